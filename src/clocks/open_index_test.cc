// The index against the plain walk, on instants and calendars drawn at random.
#include "clocks/open_index.h"

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "clocks/calendar.h"
#include "clocks/holidays.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

struct Drawn {
    std::string what;
    Calendar calendar;
};

Calendar every_day(std::vector<std::pair<int, int>> hours, std::string zone, int days = 7) {
    Calendar calendar;
    calendar.zone = std::move(zone);
    for (int weekday = 0; weekday < days; ++weekday) {
        for (const auto& [from, to] : hours) calendar.shifts.push_back({weekday, from, to});
    }
    calendar.holidays = *national_holidays_of_spain(1999, 2050);
    return calendar;
}

// One or two shifts on some weekdays, disjoint, some of them over midnight.
Calendar any_week(std::mt19937_64& random, std::string zone) {
    const auto draw = [&](int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); };
    Calendar calendar;
    calendar.zone = std::move(zone);
    for (int weekday = draw(0, 2); weekday < 7; weekday += draw(1, 3)) {
        const int noon = draw(600, 800);
        calendar.shifts.push_back({weekday, draw(400, noon - 1), noon});
        calendar.shifts.push_back({weekday, draw(noon, 1'439), draw(1'440, 1'840)});
    }
    for (int i = 0; i < 30; ++i) calendar.holidays.push_back({date_of(draw(10'900, 29'300))});
    return calendar;
}

std::vector<Drawn> calendars() {
    std::vector<Drawn> all{
        {"office", every_day({{540, 1'080}}, "Europe/Madrid", 5)},
        {"split", every_day({{540, 840}, {960, 1'140}}, "Atlantic/Canary", 6)},
        {"nights", every_day({{1'320, 1'800}}, "Europe/Madrid")},
        {"around the clock by shifts", every_day({{0, 480}, {480, 960}, {960, 1'440}}, "America/New_York")},
        {"about the change", every_day({{100, 150}, {151, 170}}, "Europe/Madrid")},
        {"whole days from 23:59", every_day({{1'439, 2'879}}, "Africa/Casablanca", 7)},
        {"half an hour of summer time", every_day({{60, 200}, {1'380, 1'500}}, "Australia/Lord_Howe")},
        {"midnights that are missing", every_day({{0, 60}, {1'300, 1'440}}, "America/Santiago")},
        {"a day that is missing", every_day({{540, 1'080}, {1'380, 1'900}}, "Pacific/Apia")},
        {"no summer time", every_day({{540, 1'080}}, "Asia/Kolkata", 5)},
    };
    std::mt19937_64 random(20261127);
    for (const char* zone : {"Europe/Madrid", "America/Santiago", "Pacific/Apia", "Europe/Dublin", "Asia/Gaza"}) {
        for (int i = 0; i < 3; ++i) all.push_back({std::string("drawn in ") + zone, any_week(random, zone)});
    }
    return all;
}

BusinessTime made(const Calendar& calendar) {
    auto business_time = BusinessTime::of(calendar);
    if (!business_time) throw std::runtime_error(describe(business_time.error()));
    return *business_time;
}

Time utc(const char* text) { return from_rfc3339(text).value(); }

TEST(OpenIndex, SaysWhatTheWalkSays) {
    std::mt19937_64 random(7);
    for (const Drawn& drawn : calendars()) {
        SCOPED_TRACE(drawn.what);
        ASSERT_TRUE(check_calendar(drawn.calendar)) << describe(check_calendar(drawn.calendar).error());
        const auto business_time = made(drawn.calendar);
        const auto& walk = business_time.hours();
        std::uniform_int_distribution<std::int64_t> instants(to_millis(utc("1999-06-01T00:00:00Z")),
                                                             to_millis(utc("2050-06-01T00:00:00Z")));
        std::uniform_int_distribution<std::int64_t> lengths(-86'400'000, std::int64_t{200} * 86'400'000);
        for (int i = 0; i < 400; ++i) {
            const Time from = from_millis(instants(random)), to = from + Duration{lengths(random)};
            ASSERT_EQ(business_time.between(from, to), walk.between(from, to)) << to_rfc3339(from) << to_rfc3339(to);
            const Duration target{lengths(random) / 8};
            ASSERT_EQ(to_rfc3339(business_time.due(from, target)), to_rfc3339(walk.due(from, target)))
                << to_rfc3339(from) << " + " << target.count();
        }
    }
}

TEST(OpenIndex, SaysWhatTheWalkSaysAboutEveryClockChange) {
    for (const Drawn& drawn : calendars()) {
        SCOPED_TRACE(drawn.what);
        const auto business_time = made(drawn.calendar);
        const auto& walk = business_time.hours();
        const Zone& zone = business_time.zone();
        for (Time change = zone.offset_at(utc("2009-01-01T00:00:00Z")).end; change < utc("2026-12-01T00:00:00Z");
             change = zone.offset_at(change).end) {
            const Time anchor = change - std::chrono::days{9};
            for (Time at = change - 50h; at < change + 120h; at += 25min) {
                ASSERT_EQ(business_time.between(anchor, at), walk.between(anchor, at)) << to_rfc3339(at);
                ASSERT_EQ(business_time.due(at, 61min), walk.due(at, 61min)) << to_rfc3339(at);
            }
        }
    }
}

TEST(OpenIndex, LawsHoldOnEveryCalendar) {
    std::mt19937_64 random(11);
    std::uniform_int_distribution<std::int64_t> instants(to_millis(utc("2001-01-01T00:00:00Z")),
                                                         to_millis(utc("2045-01-01T00:00:00Z")));
    std::uniform_int_distribution<std::int64_t> lengths(0, std::int64_t{60} * 86'400'000);
    for (const Drawn& drawn : calendars()) {
        SCOPED_TRACE(drawn.what);
        const auto business_time = made(drawn.calendar);
        for (int i = 0; i < 300; ++i) {
            const Time a = from_millis(instants(random)), b = a + Duration{lengths(random)};
            const Time c = b + Duration{lengths(random)};
            const Duration whole = business_time.between(a, c);
            ASSERT_EQ(business_time.between(a, b) + business_time.between(b, c), whole);
            ASSERT_GE(whole, 0ms);
            ASSERT_LE(whole, c - a);
            if (whole == 0ms) continue;
            const Time due = business_time.due(a, whole);
            ASSERT_LE(due, c);
            ASSERT_EQ(business_time.between(a, due), whole);
            ASSERT_LT(business_time.between(a, due - 1ms), whole);
        }
    }
}

TEST(OpenIndex, ADayAndNightByShiftsIsWallTime) {
    Calendar calendar = every_day({{0, 1'440}}, "Europe/Madrid");
    calendar.holidays.clear();
    const auto business_time = made(calendar);
    const Time from = utc("2026-03-28T20:17:00Z");
    for (const auto length : {1h, 13h, 24h * 300}) EXPECT_EQ(business_time.between(from, from + length), length);
}

TEST(OpenIndex, BeyondItsYearsTheWalkGoesOn) {
    const auto business_time = made(every_day({{540, 1'080}}, "Europe/Madrid", 5));
    for (const char* from : {"1985-05-05T10:00:00Z", "2049-11-30T10:00:00Z", "2085-05-05T10:00:00Z"}) {
        const Time begin = utc(from), end = begin + std::chrono::days{100};
        EXPECT_EQ(business_time.between(begin, end), business_time.hours().between(begin, end)) << from;
        EXPECT_GT(business_time.between(begin, end), 500h) << from;
        EXPECT_EQ(business_time.due(begin, 900h), business_time.hours().due(begin, 900h)) << from;
    }
    EXPECT_EQ(business_time.due(utc("2026-01-01T00:00:00Z"), Duration::max()),
              utc("2026-01-01T00:00:00Z") + std::chrono::days{36525});
}

TEST(OpenIndex, CopiesOutliveWhatTheyWereCopiedFrom) {
    std::optional<BusinessTime> first = made(every_day({{540, 1'080}}, "Europe/Madrid", 5));
    const BusinessTime copy = *first;
    first.reset();
    EXPECT_EQ(copy.between(utc("2026-11-20T16:50:00Z"), utc("2026-11-23T08:20:00Z")), 30min);
}

}  // namespace
}  // namespace atiende::clocks
