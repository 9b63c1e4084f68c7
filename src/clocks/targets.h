// Targets: when a clock that starts now falls due, by its policy and calendar.
#pragma once

#include "base/result.h"
#include "clocks/calendar.h"
#include "model/clock.h"

namespace atiende::clocks {

/// Half-open: met when `stop < due`.
struct Targets {
    Time wanted_due;
    Time limit_due;

    bool operator==(const Targets&) const = default;
};

/// invalid("bad_target") unless 0 < wanted <= limit <= 366 days.
Result<void> check_policy(const Policy& policy);

/// Both due times of a first-response clock. `start` is the network's creation time of the customer's post, the time of
/// detection of a proactive one, or the waking of a watched case (rule G3 of docs/measures.md). Due times are reckoned
/// once and never move; a later version of the policy is for clocks that start later. Errors: as check_policy.
Result<Targets> targets_for(const Policy& policy, const BusinessTime& business_time, Time start);

}  // namespace atiende::clocks
