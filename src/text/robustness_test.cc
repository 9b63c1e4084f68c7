// No input fails: random texts from troublesome pieces through everything public, with the laws that always hold.
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "text/analysis.h"
#include "text/entities.h"
#include "text/fold.h"
#include "text/html_entities.h"
#include "text/lengths.h"
#include "text/split.h"

namespace atiende::text {
namespace {

constexpr std::string_view kPieces[] = {
    "a",  "Ñ",  "é",      "e\u0301", "1",     "👍",    "👍🏽",     "\u200D",   "\uFE0F", "🇪",        "⃣",  "#",
    "@",  "＠", "$",      ".",       "/",     "://",   "http",     "acme",     ".es",    "?",        "(", ")",
    "·",  "l",  "\u0301", "\u00AD",  "\xFF",  "\xC3",  "\xE2\x82", "\xF0\x9F", "京",     "か\u3099", "ำ", "\u0651",
    " ",  "\n", "\u00A0", "\u200B",  "&amp;", "-",     "_",        "%C3",      ":8080",  "™",        "ﷺ", "½",
    "ｶﾞ", "가", "ㄱ",     "\uFEFF",  "xn--",  "t.co/", "RT",       "!"};

std::string random_text(std::mt19937& random) {
    std::uniform_int_distribution<std::size_t> pick(0, std::size(kPieces) - 1);
    std::uniform_int_distribution<int> length(0, 40);
    std::string text;
    for (int i = length(random); i > 0; --i) text += kPieces[pick(random)];
    return text;
}

void expect_sound(const Analysis& analysis, std::string_view text) {
    std::uint32_t at = 0;
    std::uint32_t key = 0;
    for (const Token& token : analysis.tokens) {
        ASSERT_LE(at, token.begin) << text;
        ASSERT_LT(token.begin, token.end) << text;
        ASSERT_LE(token.end, text.size()) << text;
        ASSERT_LE(key, token.key_begin) << text;
        ASSERT_LE(token.key_begin, token.key_end) << text;
        ASSERT_LE(token.key_end, analysis.keys.size()) << text;
        const bool address = token.kind == TokenKind::url || token.kind == TokenKind::email;
        ASSERT_EQ(analysis.key(token).empty(), address) << text;
        if (token.kind == TokenKind::word || token.kind == TokenKind::number) {
            ASSERT_EQ(fold(analysis.key(token)), analysis.key(token)) << text;
            ASSERT_EQ(analysis.key(token).find(' '), std::string_view::npos) << text;
        }
        at = token.end;
        key = token.key_end;
    }
    for (const AddressWord& word : analysis.address_words) {
        ASSERT_LT(word.token, analysis.tokens.size()) << text;
        ASSERT_LE(word.key_end, analysis.keys.size()) << text;
    }
}

TEST(Robustness, EveryTextIsReadSoundly) {
    std::mt19937 random(11);
    Analysis analysis;
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random_text(random);
        analyse(text, analysis);
        expect_sound(analysis, text);
        for (const Entity& entity : extract_entities(text)) {
            ASSERT_LT(entity.begin, entity.end) << text;
            ASSERT_LE(entity.end, text.size()) << text;
            ASSERT_LT(entity.first, entity.last) << text;
        }
        clean_text(text);
    }
}

TEST(Robustness, EveryTextIsMeasuredAndSplit) {
    std::mt19937 random(12);
    const LengthRule tight{.unit = LengthUnit::graphemes, .limit = 7, .byte_limit = 40};
    for (int round = 0; round < 2'000; ++round) {
        const std::string text = random_text(random);
        for (const LengthRule& rule : {x_rule(30), mastodon_rule(30), tight}) {
            measure(text, rule);
            for (const std::string& part : split_into_parts(text, rule)) {
                ASSERT_FALSE(part.empty());
                // U+FEFF makes a post unfit for X however it is cut.
                const bool refused = rule.unit == LengthUnit::weighted && part.find("\uFEFF") != std::string::npos;
                ASSERT_TRUE(refused || measure(part, rule).valid) << text << " -> " << part;
            }
        }
    }
}

}  // namespace
}  // namespace atiende::text
