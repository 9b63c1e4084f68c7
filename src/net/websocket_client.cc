#include "net/websocket_client.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "net/websocket_wire.h"

// g++ 12 takes the frame allocator of Asio's coroutines for a mismatched pair of new and delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace atiende::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr Duration kUsualWait{60'000};  ///< when a server asks for patience without saying how much

auto into(SocketError& error) { return asio::redirect_error(kAwait, error); }

/// Where to go, out of a URL.
struct Address {
    bool secure = false;
    std::string host;  ///< without brackets
    std::string port;
    std::string authority;  ///< as the Host header wants it
    std::string path;       ///< with the query
    bool numeric = false;
};

Result<Address> address_of(const std::string& text) {
    const auto url = boost::urls::parse_uri(text);
    if (!url || url->has_userinfo() || url->has_fragment() || url->host().empty()) return fail(invalid("bad_url"));
    const std::string scheme = url->scheme();
    Address address;
    address.secure = scheme == "wss";
    if (!address.secure && scheme != "ws") return fail(invalid("bad_url"));
    address.host = url->host_address();
    address.numeric = url->host_type() != boost::urls::host_type::name;
    address.port = url->has_port() ? std::string(url->port()) : address.secure ? "443" : "80";
    address.authority = std::string(url->encoded_host_and_port());
    address.path = std::string(url->encoded_target());
    if (!address.path.starts_with('/')) address.path.insert(0, "/");
    return address;
}

bool sendable(const HttpHeaderList& headers) {
    return std::ranges::all_of(headers, [](const auto& header) {
        const auto& [name, value] = header;
        return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F && c != ':'; }) &&
               value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    });
}

Time now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

std::optional<std::int64_t> seconds_in(const websocket::response_type& response, beast::string_view name) {
    const auto text = response[name];
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 4'102'444'800) return {};
    return value;
}

