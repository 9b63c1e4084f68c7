// Clocks that stand still: what a pause does to due times, and how long a clock really ran.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "clocks/calendar.h"
#include "model/clock.h"

namespace atiende::clocks {

/// Half-open. No end: it lasts.
struct Pause {
    Time from;
    std::optional<Time> to{};

    bool operator==(const Pause&) const = default;
};

/// Whether the clock may be paused at `at`: conflict("clock_not_running") · invalid("legal_clock_never_pauses") for
/// those of the law but completion and receipt, which stand still while a delivery is not settled (docs/law.md) ·
/// invalid("pause_after_breach"): its limit is past, and a pause moves nothing that is · invalid("pause_before_start").
Result<void> check_pause(const CaseClock& clock, PauseReason reason, Time at);

/// How a paused clock goes on at `at`: each tier that was not past when it was paused has the business time left that
/// it had then; what was past stays past. `at` before the pause counts as the pause's beginning.
struct Resumption {
    Time wanted_due;
    Time limit_due;
    Duration paused;  ///< business time of all pauses so far

    bool operator==(const Resumption&) const = default;
};
Resumption resume(const CaseClock& clock, const BusinessTime& business_time, Time at);

/// Business time in [start, stop) without the pauses, which are in order and apart from each other.
Duration elapsed(const BusinessTime& business_time, Time start, Time stop, std::span<const Pause> pauses);

/// When `target` is used up, reckoned from the beginning: what a chain of `resume` must come to. Absent while the last
/// pause lasts before it is.
std::optional<Time> due(const BusinessTime& business_time, Time start, Duration target, std::span<const Pause> pauses);

}  // namespace atiende::clocks
