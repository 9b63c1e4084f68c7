#include "clocks/targets.h"

#include <algorithm>
#include <string>

namespace atiende::clocks {
namespace {

Error refused(std::string_view reason, ClockKind clock) {
    return invalid(std::string(reason)).with("clock", std::string(name_of(clock)));
}

bool is_sound(Duration wanted, Duration limit) {
    return wanted > Duration{0} && wanted <= limit && limit <= std::chrono::days{366};
}

}  // namespace

Result<void> check_policy(const Policy& policy) {
    if (!is_sound(policy.wanted, policy.limit)) return fail(refused("bad_target", ClockKind::first_response));
    std::vector<ClockKind> named;
    for (const ClockTarget& target : policy.targets) {
        if (!is_of_policy(target.clock)) return fail(refused("clock_not_of_a_policy", target.clock));
        if (!is_sound(target.wanted, target.limit)) return fail(refused("bad_target", target.clock));
        if (std::ranges::find(named, target.clock) != named.end()) return fail(refused("clock_twice", target.clock));
        named.push_back(target.clock);
    }
    return ok();
}

std::optional<ClockTarget> target_of(const Policy& policy, ClockKind kind) {
    if (kind == ClockKind::first_response) return ClockTarget{kind, policy.wanted, policy.limit};
    const auto found = std::ranges::find(policy.targets, kind, &ClockTarget::clock);
    return found == policy.targets.end() ? std::nullopt : std::optional(*found);
}

Targets targets_for(const ClockTarget& target, const BusinessTime& business_time, Time start,
                    std::optional<Time> not_before) {
    const Time earliest = not_before.value_or(start);
    return {std::max(business_time.due(start, target.wanted), earliest),
            std::max(business_time.due(start, target.limit), earliest)};
}

}  // namespace atiende::clocks
