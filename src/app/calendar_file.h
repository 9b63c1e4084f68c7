// A calendar from a file, for commands that need no data directory.
#pragma once

#include <string>

#include "base/result.h"
#include "model/calendar.h"

namespace atiende::app {

/// Without a path: Monday to Friday, 09:00 to 18:00 in `zone`, and in Spain's zones the national holidays. A file of
/// iCalendar adds its days off, 2000 to 2049, to these hours. A file of JSON is the whole calendar, as the API gives or
/// takes it: its own zone, shifts and holidays. 1 MiB at most; `-` is no file here.
/// Errors: those of opening (files/byte_source.h), of icalendar.h, of read_calendar.h and of check_calendar ·
/// invalid("file_too_large").
Result<Calendar> read_calendar_file(const std::string& path, const std::string& zone);

}  // namespace atiende::app
