// Holidays as a ready choice for the company's calendar.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/clock.h"

namespace atiende::actions {

struct NamedHoliday {
    LocalDate day;
    std::string_view name;  ///< sentence `holiday.<name>`
};

/// Those that hold in all Spain, of the years `first` to `last`, in order; what communities and towns choose is not
/// known here. Errors: invalid("bad_year") unless 1990-2199 and first <= last.
Result<std::vector<NamedHoliday>> holidays_of_spain(int first, int last);

}  // namespace atiende::actions
