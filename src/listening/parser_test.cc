#include "listening/parser.h"

#include <string>

#include "gtest/gtest.h"

namespace atiende::listening {
namespace {

std::string repeat(std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

TEST(Parser, ReadsPrecedenceGroupsAndNegation) {
    struct Case {
        std::string_view query, reading;
    };
    const Case cases[] = {
        {"a OR b c", "a OR (b c)"},
        {"(a OR b) -c", "(a OR b) -c"},
        {"-(a OR b) c", "-a -b c"},
        {"-(a b) c", "(-a OR -b) c"},
        {"c -(a -b)", "c (-a OR b)"},
        {"-(-a)", "a"},
        {"(a)(b)", "a b"},
        {"((a))", "a"},
        {"  a\tb\xC2\xA0"
         "c ",
         "a b c"},
        {"a or b", "a or b"},
        {"(a OR -b) c", "(a OR -b) c"},
        {"#avería @Acme $TEF", "#avería @Acme $TEF"},
        {"FROM:@Ana lang:es", "FROM:@Ana lang:es"},
        {"10:30 tren", "10:30 tren"},
        {"a(b OR c)", "a (b OR c)"},
        {"NEAR or", "NEAR or"},
    };
    for (const auto& c : cases) {
        const auto query = parse(c.query);
        ASSERT_TRUE(query) << c.query << ": " << query.error().code;
        EXPECT_EQ(to_text(query->root), c.reading) << c.query;
    }
}

TEST(Parser, TellsTheLeftmostError) {
    struct Case {
        std::string query;
        std::string_view code;
        std::uint32_t column;
    };
    const Case cases[] = {
        {"", "empty", 1},
        {"   ", "empty", 1},
        {"a ()", "empty", 3},
        {"-a", "only_negated", 1},
        {"a OR -b", "only_negated", 6},
        {"-a -b", "only_negated", 1},
        {"a OR (b OR -c)", "only_negated", 12},
        {"lang:es", "needs_anchor", 1},
        {"a OR lang:es -b", "needs_anchor", 6},
        {"a AND b", "explicit_and", 3},
        {"a NOT b", "explicit_not", 3},
        {"(a AND b", "unbalanced_parenthesis", 1},
        {"((a b)", "unbalanced_parenthesis", 1},
        {"(a (b", "unbalanced_parenthesis", 4},
        {"a) b", "unbalanced_parenthesis", 2},
        {"a \"sin cerrar", "unclosed_quote", 3},
        {"a OR", "dangling_operator", 3},
        {"OR a", "dangling_operator", 1},
        {"a OR OR b", "dangling_operator", 3},
        {"(a OR) b", "dangling_operator", 4},
        {"a - b", "dangling_minus", 3},
        {"a -", "dangling_minus", 3},
        {"a –b", "minus_lookalike", 3},
        {"avería —app", "minus_lookalike", 8},
        {"a #", "lone_symbol", 3},
        {"@", "lone_symbol", 1},
        {"#123 a", "lone_symbol", 1},
        {"precio $5", "lone_symbol", 8},
        {"min_faves:5 cat", "unknown_operator", 1},
        {"https://acme.es/x", "unknown_operator", 1},
        {"from: ana", "missing_value", 5},
        {"a lang:español", "bad_value", 8},
        {"a lang:1", "bad_value", 8},
        {"...", "no_token", 1},
        {"a \"!!\"", "no_token", 3},
        {repeat("a", 4097), "too_long", 4097},
        {repeat("a ", 513), "too_many_terms", 1025},
        {repeat("(", 33) + "a" + repeat(")", 33), "too_deep", 33},
    };
    for (const auto& c : cases) {
        const auto query = parse(c.query);
        const auto shown = c.query.substr(0, 40);
        ASSERT_FALSE(query) << shown << " was read as " << to_text(query->root);
        EXPECT_EQ(query.error().code, c.code) << shown;
        EXPECT_EQ(query.error().column, c.column) << shown;
    }
}

TEST(Parser, HintsAtTheRightName) {
    struct Case {
        std::string_view query, hint;
    };
    const Case cases[] = {
        {"min_faves:5 cat", "min_likes"}, {"form:ana", "from"},  {"author:ana", "from"}, {"lnag:es a", "lang"},
        {"https://a.es", "url:\"…\""},    {"zzzzzz:1", "\"…\""}, {"a NOT b", "-"},       {"a –b", "-"}};
    for (const auto& c : cases) {
        const auto query = parse(c.query);
        ASSERT_FALSE(query) << c.query;
        EXPECT_EQ(query.error().hint, c.hint) << c.query;
    }
}

TEST(Parser, WarnsWithoutRefusing) {
    struct Case {
        std::string_view query, code;
        std::uint32_t column;
        std::string_view hint;
    };
    const Case cases[] = {
        {"a OR b c", "mixed_precedence", 1, "a OR (b c)"},
        {"x (a OR b c)", "mixed_precedence", 4, "a OR (b c)"},
        {"a or b", "lowercase_or", 3, "OR"},
        {"“sin servicio”", "typographic_quotes", 1, "\"sin servicio\""},
        {"«sin servicio»", "typographic_quotes", 1, "\"sin servicio\""},
        {"coca-cola", "read_as_phrase", 1, "\"coca cola\""},
        {"l'aigua", "read_as_phrase", 1, "\"l aigua\""},
        {"acme.es", "read_as_phrase", 1, "\"acme es\""},
        {"Google+", "symbols_ignored", 1, "raw:Google+"},
        {"a -(b OR c)", "not_portable", 3, ""},
    };
    for (const auto& c : cases) {
        const auto query = parse(c.query);
        ASSERT_TRUE(query) << c.query << ": " << query.error().code;
        ASSERT_EQ(query->warnings.size(), 1U) << c.query;
        EXPECT_EQ(query->warnings[0].code, c.code) << c.query;
        EXPECT_EQ(query->warnings[0].column, c.column) << c.query;
        EXPECT_EQ(query->warnings[0].hint, c.hint) << c.query;
    }
    for (const std::string_view quiet : {"a OR (b c)", "a b", "\"Google+\"", "avería", "#averia -@acme", "👍"}) {
        const auto query = parse(quiet);
        ASSERT_TRUE(query) << quiet;
        EXPECT_TRUE(query->warnings.empty()) << quiet << ": " << query->warnings[0].code;
    }
}

TEST(Parser, SurvivesAnyBytes) {
    std::uint32_t seed = 7;
    const std::string_view pieces[] = {"a",  "(", ")",     "\"",   "-",       " ",    "OR ", "#",    "@",
                                       "$",  ":", "from:", "\xFF", "\xC3",    "ñ",    "«",   "»",    "–",
                                       "\\", "~", "*",     "?",    "lang:es", "👍🏽", "AND", "NEAR/"};
    for (int round = 0; round < 20000; ++round) {
        std::string query;
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525U + 1013904223U;
            query += pieces[(seed >> 16) % std::size(pieces)];
        }
        const auto parsed = parse(query);
        if (parsed) {
            EXPECT_TRUE(parse(to_text(parsed->root))) << query << " -> " << to_text(parsed->root);
        } else {
            EXPECT_FALSE(parsed.error().code.empty());
            EXPECT_GE(parsed.error().column, 1U);
        }
    }
}

}  // namespace
}  // namespace atiende::listening