/// What an answer other than 101 asks of the caller.
Error refusal_of(const websocket::response_type& response) {
    const unsigned status = response.result_int();
    if (status == 429) {
        Time until = now() + kUsualWait;
        if (const auto wait = seconds_in(response, "Retry-After")) {
            until = now() + Duration(std::min<std::int64_t>(*wait, 86'400) * 1000);
        } else if (const auto reset = seconds_in(response, "RateLimit-Reset")) {
            until = std::clamp(from_millis(*reset * 1000), now(), now() + Duration(86'400'000));
        }
        return rate_limited("too_many_requests", until);
    }
    const auto named = [&](Error error) { return std::move(error).with("status", std::to_string(status)); };
    if (status == 401 || status == 403) return named(denied("upgrade_refused"));
    if (status >= 500) return named(unavailable("upgrade_refused"));
    return named(invalid("not_a_websocket"));
}

class Connection final : public WebSocketStream {
public:
    Connection(const BeastWebSocketClient::Settings& settings, const WebSocketTarget& target)
        : settings_(settings), stream_(loop_), grace_(loop_), max_message_bytes_(target.max_message_bytes) {}
    ~Connection() override {
        close();
        if (thread_.joinable()) thread_.join();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Result<void> open(const Address& address, const WebSocketTarget& target);

    Result<std::optional<WebSocketMessage>> read(Duration patience) override;
    Result<void> send_text(std::string_view text) override;
    void close() override;

private:
    using Stream = websocket::stream<WebSocketWire, false>;  // without compression: cheaper to build and to run
    template <class T>
    using Awaitable = asio::awaitable<T, Executor>;

    Awaitable<Result<void>> dial(const Address& address, const HttpHeaderList& headers);
    Awaitable<Result<void>> secure(const Address& address);
    Awaitable<Result<void>> upgrade(const Address& address, const HttpHeaderList& headers);
    void set_options(const HttpHeaderList& headers);

    // On the connection's own thread.
    void run();
    void read_next();
    void take_message(SocketError error);
    void write_next();
    void say_goodbye();
    void end(Error error);
    Error error_for(SocketError error) const;

    const BeastWebSocketClient::Settings settings_;
    asio::io_context loop_{1};  // destroyed after what lives in it
    std::unique_ptr<asio::ssl::context> tls_;
    Stream stream_;
    Timer grace_;
    const std::uint64_t max_message_bytes_;
    beast::flat_buffer input_;
    std::string writing_;
    bool waiting_for_room_ = false;
    bool closing_ = false;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<WebSocketMessage> ready_;
    std::size_t ready_bytes_ = 0;
    std::deque<std::string> outgoing_;
    std::uint64_t queued_ = 0, sent_ = 0;  // messages
    std::optional<Error> ended_;

    std::optional<asio::executor_work_guard<Executor>> working_;  ///< keeps the thread while nothing is under way
    std::thread thread_;
};

/// Everything up to the first message, within the target's time, on the caller's thread.
Result<void> Connection::open(const Address& address, const WebSocketTarget& target) {
    std::optional<Result<void>> outcome;
    asio::co_spawn(loop_, dial(address, target.headers), [&](const std::exception_ptr& thrown, Result<void> result) {
        outcome = thrown ? fail(unavailable("connect_failed")) : std::move(result);
    });
    loop_.run_for(target.connect_timeout);
    if (!outcome) {
        stream_.next_layer().cut();
        outcome = fail(unavailable("connect_timed_out"));
    }
    if (!*outcome) {
        ended_ = outcome->error();
        return *outcome;
    }
    loop_.restart();
    working_.emplace(loop_.get_executor());
    thread_ = std::thread([this] { run(); });
    return ok();
}

auto Connection::dial(const Address& address, const HttpHeaderList& headers) -> Awaitable<Result<void>> {
    SocketError error;
    asio::ip::basic_resolver<asio::ip::tcp, Executor> resolver(loop_.get_executor());
    const auto found = co_await resolver.async_resolve(address.host, address.port, into(error));
    if (error) co_return fail(unavailable("name_not_resolved").with("cause", error.message()));
    Socket& socket = stream_.next_layer().socket();
    co_await asio::async_connect(socket, found, into(error));
    if (error) co_return fail(unavailable("connect_failed").with("cause", error.message()));
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    if (address.secure) {
        if (auto secured = co_await secure(address); !secured) co_return secured;
    }
    co_return co_await upgrade(address, headers);
}

auto Connection::secure(const Address& address) -> Awaitable<Result<void>> {
    SocketError error;
    tls_ = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client);
    ::SSL_CTX_set_min_proto_version(tls_->native_handle(), TLS1_2_VERSION);
    if (settings_.ca_file.empty()) {
        tls_->set_default_verify_paths(error);
    } else {
        tls_->load_verify_file(settings_.ca_file, error);
    }
    if (error) co_return fail(unavailable("tls_failed").with("cause", error.message()));
    auto& tls = stream_.next_layer().secure(*tls_);
    tls.set_verify_mode(asio::ssl::verify_peer);
    tls.set_verify_callback(asio::ssl::host_name_verification(address.host));
    // The macro SSL_set_tlsext_host_name casts in the old style.
    if (!address.numeric && ::SSL_ctrl(tls.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                                       const_cast<char*>(address.host.c_str())) != 1)
        co_return fail(unavailable("tls_failed"));
    co_await tls.async_handshake(asio::ssl::stream_base::client, into(error));
    if (error) co_return fail(unavailable("tls_failed").with("cause", error.message()));
    co_return ok();
}

auto Connection::upgrade(const Address& address, const HttpHeaderList& headers) -> Awaitable<Result<void>> {
    set_options(headers);
    SocketError error;
    websocket::response_type response;
    co_await stream_.async_handshake(response, address.authority, address.path, into(error));
    if (!error) co_return ok();
    if (error == websocket::error::upgrade_declined) co_return fail(refusal_of(response));
    const bool cut = error == asio::error::eof || error == asio::error::connection_reset ||
                     error == beast::http::error::end_of_stream || error == beast::http::error::partial_message;
    if (cut) co_return fail(unavailable("connection_lost").with("cause", error.message()));
    co_return fail(invalid("not_a_websocket").with("cause", error.message()));
}

void Connection::set_options(const HttpHeaderList& headers) {
    websocket::stream_base::timeout timeouts{};
    timeouts.handshake_timeout = websocket::stream_base::none();  // open() watches the time
    timeouts.idle_timeout = settings_.silence;
    timeouts.keep_alive_pings = true;
    stream_.set_option(timeouts);
    stream_.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        request.set(beast::http::field::user_agent, settings_.user_agent);
        for (const auto& [name, value] : headers) request.set(name, value);
    }));
    stream_.read_message_max(max_message_bytes_);
    stream_.auto_fragment(false);
    stream_.text(true);
}

void Connection::run() {
    try {
        read_next();
        loop_.run();
    } catch (const std::exception& e) {  // no memory
        end(unavailable("connection_lost").with("cause", e.what()));
    }
}

