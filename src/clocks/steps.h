// Why an interval holds so much business time, and why a day is due: step by step, for whoever asks.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "clocks/working_days.h"
#include "model/calendar.h"

namespace atiende::clocks {

/// open: counted · outside_hours: a day with shifts, none of which met the interval · closed_weekday: a day of the week
/// that is never worked · holiday: one that would have been worked
enum class StepKind { open, outside_hours, closed_weekday, holiday };

/// One open stretch, or one local day that was passed over.
struct CalendarStep {
    StepKind kind = StepKind::open;
    LocalDate day;          ///< on which the shift started, or which was passed over
    Time begin;             ///< of the stretch or day, within the interval
    Time end;               ///< half-open
    Duration open{0};       ///< what this step counts
    Duration total{0};      ///< with all steps before it
    std::string holiday{};  ///< its name, if it is one and has any
};

/// The steps from `from` to `to`, in order; the last total is BusinessTime::between(from, to). With the due instant as
/// `to` they explain BusinessTime::due. A 24 x 7 calendar gives one step. The list ends after kMostSteps, whatever is
/// left: a reader sees that by the last end. Empty if `to` is not after `from`. Errors: those of BusinessTime::of.
Result<std::vector<CalendarStep>> steps(const Calendar& calendar, Time from, Time to);
inline constexpr std::size_t kMostSteps = 4'000;

/// One local day after a presentation: counted (open) or passed over.
struct DayStep {
    StepKind kind = StepKind::open;  ///< never outside_hours
    LocalDate day;
    int counted = 0;  ///< working days so far, this one included
    std::string holiday{};
};

/// The days from the one after `presented` to the due one, which is the last. Errors: those of working_days_after.
Result<std::vector<DayStep>> day_steps(const LocalDate& presented, int days, const WorkingWeek& week);

}  // namespace atiende::clocks

template <>
struct atiende::EnumWords<atiende::clocks::StepKind> {
    static constexpr std::array<std::string_view, 4> words{"open", "outside_hours", "closed_weekday", "holiday"};
};
