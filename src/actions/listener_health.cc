#include "actions/listener_health.h"

#include <algorithm>

#include "actions/preview_listener.h"
#include "clocks/zone.h"

namespace atiende::actions {
namespace {

/// When the day began by which caps count: the calendar's of the policy in force, else UTC's.
Result<Time> day_began(Snapshot& snapshot, Time now) {
    const auto policy = snapshot.settings().policy();
    if (!policy) return fail(policy.error());
    if (*policy) {
        const auto calendar = snapshot.settings().calendar((*policy)->calendar);
        if (!calendar) return fail(calendar.error());
        if (*calendar) {
            if (const auto zone = clocks::Zone::named((*calendar)->zone)) return zone->instant(zone->day_at(now), 0);
        }
    }
    return std::chrono::floor<std::chrono::days>(now);
}

ListenerHealth counted(const Listener& listener, const std::vector<ListenerHits>& hits) {
    ListenerHealth health;
    health.listener = listener.id;
    const auto found = std::ranges::find(hits, listener.id, &ListenerHits::listener);
    if (found == hits.end()) return health;
    health.last_hit_at = found->last_at;
    std::ranges::copy(found->per_day, health.per_day.begin());
    health.last_24_hours = health.per_day.back();
    for (const std::int64_t day : health.per_day) health.last_7_days += day;
    return health;
}

}  // namespace

Result<std::vector<ListenerHealth>> listener_health(Workplace& place, const Viewer& viewer) {
    if (auto allowed = require(viewer, Permission::read_settings); !allowed) return fail(allowed.error());
    const Time now = place.clock.now();
    std::vector<ListenerHealth> all;
    const auto read = place.store.read([&](Snapshot& snapshot) -> Result<void> {
        const auto listeners = snapshot.settings().listeners();
        if (!listeners) return fail(listeners.error());
        const auto hits = snapshot.settings().listener_hits(now);
        if (!hits) return fail(hits.error());
        const auto today = day_began(snapshot, now);
        if (!today) return fail(today.error());
        for (const Listener& listener : *listeners) {
            if (!viewer.sees(listener.brand)) continue;
            ListenerHealth health = counted(listener, *hits);
            const bool listens = listener.state == ListenerState::active;
            if (listens && !health.last_hit_at && now - made_at(listener.id.value) >= std::chrono::hours{24})
                health.warnings.push_back(ListenerWarning::never_matched);
            if (health.last_24_hours > kFloodPerDay) health.warnings.push_back(ListenerWarning::floods);
            if (listens && listener.daily_cap) {
                const auto found = snapshot.posts().hits_since(listener.id, *today, *listener.daily_cap);
                if (!found) return fail(found.error());
                if (*found >= *listener.daily_cap) health.warnings.push_back(ListenerWarning::cap_reached);
            }
            all.push_back(std::move(health));
        }
        return ok();
    });
    if (!read) return fail(read.error());
    return all;
}

}  // namespace atiende::actions
