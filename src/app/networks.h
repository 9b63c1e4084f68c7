// Every network that this house speaks with, in one table: to add a network is to add a line.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "app/configuration.h"
#include "app/house.h"
#include "channels/bluesky/bluesky.h"
#include "net/http_client.h"
#include "net/websocket_client.h"
#include "ports/channel.h"

namespace atiende::app {

class Playground;

struct Network {
    Channel channel;
    ChannelSides sides;
    /// Accounts that only hold imported posts are nobody there: nothing is fetched for them.
    std::function<bool(const Account&)> knows;
    /// Between two fetches that brought nothing more: while something came in of late, and otherwise.
    Duration busy_rest, quiet_rest;
};

/// Made once; outlives the workers. Thread-safe as the sides are.
class Networks {
public:
    Networks(House& house, Playground& playground, const Configuration& configuration);

    std::span<const Network> all() const { return table_; }
    /// Nullptr where nobody speaks that channel.
    const Network* of(Channel channel) const;
    /// What is there on a channel; nothing at all where nobody speaks it.
    ChannelSides sides(Channel channel) const;

private:
    net::CurlHttpClient http_;
    net::BeastWebSocketClient sockets_;
    bluesky::Bluesky bluesky_;
    std::vector<Network> table_;
};

}  // namespace atiende::app
