// The port that tells readers that something new stands in the journal, within a process or between nodes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace atiende {

/// Lives as long as the subscription; dropping it ends it (no call is under way afterwards).
class Subscription {
public:
    virtual ~Subscription() = default;
};

/// Delivers at least once to whoever is subscribed at that moment; the journal, not the bus, is what nothing is lost
/// from.
class Bus {
public:
    using Receiver = std::function<void(std::string_view message)>;

    virtual ~Bus() = default;
    /// Never blocks on a slow receiver. Thread-safe.
    virtual Result<void> publish(std::string_view topic, std::string_view message) = 0;
    /// `receiver` is called on a thread of the bus, one message at a time, in order of publishing.
    virtual Result<std::unique_ptr<Subscription>> subscribe(std::string topic, Receiver receiver) = 0;
};

/// Topic whose messages are the highest committed journal position, in decimal.
inline constexpr std::string_view kJournalTopic = "journal";

}  // namespace atiende
