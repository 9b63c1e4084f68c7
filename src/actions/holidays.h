// Holidays as a ready choice for the company's calendar.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/calendar.h"

namespace atiende::actions {

/// Those that hold in all Spain, of the years `first` to `last`, in order, named by the words of `holiday.<name>`; what
/// communities and towns choose is not known here. Errors: invalid("bad_year") unless 1990-2199 and first <= last.
Result<std::vector<Holiday>> holidays_of_spain(int first, int last);

bool is_zone_of_spain(std::string_view zone);

/// In a calendar of one of Spain's zones, plain days (local, without a name) that are national by rule become so.
void name_national_holidays(Calendar& calendar);

}  // namespace atiende::actions
