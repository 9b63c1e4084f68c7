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
        {"a NEAR/2 b NEAR/3f c", "(a NEAR/2 b) NEAR/3f c"},
        {"x a NEAR/2 b OR c", "(x (a NEAR/2 b)) OR c"},
        {"-(a NEAR/2 b) c", "-(a NEAR/2 b) c"},
        {"(a OR \"b c\") NEAR/0 #d", "(a OR \"b c\") NEAR/0 #d"},
        {"\"a b\"~3 raw:\":-)\" point_radius:[1 2 3km]", "\"a b\"~3 raw:\":-)\" point_radius:[1 2 3km]"},
        {"a post.rating:1..2 MIN_LIKES:5", "a post.rating:1..2 MIN_LIKES:5"},
        {"(a OR -b) c has:media", "(a OR -b) c has:media"},
        {"-(-(a OR b)) c", "(a OR b) c"},
        {"near/2 b", "near/2 b"},
        {"#acme-falla $TEF.MC", "#acme-falla $TEF.MC"},
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
        {"AND", "explicit_and", 1},
        {"a OR AND", "dangling_operator", 3},
        {"\"x y\"~0", "proximity_range", 7},
        {"\"x y\"~", "proximity_range", 7},
        {"\"x y\"~a", "proximity_range", 7},
        {"a NEAR/21 b", "proximity_range", 8},
        {"a NEAR/ b", "proximity_range", 8},
        {"a NEAR/2x b", "proximity_range", 8},
        {"NEAR/2 b", "dangling_operator", 1},
        {"a NEAR/2", "dangling_operator", 3},
        {"a NEAR/2 OR b", "dangling_operator", 3},
        {"(a NEAR/2) b", "dangling_operator", 4},
        {"a NEAR/2 -b", "near_operand", 10},
        {"lang:es NEAR/2 b", "near_operand", 1},
        {"a NEAR/2 (b c)", "near_operand", 10},
        {"a NEAR/2 (b OR from:x)", "near_operand", 10},
        {"a NEAR/2 \"b c\"~2", "near_operand", 10},
        {"a NEAR/2 post.text:b", "near_operand", 10},
        {"fr*", "bad_wildcard", 3},
        {"fra*ude", "bad_wildcard", 4},
        {"*fraude", "bad_wildcard", 1},
        {"*", "bad_wildcard", 1},
        {"\"una fra*\"", "bad_wildcard", 9},
        {"coca-col*", "bad_wildcard", 9},
        {"#fra*", "bad_wildcard", 5},
        {"@fra*", "bad_wildcard", 5},
        {repeat("abc* ", 21), "bad_wildcard", 104},
        {"a -sample:5", "cannot_negate", 3},
        {"a -(sample:5 b)", "cannot_negate", 3},
        {"a -embedding:x", "cannot_negate", 3},
        {"a is:nullcast", "must_negate", 3},
        {"a -is:nullcast -(-is:nullcast)", "must_negate", 16},
        {"a is:retweeet", "bad_value", 6},
        {"a has:videos", "bad_value", 7},
        {"a sample:0", "bad_value", 10},
        {"a sample:101", "bad_value", 10},
        {"a followers_count:5..2", "bad_value", 19},
        {"a min_likes:-1", "bad_value", 13},
        {"point_radius:[1 2 3]", "bad_value", 14},
        {"point_radius:[1 2 50mi]", "bad_value", 14},
        {"point_radius:[200 2 5km]", "bad_value", 14},
        {"bounding_box:[2 2 1 1]", "bad_value", 14},
        {"bounding_box:[1 1 2", "bad_value", 14},
        {"context:abc", "bad_value", 9},
        {"place_country:esp", "bad_value", 15},
        {"a post.channel:fax", "bad_value", 16},
        {"a embedding_threshold:2", "bad_value", 23},
        {"raw:", "missing_value", 4},
        {"post.text:\"!!\"", "no_token", 11},
        {"url:\"//\"", "no_token", 5},
        {"from:\"a b\"", "bad_value", 6},
        {"--a b", "dangling_minus", 1},
        {"a -OR b", "dangling_operator", 4},
        {"a -AND b", "explicit_and", 4},
        {"a -NEAR/2 b", "dangling_operator", 4},
        {"has:media OR a", "needs_anchor", 1},
        {"-a OR has:media", "only_negated", 1},
        {"min_followers:5", "needs_anchor", 1},
        {"sample:10", "needs_anchor", 1},
        {"post.channel:mail", "needs_anchor", 1},
        {"a OR (has:media -b)", "needs_anchor", 6},
        {"-(a b)", "only_negated", 1},
        {"a “sin cerrar", "unclosed_quote", 3},
        {"a \"x\\\"", "unclosed_quote", 3},
        {repeat("a", 4097), "too_long", 4097},
        {repeat("e\xCC\x81", 4097), "too_long", 8193},
        {"a" + repeat(" NEAR/1 a", 33), "too_deep", 291},
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
    const Case cases[] = {{"min_faves:5 cat", "min_likes"},
                          {"form:ana", "from"},
                          {"author:ana", "from"},
                          {"lnag:es a", "lang"},
                          {"https://a.es", "url:\"…\""},
                          {"zzzzzz:1", "\"…\""},
                          {"a NOT b", "-"},
                          {"a –b", "-"},
                          {"a has:videos", "video_link"},
                          {"a is:repost", "retweet"},
                          {"a is:repli", "reply"},
                          {"links:x", "has:links"},
                          {"!!", "raw:\"!!\""},
                          {"a post.type:fax", "post, comment, message, mail, review, call, chat, form, article"},
                          {"min_retweets:5 a", "min_reposts"},
                          {"site:acme.es", "url"},
                          {"title:hola", "post.title"},
                          {"a is:nullcast", "-is:nullcast"},
                          {"NEAR/1 a", ""},
                          {"fr*", "abc*"}};
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
        {"a NEAR/7 b", "not_portable", 3, ""},
        {"a b -a", "never_matches", 5, "-a"},
        {"avería -AVERIA", "never_matches", 8, "-AVERIA"},
        {"#acme-falla", "read_as_phrase", 1, "\"acme falla\""},
        {"¿hola?", "symbols_ignored", 1, "raw:¿hola?"},
        {"@acme, b", "symbols_ignored", 1, "raw:@acme,"},
    };
    for (const auto& c : cases) {
        const auto query = parse(c.query);
        ASSERT_TRUE(query) << c.query << ": " << query.error().code;
        ASSERT_EQ(query->warnings.size(), 1U) << c.query;
        EXPECT_EQ(query->warnings[0].code, c.code) << c.query;
        EXPECT_EQ(query->warnings[0].column, c.column) << c.query;
        EXPECT_EQ(query->warnings[0].hint, c.hint) << c.query;
    }
    for (const std::string_view quiet :
         {"fra*", "wo?d", "raw:C++", "京都", "a NEAR/6 b", "(a OR b) -c", "\"sin servicio\"~2", "a OR (b c)", "a b",
          "\"Google+\"", "avería", "#averia -@acme", "👍"}) {
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
