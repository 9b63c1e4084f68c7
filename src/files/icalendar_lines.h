// The lines of an iCalendar file before anything is made of them: whether they nest, and where each event stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace atiende::files {

/// A property of an event that days are read from.
struct PropertyPlace {
    std::string name;  ///< in capitals
    std::int64_t line = 0;
};

struct EventPlace {
    std::int64_t line = 0;  ///< of BEGIN:VEVENT
    std::vector<PropertyPlace> properties{};
};

/// The events that stand directly in a VCALENDAR, in order. Errors: invalid("bad_icalendar") with line and what:
/// `encoding`, `begin` (no VCALENDAR), `end` (does not close what is open, or is missing), `nesting` (deeper than 8),
/// `name` (no property name before a colon).
Result<std::vector<EventPlace>> icalendar_events(std::string_view text);

/// invalid("bad_icalendar").
Error bad_icalendar(std::int64_t line, std::string_view what);

}  // namespace atiende::files
