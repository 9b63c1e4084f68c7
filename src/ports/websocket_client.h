// The port to long connections: one WebSocket out, read message by message.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "ports/http_client.h"

namespace atiende {

struct WebSocketTarget {
    std::string url;  ///< absolute, ws or wss
    HttpHeaderList headers;
    Duration connect_timeout{10'000};
    std::uint64_t max_message_bytes = 8ULL << 20;
};

struct WebSocketMessage {
    bool binary = false;
    std::string data;
};

/// One open connection. read is for one thread; close may be called from any and ends a waiting read.
class WebSocketStream {
public:
    virtual ~WebSocketStream() = default;
    /// The next whole message. Nothing: none came within `patience` (the connection still stands; pings are answered
    /// meanwhile). Errors: unavailable("connection_lost"), unavailable("closed_by_peer") with arguments code and
    /// reason, invalid("message_too_large").
    virtual Result<std::optional<WebSocketMessage>> read(Duration patience) = 0;
    virtual Result<void> send_text(std::string_view text) = 0;
    virtual void close() = 0;
};

/// Thread-safe.
class WebSocketClient {
public:
    virtual ~WebSocketClient() = default;
    /// Errors: invalid("bad_url"), unavailable (name, connection, TLS, upgrade refused with a 5xx), denied (401, 403),
    /// rate_limited (429), invalid("not_a_websocket") for other answers.
    virtual Result<std::unique_ptr<WebSocketStream>> connect(const WebSocketTarget& target) = 0;
};

}  // namespace atiende
