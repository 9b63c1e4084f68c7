// Spain's national holidays, computed by rule.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/clock.h"

namespace atiende::clocks {

/// `name` is a stable snake_case word; the sentence is `holiday.<name>` in the locale files.
struct Holiday {
    LocalDate date;
    std::string_view name;

    bool operator==(const Holiday&) const = default;
};

/// Easter Sunday of the Gregorian calendar, for years 1583-9999 (anonymous computus; J. Meeus, Astronomical
/// Algorithms, 2nd ed. 1998, ch. 8).
LocalDate easter_sunday(int year);

/// The nine holidays that hold in all Spain every year, in order of date (Real Decreto 2001/1983, art. 45.1 a-c, text
/// of RD 1346/1989). Not among them, because each community chooses: Maundy Thursday, 6 January, 19 March, and the
/// Mondays after holidays that fall on a Sunday; those, regional and local ones are the administrator's.
/// Errors: invalid("bad_year") outside 1990-2199.
Result<std::vector<Holiday>> national_holidays_of_spain(int year);

/// The dates alone of several years, `first` to `last` inclusive: ready for Calendar::holidays. Same errors.
Result<std::vector<LocalDate>> national_holiday_dates_of_spain(int first, int last);

}  // namespace atiende::clocks
