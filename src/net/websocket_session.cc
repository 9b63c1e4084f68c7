#include "net/websocket_session.h"

#include <exception>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "base/log.h"
#include "net/websocket_queue.h"

// g++ 12 takes the frame allocator of Asio's coroutines for a mismatched pair of new and delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace atiende::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr Duration kCloseGrace{3'000};  ///< for the client to take our close frame and answer it
constexpr std::uint16_t kUnknownData = 1003;

auto into(SocketError& error) { return asio::redirect_error(kAwait, error); }

websocket::close_reason reason_of(const WebSocketQueue::Closing& closing) {
    return {static_cast<websocket::close_code>(closing.code), beast::string_view(closing.reason)};
}

using Handshake = beast::http::request<beast::http::empty_body>;

/// The lines of the request that the handshake is made of, as Beast wants them.
Handshake handshake_of(const HttpRequest& request) {
    Handshake handshake(beast::http::verb::get, "/", 11);
    for (const std::string_view name :
         {"Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"}) {
        const auto value = request.header(name).value_or("");
        handshake.set(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
    }
    return handshake;
}

class Session final : public LiveConnection, public std::enable_shared_from_this<Session> {
public:
    Session(Edge& edge, Socket socket, std::shared_ptr<WebSocketListener> listener)
        : edge_(edge),
          stream_(std::move(socket)),
          listener_(std::move(listener)),
          worker_done_(edge.loop),
          grace_(edge.loop) {
        edge_.enter(*this);
    }
    ~Session() override {
        if (queue_) queue_->detach();
        edge_.leave(*this);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start(Handshake handshake);
    void wind_down() override {
        if (!accepted_) return cut();
        queue_->close(websocket_code::kGoingAway, "stopping");
    }
    void cut() override {
        SocketError ignored;
        stream_.next_layer().close(ignored);
    }

private:
    using Stream = websocket::stream<Socket, false>;  // without compression: cheaper to build and to run
    template <class T>
    using Awaitable = asio::awaitable<T, Executor>;

    void set_options();
    Awaitable<void> run(Handshake handshake);
    Awaitable<void> read_messages();
    Awaitable<bool> ask_worker(std::function<void()> job);
    void pump();
    void start_closing(const WebSocketQueue::Closing& closing);
    void say_goodbye();

    Edge& edge_;
    Stream stream_;
    std::shared_ptr<WebSocketListener> listener_;
    std::shared_ptr<WebSocketQueue> queue_;
    Timer worker_done_;
    Timer grace_;
    bool answered_ = false;
    bool accepted_ = false;
    std::string writing_;
    bool write_active_ = false;
    bool close_active_ = false;
};

/// What a listener throws ends its connection, not the server. True when it went well.
bool guarded(const std::function<void()>& call) {
    try {
        call();
        return true;
    } catch (const std::exception& e) {
        log_line(LogLevel::error, "net", "a websocket listener threw", {{"what", e.what()}});
    } catch (...) {
        log_line(LogLevel::error, "net", "a websocket listener threw");
    }
    return false;
}

void Session::start(Handshake handshake) {
    queue_ = std::make_shared<WebSocketQueue>(edge_.settings.websocket_queue_bytes,
                                              [weak = weak_from_this(), executor = edge_.loop.get_executor()] {
                                                  asio::post(executor, [weak] {
                                                      if (const auto self = weak.lock()) self->pump();
                                                  });
                                              });
    set_options();
    asio::co_spawn(
        edge_.loop.get_executor(),
        [self = shared_from_this(), handshake = std::move(handshake)]() mutable -> Awaitable<void> {
            co_await self->run(std::move(handshake));
        },
        asio::detached);
}

void Session::set_options() {
    websocket::stream_base::timeout timeouts{};
    timeouts.handshake_timeout = kCloseGrace;
    timeouts.idle_timeout = edge_.settings.websocket_idle_timeout;
    timeouts.keep_alive_pings = true;
    stream_.set_option(timeouts);
    stream_.set_option(websocket::stream_base::decorator(
        [](websocket::response_type& response) { response.erase(beast::http::field::server); }));
    stream_.read_message_max(edge_.settings.max_message_bytes);
    stream_.auto_fragment(false);
    stream_.text(true);
}

auto Session::run(Handshake handshake) -> Awaitable<void> {
    try {
        SocketError error;
        co_await stream_.async_accept(handshake, into(error));
        if (!error) {
            accepted_ = true;
            bool listening = false;
            const bool ran = co_await ask_worker([&] {
                listening = true;
                if (!guarded([&] { listener_->on_open(queue_); })) queue_->close(websocket_code::kInternal, "");
            });
            if (!ran) queue_->close(websocket_code::kTryAgainLater, "overloaded");
            if (edge_.stopping) wind_down();
            co_await read_messages();
            queue_->detach();
            if (listening) say_goodbye();
        }
    } catch (const std::exception& e) {
        log_line(LogLevel::error, "net", "a websocket failed", {{"what", e.what()}});
    }
    queue_->detach();
    grace_.cancel();
    cut();
}

auto Session::read_messages() -> Awaitable<void> {
    beast::flat_buffer buffer;
    while (true) {
        SocketError error;
        co_await stream_.async_read(buffer, into(error));
        if (error) co_return;  // closed by either side, too large, timed out, cut
        if (!stream_.got_text()) {
            queue_->close(kUnknownData, "text_only");
            buffer.consume(buffer.size());
            continue;  // until the close is answered
        }
        const std::string text(static_cast<const char*>(buffer.data().data()), buffer.size());
        buffer.consume(buffer.size());
        if (!queue_->open()) continue;
        const bool ran = co_await ask_worker([&] {
            if (!guarded([&] { listener_->on_text(text); })) queue_->close(websocket_code::kInternal, "");
        });
        if (!ran) queue_->close(websocket_code::kTryAgainLater, "overloaded");
    }
}

/// Runs `job` on a worker while this coroutine sleeps; false when no worker could take it.
auto Session::ask_worker(std::function<void()> job) -> Awaitable<bool> {
    answered_ = false;
    auto task = [self = shared_from_this(), job = std::move(job)]() mutable {
        job();
        Edge& edge = self->edge_;
        asio::post(edge.loop, [self = std::move(self)] {
            self->answered_ = true;
            self->worker_done_.cancel();
        });
    };
    if (!edge_.workers.submit(std::move(task))) co_return false;
    while (!answered_) {
        worker_done_.expires_at(SteadyClock::time_point::max());
        SocketError woken;
        co_await worker_done_.async_wait(into(woken));
    }
    co_return true;
}

void Session::say_goodbye() {
    const auto goodbye = [listener = listener_] { guarded([&] { listener->on_close(); }); };
    if (!edge_.workers.submit(goodbye)) goodbye();
}

/// Writes the next message, if none is on its way; after the last one, the close frame.
void Session::pump() {
    if (!accepted_) return;
    const auto closing = queue_->closing();
    if (closing && closing->overflow) start_closing(*closing);
    if (write_active_ || close_active_) return;
    auto message = queue_->take();
    if (!message) {
        if (closing) start_closing(*closing);
        return;
    }
    writing_ = std::move(*message);
    write_active_ = true;
    stream_.async_write(asio::buffer(writing_), [self = shared_from_this()](SocketError error, std::size_t) {
        self->write_active_ = false;
        self->queue_->sent(self->writing_.size());
        if (!error) self->pump();  // after an error the reading side ends too
    });
}

void Session::start_closing(const WebSocketQueue::Closing& closing) {
    if (close_active_) return;
    close_active_ = true;
    grace_.expires_after(kCloseGrace);
    grace_.async_wait([weak = weak_from_this()](SocketError error) {
        if (const auto self = weak.lock(); self && !error) self->cut();
    });
    stream_.async_close(reason_of(closing), [self = shared_from_this()](SocketError) {});
}

}  // namespace

std::optional<HttpResponse> refuse_handshake(const HttpRequest& request) {
    if (request.header("Sec-WebSocket-Version") != "13") {
        HttpResponse refusal = problem_response(426, "invalid", "websocket_version");
        refusal.headers.emplace_back("Sec-WebSocket-Version", "13");
        return refusal;
    }
    const auto key = request.header("Sec-WebSocket-Key");
    if (request.method != "GET" || !request.body.empty() || !key || key->size() != 24) {
        return problem_response(400, "invalid", "malformed_request");
    }
    return std::nullopt;
}

void start_websocket(Edge& edge, Socket socket, const HttpRequest& request,
                     std::shared_ptr<WebSocketListener> listener) {
    std::make_shared<Session>(edge, std::move(socket), std::move(listener))->start(handshake_of(request));
}

}  // namespace atiende::net
