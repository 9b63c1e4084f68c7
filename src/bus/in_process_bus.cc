#include "bus/in_process_bus.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

#include "base/log.h"

namespace atiende::bus {
namespace {

struct Subscriber {
    std::string topic;
    Bus::Receiver receiver;
    std::deque<std::string> waiting{};
};

/// Positions are decimal without leading zeros: the longer one is the higher one.
bool is_later(std::string_view position, std::string_view than) {
    return position.size() != than.size() ? position.size() > than.size() : position > than;
}

void call(Subscriber& subscriber, std::string_view message) {
    try {
        subscriber.receiver(message);
    } catch (const std::exception&) {
        log_error("bus", "receiver_failed", corrupt("receiver_threw"));
    }
}

}  // namespace

struct InProcessBus::Exchange {
    explicit Exchange(std::size_t queue_capacity) : capacity(queue_capacity) {}

    const std::size_t capacity;
    std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<std::shared_ptr<Subscriber>> subscribers;
    std::shared_ptr<Subscriber> running;  // whose call is under way
    std::size_t turn = 0;                 // where the next look for work begins, so that no subscriber starves another
    std::thread::id delivery_thread;

    /// Under the lock. Null when nothing waits.
    std::shared_ptr<Subscriber> next_with_work() {
        for (std::size_t i = 0; i < subscribers.size(); ++i) {
            const auto& candidate = subscribers[(turn + i) % subscribers.size()];
            if (candidate->waiting.empty()) continue;
            turn = (turn + i + 1) % subscribers.size();
            return candidate;
        }
        return nullptr;
    }

    void deliver(const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        delivery_thread = std::this_thread::get_id();
        while (!stop.stop_requested()) {
            std::shared_ptr<Subscriber> subscriber;
            if (!changed.wait(lock, stop, [&] { return (subscriber = next_with_work()) != nullptr; })) return;
            const std::string message = std::move(subscriber->waiting.front());
            subscriber->waiting.pop_front();
            running = subscriber;
            lock.unlock();
            call(*subscriber, message);
            subscriber.reset();
            lock.lock();
            auto finished = std::exchange(running, nullptr);
            if (finished.use_count() == 1) {
                // Dropped within its own call: what the receiver holds may end other subscriptions, so not locked.
                lock.unlock();
                finished.reset();
                lock.lock();
            }
            finished.reset();
            changed.notify_all();
        }
    }

    /// Under the lock. False when there is no room.
    bool enqueue(Subscriber& subscriber, std::string_view message) {
        if (subscriber.topic == kJournalTopic && !subscriber.waiting.empty()) {
            auto& position = subscriber.waiting.back();
            if (is_later(message, position)) position.assign(message);
            return true;
        }
        if (subscriber.waiting.size() >= capacity) return false;
        subscriber.waiting.emplace_back(message);
        return true;
    }

    void remove(const std::shared_ptr<Subscriber>& subscriber) {
        std::unique_lock lock(mutex);
        std::erase(subscribers, subscriber);
        if (std::this_thread::get_id() == delivery_thread) return;
        changed.wait(lock, [&] { return running != subscriber; });
    }
};

class InProcessBus::Held final : public Subscription {
public:
    Held(std::shared_ptr<Exchange> exchange, std::shared_ptr<Subscriber> subscriber)
        : exchange_(std::move(exchange)), subscriber_(std::move(subscriber)) {}
    ~Held() override { exchange_->remove(subscriber_); }

private:
    std::shared_ptr<Exchange> exchange_;
    std::shared_ptr<Subscriber> subscriber_;
};

InProcessBus::InProcessBus(std::size_t queue_capacity)
    : exchange_(std::make_shared<Exchange>(queue_capacity)),
      delivery_([exchange = exchange_](const std::stop_token& stop) { exchange->deliver(stop); }) {}

InProcessBus::~InProcessBus() = default;

Result<void> InProcessBus::publish(std::string_view topic, std::string_view message) {
    bool all_took_it = true;
    {
        std::lock_guard lock(exchange_->mutex);
        for (const auto& subscriber : exchange_->subscribers) {
            if (subscriber->topic == topic) all_took_it = exchange_->enqueue(*subscriber, message) && all_took_it;
        }
    }
    exchange_->changed.notify_all();
    if (!all_took_it) return fail(unavailable("bus_queue_full").with("topic", std::string(topic)));
    return ok();
}

Result<std::unique_ptr<Subscription>> InProcessBus::subscribe(std::string topic, Receiver receiver) {
    auto subscriber = std::make_shared<Subscriber>(Subscriber{std::move(topic), std::move(receiver)});
    {
        std::lock_guard lock(exchange_->mutex);
        exchange_->subscribers.push_back(subscriber);
    }
    return std::make_unique<Held>(exchange_, std::move(subscriber));
}

}  // namespace atiende::bus
