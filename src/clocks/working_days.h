// Due days: N working or calendar days after a presentation, ending with the local midnight of the due day.
#pragma once

#include <array>
#include <vector>

#include "base/result.h"
#include "clocks/zone.h"
#include "model/calendar.h"

namespace atiende::clocks {

/// Which local days are worked. Legal clocks have one of their own, never a team's hours.
struct WorkingWeek {
    std::array<bool, 7> works{true, true, true, true, true, false, false};  ///< Monday first
    std::vector<Holiday> holidays;                                          ///< any order
};

/// The day N working days after `presented`. The day of presentation itself is excluded (Código Civil, art. 5.1)
/// whether worked or not. N is 1-3660: else invalid("bad_days"); invalid("bad_date") for days that do not exist;
/// invalid("calendar_never_open") if 400 days on end are not worked.
Result<LocalDate> working_days_after(const LocalDate& presented, int days, const WorkingWeek& week);

/// The day N calendar days after `presented`: days without adjective, never extended by a holiday at their end
/// (Código Civil, art. 5.2). Same errors.
Result<LocalDate> calendar_days_after(const LocalDate& presented, int days);

/// The instant at which a due day ends: met when `stop <` this. The midnight after it, local.
Time end_of_day(const Zone& zone, const LocalDate& day);

/// The due instant N working days after an instant of presentation, in the zone of the calendar.
Result<Time> due_after_working_days(Time presented, int days, const WorkingWeek& week, const Zone& zone);
Result<Time> due_after_calendar_days(Time presented, int days, const Zone& zone);

}  // namespace atiende::clocks
