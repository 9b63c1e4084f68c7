#include "actions/holidays.h"

#include <algorithm>
#include <array>
#include <string>

#include "clocks/holidays.h"

namespace atiende::actions {

Result<std::vector<Holiday>> holidays_of_spain(int first, int last) {
    if (first > last) return fail(invalid("bad_year").with("year", std::to_string(last)));
    return clocks::national_holidays_of_spain(first, last);
}

void name_national_holidays(Calendar& calendar) {
    constexpr std::array<std::string_view, 3> kZonesOfSpain{"Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"};
    if (std::ranges::find(kZonesOfSpain, calendar.zone) == kZonesOfSpain.end()) return;
    for (Holiday& holiday : calendar.holidays) {
        if (holiday.scope != HolidayScope::local || !holiday.name.empty()) continue;
        const auto name = clocks::national_holiday_of_spain(holiday.date);
        if (!name.empty()) holiday = {holiday.date, HolidayScope::national, std::string(name)};
    }
}

}  // namespace atiende::actions
