#include "routing/needs.h"

#include <algorithm>
#include <set>

namespace atiende::routing {

namespace {

bool is_sound(Duration duration) {
    constexpr Duration kLongest = std::chrono::days{366};
    return duration >= Duration{0} && duration <= kLongest;
}

Result<void> check_queue(const Queue& queue, const std::set<TeamId>& teams) {
    std::set<TeamId> serving;
    std::vector<TeamId> named = queue.secondary;
    named.push_back(queue.team);
    for (const TeamId team : named) {
        if (!teams.contains(team)) return fail(invalid("unknown_team").with("team", to_string(team)));
        if (!serving.insert(team).second) return fail(invalid("team_repeated").with("team", to_string(team)));
    }
    if (!is_sound(queue.overflow_after.value_or(Duration{0}))) return fail(invalid("bad_routing_time"));
    return ok();
}

}  // namespace

Result<void> check_settings(const RoutingSettings& settings) {
    std::set<TeamId> teams;
    for (const Team& team : settings.teams) {
        if (!teams.insert(team.id).second) return fail(invalid("team_repeated").with("team", to_string(team.id)));
    }
    std::set<QueueId> queues;
    for (const Queue& queue : settings.queues) {
        if (!queues.insert(queue.id).second) return fail(invalid("queue_repeated").with("queue", to_string(queue.id)));
        if (const auto checked = check_queue(queue, teams); !checked) return checked;
    }
    if (!is_sound(settings.stick_limit) || !is_sound(settings.passing_limit)) return fail(invalid("bad_routing_time"));
    return ok();
}

}  // namespace atiende::routing
