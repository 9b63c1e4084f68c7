#include "clocks/steps.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "clocks/calendar.h"
#include "clocks/holidays.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

Calendar office() {
    Calendar calendar;
    for (int weekday = 0; weekday < 5; ++weekday) calendar.shifts.push_back({weekday, 540, 1'080});
    return calendar;
}

Time at(const char* text) { return from_rfc3339(text).value(); }

/// `8 holiday immaculate_conception`, `9 open 60` (minutes).
std::vector<std::string> told(const std::vector<CalendarStep>& steps) {
    std::vector<std::string> lines;
    for (const CalendarStep& step : steps) {
        lines.push_back(std::to_string(step.day.day) + " " + std::string(name_of(step.kind)));
        if (!step.holiday.empty()) lines.back() += " " + step.holiday;
        if (step.kind == StepKind::open) lines.back() += " " + std::to_string(step.open / 1min);
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST(Steps, TellEachStretchAndEachDayPassedOver) {
    Calendar calendar = office();
    calendar.holidays = {{{2026, 12, 7}, HolidayScope::regional, "Puente"}, {{2026, 12, 8}}};
    const auto told_steps = steps(calendar, at("2026-12-04T17:00:00+01:00"), at("2026-12-09T10:00:00+01:00"));
    ASSERT_TRUE(told_steps);
    EXPECT_EQ(told(*told_steps), (Lines{"4 open 60", "5 closed_weekday", "6 closed_weekday", "7 holiday Puente",
                                        "8 holiday immaculate_conception", "9 open 60"}));
    EXPECT_EQ(told_steps->back().total, 2h);
    EXPECT_EQ(to_rfc3339(told_steps->front().end), "2026-12-04T17:00:00.000Z");
    EXPECT_EQ(to_rfc3339(told_steps->at(1).begin), "2026-12-04T23:00:00.000Z");
}

TEST(Steps, TellWhatLiesOutsideTheHours) {
    const auto early = steps(office(), at("2026-11-23T07:00:00+01:00"), at("2026-11-23T08:30:00+01:00"));
    EXPECT_EQ(told(*early), (Lines{"23 outside_hours"}));
    EXPECT_EQ(early->front().end - early->front().begin, 90min);
    EXPECT_TRUE(steps(office(), at("2026-11-23T07:00:00Z"), at("2026-11-23T07:00:00Z"))->empty());
    const auto always = steps(Calendar{}, at("2026-11-21T07:00:00Z"), at("2026-11-23T07:00:00Z"));
    EXPECT_EQ(told(*always), (Lines{"21 open 2880"}));
}

TEST(Steps, ANightShiftReachesIntoTheHoliday) {
    Calendar nights;
    for (int weekday = 0; weekday < 7; ++weekday) nights.shifts.push_back({weekday, 1'320, 1'800});
    nights.holidays = {{{2026, 12, 8}}};
    EXPECT_EQ(told(*steps(nights, at("2026-12-07T23:00:00+01:00"), at("2026-12-08T23:00:00+01:00"))),
              (Lines{"7 open 420", "8 holiday immaculate_conception"}));
    EXPECT_EQ(told(*steps(nights, at("2026-12-07T02:00:00+01:00"), at("2026-12-07T03:00:00+01:00"))),
              (Lines{"6 open 60", "7 outside_hours"}));
}

TEST(Steps, AddUpToBusinessTimeOnAnyCalendar) {
    Calendar split;
    split.zone = "America/Santiago";
    for (int weekday = 0; weekday < 6; ++weekday) {
        split.shifts.push_back({weekday, 540, 840});
        split.shifts.push_back({weekday, 1'380, 1'740});
    }
    split.holidays = *national_holidays_of_spain(2026, 2027);
    const auto business_time = BusinessTime::of(split);
    for (int i = 0; i < 200; ++i) {
        const Time from = at("2026-01-01T00:00:00Z") + i * 31h, to = from + i * 47h + 11min;
        const auto all = steps(split, from, to);
        ASSERT_TRUE(all && !all->empty());
        EXPECT_EQ(all->back().total, business_time->between(from, to)) << i;
        Time last = from;
        for (const CalendarStep& step : *all) {
            if (step.kind != StepKind::open) continue;
            EXPECT_GE(step.begin, last);
            last = step.end;
        }
    }
}

TEST(Steps, ADueInstantIsTheEndOfItsLastStep) {
    const auto business_time = BusinessTime::of(office());
    const Time start = at("2026-11-20T17:50:00+01:00"), due = business_time->due(start, 30min);
    const auto all = steps(office(), start, due);
    EXPECT_EQ(told(*all), (Lines{"20 open 10", "21 closed_weekday", "22 closed_weekday", "23 open 20"}));
    EXPECT_EQ(all->back().end, due);
}

TEST(Steps, AreBounded) {
    const auto all = steps(office(), at("2000-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z"));
    ASSERT_TRUE(all);
    EXPECT_GE(all->size(), kMostSteps);
    EXPECT_LT(all->back().end, at("2040-01-01T00:00:00Z"));
}

TEST(DaySteps, CountWorkingDaysAndTellTheOthers) {
    WorkingWeek week;
    week.holidays = {{{2026, 12, 7}, HolidayScope::regional, "Puente"}, {{2026, 12, 8}}, {{2026, 12, 25}}};
    const auto days = day_steps({2026, 11, 30}, 15, week);
    ASSERT_TRUE(days);
    EXPECT_EQ(days->size(), 23u);
    EXPECT_EQ(days->back().day, (LocalDate{2026, 12, 23}));
    EXPECT_EQ(days->back().counted, 15);
    EXPECT_EQ(days->front().counted, 1);
    EXPECT_EQ((*days)[4].kind, StepKind::closed_weekday);  // Saturday 5
    EXPECT_EQ((*days)[6].kind, StepKind::holiday);         // Monday 7
    EXPECT_EQ((*days)[6].holiday, "Puente");
    EXPECT_EQ((*days)[6].counted, (*days)[3].counted);
    EXPECT_EQ((*days)[7].holiday, "immaculate_conception");
    EXPECT_EQ(day_steps({2026, 11, 30}, 0, week).error().reason, "bad_days");
}

}  // namespace
}  // namespace atiende::clocks
