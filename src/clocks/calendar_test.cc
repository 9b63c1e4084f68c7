#include "clocks/calendar.h"

#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "clocks/holidays.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

constexpr int kHour = 60;

Calendar office() {
    Calendar calendar;
    for (int weekday = 0; weekday < 5; ++weekday) calendar.shifts.push_back({weekday, 9 * kHour, 18 * kHour});
    return calendar;
}

Calendar split() {
    Calendar calendar;
    for (int weekday = 0; weekday < 5; ++weekday) {
        calendar.shifts.push_back({weekday, 16 * kHour, 19 * kHour});
        calendar.shifts.push_back({weekday, 9 * kHour, 14 * kHour});
    }
    return calendar;
}

Calendar nights() {
    Calendar calendar;
    for (int weekday = 0; weekday < 7; ++weekday) calendar.shifts.push_back({weekday, 22 * kHour, 30 * kHour});
    return calendar;
}

Calendar always() { return {}; }

Calendar with_holidays(Calendar calendar, std::vector<Holiday> holidays) {
    calendar.holidays = std::move(holidays);
    return calendar;
}

Calendar in_zone(Calendar calendar, std::string zone) {
    calendar.zone = std::move(zone);
    return calendar;
}

BusinessTime made(const Calendar& calendar) {
    auto business_time = BusinessTime::of(calendar);
    if (!business_time) throw std::runtime_error(describe(business_time.error()));
    return *business_time;
}

/// Reads "2026-11-20 17:50" as local time of the zone.
Time at(const std::string& local, const std::string& zone = "Europe/Madrid") {
    const LocalDate date{std::stoi(local.substr(0, 4)), std::stoi(local.substr(5, 2)), std::stoi(local.substr(8, 2))};
    const int minute = std::stoi(local.substr(11, 2)) * kHour + std::stoi(local.substr(14, 2));
    return Zone::named(zone)->instant(day_number(date), minute);
}

struct ElapsedVector {
    std::string id;
    std::string from, to;
    Calendar calendar;
    Duration wall, business;
    std::string zone = "Europe/Madrid";
};

TEST(Calendar, ElapsedTimeEqualsTheVectors) {
    const std::vector<Holiday> bridge{{2026, 12, 7}, {2026, 12, 8}};
    const ElapsedVector vectors[] = {
        {"BT-1", "2026-11-20 17:50", "2026-11-23 09:20", office(), 63h + 30min, 30min},
        {"BT-2", "2026-10-24 20:00", "2026-10-25 10:00", always(), 15h, 15h},
        {"BT-3", "2026-03-28 20:00", "2026-03-29 10:00", always(), 13h, 13h},
        {"BT-4", "2026-10-24 21:00", "2026-10-25 07:00", nights(), 11h, 9h},
        {"BT-6", "2026-11-18 13:30", "2026-11-18 16:45", split(), 3h + 15min, 75min},
        {"BT-8", "2026-12-04 17:00", "2026-12-09 10:00", with_holidays(office(), bridge), 113h, 2h},
        {"BT-10", "2026-11-21 10:00", "2026-11-22 20:00", office(), 34h, 0min},
        {"BT-12", "2026-11-23 07:00", "2026-11-23 08:30", office(), 90min, 0min},
        {"BT-13 in Madrid", "2026-11-23 08:30", "2026-11-23 09:30", office(), 60min, 60min, "Atlantic/Canary"},
        {"BT-13 in Canary", "2026-11-23 08:30", "2026-11-23 09:30", in_zone(office(), "Atlantic/Canary"), 60min, 30min,
         "Atlantic/Canary"},
        {"night shift over the clock forward", "2026-03-28 21:00", "2026-03-29 07:00", nights(), 9h, 7h},
        {"night shift begun before a holiday goes on", "2026-12-07 23:00", "2026-12-08 23:00",
         with_holidays(nights(), {{2026, 12, 8}}), 24h, 7h},
        {"backwards is nothing", "2026-11-23 10:00", "2026-11-23 09:00", office(), -1h, 0min},
        {"a whole year of 24 x 7", "2026-01-01 00:00", "2027-01-01 00:00", always(), 365 * 24h, 365 * 24h},
        {"a whole year of office hours", "2026-01-01 00:00", "2027-01-01 00:00", office(), 365 * 24h, 261 * 9h},
    };
    for (const auto& vector : vectors) {
        SCOPED_TRACE(vector.id);
        const Time from = at(vector.from, vector.zone), to = at(vector.to, vector.zone);
        EXPECT_EQ(to - from, vector.wall);
        EXPECT_EQ(made(vector.calendar).between(from, to), vector.business);
    }
}

