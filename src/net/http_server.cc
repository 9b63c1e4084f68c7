#include "net/http_server.h"

#include <pthread.h>

#include <future>
#include <thread>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "base/log.h"
#include "net/edge.h"
#include "net/http_connection.h"
#include "net/response_head.h"

namespace atiende::net {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;

constexpr Duration kPauseAfterFailure{100};
constexpr Duration kLastWords{1'000};

std::string address_text(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

Error listen_error(const HttpServer::Settings& settings, const SocketError& error) {
    const char* reason = error == asio::error::address_in_use ? "address_in_use" : "listen_failed";
    return unavailable(reason)
        .with("address", settings.address)
        .with("port", std::to_string(settings.port))
        .with("cause", error.message());
}

Result<Acceptor> listen(asio::io_context& loop, const HttpServer::Settings& settings) {
    SocketError error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) return fail(invalid("bad_listen_address").with("address", settings.address));
    const Tcp::endpoint endpoint(address, settings.port);
    Acceptor acceptor(loop);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) acceptor.non_blocking(true, error);
    if (error) return fail(listen_error(settings, error));
    return acceptor;
}

}  // namespace

class HttpServer::Core {
public:
    Core(Settings settings, HttpHandler handler, WebSocketAcceptor websocket_acceptor)
        : edge(std::move(settings), std::move(handler), std::move(websocket_acceptor)), pause_(edge.loop) {}

    Result<void> open() {
        auto acceptor = listen(edge.loop, edge.settings);
        if (!acceptor) return fail(std::move(acceptor.error()));
        acceptor_ = std::make_unique<Acceptor>(std::move(*acceptor));
        SocketError error;
        port = acceptor_->local_endpoint(error).port();
        if (error) return fail(listen_error(edge.settings, error));
        accept();
        thread_ = std::jthread([this] { serve(); });
        return ok();
    }

    void stop() {
        const std::lock_guard lock(stop_mutex_);
        if (!thread_.joinable()) return;
        on_network_thread([this] {
            edge.stopping = true;
            SocketError ignored;
            acceptor_->close(ignored);
            pause_.cancel();
            for_each_alive(&LiveConnection::wind_down);
        });
        if (!edge.wait_until_empty(SteadyClock::now() + edge.settings.stop_timeout)) {
            edge.refusing = true;
            on_network_thread([this] { for_each_alive(&LiveConnection::cut); });
        }
        edge.workers.finish();
        edge.wait_until_empty(SteadyClock::now() + kLastWords);
        work_.reset();
        edge.loop.stop();
        thread_.join();
    }

    Edge edge;
    std::uint16_t port = 0;

private:
    void serve() {
        ::pthread_setname_np(::pthread_self(), "http-network");
        while (true) {
            try {
                edge.loop.run();
                return;
            } catch (const std::exception& e) {
                log_line(LogLevel::error, "net", "the network thread caught", {{"what", e.what()}});
            }
        }
    }

    void accept() {
        acceptor_->async_accept([this](SocketError error, Socket socket) {
            if (!acceptor_->is_open()) return;
            if (error) {
                accept_later(error);
                return;
            }
            welcome(std::move(socket));
            accept();
        });
    }

    /// Out of descriptors or memory: others may go, so it is tried again.
    void accept_later(SocketError error) {
        if (error != asio::error::connection_aborted) {
            log_line(LogLevel::warning, "net", "cannot accept connections", {{"cause", error.message()}});
        }
        pause_.expires_after(kPauseAfterFailure);
        pause_.async_wait([this](SocketError cancelled) {
            if (!cancelled && acceptor_->is_open()) accept();
        });
    }

    void welcome(Socket socket) {
        SocketError error;
        const auto peer = socket.remote_endpoint(error);
        if (!error) socket.non_blocking(true, error);
        if (!error) socket.set_option(Tcp::no_delay(true), error);
        if (error) return;  // already gone
        if (edge.count() >= edge.settings.max_connections) {
            const HttpResponse refusal = problem_response(503, "unavailable", "overloaded");
            const std::string text = response_head(refusal, AfterResponse::close, edge.date()) + refusal.body;
            socket.write_some(asio::buffer(text), error);  // as much as the system takes without waiting: all of it
            return;
        }
        HttpConnection::start(edge, std::move(socket), address_text(peer.address()));
    }

    void for_each_alive(void (LiveConnection::*act)()) {
        for (LiveConnection* connection : edge.alive()) {
            if (edge.still_alive(connection)) (connection->*act)();
        }
    }

    /// Runs on the network thread and waits for it.
    void on_network_thread(const std::function<void()>& act) {
        std::promise<void> done;
        asio::post(edge.loop, [&] {
            act();
            done.set_value();
        });
        done.get_future().wait();
    }

    std::mutex stop_mutex_;
    asio::executor_work_guard<Executor> work_{edge.loop.get_executor()};
    std::unique_ptr<Acceptor> acceptor_;
    Timer pause_;
    std::jthread thread_;
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(Settings settings, HttpHandler handler,
                                                      WebSocketAcceptor acceptor) {
    try {
        auto core = std::make_unique<Core>(std::move(settings), std::move(handler), std::move(acceptor));
        if (auto opened = core->open(); !opened) return fail(std::move(opened.error()));
        return std::unique_ptr<HttpServer>(new HttpServer(std::move(core)));
    } catch (const std::exception& e) {
        return fail(unavailable("listen_failed").with("cause", e.what()));
    }
}

HttpServer::HttpServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}
HttpServer::~HttpServer() { core_->stop(); }
std::uint16_t HttpServer::port() const { return core_->port; }
std::size_t HttpServer::connections() const { return core_->edge.count(); }
void HttpServer::stop() { core_->stop(); }

}  // namespace atiende::net
