#include "clocks/local_hours.h"

#include <algorithm>

namespace atiende::clocks {

Time next_time_of_day(const Zone& zone, std::span<const std::int32_t> weekdays, int minute, Time after) {
    DayNumber day = zone.day_at(after);
    for (;; ++day) {
        if (std::ranges::find(weekdays, weekday_of(day)) == weekdays.end() && !weekdays.empty()) continue;
        const Time at = zone.instant(day, minute);
        if (at > after) return at;
    }
}

std::optional<Time> end_of_hours(const Zone& zone, int from_minute, int to_minute, Time now) {
    const DayNumber today = zone.day_at(now);
    const bool over_midnight = to_minute <= from_minute;
    for (const DayNumber day : {today - 1, today}) {
        const Time begin = zone.instant(day, from_minute);
        const Time end = zone.instant(over_midnight ? day + 1 : day, to_minute);
        if (begin <= now && now < end) return end;
    }
    return std::nullopt;
}

}  // namespace atiende::clocks
