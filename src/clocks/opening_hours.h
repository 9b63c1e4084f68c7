// The open stretches of a calendar, one after the other: the plain way to reckon, and what explains every other way.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "clocks/zone.h"
#include "model/calendar.h"

namespace atiende::clocks {

/// A calendar that was checked, in the order in which a walk needs it. Shifts elapse on the UTC line; those that
/// overlap count once. Immutable and thread-safe. A walk costs a few nanoseconds for each shift passed over.
class OpeningHours {
public:
    /// Errors: those of BusinessTime::of.
    static Result<OpeningHours> of(const Calendar& calendar);

    /// As BusinessTime has them, by walking.
    Duration between(Time from, Time to) const;
    Time due(Time start, Duration target) const;
    bool open_at(Time at) const;

    bool always_open() const { return shifts_.empty(); }
    const Zone& zone() const { return zone_; }
    bool is_holiday(DayNumber day) const { return std::ranges::binary_search(holidays_, day); }
    /// Of one weekday (0 Monday ... 6 Sunday), by beginning.
    std::span<const Shift> shifts_of(int weekday) const {
        return std::span(shifts_).subspan(weekday_from_[weekday], weekday_from_[weekday + 1] - weekday_from_[weekday]);
    }
    /// The first shift that begins while another one runs, over midnight and over the week's end too; absent: all
    /// disjoint.
    std::optional<Shift> overlapping_shift() const;

    /// Calls visit(begin, end) for each open stretch after `from`, in order, disjoint, the first one clipped to `from`,
    /// of shifts that start before or on `last`; until visit returns false.
    template <class Visit>
    void each_open_stretch(Time from, DayNumber last, Visit visit) const;

    /// A shift may run for 24 h from as late as 23:59; one day more for zones that skipped a day.
    static constexpr DayNumber kDaysAShiftReaches = 2;

private:
    explicit OpeningHours(Zone zone) : zone_(zone) {}

    bool closed_too_long() const;

    Zone zone_;
    std::vector<Shift> shifts_;                  // by weekday and beginning
    std::array<std::size_t, 8> weekday_from_{};  // the shifts of weekday d are [weekday_from_[d], weekday_from_[d + 1])
    std::vector<DayNumber> holidays_;            // ascending
};

template <class Visit>
void OpeningHours::each_open_stretch(Time from, DayNumber last, Visit visit) const {
    ZoneWalk walk(zone_);
    Time seen = from;
    DayNumber day = zone_.day_at(from) - kDaysAShiftReaches;
    auto holiday = std::ranges::lower_bound(holidays_, day);
    for (int weekday = weekday_of(day); day <= last; ++day, weekday = (weekday + 1) % 7) {
        if (holiday != holidays_.end() && *holiday == day) {
            ++holiday;
            continue;
        }
        for (const Shift& shift : shifts_of(weekday)) {
            const Time end = walk.instant(day, shift.to_minute);
            if (end <= seen) continue;
            const Time begin = std::max(seen, walk.instant(day, shift.from_minute));
            if (begin >= end) continue;
            if (!visit(begin, end)) return;
            seen = end;
        }
    }
}

}  // namespace atiende::clocks
