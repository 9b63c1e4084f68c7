// Business time: how long a calendar's shifts were open between two instants, and when a target falls due.
#pragma once

#include <array>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "clocks/zone.h"
#include "model/clock.h"

namespace atiende::clocks {

/// A calendar ready to reckon with. Shifts are written in local time and elapse on the UTC line, so a night shift over
/// a clock change lasts an hour more or less (rule G2 of docs/measures.md). Shifts that overlap count once. Immutable
/// and thread-safe; copies are cheap. A calendar without shifts is 24 x 7: business time is wall time, in O(1); else
/// the cost is a few nanoseconds per shift passed over.
class BusinessTime {
public:
    /// Several shifts a day are allowed; each begins at minute 0-1439 of its weekday and lasts at most 24 hours.
    /// A holiday takes away the shifts that *start* on that local day; a night shift begun the day before goes on.
    /// Errors: invalid("bad_zone") · invalid("bad_shift") with weekday, from, to · invalid("bad_holiday") for a day
    /// that does not exist · invalid("calendar_never_open") if holidays leave more than 400 days on end without a
    /// shift.
    static Result<BusinessTime> of(const Calendar& calendar);

    /// Open time within [from, to). Zero if `to` is not after `from`. Additive over adjacent intervals, never more than
    /// wall time.
    Duration between(Time from, Time to) const;

    /// The first instant by which `target` of open time has passed since `start`: `stop < due` exactly when
    /// `between(start, stop) < target`. So a target used up with the last second of a shift is due at that shift's end,
    /// not at the next one's beginning. `start` itself if the target is zero or less; never later than 100 years after
    /// the start.
    Time due(Time start, Duration target) const;

    bool open_at(Time at) const;

    bool always_open() const { return shifts_.empty(); }
    const Zone& zone() const { return zone_; }

private:
    explicit BusinessTime(Zone zone) : zone_(zone) {}

    /// Calls visit(begin, end) for each open stretch after `from`, in order, disjoint, the first one clipped to `from`,
    /// of shifts that start before or on `last`; until visit returns false.
    template <class Visit>
    void each_open_stretch(Time from, DayNumber last, Visit visit) const;

    bool closed_too_long() const;

    Zone zone_;
    std::vector<Shift> shifts_;                  // by weekday and beginning
    std::array<std::size_t, 8> weekday_from_{};  // the shifts of weekday d are [weekday_from_[d], weekday_from_[d + 1])
    std::vector<DayNumber> holidays_;            // ascending
};

}  // namespace atiende::clocks
