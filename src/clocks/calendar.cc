#include "clocks/calendar.h"

#include <string>
#include <utility>

namespace atiende::clocks {

BusinessTime::Parts::Parts(OpeningHours checked) : hours(std::move(checked)) {
    if (!hours.always_open() && !hours.overlapping_shift()) index.emplace(hours);
}

Result<BusinessTime> BusinessTime::of(const Calendar& calendar) {
    auto hours = OpeningHours::of(calendar);
    if (!hours) return fail(hours.error());
    return BusinessTime(std::make_shared<const Parts>(*std::move(hours)));
}

Duration BusinessTime::between(Time from, Time to) const {
    const auto& index = parts_->index;
    if (!index || !index->covers(from) || !index->covers(to)) return parts_->hours.between(from, to);
    if (to <= from) return Duration{0};
    return index->opened_before(to) - index->opened_before(from);
}

Time BusinessTime::due(Time start, Duration target) const {
    const auto& index = parts_->index;
    if (!index || !index->covers(start)) return parts_->hours.due(start, target);
    if (target <= Duration{0}) return start;
    // The walk bounds what the index cannot see.
    if (target > std::chrono::days{36525}) return parts_->hours.due(start, target);
    const auto reached = index->reached(index->opened_before(start) + target);
    return reached ? *reached : parts_->hours.due(start, target);
}

Result<void> check_calendar(const Calendar& calendar) {
    const auto hours = OpeningHours::of(calendar);
    if (!hours) return fail(hours.error());
    if (const auto shift = hours->overlapping_shift()) {
        return fail(invalid("overlapping_shifts")
                        .with("weekday", std::to_string(shift->weekday))
                        .with("from", std::to_string(shift->from_minute))
                        .with("to", std::to_string(shift->to_minute)));
    }
    return ok();
}

}  // namespace atiende::clocks
