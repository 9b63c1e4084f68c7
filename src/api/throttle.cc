#include "api/throttle.h"

#include <algorithm>

namespace atiende::api {

Throttle::Throttle(int allowed, Duration window, std::size_t most_keys)
    : allowed_(static_cast<std::size_t>(std::max(1, allowed))), window_(window), most_keys_(most_keys) {}

std::optional<Time> Throttle::blocked_until(std::string_view key, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = strikes_.find(key);
    if (found == strikes_.end()) return std::nullopt;
    drop_old(found->second, now);
    if (found->second.size() < allowed_) return std::nullopt;
    return found->second[found->second.size() - allowed_] + window_;
}

void Throttle::strike(std::string_view key, Time now) {
    const std::lock_guard lock(mutex_);
    if (strikes_.size() >= most_keys_ && !strikes_.contains(key)) make_room(now);
    auto& strikes = strikes_[std::string(key)];
    drop_old(strikes, now);
    strikes.push_back(now);
}

void Throttle::forgive(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto found = strikes_.find(key);
    if (found != strikes_.end()) strikes_.erase(found);
}

void Throttle::drop_old(std::vector<Time>& strikes, Time now) const {
    // A strike of the future means that the clock stepped back: it is kept as one of now would be.
    std::erase_if(strikes, [&](Time at) { return at + window_ <= now; });
    for (Time& at : strikes) at = std::min(at, now);
}

void Throttle::make_room(Time now) {
    std::erase_if(strikes_,
                  [&](const auto& entry) { return entry.second.empty() || entry.second.back() + window_ <= now; });
    while (strikes_.size() >= most_keys_) {
        strikes_.erase(std::ranges::min_element(
            strikes_, {}, [](const auto& entry) { return entry.second.empty() ? Time{} : entry.second.back(); }));
    }
}

}  // namespace atiende::api
