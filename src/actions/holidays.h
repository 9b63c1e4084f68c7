// Holidays as a ready choice for the company's calendar.
#pragma once

#include <vector>

#include "base/result.h"
#include "model/calendar.h"

namespace atiende::actions {

/// Those that hold in all Spain, of the years `first` to `last`, in order, named by the words of `holiday.<name>`; what
/// communities and towns choose is not known here. Errors: invalid("bad_year") unless 1990-2199 and first <= last.
Result<std::vector<Holiday>> holidays_of_spain(int first, int last);

/// In a calendar of one of Spain's zones, plain days (local, without a name) that are national by rule become so.
void name_national_holidays(Calendar& calendar);

}  // namespace atiende::actions
