// Time: UTC instants in milliseconds, and their RFC 3339 text.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atiende {

/// An instant on the UTC line. Zones exist only in calendars and on screen.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Milliseconds since 1970-01-01T00:00:00Z, as stores and ids hold it.
constexpr std::int64_t to_millis(Time time) { return time.time_since_epoch().count(); }
constexpr Time from_millis(std::int64_t millis) { return Time{Duration{millis}}; }

/// `2026-11-22T09:30:00.000Z`: always three decimals and Z. Years 0000-9999.
std::string to_rfc3339(Time time);

/// Reads RFC 3339 with any offset and 0-9 decimals (floored to ms). Nothing if the text is not a real instant;
/// a leap second (`:60`) is read as the last millisecond of its minute.
std::optional<Time> from_rfc3339(std::string_view text);

}  // namespace atiende
