#include "channels/bluesky/reading_cursor.h"

#include "gtest/gtest.h"

namespace atiende::bluesky {
namespace {

TEST(ReadingCursor, ComesBackAsItWas) {
    const ReadingCursor cursor{*from_rfc3339("2026-11-23T12:00:00.001Z"), *from_rfc3339("2026-11-25T12:00:00.123Z"),
                               "3jzfcijpj2z2a", 17};
    const std::string text = to_text(cursor);
    EXPECT_LT(text.size(), 200U);
    const auto read = parse_reading_cursor(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->since, cursor.since);
    EXPECT_EQ(read->notifications, cursor.notifications);
    EXPECT_EQ(read->own_key, cursor.own_key);
    EXPECT_EQ(read->pages, 17);
}

TEST(ReadingCursor, IsNoOtherText) {
    for (const char* text :
         {"", "17", "{}", "[]", "{", "\xFF",
          R"({"since":"2026-11-23T12:00:00Z","notifications":"soon","own_key":"3jzfcijpj2z2a","pages":1})",
          R"({"since":"2026-11-23T12:00:00Z","notifications":"2026-11-23T12:00:00Z","own_key":"x","pages":1})"}) {
        EXPECT_FALSE(parse_reading_cursor(text)) << text;
    }
}

}  // namespace
}  // namespace atiende::bluesky
