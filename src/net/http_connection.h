// One client connection speaking HTTP/1: reads requests, has them answered, writes responses.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "net/edge.h"
#include "net/request_parser.h"
#include "net/response_head.h"

namespace atiende::net {

/// Lives on the network thread, held by its own coroutine until the client goes or the socket becomes a WebSocket.
class HttpConnection final : public LiveConnection, public std::enable_shared_from_this<HttpConnection> {
public:
    static void start(Edge& edge, Socket socket, std::string remote_address);

    HttpConnection(Edge& edge, Socket socket, std::string remote_address);
    ~HttpConnection() override;
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    void wind_down() override;
    void cut() override;

private:
    template <class T>
    using Awaitable = boost::asio::awaitable<T, Executor>;

    enum class Input { data, gone, late };
    enum class Reading { whole, gone, refused };  ///< refused: refusal_ says with what to answer

    Awaitable<void> run();
    Awaitable<Reading> read_request(RequestParser& parser);
    Awaitable<Reading> read_until(RequestParser& parser, RequestParser::Step wanted);
    Awaitable<Reading> read_body(RequestParser& parser);
    Awaitable<Input> read_some();
    SocketError take_available();
    Awaitable<bool> answer(RequestParser& parser);
    Awaitable<bool> become_websocket(RequestParser& parser);
    Awaitable<bool> send(const HttpResponse& response, std::string_view method, AfterResponse after);
    Awaitable<bool> write(std::string_view head, std::string_view body);
    Awaitable<void> ask_worker(std::function<void()> job);
    Awaitable<void> linger();

    Reading refuse(int status, std::string_view code, std::string_view reason);
    AfterResponse after_response(const RequestParser& parser) const;

    void set_deadline(Duration from_now);
    void clear_deadline() { deadline_ = SteadyClock::time_point::max(); }
    void arm(SteadyClock::time_point time);
    void on_timer();

    Edge& edge_;
    Socket socket_;
    const std::string remote_address_;
    std::string input_;
    bool busy_ = false;  ///< a request has begun to arrive or is being answered
    HttpResponse refusal_;

    Timer timer_;
    SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
    SteadyClock::time_point armed_ = SteadyClock::time_point::max();
    bool late_ = false;

    Timer worker_done_;
    bool answered_ = false;
    std::optional<HttpResponse> response_;
    std::shared_ptr<WebSocketListener> listener_;
};

}  // namespace atiende::net
