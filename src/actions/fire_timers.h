// Firing what is due: breaches of clocks, ends of pauses, ends of reopening windows and of listeners.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// Writes what the timers due at `now` stand for, earliest first, at most `limit` in one transaction; returns how many.
/// A breach bears the due time as its true time, however late it is recorded.
Result<int> fire_due_timers(Workplace& place, Time now, std::size_t limit);

}  // namespace atiende::actions
