#include "net/http_connection.h"

#include <array>
#include <exception>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/log.h"
#include "net/websocket_session.h"

// g++ 12 takes the frame allocator of Asio's coroutines for a mismatched pair of new and delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace atiende::net {
namespace {

namespace asio = boost::asio;

constexpr asio::use_awaitable_t<Executor> kAwait;

/// How long a client may still talk after our last word.
constexpr Duration kLingerTime{1'000};

/// What an idle connection may keep of its buffer.
constexpr std::size_t kIdleBuffer = 4096;

auto into(SocketError& error) { return asio::redirect_error(kAwait, error); }

/// The handler's answer, or 500: nothing that a handler throws may end the server.
HttpResponse guarded(const std::function<HttpResponse()>& ask) {
    try {
        HttpResponse response = ask();
        if (response.status >= 200 && response.status <= 599) return response;
        log_line(LogLevel::error, "net", "a request handler gave no status",
                 {{"status", std::to_string(response.status)}});
    } catch (const std::exception& e) {
        log_line(LogLevel::error, "net", "a request handler threw", {{"what", e.what()}});
    } catch (...) {
        log_line(LogLevel::error, "net", "a request handler threw");
    }
    return problem_response(500, "corrupt", "internal_error");
}

}  // namespace

void HttpConnection::start(Edge& edge, Socket socket, std::string remote_address) {
    auto connection = std::make_shared<HttpConnection>(edge, std::move(socket), std::move(remote_address));
    asio::co_spawn(
        edge.loop.get_executor(), [connection]() -> Awaitable<void> { co_await connection->run(); }, asio::detached);
}

HttpConnection::HttpConnection(Edge& edge, Socket socket, std::string remote_address)
    : edge_(edge),
      socket_(std::move(socket)),
      remote_address_(std::move(remote_address)),
      timer_(edge.loop),
      worker_done_(edge.loop) {
    edge_.enter(*this);
}

HttpConnection::~HttpConnection() { edge_.leave(*this); }

void HttpConnection::wind_down() {
    if (!busy_) cut();
}

void HttpConnection::cut() {
    SocketError ignored;
    socket_.close(ignored);
}

auto HttpConnection::run() -> Awaitable<void> {
    try {
        bool again = true;
        while (again) {
            RequestParser parser(edge_.settings.max_header_bytes);
            const Reading reading = co_await read_request(parser);
            if (reading == Reading::gone) break;
            again = reading == Reading::whole ? co_await answer(parser)
                                              : co_await send(refusal_, parser.request().method, AfterResponse::close);
        }
    } catch (const std::exception& e) {  // no memory, no descriptor: only this connection ends
        log_line(LogLevel::error, "net", "a connection failed", {{"what", e.what()}});
    }
    timer_.cancel();
    cut();
}

auto HttpConnection::read_request(RequestParser& parser) -> Awaitable<Reading> {
    busy_ = !input_.empty();
    if (!busy_) {
        if (edge_.stopping) co_return Reading::gone;
        if (input_.capacity() > kIdleBuffer) std::string().swap(input_);
        set_deadline(edge_.settings.idle_timeout);
        if (co_await read_some() != Input::data) co_return Reading::gone;
        busy_ = true;
    }
    set_deadline(edge_.settings.read_timeout);
    const Reading head = co_await read_until(parser, RequestParser::Step::head);
    if (head != Reading::whole) co_return head;
    const Reading body = co_await read_body(parser);
    clear_deadline();
    parser.request().remote_address = remote_address_;
    co_return body;
}

auto HttpConnection::read_body(RequestParser& parser) -> Awaitable<Reading> {
    const HttpRequest& request = parser.request();
    const std::uint64_t limit = edge_.settings.body_limit ? edge_.settings.body_limit(request.method, request.path)
                                                          : edge_.settings.max_body_bytes;
    const std::uint64_t length = parser.announced_length().value_or(limit);
    if (parser.announced_length() && length > limit) co_return refuse(413, "invalid", "body_too_large");
    parser.limit_body(limit);
    set_deadline(transfer_time(edge_.settings.read_timeout, length, edge_.settings.least_bytes_per_second));
    if (parser.expects_continue() && input_.empty()) {
        if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return Reading::gone;
    }
    co_return co_await read_until(parser, RequestParser::Step::whole);
}

/// Feeds what has come and what comes, until the parser reports `wanted` or the client fails.
auto HttpConnection::read_until(RequestParser& parser, RequestParser::Step wanted) -> Awaitable<Reading> {
    while (true) {
        const auto fed = parser.feed(input_);
        input_.erase(0, fed.taken);
        if (fed.step == wanted) co_return Reading::whole;
        switch (fed.step) {
            case RequestParser::Step::more: break;
            case RequestParser::Step::head_too_large: co_return refuse(431, "invalid", "headers_too_large");
            case RequestParser::Step::body_too_large: co_return refuse(413, "invalid", "body_too_large");
            default: co_return refuse(400, "invalid", "malformed_request");
        }
        const Input input = co_await read_some();
        if (input == Input::gone) co_return Reading::gone;
        if (input == Input::late) co_return refuse(408, "invalid", "request_timeout");
    }
}

/// Waits until the client has sent something, and appends it to input_.
auto HttpConnection::read_some() -> Awaitable<Input> {
    while (true) {
        if (late_) co_return Input::late;
        SocketError error = take_available();
        if (!error) co_return Input::data;
        if (error != asio::error::would_block && error != asio::error::try_again) co_return Input::gone;
        co_await socket_.async_wait(Socket::wait_read, into(error));
        if (error) co_return late_ ? Input::late : Input::gone;
    }
}

/// Reads without waiting, into a piece of stack: an idle connection owns no buffer.
SocketError HttpConnection::take_available() {
    std::array<char, 16 * 1024> piece;
    SocketError error;
    const std::size_t count = socket_.read_some(asio::buffer(piece), error);
    if (!error) input_.append(piece.data(), count);
    return error;
}

/// Whether the connection goes on after this request.
auto HttpConnection::answer(RequestParser& parser) -> Awaitable<bool> {
    if (parser.wants_websocket()) co_return co_await become_websocket(parser);
    const HttpRequest request = std::move(parser.request());
    co_await ask_worker([this, &request] { response_ = guarded([&] { return edge_.handler(request); }); });
    const HttpResponse response = std::move(*response_);
    response_.reset();
    co_return co_await send(response, request.method, after_response(parser));
}

auto HttpConnection::become_websocket(RequestParser& parser) -> Awaitable<bool> {
    const HttpRequest request = std::move(parser.request());
    auto refusal = refuse_handshake(request);
    if (!refusal && !input_.empty()) refusal = problem_response(400, "invalid", "malformed_request");  // too eager
    if (refusal) {
        co_return co_await send(*refusal, request.method, after_response(parser));
    }
    co_await ask_worker([this, &request] {
        response_ = guarded([&]() -> HttpResponse {
            if (!edge_.acceptor) return problem_response(404, "not_found", "no_such_route");
            WebSocketVerdict verdict = edge_.acceptor(request);
            if (auto* no = std::get_if<HttpResponse>(&verdict)) return std::move(*no);
            listener_ = std::move(std::get<std::shared_ptr<WebSocketListener>>(verdict));
            return {};
        });
    });
    if (listener_) {
        start_websocket(edge_, std::move(socket_), request, std::move(listener_));
        co_return false;
    }
    const HttpResponse response = std::move(*response_);
    response_.reset();
    co_return co_await send(response, request.method, after_response(parser));
}

/// Runs `job`, which sets response_, on a worker while this coroutine sleeps. What `job` refers to stays alive: the
/// coroutine does not go on before it is done.
auto HttpConnection::ask_worker(std::function<void()> job) -> Awaitable<void> {
    answered_ = false;
    auto task = [self = shared_from_this(), job = std::move(job)]() mutable {
        if (self->edge_.refusing) {
            self->response_ = problem_response(503, "unavailable", "stopping");
        } else {
            job();
        }
        Edge& edge = self->edge_;
        asio::post(edge.loop, [self = std::move(self)] {
            self->answered_ = true;
            self->worker_done_.cancel();
        });
    };
    if (!edge_.workers.submit(std::move(task))) {
        response_ = problem_response(503, "unavailable", edge_.stopping ? "stopping" : "overloaded");
        response_->headers.emplace_back("Retry-After", "1");
        co_return;
    }
    while (!answered_) {
        worker_done_.expires_at(SteadyClock::time_point::max());
        SocketError woken;
        co_await worker_done_.async_wait(into(woken));
    }
}

/// Whether the connection goes on.
auto HttpConnection::send(const HttpResponse& response, std::string_view method, AfterResponse after)
    -> Awaitable<bool> {
    const std::string head = response_head(response, after, edge_.date());
    const std::string_view body = sends_body(response, method) ? std::string_view(response.body) : std::string_view();
    if (!co_await write(head, body)) co_return false;
    if (after == AfterResponse::close) co_await linger();
    co_return after != AfterResponse::close;
}

auto HttpConnection::write(std::string_view head, std::string_view body) -> Awaitable<bool> {
    set_deadline(
        transfer_time(edge_.settings.write_timeout, head.size() + body.size(), edge_.settings.least_bytes_per_second));
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(head), asio::buffer(body)};
    SocketError error;
    co_await asio::async_write(socket_, pieces, into(error));
    clear_deadline();
    co_return !error;
}

