#include "bus/in_process_bus.h"

#include <atomic>
#include <future>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/bounded_queue.h"

namespace atiende::bus {
namespace {

/// Collects what a receiver got; take() waits.
class Inbox {
public:
    Bus::Receiver receiver() {
        return [this](std::string_view message) { got_.push(std::string(message)); };
    }
    std::string take() {
        return got_.pop_until(std::chrono::steady_clock::now() + std::chrono::seconds{20}).value_or("nothing came");
    }
    std::size_t size() const { return got_.size(); }

private:
    BoundedQueue<std::string> got_{100'000};
};

/// A receiver that stands still until it is let go.
class Gate {
public:
    Bus::Receiver receiver() {
        return [this](std::string_view) {
            entered_.release();
            leave_.acquire();
        };
    }
    void wait_until_entered() { entered_.acquire(); }
    void let_go() { leave_.release(); }

private:
    std::counting_semaphore<100> entered_{0};
    std::counting_semaphore<100> leave_{0};
};

TEST(InProcessBus, DeliversInOrderToThoseOfTheTopic) {
    InProcessBus bus;
    Inbox first;
    Inbox second;
    Inbox other;
    const auto a = bus.subscribe("news", first.receiver());
    const auto b = bus.subscribe("news", second.receiver());
    const auto c = bus.subscribe("weather", other.receiver());
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(bus.publish("news", std::to_string(i)));
    ASSERT_TRUE(bus.publish("weather", "rain"));
    for (int i = 0; i < 500; ++i) {
        EXPECT_EQ(first.take(), std::to_string(i));
        EXPECT_EQ(second.take(), std::to_string(i));
    }
    EXPECT_EQ(other.take(), "rain");
    EXPECT_EQ(other.size(), 0U);
}

TEST(InProcessBus, PublishingToNobodyIsFine) {
    InProcessBus bus;
    EXPECT_TRUE(bus.publish("news", "nobody hears"));
}

TEST(InProcessBus, AFullQueueRefusesButOthersGetTheMessage) {
    InProcessBus bus(2);
    Gate gate;
    Inbox inbox;
    auto slow = *bus.subscribe("news", gate.receiver());
    ASSERT_TRUE(bus.publish("news", "held"));
    gate.wait_until_entered();
    ASSERT_TRUE(bus.publish("news", "1"));
    ASSERT_TRUE(bus.publish("news", "2"));
    const auto quick = *bus.subscribe("news", inbox.receiver());
    const auto refused = bus.publish("news", "3");
    ASSERT_FALSE(refused);
    EXPECT_EQ(describe(refused.error()), "unavailable: bus_queue_full (topic=news)");
    for (int i = 0; i < 3; ++i) gate.let_go();
    EXPECT_EQ(inbox.take(), "3");
    slow.reset();
}

TEST(InProcessBus, OnTheJournalOnlyTheHighestPositionWaits) {
    InProcessBus bus(1);
    Gate gate;
    Inbox inbox;
    const auto holder = bus.subscribe("hold", gate.receiver());
    const auto reader = bus.subscribe(std::string(kJournalTopic), inbox.receiver());
    ASSERT_TRUE(bus.publish("hold", ""));
    gate.wait_until_entered();
    for (const char* position : {"8", "9", "10", "12", "11"}) ASSERT_TRUE(bus.publish(kJournalTopic, position));
    gate.let_go();
    EXPECT_EQ(inbox.take(), "12");
    ASSERT_TRUE(bus.publish(kJournalTopic, "13"));
    EXPECT_EQ(inbox.take(), "13");
}

TEST(InProcessBus, DroppingWaitsForTheCallUnderWay) {
    InProcessBus bus;
    Gate gate;
    std::atomic<bool> dropped = false;
    auto subscription = *bus.subscribe("news", gate.receiver());
    ASSERT_TRUE(bus.publish("news", ""));
    gate.wait_until_entered();
    std::promise<void> dropping;
    std::jthread dropper([&] {
        dropping.set_value();
        subscription.reset();
        dropped = true;
    });
    dropping.get_future().wait();
    EXPECT_FALSE(dropped);  // the call has not been let go
    gate.let_go();
    dropper.join();
    EXPECT_TRUE(dropped);
    ASSERT_TRUE(bus.publish("news", "unheard"));
}

TEST(InProcessBus, AReceiverMayDropItselfAndPublish) {
    InProcessBus bus;
    Inbox inbox;
    std::optional<std::unique_ptr<Subscription>> own;
    std::promise<void> subscribed;
    auto ready = subscribed.get_future();
    own = *bus.subscribe("news", [&](std::string_view) {
        ready.wait();
        own.reset();
        (void)bus.publish("answers", "once");
    });
    const auto answers = bus.subscribe("answers", inbox.receiver());
    subscribed.set_value();
    ASSERT_TRUE(bus.publish("news", "1"));
    EXPECT_EQ(inbox.take(), "once");
    ASSERT_TRUE(bus.publish("news", "2"));
    ASSERT_TRUE(bus.publish("answers", "end"));
    EXPECT_EQ(inbox.take(), "end");
}

TEST(InProcessBus, AReceiverThatDropsItselfMayHoldOtherSubscriptions) {
    InProcessBus bus;
    Inbox inbox;
    std::unique_ptr<Subscription> own;
    std::shared_ptr<Subscription> held = *bus.subscribe("other", [](std::string_view) {});
    std::promise<void> subscribed;
    auto ready = subscribed.get_future().share();
    own = *bus.subscribe("news", [&own, ready, held](std::string_view) {
        ready.wait();
        own.reset();
    });
    held.reset();
    const auto last = bus.subscribe("last", inbox.receiver());
    subscribed.set_value();
    ASSERT_TRUE(bus.publish("news", "1"));
    ASSERT_TRUE(bus.publish("last", "still alive"));
    EXPECT_EQ(inbox.take(), "still alive");
}

TEST(InProcessBus, ASubscriptionMayOutliveTheBus) {
    std::unique_ptr<Subscription> subscription;
    {
        InProcessBus bus;
        subscription = *bus.subscribe("news", [](std::string_view) {});
        (void)bus.publish("news", "perhaps");
    }
    subscription.reset();
}

TEST(InProcessBus, ManyThreadsPublishSubscribeAndDrop) {
    InProcessBus bus(100'000);
    Inbox inbox;
    const auto steady = bus.subscribe("news", inbox.receiver());
    constexpr int kPerThread = 2'000;
    {
        std::vector<std::jthread> publishers;
        for (int t = 0; t < 3; ++t) {
            publishers.emplace_back([&] {
                for (int i = 0; i < kPerThread; ++i) (void)bus.publish("news", "x");
            });
        }
        std::jthread visitor([&] {
            for (int i = 0; i < 200; ++i) {
                std::atomic<int> heard = 0;  // dies after the subscription: a late call would be a use after free
                const auto visit = bus.subscribe("news", [&](std::string_view) { ++heard; });
            }
        });
    }
    for (int i = 0; i < 3 * kPerThread; ++i) ASSERT_EQ(inbox.take(), "x");
}

TEST(InProcessBus, AThrowingReceiverHarmsNobodyElse) {
    InProcessBus bus;
    Inbox inbox;
    const auto bad = bus.subscribe("news", [](std::string_view) { throw std::runtime_error("receiver's own fault"); });
    const auto good = bus.subscribe("news", inbox.receiver());
    ASSERT_TRUE(bus.publish("news", "1"));
    ASSERT_TRUE(bus.publish("news", "2"));
    EXPECT_EQ(inbox.take(), "1");
    EXPECT_EQ(inbox.take(), "2");
}

}  // namespace
}  // namespace atiende::bus