void Connection::read_next() {
    stream_.async_read(input_, [this](SocketError error, std::size_t) { take_message(error); });
}

void Connection::take_message(SocketError error) {
    if (error) return end(error_for(error));
    WebSocketMessage message{.binary = stream_.got_binary(),
                             .data = std::string(static_cast<const char*>(input_.data().data()), input_.size())};
    input_.consume(input_.size());
    bool room = false;
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        ready_bytes_ += message.data.size() + sizeof message;
        ready_.push_back(std::move(message));
        room = ready_bytes_ < settings_.read_ahead;
        waiting_for_room_ = !room;
    }
    changed_.notify_all();
    if (room) read_next();
}

Result<std::optional<WebSocketMessage>> Connection::read(Duration patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return !ready_.empty() || ended_; });
    if (ready_.empty()) {
        if (ended_) return fail(*ended_);
        return std::nullopt;
    }
    WebSocketMessage message = std::move(ready_.front());
    ready_.pop_front();
    ready_bytes_ -= message.data.size() + sizeof message;
    if (waiting_for_room_ && ready_bytes_ < settings_.read_ahead / 2 && !ended_) {
        waiting_for_room_ = false;
        asio::post(loop_, [this] {
            if (!closing_) read_next();
        });
    }
    return message;
}

Result<void> Connection::send_text(std::string_view text) {
    std::unique_lock lock(mutex_);
    if (ended_) return fail(*ended_);
    outgoing_.emplace_back(text);
    const std::uint64_t number = ++queued_;
    asio::post(loop_, [this] { write_next(); });
    changed_.wait(lock, [&] { return sent_ >= number || ended_; });
    if (sent_ < number) return fail(*ended_);
    return ok();
}

void Connection::write_next() {
    if (!writing_.empty() || closing_) return;
    {
        const std::lock_guard lock(mutex_);
        if (outgoing_.empty() || ended_) return;
        writing_ = std::move(outgoing_.front());
        outgoing_.pop_front();
        if (writing_.empty()) {  // nothing to say is said
            ++sent_;
            changed_.notify_all();
            return;
        }
    }
    stream_.async_write(asio::buffer(writing_), [this](SocketError error, std::size_t) {
        writing_.clear();
        if (error) return end(error_for(error));
        {
            const std::lock_guard lock(mutex_);
            ++sent_;
        }
        changed_.notify_all();
        write_next();
    });
}

void Connection::close() {
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        ended_ = unavailable("connection_lost").with("cause", "closed by us");
        ready_.clear();
    }
    changed_.notify_all();
    asio::post(loop_, [this] { say_goodbye(); });
}

void Connection::say_goodbye() {
    if (closing_) return;
    closing_ = true;
    grace_.expires_after(settings_.closing_grace);
    grace_.async_wait([this](SocketError error) {
        if (!error) stream_.next_layer().cut();
    });
    stream_.async_close(websocket::close_code::normal, [this](SocketError) {
        stream_.next_layer().cut();
        loop_.stop();
    });
}

/// The connection is over, and with it this thread's work; what came before can still be read.
void Connection::end(Error error) {
    {
        const std::lock_guard lock(mutex_);
        if (!ended_) ended_ = std::move(error);
    }
    changed_.notify_all();
    stream_.next_layer().cut();
    loop_.stop();  // Beast's timers would keep it for up to the time of silence
}

Error Connection::error_for(SocketError error) const {
    if (error == websocket::error::message_too_big) return invalid("message_too_large");
    if (error == websocket::error::closed) {
        const auto& reason = stream_.reason();
        return unavailable("closed_by_peer")
            .with("code", std::to_string(reason.code))
            .with("reason", std::string(reason.reason.data(), reason.reason.size()));
    }
    return unavailable("connection_lost").with("cause", error.message());
}

}  // namespace

BeastWebSocketClient::BeastWebSocketClient(Settings settings) : settings_(std::move(settings)) {}

Result<std::unique_ptr<WebSocketStream>> BeastWebSocketClient::connect(const WebSocketTarget& target) {
    const auto address = address_of(target.url);
    if (!address) return fail(address.error());
    if (!sendable(target.headers)) return fail(invalid("bad_header"));
    try {
        auto connection = std::make_unique<Connection>(settings_, target);
        if (auto opened = connection->open(*address, target); !opened) return fail(std::move(opened.error()));
        return connection;
    } catch (const std::exception& e) {  // no memory, no descriptor, no thread
        return fail(unavailable("connect_failed").with("cause", e.what()));
    }
}

}  // namespace atiende::net
