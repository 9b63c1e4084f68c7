// iCalendar files (RFC 5545) as days off: what recurs is unrolled over the years asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/calendar.h"

namespace atiende::files {

/// What to take from a file, and how to name whose it is.
struct HolidayImport {
    int first_year = 2024;  ///< 1900-2199, both included
    int last_year = 2030;   ///< at most 50 years after the first
    HolidayScope scope = HolidayScope::local;
    std::string zone = "Europe/Madrid";  ///< in which an instant given in UTC falls on a day
};

/// Every day that an event touches, in order, each once; named by SUMMARY on one line, 200 characters at most. Read are
/// DTSTART, DTEND, DURATION, RRULE, RDATE, EXDATE, RECURRENCE-ID and STATUS of each VEVENT; events that are CANCELLED
/// give nothing, a cancelled or moved occurrence leaves its series. Dates and local times are days as they are written,
/// whatever their TZID; instants in UTC fall on a day in `zone`. Exceptions hold for the whole day.
/// Limits: 1 MiB, 2,000 events, 100,000 occurrences looked at, 10 years for one event.
/// Errors: invalid("icalendar_too_large") with most (bytes or events) · invalid("bad_icalendar") with line where known,
/// and what: the property or structure that is wrong; rules not trusted and RANGE are refused so too ·
/// invalid("too_many_occurrences") with line · invalid("bad_zone") · invalid("bad_year").
Result<std::vector<Holiday>> holidays_from_icalendar(std::string_view text, const HolidayImport& how);

/// Whether days off are read from such a rule: not from one by the hour or finer, nor one with BYHOUR, BYMINUTE,
/// BYSECOND, BYWEEKNO or a weekday twice; nor, by the day or week, with BYSETPOS or days counted from the end. These
/// libical gets wrong, in part.
bool trusts_recurrence(std::string_view rule);

/// The occurrences of a rule (`FREQ=YEARLY;BYMONTH=1`) from a start (`20260101` or `20260101T090000`) on, written as
/// the start is; at most `most`. Any frequency. Errors: invalid("bad_icalendar") with what (RRULE, DTSTART).
Result<std::vector<std::string>> expand_recurrence(std::string_view rule, std::string_view start, std::size_t most);

}  // namespace atiende::files
