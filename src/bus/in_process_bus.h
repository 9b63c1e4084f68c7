// The bus within one process: messages go from any thread to subscribers over one thread of its own. Thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "ports/bus.h"

namespace atiende::bus {

/// Every subscriber has a queue of its own, so none loses order and none holds a publisher up; but all are called on
/// the one delivery thread, so a receiver should only wake somebody. On kJournalTopic a waiting message gives way to a
/// higher position: whoever reads the journal up to the newest position has seen all before it. On any other topic a
/// full queue refuses the message (see publish).
///
/// A receiver may publish, subscribe and drop subscriptions, its own too. Dropping a Subscription waits for a call
/// that is under way on it, unless it is dropped within that very call. Subscriptions may outlive the bus; what still
/// waits when the bus ends is not delivered. The bus must not be destroyed within a receiver.
class InProcessBus final : public Bus {
public:
    explicit InProcessBus(std::size_t queue_capacity = 1024);
    ~InProcessBus() override;

    /// Errors: unavailable("bus_queue_full") when at least one subscriber's queue was full: it did not get the message,
    /// the others did.
    Result<void> publish(std::string_view topic, std::string_view message) override;
    Result<std::unique_ptr<Subscription>> subscribe(std::string topic, Receiver receiver) override;

private:
    struct Exchange;
    class Held;

    std::shared_ptr<Exchange> exchange_;
    std::jthread delivery_;
};

}  // namespace atiende::bus
