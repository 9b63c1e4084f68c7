// How much of a calendar was open before any instant of half a century, in a handful of steps.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "clocks/opening_hours.h"

namespace atiende::clocks {

/// For each local day the open seconds of all days before it, and the offsets of the zone; the shifts of the day asked
/// about are laid on the UTC line when it is asked. Of calendars with shifts, none of which overlap. Immutable and
/// thread-safe. Covers 2000 to 2049 in 75 KB, made in about 50 microseconds. Keeps a reference to `hours`.
class OpenIndex {
public:
    explicit OpenIndex(const OpeningHours& hours);

    bool covers(Time at) const { return at >= first_ && at < last_; }

    /// Open time from the beginning of the index until `at`, which it must cover: the difference of two of these is the
    /// open time between. Some 10 nanoseconds, a microsecond within four days after a clock change.
    Duration opened_before(Time at) const;

    /// The first instant before which `opened` was open; `opened` is positive. Absent: beyond what is covered.
    std::optional<Time> reached(Duration opened) const;

private:
    const ZoneOffset& offset_at(Time at) const;
    /// Whether local times of that day and the two before have this offset and are neither double nor missing.
    static bool settled(const ZoneOffset& offset, Time at);
    void add_up();

    const OpeningHours& hours_;
    Time first_;
    Time last_;
    std::vector<ZoneOffset> offsets_;
    std::vector<std::uint32_t> opened_;  // seconds, by days since the first
};

}  // namespace atiende::clocks
