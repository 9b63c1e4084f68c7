#include "app/stream_listeners.h"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <thread>

#include "actions/hear_stream.h"
#include "app/text_guest.h"
#include "base/log.h"

namespace atiende::app {
namespace {

/// 1, 2, 4 ... 30 seconds.
Duration rest_after(int failures) { return std::chrono::seconds{std::min(30, 1 << std::clamp(failures - 1, 0, 5))}; }

}  // namespace

/// One stream's thread.
class StreamListeners::Line {
public:
    Line(House& house, const Network& network, const PublicStream& stream)
        : house_(house),
          listener_(*network.sides.listener),
          id_(stream.id),
          followed_(stream),
          hearing_({house.place(), house.assessor(), [&house] { return house.surroundings().current(); },
                    house.recent_posts(), network.sides.enrichment,
                    house.guest() == nullptr ? nullptr : &house.guest()->asking()},
                   stream.id),
          thread_([this](const std::stop_token& stop) { run(stop); }) {}

    ~Line() {
        thread_.request_stop();
        thread_.join();
    }

    void follow(const PublicStream& stream) {
        {
            std::lock_guard lock(mutex_);
            const bool same = followed_.state == stream.state && followed_.url == stream.url;
            followed_ = stream;
            if (same) return;
            changed_ = true;
            connection_.request_stop();
        }
        woken_.notify_all();
    }
    double events_per_second() const { return hearing_.events_per_second(); }

private:
    void run(const std::stop_token& stop) {
        ::pthread_setname_np(::pthread_self(), "listening");
        while (!stop.stop_requested()) {
            // Before the row is read: what changes afterwards ends the connection that follows.
            const std::stop_token token = fresh_token();
            const auto stream =
                read_value(house_.store(), [&](Snapshot& snapshot) { return snapshot.networks().public_stream(id_); });
            const bool wanted = stream && stream->state == AccountState::connected;
            const Duration rest = wanted ? listen(*stream, token, stop) : std::chrono::minutes{1};
            std::unique_lock lock(mutex_);
            woken_.wait_for(lock, stop, rest, [this] { return changed_; });
        }
    }

    /// Over one connection; returns how long to wait before the next.
    Duration listen(const PublicStream& stream, const std::stop_token& token, const std::stop_token& stop) {
        const std::stop_callback end_with_thread(stop, [this] {
            std::lock_guard lock(mutex_);
            connection_.request_stop();
        });
        const auto ended = listener_.listen(stream, hearing_, token);
        if (auto kept = hearing_.flush(); !kept) log_error("app", "what was heard could not be stored", kept.error());
        if (ended) return std::chrono::seconds{1};
        log_error("app", "listening to a public stream ended", ended.error());
        if (auto noted = hearing_.note_end(ended.error()); !noted) {
            log_error("app", "the end of listening could not be noted", noted.error());
        }
        const Time now = house_.clock().now();
        return ended.error().until.value_or(now + rest_after(hearing_.failures())) - now;
    }

    std::stop_token fresh_token() {
        std::lock_guard lock(mutex_);
        changed_ = false;
        connection_ = std::stop_source();
        return connection_.get_token();
    }

    House& house_;
    PublicListener& listener_;
    const PublicStreamId id_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    PublicStream followed_;        // as last followed
    bool changed_ = false;         // since the connection began
    std::stop_source connection_;  // ends the connection under way
    actions::StreamHearing hearing_;
    std::jthread thread_;  // last: it uses all of the above
};

StreamListeners::StreamListeners(House& house, const Networks& networks) : house_(house), networks_(networks) {}
StreamListeners::~StreamListeners() = default;

void StreamListeners::follow(const std::vector<PublicStream>& streams) {
    std::lock_guard lock(mutex_);
    for (const PublicStream& stream : streams) {
        if (const auto line = lines_.find(stream.id); line != lines_.end()) {
            line->second->follow(stream);
            continue;
        }
        const Network* network = networks_.of(stream.channel);
        if (network == nullptr || network->sides.listener == nullptr) continue;
        lines_.emplace(stream.id, std::make_unique<Line>(house_, *network, stream));
    }
}

double StreamListeners::events_per_second(PublicStreamId stream) {
    std::lock_guard lock(mutex_);
    const auto line = lines_.find(stream);
    return line == lines_.end() ? 0 : line->second->events_per_second();
}

}  // namespace atiende::app
