#include "text/lengths.h"

#include <string>

#include "gtest/gtest.h"

#include "text/graphemes.h"

namespace atiende::text {
namespace {

std::string times(std::string_view piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += piece;
    return out;
}

TEST(Lengths, CountsByEachNetwork) {
    struct Case {
        std::string_view text;
        std::size_t x, bluesky, mastodon, telegram, whatsapp;
    };
    const Case cases[] = {
        {"hola", 4, 4, 4, 4, 4},
        {"año", 3, 3, 3, 3, 3},
        {"an\u0303o", 3, 3, 3, 4, 4},
        {"👍🏽", 2, 1, 1, 4, 2},
        {"👨‍👩‍👧‍👦", 2, 1, 1, 11, 7},
        {"京都", 4, 2, 2, 2, 2},
        {"mira https://acme.es/una/direccion/muy/larga ya", 31, 47, 31, 47, 47},
        {"ver acme.es ya", 30, 14, 14, 14, 14},
        {"@ana@masto.example hola", 23, 23, 9, 23, 23},
        {"\r\n", 0, 1, 1, 2, 2},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(measure(c.text, x_rule()).length, c.x) << c.text;
        EXPECT_EQ(measure(c.text, bluesky_rule()).length, c.bluesky) << c.text;
        EXPECT_EQ(measure(c.text, mastodon_rule()).length, c.mastodon) << c.text;
        EXPECT_EQ(measure(c.text, telegram_rule()).length, c.telegram) << c.text;
        EXPECT_EQ(measure(c.text, whatsapp_rule()).length, c.whatsapp) << c.text;
    }
}

TEST(Lengths, HoldsTheLimits) {
    EXPECT_TRUE(measure(times("a", 280), x_rule()).valid);
    EXPECT_FALSE(measure(times("a", 281), x_rule()).valid);
    EXPECT_EQ(measure(times("a", 281), x_rule()).valid_utf16, 280U);
    EXPECT_TRUE(measure(times("a", 25000), x_rule(25000)).valid);
    EXPECT_TRUE(measure(times("京", 300), bluesky_rule()).valid);
    EXPECT_FALSE(measure(times("京", 301), bluesky_rule()).valid);
    // 300 graphemes at most, but also 3,000 bytes: a family takes 25.
    EXPECT_FALSE(measure(times("👨‍👩‍👧‍👦", 121), bluesky_rule()).valid);
    EXPECT_TRUE(measure(times("👨‍👩‍👧‍👦", 120), bluesky_rule()).valid);
    EXPECT_TRUE(measure(times("👍", 2048), telegram_rule()).valid);
    EXPECT_FALSE(measure(times("👍", 2049), telegram_rule()).valid);
    EXPECT_TRUE(measure(times("a", 100000), mail_rule()).valid);
    EXPECT_FALSE(measure(times("ñ", 501), {.unit = LengthUnit::utf8, .limit = 1000}).valid);
    EXPECT_EQ(measure(times("a", 140), x_rule()).permillage, 500U);
}

TEST(Lengths, RefusesTheBlankAndWhatXRefuses) {
    for (const std::string_view blank : {"", " \n\t", "\u00A0"}) {
        EXPECT_FALSE(measure(blank, x_rule()).valid);
        EXPECT_FALSE(measure(blank, mail_rule()).valid);
        EXPECT_TRUE(fits(blank, x_rule()));
    }
    EXPECT_FALSE(measure("a\uFEFFb", x_rule()).valid);
    EXPECT_TRUE(measure("a\uFEFFb", mail_rule()).valid);
}

TEST(Graphemes, EndWhereReadersSeeThem) {
    EXPECT_EQ(grapheme_ends("ab"), (std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(grapheme_ends("e\u0301👍🏽"), (std::vector<std::uint32_t>{3, 11}));
    EXPECT_TRUE(grapheme_ends("").empty());
    EXPECT_EQ(count_graphemes("🇪🇸🇪🇸"), 2U);
    EXPECT_EQ(grapheme_ends("a\xFF").back(), 2U);
}

}  // namespace
}  // namespace atiende::text
