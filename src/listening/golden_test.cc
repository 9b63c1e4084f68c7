// The golden cases of the listening language, by their numbers.
#include <optional>
#include <string>

#include "gtest/gtest.h"

#include "listening/matcher.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"

namespace atiende::listening {
namespace {

struct Parsed {
    int number;
    std::string_view query;
    std::string_view reading;  ///< empty: refused
    std::string_view code;     ///< of the error or of the one warning
    std::uint32_t column = 0;
    std::string_view hint = "";
};

const Parsed kParsed[] = {
    {1, "a OR b c", "a OR (b c)", "mixed_precedence", 1, "a OR (b c)"},
    {2, "(a OR b) -c", "(a OR b) -c", ""},
    {3, "\"x y\"~5", "\"x y\"~5", ""},
    {3, "\"x y\"~7", "", "proximity_range", 7, "1-6"},
    {4, "-a", "", "only_negated", 1},
    {5, "a OR -b", "", "only_negated", 6},
    {6, "has:media", "", "needs_anchor", 1},
    {7, "cat has:media", "cat has:media", ""},
    {8, "a AND b", "", "explicit_and", 3, " "},
    {9, "a or b", "a or b", "lowercase_or", 3, "OR"},
    {10, "-(a OR b) c", "-a -b c", "not_portable", 1},
    {12, "min_faves:5 cat", "", "unknown_operator", 1, "min_likes"},
    {30, "fr*", "", "bad_wildcard", 3, "abc*"},
};

TEST(Golden, Parses) {
    for (const auto& c : kParsed) {
        const auto query = parse(c.query);
        ASSERT_EQ(query.has_value(), !c.reading.empty()) << c.number << ": " << c.query;
        if (!query) {
            EXPECT_EQ(query.error().code, c.code) << c.number;
            EXPECT_EQ(query.error().column, c.column) << c.number;
            EXPECT_TRUE(c.hint.empty() || query.error().hint == c.hint) << c.number << ": " << query.error().hint;
            continue;
        }
        EXPECT_EQ(to_text(query->root), c.reading) << c.number;
        ASSERT_EQ(query->warnings.size(), c.code.empty() ? 0U : 1U) << c.number;
        if (c.code.empty()) continue;
        EXPECT_EQ(query->warnings[0].code, c.code) << c.number;
        EXPECT_EQ(query->warnings[0].column, c.column) << c.number;
        EXPECT_EQ(query->warnings[0].hint, c.hint) << c.number;
    }
}

struct Matched {
    int number;
    std::string_view query, post;
    bool expected;
    Channel channel = Channel::x;
};

const Matched kMatched[] = {
    {11, "\"say \\\"hi\\\"\"", "Say hi!", true},
    {13, "averia", "Otra AVERÍA más", true},
    {14, "año", "que ano malo", false},
    {15, "cumpleaños", "feliz cumplean\xCC\x83os", true},
    {16, "post.exact:está", "esta caído", false},
    {16, "post.exact:está", "ESTÁ caído", true},
    {17, "raw:Google+", "uso google+", false},
    {17, "raw:Google+", "uso Google+", true},
    {18, "cobro NEAR/2 doble", "doble y feo cobro", true},
    {19, "cobro NEAR/2f doble", "doble y feo cobro", false},
    {20, "@acme", "escribí a ayuda@acme.es", false},
    {21, "acme", "escribí a ayuda@acme.es", true},
    {22, "\"hola acme\"", "hola https://acme.es", false},
    {23, "#averia", "#Avería en casa", true},
    {24, "#acme", "#acmefalla", false},
    {25, "fatal", "servicio fataaaaal", true},
    {26, "👍", "gracias 👍🏽", true},
    {27, "\"sin servicio\"", "sin\xC2\xA0servicio desde ayer", true},
    {28, "aigua", "tallada l’aigua", true},
    {29, "colleccio", "la col·lecció nova", true},
    {29, "coleccio", "la col·lecció nova", false},
    {30, "fra*", "fraude", true},
    {31, "is:retweet acme", "RT @ana: acme no va", false},
    {32, "acme -is:verified", "acme no contesta", true, Channel::mail},
    {33, "acme followers_count:0..100", "acme no va", false, Channel::whatsapp},
};

TEST(Golden, Matches) {
    PostReading reading;
    MatchScratch scratch;
    for (const auto& c : kMatched) {
        const auto query = parse(c.query);
        ASSERT_TRUE(query) << c.number << ": " << query.error().code;
        IncomingPost post;
        post.channel = c.channel;
        post.text = c.post;
        const Subject& subject = reading.read(post);
        EXPECT_EQ(matches_naively(*query, subject), c.expected) << c.number << ": " << c.query << " | " << c.post;
        const NamedQuery named{ListenerId{7}, *query};
        std::vector<Hit> hits;
        Percolator::compile({&named, 1}).match(subject, scratch, hits);
        EXPECT_EQ(!hits.empty(), c.expected) << "compiled " << c.number << ": " << c.query << " | " << c.post;
    }
}

}  // namespace
}  // namespace atiende::listening
