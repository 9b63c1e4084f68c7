#include "actions/listener_limits.h"

namespace atiende::actions {

std::vector<const Listener*> ListenerLimits::listening(const std::vector<ListenerId>& hits) const {
    std::vector<const Listener*> listening;
    for (const ListenerId hit : hits) {
        const auto found = surroundings_.listeners.find(hit);
        if (found == surroundings_.listeners.end()) continue;
        const Listener& listener = found->second;
        if (listener.ends_at && *listener.ends_at <= now_) continue;
        listening.push_back(&listener);
    }
    return listening;
}

Result<cases::Held> ListenerLimits::held(const Listener& listener, std::optional<std::int64_t> followers) {
    if (listener.daily_cap) {
        auto today = hits_today_.find(listener.id);
        if (today == hits_today_.end()) {
            const auto hits = snapshot_.posts().hits_since(listener.id, day_began(), *listener.daily_cap);
            if (!hits) return fail(hits.error());
            today = hits_today_.emplace(listener.id, *hits).first;
        }
        if (today->second >= *listener.daily_cap) return cases::Held::daily_cap;
    }
    if (listener.reach_floor && followers && *followers < *listener.reach_floor) return cases::Held::reach_floor;
    return cases::Held::no;
}

void ListenerLimits::count(const std::vector<const Listener*>& hits) {
    for (const Listener* listener : hits) {
        const auto today = hits_today_.find(listener->id);
        if (today != hits_today_.end()) ++today->second;
    }
}

Time ListenerLimits::day_began() const {
    const ClockSettings& settings = *surroundings_.clock_settings;
    const Policy* policy = settings.policy_for_the_rest();
    const Hours* hours = policy != nullptr ? settings.hours_of(*policy) : nullptr;
    if (hours == nullptr) return std::chrono::floor<std::chrono::days>(now_);
    const clocks::Zone& zone = hours->business_time.zone();
    return zone.instant(zone.day_at(now_), 0);
}

}  // namespace atiende::actions
