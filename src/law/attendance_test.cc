#include "law/attendance.h"

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

using namespace std::chrono_literals;

TEST(Attendance, ThreeMinutesAreStrict) {
    const Time asked = *from_rfc3339("2026-11-30T10:00:00.000Z");
    EXPECT_TRUE(attended_in_time(*from_rfc3339("2026-11-30T10:02:59.999Z") - asked));
    EXPECT_FALSE(attended_in_time(*from_rfc3339("2026-11-30T10:03:00.000Z") - asked));
}

TEST(Attendance, BothReadings) {
    struct Row {
        const char* what;
        std::vector<Duration> waits;
        std::int64_t unattended;
        Attendance expected;
    };
    std::vector<Duration> nineteen(19, 60s), hundred(95, 100s);
    std::vector<Duration> slow_tail = nineteen;
    slow_tail.push_back(1h);
    hundred.insert(hundred.end(), 5, 2h);
    const std::vector<Duration> at_limit(20, 180s);
    const Row rows[] = {
        {"nobody asked", {}, 0, {}},
        {"95 of 100", hundred, 0, {100, 95, 0.95, true, 100s, true}},
        {"19 of 20, the slowest left out of the mean", slow_tail, 0, {20, 19, 0.95, true, 60s, true}},
        {"19 attended, one never", nineteen, 1, {20, 19, 0.95, true, 60s, true}},
        {"two never", nineteen, 2, {21, 19, 19.0 / 21, false, std::nullopt, false}},
        {"all at the limit", at_limit, 0, {20, 0, 0.0, false, 180s, false}},
        {"few fast ones make the mean, not the share", {10s, 10s, 200s, 200s}, 0, {4, 2, 0.5, false, 105s, true}},
        {"one of ten late: all ten count",
         {1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 191s},
         0,
         {10, 9, 0.9, false, 20s, true}},
        {"one, never attended", {}, 1, {1, 0, 0.0, false, std::nullopt, false}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(attended_share(row.waits, row.unattended), row.expected) << row.what;
    }
}

}  // namespace
}  // namespace atiende::law
