#include "clocks/steps.h"

#include <algorithm>
#include <utility>

#include "clocks/holidays.h"
#include "clocks/opening_hours.h"

namespace atiende::clocks {

namespace {

// Plain days of older calendars have no name, though some have one by rule.
std::string name_of_holiday(const std::vector<Holiday>& holidays, const LocalDate& day) {
    const auto found = std::ranges::find(holidays, day, &Holiday::date);
    if (found == holidays.end()) return {};
    return found->name.empty() ? std::string(national_holiday_of_spain(day)) : found->name;
}

class StepWriter {
public:
    StepWriter(const Calendar& calendar, const OpeningHours& hours, Time from, Time to)
        : calendar_(calendar), hours_(hours), from_(from), to_(to), seen_(from) {}

    std::vector<CalendarStep> write() {
        const Zone& zone = hours_.zone();
        first_ = zone.day_at(from_);
        const DayNumber last = zone.day_at(to_ - Duration{1});
        for (DayNumber day = first_ - OpeningHours::kDaysAShiftReaches; day <= last; ++day) {
            if (steps_.size() >= kMostSteps) break;
            if (hours_.is_holiday(day)) {
                pass_over(day,
                          hours_.shifts_of(weekday_of(day)).empty() ? StepKind::closed_weekday : StepKind::holiday);
            } else {
                count(day);
            }
        }
        return std::move(steps_);
    }

private:
    void count(DayNumber day) {
        const auto shifts = hours_.shifts_of(weekday_of(day));
        bool met = false;
        for (const Shift& shift : shifts) {
            const Time begin = std::max(seen_, hours_.zone().instant(day, shift.from_minute));
            const Time end = std::min(to_, hours_.zone().instant(day, shift.to_minute));
            if (begin >= end) continue;
            total_ += end - begin;
            steps_.push_back({StepKind::open, date_of(day), begin, end, end - begin, total_});
            seen_ = end;
            met = true;
        }
        if (!met) pass_over(day, shifts.empty() ? StepKind::closed_weekday : StepKind::outside_hours);
    }

    // Days before the interval are only looked at for shifts that reach into it.
    void pass_over(DayNumber day, StepKind kind) {
        if (day < first_) return;
        const Time begin = std::max(from_, hours_.zone().instant(day, 0));
        const Time end = std::min(to_, hours_.zone().end_of(day));
        const LocalDate date = date_of(day);
        steps_.push_back({kind, date, begin, end, Duration{0}, total_, name_of_holiday(calendar_.holidays, date)});
    }

    const Calendar& calendar_;
    const OpeningHours& hours_;
    Time from_, to_, seen_;
    DayNumber first_ = 0;
    Duration total_{0};
    std::vector<CalendarStep> steps_;
};

}  // namespace

Result<std::vector<CalendarStep>> steps(const Calendar& calendar, Time from, Time to) {
    const auto hours = OpeningHours::of(calendar);
    if (!hours) return fail(hours.error());
    if (to <= from) return std::vector<CalendarStep>{};
    if (hours->always_open()) {
        const LocalDate day = date_of(hours->zone().day_at(from));
        return std::vector<CalendarStep>{{StepKind::open, day, from, to, to - from, to - from}};
    }
    return StepWriter(calendar, *hours, from, to).write();
}

Result<std::vector<DayStep>> day_steps(const LocalDate& presented, int days, const WorkingWeek& week) {
    const auto due = working_days_after(presented, days, week);
    if (!due) return fail(due.error());
    std::vector<DayStep> steps;
    int counted = 0;
    const DayNumber last = day_number(*due);
    for (DayNumber day = day_number(presented) + 1; day <= last; ++day) {
        const LocalDate date = date_of(day);
        const bool holiday = std::ranges::find(week.holidays, date, &Holiday::date) != week.holidays.end();
        const StepKind kind = !week.works[weekday_of(day)] ? StepKind::closed_weekday
                              : holiday                    ? StepKind::holiday
                                                           : StepKind::open;
        if (kind == StepKind::open) ++counted;
        steps.push_back({kind, date, counted, name_of_holiday(week.holidays, date)});
    }
    return steps;
}

}  // namespace atiende::clocks
