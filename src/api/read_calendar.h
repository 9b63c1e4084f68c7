// A calendar as the API and the command line take it.
#pragma once

#include "model/calendar.h"
#include "wire/reader.h"

namespace atiende::api {

/// Reads zone, shifts, holidays (each a day, or date, scope and name) and, if it is there, the name into `calendar`;
/// what it had of these goes. Faults are the reader's; whether the calendar makes sense is not asked.
void read_calendar(wire::ObjectReader from, Calendar& calendar);

}  // namespace atiende::api