/// Says that nothing more comes, and reads away what the client still sends: closing with unread bytes would reset the
/// connection, and the client might lose our answer.
auto HttpConnection::linger() -> Awaitable<void> {
    SocketError ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    set_deadline(kLingerTime);
    while (co_await read_some() == Input::data) input_.clear();
}

HttpConnection::Reading HttpConnection::refuse(int status, std::string_view code, std::string_view reason) {
    refusal_ = problem_response(status, code, reason);
    return Reading::refused;
}

AfterResponse HttpConnection::after_response(const RequestParser& parser) const {
    if (edge_.stopping || !parser.keep_alive()) return AfterResponse::close;
    return parser.http_1_0() ? AfterResponse::keep_1_0 : AfterResponse::keep;
}

/// One timer serves all deadlines of the connection: it is set again only when a deadline comes sooner than the timer
/// would fire, so a busy connection hardly touches it.
void HttpConnection::set_deadline(Duration from_now) {
    deadline_ = SteadyClock::now() + from_now;
    late_ = false;
    if (deadline_ < armed_) arm(deadline_);
}

void HttpConnection::arm(SteadyClock::time_point time) {
    armed_ = time;
    timer_.expires_at(time);
    timer_.async_wait([weak = weak_from_this()](SocketError error) {
        if (const auto self = weak.lock(); self && !error) self->on_timer();
    });
}

void HttpConnection::on_timer() {
    armed_ = SteadyClock::time_point::max();
    if (deadline_ == SteadyClock::time_point::max()) return;
    if (SteadyClock::now() < deadline_) {
        arm(deadline_);
        return;
    }
    late_ = true;
    SocketError ignored;
    socket_.cancel(ignored);
}

}  // namespace atiende::net
