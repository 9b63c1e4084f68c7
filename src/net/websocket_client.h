// The WebSocketClient port over Beast, plain and TLS.
#pragma once

#include <cstddef>
#include <string>

#include "ports/websocket_client.h"

namespace atiende::net {

/// Thread-safe. Each open connection has a thread of its own, which answers pings, asks a silent peer whether it is
/// still there, and reads ahead while the caller is busy. On a connection every call is thread-safe, but reading is for
/// one thread at a time.
///
/// ws and wss only, no redirects, no proxies, no compression; certificates and host names are checked.
class BeastWebSocketClient final : public WebSocketClient {
public:
    struct Settings {
        std::string user_agent = "atiende";
        std::string ca_file;               ///< PEM; empty: the system's
        Duration silence{60'000};          ///< a peer is asked after half of it, and lost after it
        Duration closing_grace{1'000};     ///< for the peer to answer our close
        std::size_t read_ahead = 8 << 20;  ///< bytes kept for a caller who does not read; then the peer has to wait
    };

    explicit BeastWebSocketClient(Settings settings);

    /// Reasons beside those of the port: `bad_header`, `name_not_resolved`, `connect_failed`, `connect_timed_out`,
    /// `tls_failed`, `upgrade_refused` (argument status; with unavailable and denied), `too_many_requests` (until as
    /// Retry-After or RateLimit-Reset say, else in a minute). After close() reading ends with `connection_lost`.
    Result<std::unique_ptr<WebSocketStream>> connect(const WebSocketTarget& target) override;

private:
    const Settings settings_;
};

}  // namespace atiende::net
