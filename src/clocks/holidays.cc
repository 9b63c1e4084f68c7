#include "clocks/holidays.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "clocks/zone.h"

namespace atiende::clocks {

namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2199;

struct FixedDay {
    int month;
    int day;
    std::string_view name;
};
constexpr FixedDay kFixed[] = {{1, 1, "new_year"},
                               {5, 1, "labour_day"},
                               {8, 15, "assumption"},
                               {10, 12, "national_day"},
                               {11, 1, "all_saints"},
                               {12, 6, "constitution_day"},
                               {12, 8, "immaculate_conception"},
                               {12, 25, "christmas"}};
constexpr std::string_view kGoodFriday = "good_friday";

LocalDate good_friday(int year) { return date_of(day_number(easter_sunday(year)) - 2); }

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
    std::vector<Holiday> all;
    for (const FixedDay& fixed : kFixed) {
        all.push_back({{year, fixed.month, fixed.day}, HolidayScope::national, std::string(fixed.name)});
    }
    // Good Friday falls between 20 March and 23 April: always second.
    all.insert(std::next(all.begin()), {good_friday(year), HolidayScope::national, std::string(kGoodFriday)});
    return all;
}

Result<std::vector<Holiday>> national_holidays_of_spain(int first, int last) {
    std::vector<Holiday> all;
    for (int year = first; year <= last; ++year) {
        auto holidays = national_holidays_of_spain(year);
        if (!holidays) return fail(holidays.error());
        std::ranges::move(*holidays, std::back_inserter(all));
    }
    return all;
}

std::string_view national_holiday_of_spain(const LocalDate& date) {
    if (!is_real(date) || date.year < kFirstYear || date.year > kLastYear) return {};
    for (const FixedDay& fixed : kFixed) {
        if (fixed.month == date.month && fixed.day == date.day) return fixed.name;
    }
    return date == good_friday(date.year) ? kGoodFriday : std::string_view{};
}

bool has_own_list(const Calendar& calendar, int year) {
    return std::ranges::any_of(calendar.holidays, [&](const Holiday& holiday) {
        return holiday.date.year == year && holiday.scope != HolidayScope::national &&
               national_holiday_of_spain(holiday.date).empty();
    });
}

}  // namespace atiende::clocks
