#include "app/networks.h"

#include "app/workers.h"

namespace atiende::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string user_agent() { return std::string("atiende/") + ATIENDE_VERSION; }

template <class Settings>
Settings with_our_name() {
    Settings settings;
    settings.user_agent = user_agent();
    return settings;
}

bluesky::Bluesky::Settings bluesky_settings(const Configuration& configuration) {
    bluesky::Bluesky::Settings settings;
    settings.usual_service = configuration.bluesky_service;
    settings.public_view = configuration.bluesky_view;
    return settings;
}

}  // namespace

Networks::Networks(House& house, Playground& playground, const Configuration& configuration)
    : http_(with_our_name<net::CurlHttpClient::Settings>()),
      sockets_(with_our_name<net::BeastWebSocketClient::Settings>()),
      bluesky_(bluesky_settings(configuration), http_, sockets_, house.secrets(), house.clock()) {
    ChannelSides played;
    played.receiver = &playground.adapter();
    played.sender = &playground.adapter();
    played.counting = &playground.adapter();
    const auto is_a_person = [&playground](const Account& account) {
        return playground.network().person(account.stable_id).has_value();
    };
    const auto has_credentials = [](const Account& account) { return account.service.has_value(); };
    table_.push_back({Channel::playground, played, is_a_person, milliseconds{500}, milliseconds{500}});
    table_.push_back({Channel::bluesky, bluesky_.sides(), has_credentials, seconds{2}, seconds{5}});
}

const Network* Networks::of(Channel channel) const {
    for (const Network& network : table_) {
        if (network.channel == channel) return &network;
    }
    return nullptr;
}

ChannelSides Networks::sides(Channel channel) const {
    const Network* network = of(channel);
    return network != nullptr ? network->sides : ChannelSides{};
}

}  // namespace atiende::app
