// The HTTP server: one asynchronous network thread, a few blocking workers behind a bounded queue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "net/http_message.h"
#include "net/websocket.h"

namespace atiende::net {

/// Answers one request (a HEAD as its GET: the server leaves the body away), on a worker; several run at once. What it
/// throws becomes 500 `corrupt`, `internal_error`.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

/// Bytes that a body of this request may have; asked on the network thread, so it must be quick.
using BodyLimit = std::function<std::uint64_t(std::string_view method, std::string_view path)>;

/// HTTP/1.1 with keep-alive, pipelining, HEAD, chunked request bodies and WebSocket upgrades. No TLS of its own.
///
/// What never reaches the handler is answered here as problem+json: 400 `invalid` `malformed_request`, 408 `invalid`
/// `request_timeout`, 413 `invalid` `body_too_large`, 431 `invalid` `headers_too_large`, 503 `unavailable` `overloaded`
/// (queue full or too many connections) or `stopping`. Thread-safe, but stop() must not be called from a handler.
class HttpServer {
public:
    struct Settings {
        std::string address = "127.0.0.1";  ///< a numeric IPv4 or IPv6 address
        std::uint16_t port = 0;             ///< 0: any free one
        std::size_t workers = 4;
        std::size_t queue_capacity = 256;  ///< requests that may wait for a worker
        std::size_t max_connections = 4096;
        std::uint32_t max_header_bytes = 16 * 1024;
        std::uint64_t max_body_bytes = 1024 * 1024;
        BodyLimit body_limit;            ///< when set, decides instead of max_body_bytes
        Duration read_timeout{10'000};   ///< for the whole header; and again for the body, on top of its pace
        Duration write_timeout{30'000};  ///< for a whole response, on top of its pace
        std::uint64_t least_bytes_per_second = 16 * 1024;  ///< the slowest pace of bodies and responses that is borne
        Duration idle_timeout{60'000};                     ///< between requests, and before the first byte
        Duration stop_timeout{5'000};                      ///< for requests in flight when stop() is called
        std::size_t max_message_bytes = 64 * 1024;         ///< one WebSocket message of a client; larger: 1009
        std::size_t websocket_queue_bytes = 4 * 1024 * 1024;  ///< unsent to one client; more: 1013
        Duration websocket_idle_timeout{60'000};              ///< pinged after half of it, dropped after it
    };

    /// Binds, listens and starts the threads. `invalid` (`bad_listen_address`) or `unavailable` (`address_in_use`,
    /// `listen_failed`). Without an acceptor every upgrade is answered with 404.
    static Result<std::unique_ptr<HttpServer>> start(Settings settings, HttpHandler handler,
                                                     WebSocketAcceptor acceptor = nullptr);

    /// Stops.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port really listened on.
    std::uint16_t port() const;
    /// Connections open now, WebSockets included.
    std::size_t connections() const;

    /// Stops accepting, lets requests in flight finish until stop_timeout, closes WebSockets with 1001, then cuts what
    /// is left. Waits for handlers already running, however long they take; afterwards no callback comes any more.
    /// Idempotent.
    void stop();

private:
    class Core;
    explicit HttpServer(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace atiende::net