struct DueVector {
    std::string id;
    std::string start;
    Duration target;
    Calendar calendar;
    std::string due;
};

TEST(Calendar, DueTimesEqualTheVectors) {
    const DueVector vectors[] = {
        {"BD-1", "2026-11-20 17:30", 60min, office(), "2026-11-23 09:30"},
        {"BD-2", "2026-11-20 17:50", 30min, office(), "2026-11-23 09:20"},
        {"BD-3", "2026-11-18 13:45", 30min, split(), "2026-11-18 16:15"},
        {"BD-5", "2026-12-07 17:45", 30min, with_holidays(office(), {{2026, 12, 8}}), "2026-12-09 09:15"},
        {"used up with the shift", "2026-11-20 17:30", 30min, office(), "2026-11-20 18:00"},
        {"begins before the shift", "2026-11-21 10:00", 30min, office(), "2026-11-23 09:30"},
        {"24 business hours", "2026-11-20 17:50", 24h, office(), "2026-11-25 14:50"},
        {"24 x 7", "2026-10-24 20:00", 24h, always(), "2026-10-25 19:00"},
        {"zero", "2026-11-21 10:00", 0min, office(), "2026-11-21 10:00"},
    };
    for (const auto& vector : vectors) {
        SCOPED_TRACE(vector.id);
        EXPECT_EQ(to_rfc3339(made(vector.calendar).due(at(vector.start), vector.target)), to_rfc3339(at(vector.due)));
    }
}

TEST(Calendar, MillisecondsAreKept) {
    const auto business_time = made(office());
    const Time late = at("2026-11-20 17:59") + 59s + 250ms;
    EXPECT_EQ(business_time.between(late, at("2026-11-23 09:00") + 1ms), 751ms);
    EXPECT_EQ(business_time.due(late, 751ms), at("2026-11-23 09:00") + 1ms);
}

TEST(Calendar, OpenIsHalfOpen) {
    const auto business_time = made(office());
    EXPECT_FALSE(business_time.open_at(at("2026-11-20 09:00") - 1ms));
    EXPECT_TRUE(business_time.open_at(at("2026-11-20 09:00")));
    EXPECT_TRUE(business_time.open_at(at("2026-11-20 18:00") - 1ms));
    EXPECT_FALSE(business_time.open_at(at("2026-11-20 18:00")));
    EXPECT_FALSE(business_time.open_at(at("2026-11-21 12:00")));
    EXPECT_TRUE(made(nights()).open_at(at("2026-11-21 03:00")));
    EXPECT_TRUE(made(always()).open_at(at("2026-11-21 12:00")));
}

TEST(Calendar, OverlappingShiftsCountOnce) {
    Calendar calendar;
    calendar.shifts = {{0, 9 * kHour, 18 * kHour}, {0, 8 * kHour, 10 * kHour}, {0, 11 * kHour, 12 * kHour}};
    calendar.shifts.push_back({6, 23 * kHour, 33 * kHour});  // Sunday night until Monday 09:00
    EXPECT_EQ(made(calendar).between(at("2026-11-22 12:00"), at("2026-11-23 20:00")), 19h);
}

