#include "channels/bluesky/facets.h"

#include <random>

#include "gtest/gtest.h"

namespace atiende::bluesky {
namespace {

using Kind = FacetSpan::Kind;

/// The stretches as `kind text → value`, read back from the bytes.
std::vector<std::string> shown(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& span : find_facets(text)) {
        const char* kind = span.kind == Kind::link ? "link " : span.kind == Kind::mention ? "mention " : "tag ";
        out.push_back(kind + std::string(text.substr(span.begin, span.end - span.begin)) + " → " + span.value);
    }
    return out;
}

struct Row {
    const char* text;
    std::vector<std::string> expected;
};

TEST(Facets, AreWhereTheNetworkWouldSeeThem) {
    const std::vector<Row> rows{
        {"", {}},
        {"nada que enlazar", {}},
        {"Hola @ana.bsky.social", {"mention @ana.bsky.social → ana.bsky.social"}},
        {"Hola @Ana.Bsky.Social.", {"mention @Ana.Bsky.Social → ana.bsky.social"}},
        {"(@ana.test), ¿@luis.test? «@eva.test»",
         {"mention @ana.test → ana.test", "mention @luis.test → luis.test", "mention @eva.test → eva.test"}},
        {"😀@ana.test", {"mention @ana.test → ana.test"}},
        {"@ana sin dominio", {}},
        {"escribe a ana@example.com", {}},
        {"ñ@ana.test @ana.1 @-ana.test @ana.test_x @ana.test@otra.test", {}},
        {"https://example.com/@ana.test", {"link https://example.com/@ana.test → https://example.com/@ana.test"}},
        {"mira https://example.com/a?b=1&c=ñ.", {"link https://example.com/a?b=1&c=ñ → https://example.com/a?b=1&c=ñ"}},
        {"(https://example.com/España/guía), fin",
         {"link https://example.com/España/guía → https://example.com/España/guía"}},
        {"HTTP://Example.com y example.org/x",
         {"link HTTP://Example.com → HTTP://Example.com", "link example.org/x → https://example.org/x"}},
        {"#avería #2026 #Málaga2026", {"tag #avería → avería", "tag #Málaga2026 → Málaga2026"}},
        {"¡Sin línea 📵! @ana.test mira example.org #avería",
         {"mention @ana.test → ana.test", "link example.org → https://example.org", "tag #avería → avería"}},
    };
    for (const auto& row : rows) EXPECT_EQ(shown(row.text), row.expected) << row.text;
}

TEST(Facets, CountBytesNotCharacters) {
    const std::string text = "📵 ñ @ana.test";
    const auto spans = find_facets(text);
    ASSERT_EQ(spans.size(), 1U);
    EXPECT_EQ(spans[0].begin, 8U);
    EXPECT_EQ(spans[0].end, text.size());
}

TEST(Facets, LeaveTagsThatTheNetworkWouldRefuse) {
    EXPECT_EQ(find_facets("#" + std::string(64, 'a')).size(), 1U);
    EXPECT_TRUE(find_facets("#" + std::string(65, 'a')).empty());
}

/// Whatever the text: ascending, not overlapping, inside it, at the borders of characters.
TEST(Facets, AreSoundForAnyText) {
    std::mt19937 random(20261125);
    const std::vector<std::string> pieces{
        "@",         "#",  "ana", ".test", "https://", "example.org", "/",
        " ",         "ñ",  "📵",  "\xFF",  "e\u0301",  "(",           ")",
        "@ana.test", "\n", "-",   "_",     "http:",    "2026",        "👩‍👩‍👧"};
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += pieces[random() % pieces.size()];
        std::size_t end = 0;
        for (const auto& span : find_facets(text)) {
            EXPECT_GE(span.begin, end) << text;
            EXPECT_LT(span.begin, span.end) << text;
            EXPECT_LE(span.end, text.size()) << text;
            EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << text;
            end = span.end;
        }
    }
}

}  // namespace
}  // namespace atiende::bluesky
