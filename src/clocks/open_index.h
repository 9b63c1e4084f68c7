// How much of a calendar was open before any instant of half a century, in a handful of steps.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "clocks/opening_hours.h"

namespace atiende::clocks {

/// For each local day the open seconds of all days before it, and the offsets of the zone; the shifts of the day asked
/// about are laid on the UTC line when it is asked. Of calendars with shifts, none of which overlap. Immutable and
/// thread-safe. Covers 2000 to 2049 in 150 KB. Keeps a reference to `hours`.
class OpenIndex {
public:
    explicit OpenIndex(const OpeningHours& hours);

    bool covers(Time at) const { return at >= first_ && at < last_; }

    /// Open time from the beginning of the index until `at`, which it must cover: the difference of two of these is the
    /// open time between. Costs a look-up and the shifts of two days.
    Duration opened_before(Time at) const;

    /// The first instant before which `opened` was open; `opened` is positive. Absent: beyond what is covered.
    std::optional<Time> reached(Duration opened) const;

private:
    struct Day {
        std::uint32_t opened = 0;   // seconds, of all days before
        std::uint16_t segment = 0;  // of offsets_, in force at its midnight in UTC
    };

    std::size_t segment_at(Time at) const;
    /// As Zone::instant, from the table; `segment` is the right one or an earlier one.
    Time instant(std::size_t segment, DayNumber day, int minute) const;
    void add_up();
    std::uint32_t opened_on(DayNumber day, int weekday, std::size_t segment) const;

    const OpeningHours& hours_;
    Time first_;
    Time last_;
    std::vector<ZoneOffset> offsets_;
    std::vector<Day> days_;  // one more than is covered, for the whole
};

}  // namespace atiende::clocks
