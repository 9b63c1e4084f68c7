#include "listening/matcher.h"

#include "gtest/gtest.h"

#include "listening/parser.h"
#include "listening/percolator.h"

namespace atiende::listening {
namespace {

struct Case {
    std::string_view query, post;
    bool expected;
    std::string_view author = "";
    std::string_view language = "es";
};

// Those of the language's golden cases that this version can say, and further ones.
const Case kCases[] = {
    {"\"say \\\"hi\\\"\"", "Say hi!", true},
    {"averia", "Otra AVERÍA más", true},
    {"AVERÍA", "una averia", true},
    {"año", "que ano malo", false},
    {"ano", "feliz año", false},
    {"cumpleaños", "feliz cumplean\xCC\x83os", true},
    {"@acme", "escribí a ayuda@acme.es", false},
    {"acme", "escribí a ayuda@acme.es", true},
    {"acme", "mira https://www.acme.es/averia", true},
    {"averia", "mira https://www.acme.es/averia", true},
    {"\"acme\"", "mira https://www.acme.es/averia", false},
    {"\"hola acme\"", "hola https://acme.es", false},
    {"#averia", "#Avería en casa", true},
    {"#acme", "#acmefalla", false},
    {"acme", "#acme no va", true},
    {"acme", "@Acme no va", true},
    {"acme", "#AcmeFalla @acme_es", false},
    {"@acme_es", ".@Acme_ES contestad", true},
    {"#averia", "averia en casa", false},
    {"@acme", "acme no va", false},
    {"fatal", "servicio fataaaaal", true},
    {"perro", "mi perrrrro", true},
    {"👍", "gracias 👍🏽", true},
    {"👍🏽", "gracias 👍", false},
    {"👍🏽", "gracias 👍🏽", true},
    {"👩", "somos 👨‍👩‍👧", false},
    {"\"sin servicio\"", "sin\xC2\xA0servicio desde ayer", true},
    {"\"sin servicio\"", "servicio sin más", false},
    {"\"sin servicio\"", "sin el servicio", false},
    {"\"servicio acme\"", "el servicio @acme falla", true},
    {"aigua", "tallada l’aigua", true},
    {"colleccio", "la col·lecció nova", true},
    {"coleccio", "la col·lecció nova", false},
    {"a OR b c", "a", true},
    {"a OR b c", "b", false},
    {"a OR b c", "b x c", true},
    {"(a OR b) -c", "b", true},
    {"(a OR b) -c", "b c", false},
    {"-(a OR b) c", "c", true},
    {"-(a OR b) c", "c a", false},
    {"-(a b) c", "c a", true},
    {"-(a b) c", "c a b", false},
    {"acme -\"sin servicio\"", "acme sin servicio", false},
    {"coca-cola", "una Coca Cola", true},
    {"$TEF", "sube $tef hoy", true},
    {"tef", "sube $TEF hoy", false},
    {"from:ana", "hola", true, "Ana"},
    {"from:@ANA averia", "hola", false, "ana"},
    {"from:ana", "hola", true, "ana@mastodon.example"},
    {"from:ana", "hola", false, "anabel"},
    {"from:ana -averia", "una avería", false, "ana"},
    {"hola lang:pt", "hola", true, "", "pt-BR"},
    {"hola lang:pt", "hola", false, "", "es"},
    {"hola -lang:es", "hola", false, "", "es"},
    {"hola lang:und", "hola", true, "", ""},
    {"5G", "cobertura 5g", true},
    {"\"3,5\"", "sube un 3,5 %", true},
    {"acme", "", false},
};

TEST(Matching, FollowsTheTable) {
    text::Analysis analysis;
    MatchScratch scratch;
    for (const auto& c : kCases) {
        const auto query = parse(c.query);
        ASSERT_TRUE(query) << c.query << ": " << query.error().code;
        text::analyse(c.post, analysis);
        const Subject subject = subject_of(c.post, analysis, c.author, "", c.language);
        EXPECT_EQ(matches_naively(*query, subject), c.expected) << c.query << " | " << c.post;
        const NamedQuery named{ListenerId{7}, *query};
        std::vector<Hit> hits;
        Percolator::compile({&named, 1}).match(subject, scratch, hits);
        EXPECT_EQ(!hits.empty(), c.expected) << "compiled: " << c.query << " | " << c.post;
    }
}

TEST(Matching, StableIdNamesTheAuthorToo) {
    text::Analysis analysis;
    text::analyse("hola", analysis);
    const auto query = parse("from:+34600111222");
    ASSERT_TRUE(query);
    EXPECT_TRUE(matches_naively(*query, subject_of("hola", analysis, "", "+34600111222", "es")));
    EXPECT_FALSE(matches_naively(*query, subject_of("hola", analysis, "", "+34600111223", "es")));
}

}  // namespace
}  // namespace atiende::listening
