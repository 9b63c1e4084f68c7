#include "clocks/local_time.h"

#include <gtest/gtest.h>

namespace atiende::clocks {
namespace {

TEST(LocalTime, IsReadAndWritten) {
    const Zone madrid = *Zone::named("Europe/Madrid");
    const struct {
        const char* text;
        const char* expected;
    } rows[] = {
        {"2026-11-20T17:50", "2026-11-20T17:50:00+01:00"},
        {"2026-07-20T17:50:30", "2026-07-20T17:50:30+02:00"},
        {"2026-11-20", "2026-11-20T00:00:00+01:00"},
        {"2026-11-20T17:50:00Z", "2026-11-20T18:50:00+01:00"},
        {"2026-11-20T17:50:00.25-03:00", "2026-11-20T21:50:00.250+01:00"},
        {"2026-10-25T02:30", "2026-10-25T02:30:00+02:00"},
        {"2026-03-29T02:30", "2026-03-29T03:00:00+02:00"},
    };
    for (const auto& row : rows) {
        const auto time = time_from_text(row.text, madrid);
        ASSERT_TRUE(time) << row.text;
        EXPECT_EQ(local_text(*time, madrid), row.expected) << row.text;
        EXPECT_EQ(time_from_text(local_text(*time, madrid), madrid), time) << row.text;
    }
    for (const char* none : {"", "soon", "2026-02-30", "2026-11-20T25:00", "2026-11-20 17:50:000", "2026-11-20T17"}) {
        EXPECT_FALSE(time_from_text(none, madrid)) << none;
    }
}

TEST(LocalTime, KeepsOffsetsWestOfGreenwich) {
    const Zone st_johns = *Zone::named("America/St_Johns");
    EXPECT_EQ(local_text(*from_rfc3339("2026-12-01T00:00:00Z"), st_johns), "2026-11-30T20:30:00-03:30");
}

}  // namespace
}  // namespace atiende::clocks
