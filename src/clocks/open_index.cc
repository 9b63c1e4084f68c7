#include "clocks/open_index.h"

#include <array>

namespace atiende::clocks {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr DayNumber kFirstDay = 10957;  // 2000-01-01
constexpr DayNumber kDays = 18263;      // until 2049-12-31

// Whatever started on the last two days began after the change; and a day more than any clock has ever jumped.
constexpr hours kSettling{96};

Duration within(Time begin, Time end, Time until) { return std::max(Duration{0}, std::min(end, until) - begin); }

Time midnight(DayNumber day, Duration offset) { return Time{days{day}} - offset; }

}  // namespace

OpenIndex::OpenIndex(const OpeningHours& hours)
    : hours_(hours),
      first_(hours.zone().instant(kFirstDay + OpeningHours::kDaysAShiftReaches + 1, 0)),
      last_(hours.zone().instant(kFirstDay + kDays - 1, 0)) {
    for (Time at = midnight(kFirstDay, days{1}); at < last_ + days{4}; at = offsets_.back().end) {
        offsets_.push_back(hours.zone().offset_at(at));
    }
    add_up();
}

void OpenIndex::add_up() {
    std::array<std::uint32_t, 7> usual{};
    for (int weekday = 0; weekday < 7; ++weekday) {
        for (const Shift& shift : hours_.shifts_of(weekday)) {
            usual[weekday] += static_cast<std::uint32_t>((shift.to_minute - shift.from_minute) * 60);
        }
    }
    opened_.reserve(kDays + 1);
    std::uint32_t opened = 0;
    auto offset = offsets_.begin();
    for (DayNumber day = kFirstDay; day < kFirstDay + kDays; ++day) {
        opened_.push_back(opened);
        const int weekday = weekday_of(day);
        if (usual[weekday] == 0 || hours_.is_holiday(day)) continue;
        const Time begin = midnight(day, offset->offset);
        while (begin >= offset->end) ++offset;
        if (settled(*offset, begin) && begin + kSettling < offset->end) {
            opened += usual[weekday];
            continue;
        }
        for (const Shift& shift : hours_.shifts_of(weekday)) {
            const Time from = hours_.zone().instant(day, shift.from_minute);
            const Time to = hours_.zone().instant(day, shift.to_minute);
            opened += static_cast<std::uint32_t>(std::chrono::floor<seconds>(within(from, to, to)).count());
        }
    }
    opened_.push_back(opened);
}

bool OpenIndex::settled(const ZoneOffset& offset, Time at) { return at - offset.begin >= kSettling; }

const ZoneOffset& OpenIndex::offset_at(Time at) const {
    const auto after = std::ranges::upper_bound(offsets_, at, {}, &ZoneOffset::begin);
    return *std::prev(after);
}

Duration OpenIndex::opened_before(Time at) const {
    const ZoneOffset& offset = offset_at(at);
    const auto day = static_cast<DayNumber>(std::chrono::floor<days>(at.time_since_epoch() + offset.offset).count());
    const bool plain = settled(offset, at);
    const DayNumber reach = plain ? 1 : OpeningHours::kDaysAShiftReaches;
    Duration opened = seconds{opened_[day - reach - kFirstDay]};
    for (DayNumber of = day - reach; of <= day; ++of) {
        // A day that adds nothing is a holiday, or has no shifts.
        if (opened_[of - kFirstDay] == opened_[of - kFirstDay + 1]) continue;
        const Time begin = midnight(of, offset.offset);
        for (const Shift& shift : hours_.shifts_of(weekday_of(of))) {
            if (plain) {
                opened += within(begin + minutes{shift.from_minute}, begin + minutes{shift.to_minute}, at);
            } else {
                opened += within(hours_.zone().instant(of, shift.from_minute),
                                 hours_.zone().instant(of, shift.to_minute), at);
            }
        }
    }
    return opened;
}

std::optional<Time> OpenIndex::reached(Duration opened) const {
    const auto whole = std::chrono::ceil<seconds>(opened).count();
    if (whole > opened_.back()) return std::nullopt;
    const auto after = std::ranges::lower_bound(opened_, static_cast<std::uint32_t>(whole));
    const auto index = static_cast<DayNumber>(after - opened_.begin()) - 1;
    const DayNumber day = kFirstDay + index;
    Duration left = opened - seconds{opened_[index]};
    const ZoneOffset& offset = offset_at(Time{days{day}});
    const Time begin = midnight(day, offset.offset);
    const bool plain = settled(offset, begin) && begin + kSettling < offset.end;
    for (const Shift& shift : hours_.shifts_of(weekday_of(day))) {
        const Time from = plain ? begin + minutes{shift.from_minute} : hours_.zone().instant(day, shift.from_minute);
        const Time to = plain ? begin + minutes{shift.to_minute} : hours_.zone().instant(day, shift.to_minute);
        const Duration open = within(from, to, to);
        if (left <= open) return from + left;
        left -= open;
    }
    return std::nullopt;
}

}  // namespace atiende::clocks
