#include "assessment/lexicons.h"

#include "gtest/gtest.h"

namespace atiende::assessment {
namespace {

TEST(Lexicons, ReadToneAndCues) {
    const LexiconFile files[] = {
        {"tone_es.tsv", "bueno\t3\na bordo\t1\n"},
        {"care_es.tsv",
         "// remark\nno * funcion*\tfailure\t1\treports_failure\nAvería\tfailure\t0.5\treports_failure\n"},
        {"tone_gl.tsv", "agarim*\t3\n"},
        {"emoji_ranking.tsv", "😡\t-2\n"},
    };
    const auto lexicons = Lexicons::parse(files);
    ASSERT_TRUE(lexicons) << describe(lexicons.error());
    const Lexicon* es = lexicons->of("es-MX");
    ASSERT_NE(es, nullptr);
    EXPECT_TRUE(es->has_care);
    EXPECT_FLOAT_EQ(es->word[es->words.find("bueno")].tone, 3);
    EXPECT_EQ(es->cues_of(es->word[es->words.find("averia")]).size(), 1U);
    EXPECT_EQ(es->cues_of(es->word[es->words.find("no")]).size(), 1U);
    EXPECT_EQ(lexicons->rule(es->cues_of(es->word[es->words.find("no")])[0].rule), "reports_failure");
    const Lexicon* gl = lexicons->of("gl");
    ASSERT_NE(gl, nullptr);
    EXPECT_FALSE(gl->has_care);
    EXPECT_FLOAT_EQ(gl->tone_of_stem("agarimosa"), 3);
    EXPECT_FLOAT_EQ(gl->tone_of_stem("aga"), 0);
    EXPECT_NE(lexicons->of("any"), nullptr);
    EXPECT_EQ(lexicons->of("xx"), nullptr);
}

TEST(Lexicons, GroupCuesByTheirSecondWord) {
    const LexiconFile files[] = {{"care_es.tsv",
                                  "no va\tfailure\t1\tfirst\nno * va\tfailure\t1\tgap\nno sirve\tfailure\t1\tother\n"
                                  "no\tnegation\t1\talone\nno va nada\tfailure\t1\tthree\nva #\twait\t1\tnumber\n"}};
    const auto lexicons = Lexicons::parse(files);
    ASSERT_TRUE(lexicons) << describe(lexicons.error());
    const Lexicon& es = *lexicons->of("es");
    const auto& no = es.word[es.words.find("no")];
    const auto rules = [&](std::span<const Cue> cues) {
        std::vector<std::string_view> names;
        for (const Cue& cue : cues) names.push_back(lexicons->rule(cue.rule));
        return names;
    };
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(rules(es.open_cues_of(no)), (Names{"gap", "alone"}));
    EXPECT_EQ(rules(es.cues_of(no, es.words.find("va"))), (Names{"first", "three"}));
    EXPECT_EQ(rules(es.cues_of(no, es.words.find("sirve"))), (Names{"other"}));
    EXPECT_EQ(rules(es.cues_of(no, es.words.find("no"))), Names{});
    EXPECT_EQ(rules(es.open_cues_of(es.word[es.words.find("va")])), (Names{"number"}));
    EXPECT_EQ(es.cues_of(no).size(), 5U);
}

TEST(Lexicons, RefuseBrokenLines) {
    struct Case {
        std::string_view name, content, line;
    };
    const Case cases[] = {
        {"tone_es.tsv", "bueno\n", "1"},
        {"tone_es.tsv", "bueno\t3\nmalo\tmucho\n", "2"},
        {"tone_es.tsv", "ab*\t3\n", "1"},
        {"care_es.tsv", "hola\tgreeting\t1\trule\n", "1"},
        {"care_es.tsv", "hola\tneutral\t1\n", "1"},
        {"care_es.tsv", "* funciona\tfailure\t1\trule\n", "1"},
        {"care_es.tsv", "...\tfailure\t1\trule\n", "1"},
    };
    for (const auto& c : cases) {
        const LexiconFile file{c.name, c.content};
        const auto lexicons = Lexicons::parse({&file, 1});
        ASSERT_FALSE(lexicons) << c.content;
        EXPECT_EQ(lexicons.error().reason, "bad_lexicon");
        ASSERT_EQ(lexicons.error().arguments.size(), 2U);
        EXPECT_EQ(lexicons.error().arguments[1].second, c.line) << c.content;
    }
}

}  // namespace
}  // namespace atiende::assessment
