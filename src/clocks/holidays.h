// Spain's national holidays, computed by rule.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/calendar.h"

namespace atiende::clocks {

/// Easter Sunday of the Gregorian calendar, for years 1583-9999 (anonymous computus; J. Meeus, Astronomical
/// Algorithms, 2nd ed. 1998, ch. 8).
LocalDate easter_sunday(int year);

/// The nine holidays that hold in all Spain every year, in order of date (Real Decreto 2001/1983, art. 45.1 a-c, text
/// of RD 1346/1989). Not among them, because each community chooses: Maundy Thursday, 6 January, 19 March, and the
/// Mondays after holidays that fall on a Sunday; those, regional and local ones are the administrator's. Their names
/// are the words of `holiday.<name>` in the locale files. Errors: invalid("bad_year") outside 1990-2199.
Result<std::vector<Holiday>> national_holidays_of_spain(int year);

/// Those of several years, `first` to `last` inclusive: ready for Calendar::holidays. Same errors.
Result<std::vector<Holiday>> national_holidays_of_spain(int first, int last);

/// The stable word of the national holiday that `date` is by rule; empty: it is none, or its year is outside 1990-2199.
std::string_view national_holiday_of_spain(const LocalDate& date);

/// Whether somebody gave the calendar the days off that no rule knows: at least one regional or local holiday in that
/// year, on a day that is not national anyway. Else a due day in that year is doubtful.
bool has_own_list(const Calendar& calendar, int year);

}  // namespace atiende::clocks
