// Time zones: local days and minutes of an IANA zone, and their instants on the UTC line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "model/calendar.h"

namespace date {
class time_zone;  // NOLINT(readability-identifier-naming): the library's name
}

namespace atiende::clocks {

/// A day of the civil calendar, counted from 1970-01-01 (day 0, a Thursday).
using DayNumber = std::int32_t;

/// False for days that do not exist (30 February) and years outside 1-9999.
bool is_real(const LocalDate& date);
/// `date` must be real.
DayNumber day_number(const LocalDate& date);
LocalDate date_of(DayNumber day);
/// 0 Monday ... 6 Sunday, as in Shift.
int weekday_of(DayNumber day);

/// A stretch of the UTC line on which local time is UTC plus one offset.
struct ZoneOffset {
    Time begin;
    Time end;
    Duration offset{0};
};

/// A time zone of the system's tzdata. A pointer into the zone database, which lives as long as the process: copy at
/// will. Thread-safe.
class Zone {
public:
    /// `name` is an IANA name ("Europe/Madrid"). Errors: invalid("bad_zone") with the name.
    static Result<Zone> named(const std::string& name);

    /// The local day that `time` falls on.
    DayNumber day_at(Time time) const;

    /// The stretch with one offset that `time` falls in.
    ZoneOffset offset_at(Time time) const;

    /// The instant of a local time, `minute` counted from the midnight that begins `day` (1440 is the next midnight).
    /// A local time that happens twice (clock back) is the first of the two; one that never happens (clock forward) is
    /// the instant of the change.
    Time instant(DayNumber day, int minute) const;

    /// The last local midnight of `day`: where a due *day* ends (half-open).
    Time end_of(DayNumber day) const { return instant(day + 1, 0); }

private:
    friend class ZoneWalk;
    explicit Zone(const date::time_zone* zone) : zone_(zone) {}

    const date::time_zone* zone_;
};

/// The same answers for many local times near each other: remembers the offset between two clock changes.
/// One thread; not longer than needed for one walk.
class ZoneWalk {
public:
    explicit ZoneWalk(const Zone& zone) : zone_(zone.zone_) {}
    Time instant(DayNumber day, int minute);

private:
    const date::time_zone* zone_;
    Duration offset_{0};
    Time safe_from_{Duration{1}};  // empty at first: within, local times have exactly this offset
    Time safe_to_{Duration{0}};
};

/// The version of the zone data, read from the beginning of tzdata.zi (`# version 2025b`, its first line) or of
/// +VERSION (`2025b`): the caller reads the file, usually /usr/share/zoneinfo/tzdata.zi. "unknown" if it says nothing.
std::string zone_data_version(std::string_view head_of_file);

}  // namespace atiende::clocks
