// Times of day in a zone: when a chosen minute comes next, and when a stretch of hours that runs now ends.
#pragma once

#include <optional>
#include <span>

#include "clocks/zone.h"

namespace atiende::clocks {

/// The first instant after `after` at which a chosen weekday's clock shows `minute` (0-1439). `weekdays`: 0 Monday ...
/// 6 Sunday, at least one. A minute that never comes that day (clock forward) is the instant of the change; one that
/// comes twice is the first of the two: exactly one instant a day either way.
Time next_time_of_day(const Zone& zone, std::span<const std::int32_t> weekdays, int minute, Time after);

/// When the hours [from, to) that `now` lies in end; absent: it lies outside. Over midnight when `to_minute` is not
/// after `from_minute`.
std::optional<Time> end_of_hours(const Zone& zone, int from_minute, int to_minute, Time now);

}  // namespace atiende::clocks
