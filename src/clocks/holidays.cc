#include "clocks/holidays.h"

#include <string>

#include "clocks/zone.h"

namespace atiende::clocks {

namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2199;

}  // namespace

LocalDate easter_sunday(int year) {
    const int golden = year % 19;
    const int century = year / 100;
    const int year_of_century = year % 100;
    const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    const int to_sunday = (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
    const int late_moon = (golden + 11 * epact + 22 * to_sunday) / 451;
    const int march_days = epact + to_sunday - 7 * late_moon + 114;
    return {year, march_days / 31, march_days % 31 + 1};
}

Result<std::vector<Holiday>> national_holidays_of_spain(int year) {
    if (year < kFirstYear || year > kLastYear) return fail(invalid("bad_year").with("year", std::to_string(year)));
    const LocalDate good_friday = date_of(day_number(easter_sunday(year)) - 2);
    // Good Friday falls between 20 March and 23 April: always second.
    return std::vector<Holiday>{{{year, 1, 1}, "new_year"},          {good_friday, "good_friday"},
                                {{year, 5, 1}, "labour_day"},        {{year, 8, 15}, "assumption"},
                                {{year, 10, 12}, "national_day"},    {{year, 11, 1}, "all_saints"},
                                {{year, 12, 6}, "constitution_day"}, {{year, 12, 8}, "immaculate_conception"},
                                {{year, 12, 25}, "christmas"}};
}

Result<std::vector<LocalDate>> national_holiday_dates_of_spain(int first, int last) {
    std::vector<LocalDate> dates;
    for (int year = first; year <= last; ++year) {
        const auto holidays = national_holidays_of_spain(year);
        if (!holidays) return fail(holidays.error());
        for (const Holiday& holiday : *holidays) dates.push_back(holiday.date);
    }
    return dates;
}

}  // namespace atiende::clocks
