#include "clocks/local_hours.h"

#include <vector>

#include <gtest/gtest.h>

namespace atiende::clocks {
namespace {

Time at(const char* text) { return from_rfc3339(text).value(); }
Zone madrid() { return *Zone::named("Europe/Madrid"); }

const std::vector<std::int32_t> kEveryDay{0, 1, 2, 3, 4, 5, 6};
const std::vector<std::int32_t> kWorkingDays{0, 1, 2, 3, 4};

TEST(NextTimeOfDay, IsTheFirstAfterwards) {
    const struct {
        const char* about;
        const std::vector<std::int32_t>& days;
        int minute;
        const char* after;
        const char* expected;
    } rows[] = {
        {"later today", kEveryDay, 480, "2026-11-26T05:00:00+01:00", "2026-11-26T08:00:00+01:00"},
        {"exactly now is over", kEveryDay, 480, "2026-11-26T08:00:00+01:00", "2026-11-27T08:00:00+01:00"},
        {"Friday to Monday", kWorkingDays, 480, "2026-11-27T09:00:00+01:00", "2026-11-30T08:00:00+01:00"},
        {"over the change forward", kEveryDay, 480, "2026-03-28T09:00:00+01:00", "2026-03-29T08:00:00+02:00"},
        {"a minute that never comes", kEveryDay, 150, "2026-03-28T09:00:00+01:00", "2026-03-29T03:00:00+02:00"},
        {"the day after it", kEveryDay, 150, "2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"},
        {"over the change back", kEveryDay, 480, "2026-10-24T09:00:00+02:00", "2026-10-25T08:00:00+01:00"},
        {"a minute that comes twice", kEveryDay, 150, "2026-10-24T09:00:00+02:00", "2026-10-25T02:30:00+02:00"},
        {"only once", kEveryDay, 150, "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(to_rfc3339(next_time_of_day(madrid(), row.days, row.minute, at(row.after))),
                  to_rfc3339(at(row.expected)))
            << row.about;
    }
}

TEST(EndOfHours, KnowsTheStretchThatRuns) {
    const struct {
        const char* about;
        int from, to;
        const char* now;
        const char* expected;  // empty: outside
    } rows[] = {
        {"before", 22 * 60, 7 * 60, "2026-11-26T21:59:59+01:00", ""},
        {"in the evening", 22 * 60, 7 * 60, "2026-11-26T22:00:00+01:00", "2026-11-27T07:00:00+01:00"},
        {"after midnight", 22 * 60, 7 * 60, "2026-11-27T03:00:00+01:00", "2026-11-27T07:00:00+01:00"},
        {"its end is outside", 22 * 60, 7 * 60, "2026-11-27T07:00:00+01:00", ""},
        {"within a day", 13 * 60, 15 * 60, "2026-11-26T14:00:00+01:00", "2026-11-26T15:00:00+01:00"},
        {"until midnight", 20 * 60, 0, "2026-11-26T23:00:00+01:00", "2026-11-27T00:00:00+01:00"},
        {"the short night", 22 * 60, 7 * 60, "2026-03-29T03:30:00+02:00", "2026-03-29T07:00:00+02:00"},
        {"the long night", 22 * 60, 7 * 60, "2026-10-25T02:30:00+01:00", "2026-10-25T07:00:00+01:00"},
    };
    for (const auto& row : rows) {
        const auto end = end_of_hours(madrid(), row.from, row.to, at(row.now));
        EXPECT_EQ(end ? to_rfc3339(*end) : "", *row.expected ? to_rfc3339(at(row.expected)) : "") << row.about;
    }
}

}  // namespace
}  // namespace atiende::clocks
