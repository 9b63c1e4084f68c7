#include "net/edge.h"

#include <chrono>

#include "net/response_head.h"

namespace atiende::net {

void Edge::enter(LiveConnection& connection) {
    alive_.insert(&connection);
    const std::lock_guard lock(mutex_);
    count_ = alive_.size();
}

void Edge::leave(LiveConnection& connection) {
    alive_.erase(&connection);
    {
        const std::lock_guard lock(mutex_);
        count_ = alive_.size();
    }
    changed_.notify_all();
}

std::size_t Edge::count() const {
    const std::lock_guard lock(mutex_);
    return count_;
}

bool Edge::wait_until_empty(SteadyClock::time_point deadline) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, deadline, [this] { return count_ == 0; });
}

const std::string& Edge::date() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t second = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    if (second != date_second_) {
        date_second_ = second;
        date_ = http_date(second);
    }
    return date_;
}

}  // namespace atiende::net
