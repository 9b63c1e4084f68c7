#include "channels/bluesky/bluesky.h"

#include "channels/bluesky/connector.h"
#include "channels/bluesky/enrichment.h"
#include "channels/bluesky/profiles.h"
#include "channels/bluesky/public_listener.h"
#include "channels/bluesky/receiver.h"
#include "channels/bluesky/sender.h"
#include "channels/bluesky/session.h"
#include "channels/bluesky/xrpc.h"

namespace atiende::bluesky {

struct Bluesky::Parts {
    Parts(const Settings& settings, HttpClient& http, WebSocketClient& sockets, Secrets& secrets, const Clock& clock)
        : xrpc(http, clock, settings.application_name + "/" + ATIENDE_VERSION),
          sessions(xrpc, secrets, clock),
          profiles(sessions, xrpc, clock, settings.public_view),
          receiver(sessions, profiles, clock),
          sender(sessions, clock),
          connector(xrpc, sessions, settings.usual_service, [this](AccountId account) { receiver.forget(account); }),
          listener({}, sockets, clock),
          enrichment(sessions, profiles, clock) {}

    Xrpc xrpc;
    Sessions sessions;
    Profiles profiles;
    BlueskyReceiver receiver;
    BlueskySender sender;
    BlueskyConnector connector;
    PublicStreamListener listener;
    BlueskyEnrichment enrichment;
};

Bluesky::Bluesky(const Settings& settings, HttpClient& http, WebSocketClient& sockets, Secrets& secrets,
                 const Clock& clock)
    : parts_(std::make_unique<Parts>(settings, http, sockets, secrets, clock)) {}

Bluesky::~Bluesky() = default;

ChannelSides Bluesky::sides() {
    return {&parts_->receiver, &parts_->sender,     &parts_->connector,
            &parts_->listener, &parts_->enrichment, &parts_->enrichment};
}

}  // namespace atiende::bluesky
