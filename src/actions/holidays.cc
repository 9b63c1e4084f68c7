#include "actions/holidays.h"

#include "clocks/holidays.h"

namespace atiende::actions {

Result<std::vector<NamedHoliday>> holidays_of_spain(int first, int last) {
    if (first > last) return fail(invalid("bad_year").with("year", std::to_string(last)));
    std::vector<NamedHoliday> all;
    for (int year = first; year <= last; ++year) {
        const auto holidays = clocks::national_holidays_of_spain(year);
        if (!holidays) return fail(holidays.error());
        for (const auto& holiday : *holidays) all.push_back({holiday.date, holiday.name});
    }
    return all;
}

}  // namespace atiende::actions
