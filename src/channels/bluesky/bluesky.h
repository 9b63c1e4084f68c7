// Bluesky as a channel: an account of ours by app password over XRPC, everybody's posts by the public streams.
#pragma once

#include <memory>
#include <string>

#include "ports/channel.h"
#include "ports/clock.h"
#include "ports/http_client.h"
#include "ports/secrets.h"
#include "ports/websocket_client.h"

namespace atiende::bluesky {

/// Owns everything that speaks with Bluesky; made once. What it is given must outlive it, and it must outlive its
/// sides. Thread-safe as the sides say.
///
/// Secrets of an account: `service` (the server's address), `identifier`, `password` (an app password), `access_token`,
/// `refresh_token`; the first three are written by whoever connects the account, from ConnectionCheck::secrets.
class Bluesky {
public:
    struct Settings {
        std::string usual_service = "https://bsky.social";        ///< when a person names none
        std::string public_view = "https://public.api.bsky.app";  ///< reads without an account; empty: none
        std::string application_name = "atiende";                 ///< in the user agent
    };

    Bluesky(const Settings& settings, HttpClient& http, WebSocketClient& sockets, Secrets& secrets, const Clock& clock);
    ~Bluesky();

    ChannelSides sides();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace atiende::bluesky
