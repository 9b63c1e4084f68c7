#include "text/split.h"

#include "gtest/gtest.h"

#include "text/graphemes.h"

namespace atiende::text {
namespace {

LengthRule characters(std::size_t limit) { return {.unit = LengthUnit::code_points, .limit = limit}; }

using Parts = std::vector<std::string>;

TEST(Split, LeavesShortTextsWhole) {
    EXPECT_EQ(split_into_parts("  hola \n", x_rule()), Parts{"hola"});
    EXPECT_EQ(split_into_parts(" \n ", x_rule()), Parts{});
    EXPECT_EQ(split_into_parts("", x_rule()), Parts{});
    EXPECT_EQ(split_into_parts("hola", x_rule(), PartNumbers::behind), Parts{"hola"});
}

TEST(Split, PrefersParagraphsSentencesAndBlanks) {
    struct Case {
        std::string_view text;
        std::size_t limit;
        Parts parts;
    };
    const Case cases[] = {
        {"uno dos tres", 8, {"uno dos", "tres"}},
        {"uno dos tres", 7, {"uno dos", "tres"}},
        {"Hola Ana. Que tal estas", 14, {"Hola Ana.", "Que tal estas"}},
        {"primero aqui\n\nsegundo parrafo", 20, {"primero aqui", "segundo parrafo"}},
        {"Si. Una frase bastante larga",
         20,
         {"Si. Una frase", "bastante larga"}},  // a sentence too early does not count
        {"abcdefghij", 4, {"abcd", "efgh", "ij"}},
        {"京都京都京", 2, {"京都", "京都", "京"}},
        {"hola @ana_garcia", 8, {"hola", "@ana_gar", "cia"}},
        {"ve a acme.es/ayuda ya", 14, {"ve a", "acme.es/ayuda", "ya"}},
        {"coca-cola", 6, {"coca-", "cola"}},
    };
    for (const Case& c : cases) EXPECT_EQ(split_into_parts(c.text, characters(c.limit)), c.parts) << c.text;
}

TEST(Split, KeepsGraphemesWhole) {
    std::string families;
    for (int i = 0; i < 10; ++i) families += "👨‍👩‍👧‍👦";
    const Parts parts = split_into_parts(families, characters(16));
    ASSERT_EQ(parts.size(), 5U);
    for (const std::string& part : parts) EXPECT_EQ(count_graphemes(part), 2U);
    // Only a grapheme longer than a whole part is cut.
    EXPECT_EQ(split_into_parts("👨‍👩‍👧‍👦", characters(3)).size(), 3U);
}

TEST(Split, MakesEveryPartValidAndLosesNothing) {
    std::string text;
    for (int i = 0; i < 400; ++i) {
        text += "Hola, número " + std::to_string(i) + " 👍🏽. Más en https://ayuda.acme.es/articulo/" +
                std::to_string(i) + (i % 7 == 0 ? "\n\n" : " ");
    }
    const auto letters = [](std::string_view from) {
        std::string kept;
        for (const char c : from) {
            if (c != ' ' && c != '\n') kept.push_back(c);
        }
        return kept;
    };
    for (const LengthRule& rule : {x_rule(), bluesky_rule(), mastodon_rule(), telegram_rule(), whatsapp_rule()}) {
        std::string joined;
        for (const std::string& part : split_into_parts(text, rule)) {
            const LengthReport report = measure(part, rule);
            EXPECT_TRUE(report.valid) << part;
            EXPECT_EQ(part.find("ayuda.acme.es/articulo/") == std::string::npos,
                      part.find("https") == std::string::npos);
            joined += part;
        }
        EXPECT_EQ(letters(joined), letters(text));
    }
}

TEST(Split, NumbersPartsWithinTheLimit) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "palabra ";
    const Parts parts = split_into_parts(text, characters(60), PartNumbers::behind);
    ASSERT_GT(parts.size(), 9U);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_TRUE(measure(parts[i], characters(60)).valid);
        EXPECT_TRUE(parts[i].ends_with(" (" + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + ")"));
    }
    EXPECT_EQ(split_into_parts("uno dos tres", characters(13), PartNumbers::behind), Parts{"uno dos tres"});
    EXPECT_EQ(split_into_parts("uno dos tres", characters(11), PartNumbers::behind),
              (Parts{"uno (1/3)", "dos (2/3)", "tres (3/3)"}));
}

}  // namespace
}  // namespace atiende::text
