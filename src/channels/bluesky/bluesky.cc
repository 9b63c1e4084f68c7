#include "channels/bluesky/bluesky.h"

namespace atiende::bluesky {

struct Bluesky::Parts {
    Settings settings;
    HttpClient& http;
    WebSocketClient& sockets;
    Secrets& secrets;
    const Clock& clock;
};

Bluesky::Bluesky(Settings settings, HttpClient& http, WebSocketClient& sockets, Secrets& secrets, const Clock& clock)
    : parts_(new Parts{std::move(settings), http, sockets, secrets, clock}) {}

Bluesky::~Bluesky() = default;

ChannelSides Bluesky::sides() { return {}; }

}  // namespace atiende::bluesky
