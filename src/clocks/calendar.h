// Business time: how long a calendar's shifts were open between two instants, and when a target falls due.
#pragma once

#include <memory>

#include "base/result.h"
#include "base/time.h"
#include "clocks/open_index.h"
#include "clocks/opening_hours.h"
#include "model/calendar.h"

namespace atiende::clocks {

/// A calendar ready to reckon with. Shifts are written in local time and elapse on the UTC line, so a night shift over
/// a clock change lasts an hour more or less (rule G2 of docs/measures.md). Shifts that overlap count once. Immutable
/// and thread-safe; copies share everything. A calendar without shifts is 24 x 7: business time is wall time. From 2000
/// to 2049 an answer costs some 50 to 150 nanoseconds whatever lies between (OpenIndex); elsewhere, and where shifts
/// overlap, a few nanoseconds for each shift passed over. Making one costs some 100 microseconds and 150 KB: keep it.
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

    bool open_at(Time at) const { return parts_->hours.open_at(at); }

    bool always_open() const { return parts_->hours.always_open(); }
    const Zone& zone() const { return parts_->hours.zone(); }
    /// The plain way to the same answers.
    const OpeningHours& hours() const { return parts_->hours; }

private:
    struct Parts {
        explicit Parts(OpeningHours checked);
        Parts(const Parts&) = delete;
        Parts& operator=(const Parts&) = delete;

        OpeningHours hours;
        std::optional<OpenIndex> index;  // refers to hours
    };

    explicit BusinessTime(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

    std::shared_ptr<const Parts> parts_;
};

/// Whether a calendar may be published. Errors: those of BusinessTime::of · invalid("overlapping_shifts") with weekday,
/// from, to of a shift that begins while another one runs, be it over midnight. Versions kept from before this rule
/// are reckoned with all the same.
Result<void> check_calendar(const Calendar& calendar);

}  // namespace atiende::clocks