TEST(Calendar, LocalTimesThatHappenTwiceOrNever) {
    const Zone madrid = *Zone::named("Europe/Madrid");
    const DayNumber back = day_number({2026, 10, 25}), forward = day_number({2026, 3, 29});
    EXPECT_EQ(to_rfc3339(madrid.instant(back, 150)), "2026-10-25T00:30:00.000Z");
    EXPECT_EQ(to_rfc3339(madrid.instant(forward, 150)), "2026-03-29T01:00:00.000Z");
    Calendar calendar;
    calendar.shifts = {{6, 130, 170}};
    EXPECT_EQ(made(calendar).between(at("2026-03-29 00:00"), at("2026-03-30 00:00")), 0min);
    EXPECT_EQ(made(calendar).between(at("2026-10-25 00:00"), at("2026-10-26 00:00")), 40min);
}

struct BadCalendar {
    std::string what;
    Calendar calendar;
    std::string reason;
};

TEST(Calendar, RefusesWhatCannotBeReckonedWith) {
    std::vector<Holiday> two_years;
    for (DayNumber day = day_number({2026, 1, 1}); day < day_number({2028, 1, 1}); ++day) {
        two_years.push_back({date_of(day)});
    }
    const auto with_shift = [](Shift shift) {
        Calendar calendar;
        calendar.shifts = {shift};
        return calendar;
    };
    const BadCalendar calendars[] = {
        {"unknown zone", in_zone(office(), "Europe/Atlantis"), "bad_zone"},
        {"no zone", in_zone(office(), ""), "bad_zone"},
        {"no such weekday", with_shift({7, 0, 60}), "bad_shift"},
        {"negative weekday", with_shift({-1, 0, 60}), "bad_shift"},
        {"empty shift", with_shift({0, 60, 60}), "bad_shift"},
        {"begins on the next day", with_shift({0, 1440, 1500}), "bad_shift"},
        {"longer than a day", with_shift({0, 60, 1501}), "bad_shift"},
        {"30 February", with_holidays(office(), {{2026, 2, 30}}), "bad_holiday"},
        {"day 256 is not day 0", with_holidays(office(), {{2026, 2, 257}}), "bad_holiday"},
        {"two years of holidays", with_holidays(office(), two_years), "calendar_never_open"},
    };
    for (const auto& bad : calendars) {
        SCOPED_TRACE(bad.what);
        const auto business_time = BusinessTime::of(bad.calendar);
        ASSERT_FALSE(business_time.has_value());
        EXPECT_EQ(business_time.error().code, ErrorCode::invalid);
        EXPECT_EQ(business_time.error().reason, bad.reason);
        EXPECT_EQ(check_calendar(bad.calendar).error().reason, bad.reason);
    }
    EXPECT_TRUE(BusinessTime::of(with_holidays(always(), two_years)).has_value());
}

struct Overlap {
    std::string what;
    std::vector<Shift> shifts;
    std::optional<Shift> refused;
};

TEST(Calendar, OverlappingShiftsArePublishedNoMore) {
    const Overlap rows[] = {
        {"none", {}, std::nullopt},
        {"one after the other", {{0, 540, 840}, {0, 840, 900}}, std::nullopt},
        {"within a day", {{0, 540, 840}, {0, 800, 900}}, Shift{0, 800, 900}},
        {"the same twice", {{2, 540, 840}, {2, 540, 840}}, Shift{2, 540, 840}},
        {"one inside another", {{0, 540, 1080}, {0, 600, 660}}, Shift{0, 600, 660}},
        {"written backwards", {{0, 800, 900}, {0, 540, 840}}, Shift{0, 800, 900}},
        {"over midnight", {{0, 1320, 1500}, {1, 30, 600}}, Shift{1, 30, 600}},
        {"over midnight, just not", {{0, 1320, 1500}, {1, 60, 600}}, std::nullopt},
        {"over the week's end", {{6, 1320, 1500}, {0, 30, 600}}, Shift{0, 30, 600}},
        {"over the week's end, just not", {{6, 1320, 1500}, {0, 60, 600}}, std::nullopt},
        {"a whole day each", {{0, 0, 1440}, {1, 0, 1440}}, std::nullopt},
        {"many a day", {{3, 0, 60}, {3, 60, 120}, {3, 180, 240}, {3, 300, 301}, {3, 301, 302}}, std::nullopt},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        Calendar calendar;
        calendar.shifts = row.shifts;
        EXPECT_TRUE(BusinessTime::of(calendar)) << "versions kept are reckoned with";
        const auto checked = check_calendar(calendar);
        ASSERT_EQ(checked.has_value(), !row.refused);
        if (!row.refused) continue;
        EXPECT_EQ(describe(checked.error()),
                  "invalid: overlapping_shifts (weekday=" + std::to_string(row.refused->weekday) +
                      ", from=" + std::to_string(row.refused->from_minute) +
                      ", to=" + std::to_string(row.refused->to_minute) + ")");
    }
}

