#include "clocks/open_index.h"

#include <array>

namespace atiende::clocks {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr DayNumber kFirstDay = 10957;  // 2000-01-01, a Saturday
constexpr DayNumber kDays = 18263;      // until 2049-12-31

// Nothing that is open at an instant began longer ago, not even in a zone that skipped a day.
constexpr days kReach{4};

Duration within(Time begin, Time end, Time until) { return std::max(Duration{0}, std::min(end, until) - begin); }

// Day 0 was a Thursday; the days here are all after it.
int weekday_after_1970(DayNumber day) { return (day + 3) % 7; }

}  // namespace

OpenIndex::OpenIndex(const OpeningHours& hours)
    : hours_(hours),
      first_(hours.zone().instant(kFirstDay + OpeningHours::kDaysAShiftReaches + 1, 0)),
      last_(hours.zone().instant(kFirstDay + kDays - 1, 0)) {
    for (Time at = Time{days{kFirstDay}} - kReach; at < last_ + kReach; at = offsets_.back().end) {
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
    days_.reserve(kDays + 1);
    Day next;
    int weekday = weekday_after_1970(kFirstDay);
    for (DayNumber day = kFirstDay; day < kFirstDay + kDays; ++day, weekday = (weekday + 1) % 7) {
        const Time midnight{days{day}};
        while (offsets_[next.segment].end <= midnight) ++next.segment;
        days_.push_back(next);
        if (usual[weekday] == 0 || hours_.is_holiday(day)) continue;
        const ZoneOffset& offset = offsets_[next.segment];
        const bool near_change = midnight - offset.begin < kReach || offset.end - midnight < kReach;
        next.opened += near_change ? opened_on(day, weekday, next.segment) : usual[weekday];
    }
    days_.push_back(next);
}

std::uint32_t OpenIndex::opened_on(DayNumber day, int weekday, std::size_t segment) const {
    const std::size_t before = segment == 0 ? 0 : segment - 1;
    Duration opened{0};
    for (const Shift& shift : hours_.shifts_of(weekday)) {
        const Time to = instant(before, day, shift.to_minute);
        opened += within(instant(before, day, shift.from_minute), to, to);
    }
    return static_cast<std::uint32_t>(std::chrono::floor<seconds>(opened).count());
}

std::size_t OpenIndex::segment_at(Time at) const {
    const auto day = static_cast<DayNumber>(std::chrono::floor<days>(at).time_since_epoch().count());
    std::size_t segment = days_[day - kFirstDay].segment;
    while (offsets_[segment].end <= at) ++segment;
    return segment;
}

Time OpenIndex::instant(std::size_t segment, DayNumber day, int minute) const {
    const Time local = Time{days{day}} + minutes{minute};
    while (segment + 1 < offsets_.size()) {
        const Time at = local - offsets_[segment].offset;
        if (at < offsets_[segment].end) return at;
        // Past the change by the old offset and not there yet by the new one: it never happens.
        ++segment;
        if (local - offsets_[segment].offset < offsets_[segment].begin) return offsets_[segment].begin;
    }
    return local - offsets_[segment].offset;
}

Duration OpenIndex::opened_before(Time at) const {
    std::size_t segment = segment_at(at);
    const Duration offset = offsets_[segment].offset;
    const auto day = static_cast<DayNumber>(std::chrono::floor<days>(at.time_since_epoch() + offset).count());
    DayNumber from = day - 1;
    if (at - offsets_[segment].begin < kReach) {
        // Shifts that go on may have begun before the change.
        from = day - OpeningHours::kDaysAShiftReaches;
        while (segment > 0 && at - offsets_[segment].begin < kReach) --segment;
    }
    const Day* first = &days_[from - kFirstDay];
    Duration opened = seconds{first->opened};
    for (DayNumber of = from; of <= day; ++of, ++first) {
        // A day that adds nothing is a holiday, or has no shifts.
        if (first[0].opened == first[1].opened) continue;
        for (const Shift& shift : hours_.shifts_of(weekday_after_1970(of))) {
            opened += within(instant(segment, of, shift.from_minute), instant(segment, of, shift.to_minute), at);
        }
    }
    return opened;
}

std::optional<Time> OpenIndex::reached(Duration opened) const {
    const auto whole = std::chrono::ceil<seconds>(opened).count();
    if (whole > days_.back().opened) return std::nullopt;
    const auto after = std::ranges::lower_bound(days_, static_cast<std::uint32_t>(whole), {}, &Day::opened);
    const Day& found = *std::prev(after);
    const DayNumber day = kFirstDay + static_cast<DayNumber>(std::prev(after) - days_.begin());
    const std::size_t segment = found.segment == 0 ? 0 : found.segment - 1U;
    Duration left = opened - seconds{found.opened};
    for (const Shift& shift : hours_.shifts_of(weekday_after_1970(day))) {
        const Time from = instant(segment, day, shift.from_minute);
        const Time to = instant(segment, day, shift.to_minute);
        const Duration open = within(from, to, to);
        if (left <= open) return from + left;
        left -= open;
    }
    return std::nullopt;
}

}  // namespace atiende::clocks
