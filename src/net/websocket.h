// WebSocket as the rooms above see it: a connection to send to, and a listener that hears what comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "net/http_message.h"

namespace atiende::net {

/// Close codes of RFC 6455 section 7.4.1 and the IANA registry.
namespace websocket_code {
inline constexpr std::uint16_t kNormal = 1000;
inline constexpr std::uint16_t kGoingAway = 1001;
inline constexpr std::uint16_t kPolicy = 1008;
inline constexpr std::uint16_t kTooLarge = 1009;
inline constexpr std::uint16_t kInternal = 1011;
inline constexpr std::uint16_t kTryAgainLater = 1013;
}  // namespace websocket_code

/// One open socket. Thread-safe; may be kept after the connection and even the server are gone (it is then shut).
class WebSocketConnection {
public:
    virtual ~WebSocketConnection() = default;

    /// Queues one text message (must be UTF-8) and returns at once. False when the socket is shut, or when the client
    /// has left more than Settings::websocket_queue_bytes unread: it is then closed with 1013.
    virtual bool send_text(std::string text) = 0;
    /// What is queued and not yet handed to the system: lets a sender of a backlog pace itself.
    virtual std::size_t pending_bytes() const = 0;
    /// Closes after what is queued has gone. `reason` is cut at 123 bytes. Later calls change nothing.
    virtual void close(std::uint16_t code, std::string reason) = 0;
    virtual bool open() const = 0;
};

/// Hears one connection. Calls come from worker threads and may block a little; those of one connection never overlap.
/// While on_open or on_text runs nothing further is read from that client.
class WebSocketListener {
public:
    virtual ~WebSocketListener() = default;

    virtual void on_open(std::shared_ptr<WebSocketConnection> connection) = 0;
    virtual void on_text(std::string_view text) = 0;
    /// Once, after on_open, whatever ended the connection. May come on the network thread: must not block for long.
    virtual void on_close() = 0;
};

/// Decides about an upgrade request, on a worker: a refusal to answer with, or the listener to attach (never null).
/// The Origin header is in the request; checking it is the acceptor's duty.
using WebSocketVerdict = std::variant<HttpResponse, std::shared_ptr<WebSocketListener>>;
using WebSocketAcceptor = std::function<WebSocketVerdict(const HttpRequest&)>;

}  // namespace atiende::net
