// Targets: when a clock that starts now falls due, by its policy and calendar.
#pragma once

#include <optional>

#include "base/result.h"
#include "clocks/calendar.h"
#include "model/policy.h"

namespace atiende::clocks {

/// Half-open: met when `stop < due`.
struct Targets {
    Time wanted_due;
    Time limit_due;

    bool operator==(const Targets&) const = default;
};

/// invalid("bad_target") with clock unless 0 < wanted <= limit <= 366 days · invalid("clock_not_of_a_policy") with
/// clock for the first response among the others, and for clocks of the law · invalid("clock_twice") with clock.
Result<void> check_policy(const Policy& policy);

/// What the policy aims at with a clock; absent: it has no such clock.
std::optional<ClockTarget> target_of(const Policy& policy, ClockKind kind);

/// Both due times of a clock that starts at `start`: the network's creation time of the customer's post, the time of
/// detection of a proactive one, or the waking of a watched case (rule G3 of docs/measures.md). Reckoned once; only a
/// pause moves them, and a later version of the policy is for clocks that start later.
/// A clock that takes another's place when a case changes hands, kind or priority begins where that one did, but falls
/// due no sooner than the change, `not_before`.
Targets targets_for(const ClockTarget& target, const BusinessTime& business_time, Time start,
                    std::optional<Time> not_before = std::nullopt);

}  // namespace atiende::clocks
