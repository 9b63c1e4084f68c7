#include "clocks/working_days.h"

#include <algorithm>
#include <string>

namespace atiende::clocks {

namespace {

constexpr int kMostDays = 3660;
constexpr int kLongestClosure = 400;

Result<void> check(const LocalDate& presented, int days) {
    if (!is_real(presented)) return fail(invalid("bad_date"));
    if (days < 1 || days > kMostDays) return fail(invalid("bad_days").with("days", std::to_string(days)));
    return ok();
}

}  // namespace

Result<LocalDate> working_days_after(const LocalDate& presented, int days, const WorkingWeek& week) {
    if (auto checked = check(presented, days); !checked) return fail(checked.error());
    std::vector<DayNumber> holidays;
    for (const Holiday& holiday : week.holidays) {
        if (!is_real(holiday.date)) return fail(invalid("bad_date"));
        holidays.push_back(day_number(holiday.date));
    }
    std::ranges::sort(holidays);

    DayNumber day = day_number(presented);
    for (int closed = 0; days > 0;) {
        ++day;
        if (week.works[weekday_of(day)] && !std::ranges::binary_search(holidays, day)) {
            --days;
            closed = 0;
        } else if (++closed > kLongestClosure) {
            return fail(invalid("calendar_never_open"));
        }
    }
    return date_of(day);
}

Result<LocalDate> calendar_days_after(const LocalDate& presented, int days) {
    if (auto checked = check(presented, days); !checked) return fail(checked.error());
    return date_of(day_number(presented) + days);
}

Time end_of_day(const Zone& zone, const LocalDate& day) { return zone.end_of(day_number(day)); }

Result<Time> due_after_working_days(Time presented, int days, const WorkingWeek& week, const Zone& zone) {
    const auto day = working_days_after(date_of(zone.day_at(presented)), days, week);
    if (!day) return fail(day.error());
    return end_of_day(zone, *day);
}

Result<Time> due_after_calendar_days(Time presented, int days, const Zone& zone) {
    const auto day = calendar_days_after(date_of(zone.day_at(presented)), days);
    if (!day) return fail(day.error());
    return end_of_day(zone, *day);
}

}  // namespace atiende::clocks
