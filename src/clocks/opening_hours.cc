#include "clocks/opening_hours.h"

#include <string>
#include <utility>

namespace atiende::clocks {

namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr DayNumber kLongestClosure = 400;
constexpr DayNumber kFurthestDue = 36525;  // 100 years

bool is_valid(const Shift& shift) {
    return shift.weekday >= 0 && shift.weekday <= 6 && shift.from_minute >= 0 && shift.from_minute < kMinutesOfDay &&
           shift.to_minute > shift.from_minute && shift.to_minute - shift.from_minute <= kMinutesOfDay;
}

Error bad_shift(const Shift& shift) {
    return invalid("bad_shift")
        .with("weekday", std::to_string(shift.weekday))
        .with("from", std::to_string(shift.from_minute))
        .with("to", std::to_string(shift.to_minute));
}

}  // namespace

Result<OpeningHours> OpeningHours::of(const Calendar& calendar) {
    auto zone = Zone::named(calendar.zone);
    if (!zone) return fail(zone.error());
    OpeningHours made(*zone);

    for (const Shift& shift : calendar.shifts) {
        if (!is_valid(shift)) return fail(bad_shift(shift));
    }
    made.shifts_ = calendar.shifts;
    std::ranges::sort(made.shifts_, {}, [](const Shift& shift) { return std::pair(shift.weekday, shift.from_minute); });
    for (const Shift& shift : made.shifts_) ++made.weekday_from_[shift.weekday + 1];
    for (std::size_t day = 1; day < made.weekday_from_.size(); ++day) {
        made.weekday_from_[day] += made.weekday_from_[day - 1];
    }

    for (const Holiday& holiday : calendar.holidays) {
        const LocalDate& date = holiday.date;
        if (!is_real(date)) {
            return fail(invalid("bad_holiday")
                            .with("date", std::to_string(date.year) + "-" + std::to_string(date.month) + "-" +
                                              std::to_string(date.day)));
        }
        made.holidays_.push_back(day_number(date));
    }
    std::ranges::sort(made.holidays_);
    made.holidays_.erase(std::ranges::unique(made.holidays_).begin(), made.holidays_.end());
    if (made.closed_too_long()) return fail(invalid("calendar_never_open"));
    return made;
}

bool OpeningHours::closed_too_long() const {
    if (shifts_.empty() || holidays_.empty()) return false;
    DayNumber closed = 0;
    auto holiday = holidays_.begin();
    const DayNumber last = holidays_.back() + 7;
    DayNumber day = holidays_.front() - 7;
    for (int weekday = weekday_of(day); day <= last; ++day, weekday = (weekday + 1) % 7) {
        const bool off = holiday != holidays_.end() && *holiday == day;
        if (off) ++holiday;
        closed = off || shifts_of(weekday).empty() ? closed + 1 : 0;
        if (closed > kLongestClosure) return true;
    }
    return false;
}

std::optional<Shift> OpeningHours::overlapping_shift() const {
    constexpr int kMinutesOfWeek = 7 * kMinutesOfDay;
    int open_until = 0;
    // The second time round, Monday's first shifts meet what Sunday's leave over.
    for (const int week : {0, 1}) {
        for (const Shift& shift : shifts_) {
            const int midnight = week * kMinutesOfWeek + shift.weekday * kMinutesOfDay;
            if (midnight + shift.from_minute < open_until) return shift;
            open_until = midnight + shift.to_minute;
        }
    }
    return std::nullopt;
}

Duration OpeningHours::between(Time from, Time to) const {
    if (to <= from) return Duration{0};
    if (always_open()) return to - from;
    Duration open{0};
    each_open_stretch(from, zone_.day_at(to), [&](Time begin, Time end) {
        if (begin >= to) return false;
        open += std::min(end, to) - begin;
        return end < to;
    });
    return open;
}

Time OpeningHours::due(Time start, Duration target) const {
    if (target <= Duration{0}) return start;
    const Time furthest = start + std::chrono::days{kFurthestDue};
    if (always_open()) return target < furthest - start ? start + target : furthest;
    Time due = furthest;
    Duration left = target;
    each_open_stretch(start, zone_.day_at(start) + kFurthestDue, [&](Time begin, Time end) {
        if (end - begin < left) {
            left -= end - begin;
            return true;
        }
        due = std::min(begin + left, furthest);
        return false;
    });
    return due;
}

bool OpeningHours::open_at(Time at) const {
    if (always_open()) return true;
    bool open = false;
    each_open_stretch(at, zone_.day_at(at), [&](Time begin, Time) {
        open = begin == at;
        return false;
    });
    return open;
}

}  // namespace atiende::clocks