TEST(Calendar, WeeklyClosuresCountTowardsNeverOpen) {
    // A shift on Mondays only: 56 of them off leave 56 x 7 + 6 = 398 days without a shift, 57 leave 405.
    const auto mondays_off = [](int count) {
        Calendar calendar;
        calendar.shifts = {{0, 540, 600}};
        for (int week = 0; week < count; ++week) {
            calendar.holidays.push_back({date_of(day_number({2026, 1, 5}) + 7 * week)});
        }
        return calendar;
    };
    EXPECT_TRUE(BusinessTime::of(mondays_off(56)).has_value());
    EXPECT_FALSE(BusinessTime::of(mondays_off(57)).has_value());
}

TEST(Calendar, DueIsBoundedForTinyShifts) {
    Calendar calendar;
    calendar.shifts = {{2, 600, 601}};
    const Time start = at("2026-01-01 00:00");
    EXPECT_LE(made(calendar).due(start, 366 * 24h), start + std::chrono::days{36525});
}

TEST(Calendar, LawsHoldForAnyInstants) {
    const std::vector<Holiday> holidays = *national_holidays_of_spain(2024, 2030);
    const Calendar calendars[] = {office(),
                                  with_holidays(split(), holidays),
                                  with_holidays(nights(), holidays),
                                  in_zone(nights(), "America/Santiago"),
                                  in_zone(split(), "Australia/Lord_Howe"),
                                  always()};
    std::mt19937_64 random(20261122);
    const auto first = to_millis(at("2024-01-01 00:00")), last = to_millis(at("2030-12-31 00:00"));
    std::uniform_int_distribution<std::int64_t> instants(first, last);
    std::uniform_int_distribution<std::int64_t> steps(0, std::int64_t{20} * 86'400'000);
    for (const Calendar& calendar : calendars) {
        const auto business_time = made(calendar);
        for (int i = 0; i < 300; ++i) {
            const Time a = from_millis(instants(random)), b = a + Duration{steps(random)},
                       c = b + Duration{steps(random)};
            const Duration whole = business_time.between(a, c);
            ASSERT_EQ(business_time.between(a, b) + business_time.between(b, c), whole);
            ASSERT_LE(whole, c - a);
            if (business_time.always_open()) {
                ASSERT_EQ(whole, c - a);
            }

            const Duration target{1 + steps(random) % 100'000'000};
            const Time due = business_time.due(a, target);
            ASSERT_EQ(business_time.between(a, due), target);
            ASSERT_LT(business_time.between(a, due - 1ms), target);
        }
    }
}

TEST(Zone, SummerTimeHoldsUpTo2037) {
    // As far as the system's compiled zone files list changes; later years stay on winter time.
    const Zone madrid = *Zone::named("Europe/Madrid");
    EXPECT_EQ(to_rfc3339(madrid.instant(day_number({2037, 7, 1}), 0)), "2037-06-30T22:00:00.000Z");
    EXPECT_EQ(to_rfc3339(madrid.instant(day_number({2017, 11, 22}), 0)), "2017-11-21T23:00:00.000Z");
}

TEST(Zone, VersionOfTheData) {
    EXPECT_EQ(zone_data_version("# version 2025b\n# redo posix_only\n"), "2025b");
    EXPECT_EQ(zone_data_version("2026aa\n"), "2026aa");
    EXPECT_EQ(zone_data_version("# redo\n"), "unknown");
    EXPECT_EQ(zone_data_version(""), "unknown");
    EXPECT_EQ(zone_data_version("# version <script>"), "unknown");
}

}  // namespace
}  // namespace atiende::clocks
