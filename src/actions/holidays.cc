#include "actions/holidays.h"

#include <string>

#include "clocks/holidays.h"

namespace atiende::actions {

Result<std::vector<Holiday>> holidays_of_spain(int first, int last) {
    if (first > last) return fail(invalid("bad_year").with("year", std::to_string(last)));
    return clocks::national_holidays_of_spain(first, last);
}

bool is_zone_of_spain(std::string_view zone) {
    return zone == "Europe/Madrid" || zone == "Atlantic/Canary" || zone == "Africa/Ceuta";
}

void name_national_holidays(Calendar& calendar) {
    if (!is_zone_of_spain(calendar.zone)) return;
    for (Holiday& holiday : calendar.holidays) {
        if (holiday.scope != HolidayScope::local || !holiday.name.empty()) continue;
        const auto name = clocks::national_holiday_of_spain(holiday.date);
        if (!name.empty()) holiday = {holiday.date, HolidayScope::national, std::string(name)};
    }
}

}  // namespace atiende::actions
