#include "clocks/working_days.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "clocks/holidays.h"

namespace atiende::clocks {
namespace {

std::string text_of(const LocalDate& date) {
    return std::to_string(date.year) + '-' + std::to_string(date.month) + '-' + std::to_string(date.day);
}

struct DueDayVector {
    std::string id;
    LocalDate presented;
    std::vector<Holiday> holidays;
    bool saturdays;
    LocalDate due;
};

TEST(WorkingDays, FifteenWorkingDaysEqualTheVectors) {
    const Holiday constitution_eve{{2026, 12, 7}}, immaculate{{2026, 12, 8}}, christmas{{2026, 12, 25}};
    const Holiday maundy_thursday{{2027, 3, 25}}, good_friday{{2027, 3, 26}};
    const DueDayVector vectors[] = {
        {"WD-1", {2026, 11, 30}, {immaculate, christmas}, false, {2026, 12, 22}},
        {"WD-2", {2026, 11, 30}, {christmas, constitution_eve, immaculate}, false, {2026, 12, 23}},
        {"WD-4", {2026, 11, 30}, {immaculate, christmas}, true, {2026, 12, 18}},
        {"WD-6", {2026, 11, 28}, {immaculate, christmas}, false, {2026, 12, 21}},
        {"WD-7", {2027, 3, 15}, {good_friday}, false, {2027, 4, 6}},
        {"WD-8", {2027, 3, 15}, {maundy_thursday, good_friday}, false, {2027, 4, 7}},
        {"WD-1 with the national holidays by rule",
         {2026, 11, 30},
         *national_holidays_of_spain(2026, 2027),
         false,
         {2026, 12, 22}},
    };
    for (const auto& vector : vectors) {
        SCOPED_TRACE(vector.id);
        WorkingWeek week{.holidays = vector.holidays};
        week.works[5] = vector.saturdays;
        const auto due = working_days_after(vector.presented, 15, week);
        ASSERT_TRUE(due.has_value());
        EXPECT_EQ(*due, vector.due) << text_of(*due);
    }
}

struct LawVector {
    std::string id;
    LocalDate presented;
    int days;
    std::vector<Holiday> holidays;
    LocalDate due;
};

TEST(WorkingDays, TheVectorsOfTheLaw) {
    const Holiday immaculate{{2026, 12, 8}}, christmas{{2026, 12, 25}};
    const LawVector vectors[] = {
        {"LAW-K1", {2026, 11, 30}, 15, {immaculate, christmas}, {2026, 12, 22}},
        {"LAW-K1 with a regional 7 December",
         {2026, 11, 30},
         15,
         {{{2026, 12, 7}}, immaculate, christmas},
         {2026, 12, 23}},
        {"LAW-K1 from a Saturday", {2026, 11, 28}, 15, {immaculate, christmas}, {2026, 12, 21}},
        {"LAW-K1 over Good Friday", {2027, 3, 15}, 15, {{{2027, 3, 26}}}, {2027, 4, 6}},
        {"LAW-K1 incomplete on 23 November, completed on the 30th",
         {2026, 11, 30},
         15,
         {immaculate, christmas},
         {2026, 12, 22}},
        {"LAW-K5", {2026, 11, 30}, 10, {immaculate}, {2026, 12, 15}},
    };
    for (const auto& vector : vectors) {
        const auto due = working_days_after(vector.presented, vector.days, {.holidays = vector.holidays});
        ASSERT_TRUE(due) << vector.id;
        EXPECT_EQ(text_of(*due), text_of(vector.due)) << vector.id;
    }
    WorkingWeek with_saturdays{.holidays = {immaculate, christmas}};
    with_saturdays.works[5] = true;  // the safe date
    EXPECT_EQ(*working_days_after({2026, 11, 30}, 15, with_saturdays), (LocalDate{2026, 12, 18}));
    EXPECT_EQ(*calendar_days_after({2026, 11, 30}, 15), (LocalDate{2026, 12, 15}));  // LAW-K2
    EXPECT_EQ(*calendar_days_after({2026, 12, 3}, 5), (LocalDate{2026, 12, 8}));     // LAW-K4
    // LAW-K3: 02:30 in summer time, the first of the two, and two hours on is 03:30 in winter time.
    const Zone madrid = *Zone::named("Europe/Madrid");
    const Time first = madrid.instant(day_number({2026, 10, 25}), 150);
    EXPECT_EQ(to_rfc3339(first + std::chrono::hours{2}), to_rfc3339(madrid.instant(day_number({2026, 10, 25}), 210)));
}

TEST(WorkingDays, CalendarDaysAreNotExtended) {
    EXPECT_EQ(*calendar_days_after({2026, 12, 3}, 5), (LocalDate{2026, 12, 8}));  // WD-9
    EXPECT_EQ(*calendar_days_after({2024, 2, 28}, 2), (LocalDate{2024, 3, 1}));
}

TEST(WorkingDays, ADueDayEndsAtTheNextLocalMidnight) {
    const Zone madrid = *Zone::named("Europe/Madrid"), canary = *Zone::named("Atlantic/Canary");
    EXPECT_EQ(to_rfc3339(end_of_day(madrid, {2026, 12, 22})), "2026-12-22T23:00:00.000Z");
    EXPECT_EQ(to_rfc3339(end_of_day(canary, {2026, 12, 22})), "2026-12-23T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(end_of_day(madrid, {2026, 3, 28})), "2026-03-28T23:00:00.000Z");
    EXPECT_EQ(to_rfc3339(end_of_day(madrid, {2026, 3, 29})), "2026-03-29T22:00:00.000Z");
    // Midnight does not exist on the day Santiago's clocks go forward: the day before ends with the change.
    const Zone santiago = *Zone::named("America/Santiago");
    EXPECT_EQ(to_rfc3339(end_of_day(santiago, {2024, 9, 7})), "2024-09-08T04:00:00.000Z");
}

TEST(WorkingDays, TheDayOfPresentationIsLocal) {
    const Zone madrid = *Zone::named("Europe/Madrid"), canary = *Zone::named("Atlantic/Canary");
    const WorkingWeek week{.holidays = {{2026, 12, 8}, {2026, 12, 25}}};
    const Time presented = *from_rfc3339("2026-11-30T23:30:00Z");  // already Tuesday in Madrid
    EXPECT_EQ(to_rfc3339(*due_after_working_days(presented, 15, week, canary)), "2026-12-23T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(*due_after_working_days(presented, 15, week, madrid)), "2026-12-23T23:00:00.000Z");
    EXPECT_EQ(to_rfc3339(*due_after_calendar_days(presented, 5, canary)), "2026-12-06T00:00:00.000Z");
}

TEST(WorkingDays, RefusesNonsense) {
    const WorkingWeek never{.works = {}, .holidays = {}};
    EXPECT_EQ(working_days_after({2026, 11, 30}, 0, {}).error().reason, "bad_days");
    EXPECT_EQ(working_days_after({2026, 11, 30}, 100'000, {}).error().reason, "bad_days");
    EXPECT_EQ(working_days_after({2026, 11, 31}, 1, {}).error().reason, "bad_date");
    EXPECT_EQ(working_days_after({2026, 11, 30}, 1, {.holidays = {{2026, 13, 1}}}).error().reason, "bad_date");
    EXPECT_EQ(working_days_after({2026, 11, 30}, 1, never).error().reason, "calendar_never_open");
    EXPECT_EQ(calendar_days_after({2026, 11, 30}, -1).error().reason, "bad_days");
}

TEST(Holidays, GoodFridayIsComputed) {
    const LocalDate expected[] = {{2024, 3, 29}, {2025, 4, 18}, {2026, 4, 3}, {2027, 3, 26},
                                  {2028, 4, 14}, {2029, 3, 30}, {2030, 4, 19}};
    for (const LocalDate& date : expected) {
        const auto holidays = national_holidays_of_spain(date.year);
        ASSERT_TRUE(holidays.has_value());
        ASSERT_EQ(holidays->size(), 9u);
        EXPECT_EQ((*holidays)[1], (Holiday{date, HolidayScope::national, "good_friday"})) << date.year;
        EXPECT_TRUE(std::ranges::is_sorted(*holidays, {}, &Holiday::date));
    }
}

TEST(Holidays, NineByRuleEveryYearFrom2024To2030) {
    const std::pair<int, int> fixed[] = {{1, 1}, {5, 1}, {8, 15}, {10, 12}, {11, 1}, {12, 6}, {12, 8}, {12, 25}};
    for (int year = 2024; year <= 2030; ++year) {
        const auto holidays = national_holidays_of_spain(year);
        ASSERT_EQ(holidays->size(), 9u);
        for (const auto& [month, day] : fixed) {
            const LocalDate date{year, month, day};
            const auto found = std::ranges::find(*holidays, date, &Holiday::date);
            ASSERT_NE(found, holidays->end()) << text_of(date);
            EXPECT_EQ(found->scope, HolidayScope::national);
            EXPECT_EQ(found->name, national_holiday_of_spain(date));
        }
    }
    EXPECT_EQ(national_holiday_of_spain({2026, 4, 3}), "good_friday");
    for (const LocalDate date : {LocalDate{2026, 1, 6}, {2026, 4, 2}, {2026, 2, 30}, {1989, 12, 25}, {2026, 12, 7}}) {
        EXPECT_EQ(national_holiday_of_spain(date), "") << text_of(date);
    }
}

TEST(Holidays, AYearWithoutAListOfItsOwnIsKnown) {
    Calendar calendar;
    EXPECT_FALSE(has_own_list(calendar, 2026));
    calendar.holidays = *national_holidays_of_spain(2026);
    EXPECT_FALSE(has_own_list(calendar, 2026));
    calendar.holidays.push_back({{2026, 12, 25}});  // a plain day that is national anyway
    EXPECT_FALSE(has_own_list(calendar, 2026));
    calendar.holidays.push_back({{2026, 11, 9}, HolidayScope::local, "Almudena"});
    EXPECT_TRUE(has_own_list(calendar, 2026));
    EXPECT_FALSE(has_own_list(calendar, 2027));
    calendar.holidays = {{{2027, 3, 25}, HolidayScope::regional, "Jueves Santo"}};
    EXPECT_TRUE(has_own_list(calendar, 2027));
}

TEST(Holidays, EasterOfEarlyAndLateYears) {
    // Earliest and latest possible dates, and some published ones.
    const LocalDate expected[] = {{1818, 3, 22}, {1943, 4, 25}, {2000, 4, 23}, {2008, 3, 23}, {2038, 4, 25}};
    for (const LocalDate& date : expected) EXPECT_EQ(easter_sunday(date.year), date) << date.year;
}

TEST(Holidays, YearsOutsideTheRuleAreRefused) {
    EXPECT_EQ(national_holidays_of_spain(1989).error().reason, "bad_year");
    EXPECT_EQ(national_holidays_of_spain(2198, 2200).error().reason, "bad_year");
    EXPECT_EQ(national_holidays_of_spain(2024, 2030)->size(), 63u);
    EXPECT_TRUE(national_holidays_of_spain(2030, 2024)->empty());
}

}  // namespace
}  // namespace atiende::clocks
