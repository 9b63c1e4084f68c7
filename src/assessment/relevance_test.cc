#include "assessment/relevance.h"

#include <gtest/gtest.h>

namespace atiende::assessment {
namespace {

Label<bool> judged(std::string_view text, const BrandTalk& talk, float learned = 0,
                   std::vector<Evidence>* evidence = nullptr) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    return judge_relevance(analysis, talk, learned, evidence);
}

TEST(Relevance, TellsTheBrandFromWhatIsCalledLikeIt) {
    const std::vector<std::string> context{"factura*", "fibra", "cobertura", "móvil", "línea"};
    const std::vector<std::string> not_words{"zumo", "arena"};
    const BrandTalk talk(context, not_words);
    struct Case {
        std::string_view text;
        std::optional<bool> about_us;
    };
    const Case cases[] = {
        {"Llevo tres días sin fibra de Orange y nadie contesta", true},
        {"orange me ha cobrado dos FACTURAS este mes", true},
        {"Sin linea ni cobertura con orange", true},
        {"me tomo un zumo de orange cada mañana", false},
        {"Concierto en el Movistar Arena el viernes", false},
        {"Orange is the new black, qué serie", std::nullopt},
        {"orange", std::nullopt},
    };
    for (const Case& one : cases) EXPECT_EQ(judged(one.text, talk).value, one.about_us) << one.text;
}

TEST(Relevance, WithoutWordsOfTheBrandWhatWasFoundIsAboutIt) {
    EXPECT_EQ(judged("cualquier cosa", BrandTalk{}).value, true);
    EXPECT_TRUE(BrandTalk{}.says_nothing());
}

TEST(Relevance, WhatWasLearnedSpeaksWithTheWords) {
    EXPECT_EQ(judged("gran partido en el estadio telondra", BrandTalk{}, -1.5F).value, false);
    EXPECT_EQ(judged("gran partido en el estadio telondra", BrandTalk{}, -0.8F).value, std::nullopt);
    const std::vector<std::string> context{"fibra"};
    EXPECT_EQ(judged("mi router telondra", BrandTalk(context, {}), 1.0F).value, true);
}

TEST(Relevance, ShowsWhatItRestsOn) {
    const std::vector<std::string> context{"fibra"};
    const std::vector<std::string> not_words{"movistar arena"};
    std::vector<Evidence> evidence;
    judged("La fibra del Movistar Arena", BrandTalk(context, not_words), -1, &evidence);
    ASSERT_EQ(evidence.size(), 3U);
    EXPECT_EQ(evidence[0], (Evidence{LabelName::about_us, 3, 8, 0.5F, "context_term"}));
    EXPECT_EQ(evidence[1], (Evidence{LabelName::about_us, 13, 27, -1, "not_our_word"}));
    EXPECT_EQ(evidence[2].rule, "learned_about_us");
}

}  // namespace
}  // namespace atiende::assessment
