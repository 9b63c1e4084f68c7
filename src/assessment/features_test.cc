#include "assessment/features.h"

#include <algorithm>
#include <set>

#include "gtest/gtest.h"

#include "assessment/assessor.h"

namespace atiende::assessment {
namespace {

std::vector<Feature> features_of(std::string_view text, std::uint32_t near_window = kNearWindow) {
    static const Assessor shipped = shipped_assessor().value();
    text::Analysis analysis;
    text::analyse(text, analysis);
    const Reading reading = read_post(*shipped.lexicons(), text, analysis);
    std::vector<Feature> features;
    const ToneView tone = judge_tone(reading, analysis);
    read_features(text, analysis, reading, tone, judge_purpose(reading, tone), near_window, features);
    return features;
}

std::multiset<std::uint32_t> hashes(std::string_view text, FeaturePart part) {
    std::multiset<std::uint32_t> hashes;
    for (const Feature& feature : features_of(text)) {
        if (feature.part == part) hashes.insert(feature.hash);
    }
    return hashes;
}

TEST(Features, AreTheSameForTheSamePost) {
    const auto once = features_of("No funciona la app, ¿qué hago? 😡");
    const auto again = features_of("No funciona la app, ¿qué hago? 😡");
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].hash, again[i].hash);
}

TEST(Features, SeeFoldedWords) {
    EXPECT_EQ(hashes("Avería AQUÍ", FeaturePart::word), hashes("averia aqui", FeaturePart::word));
    EXPECT_NE(hashes("año", FeaturePart::word), hashes("ano", FeaturePart::word)) << "ñ is a letter of its own";
}

TEST(Features, SeeNamesLinksAndFiguresAsWhatTheyAre) {
    EXPECT_EQ(hashes("@telefonica me debe 1234", FeaturePart::word), hashes("@otra me debe 5678", FeaturePart::word));
    EXPECT_NE(hashes("me debe 12", FeaturePart::word), hashes("me debe 1234", FeaturePart::word));
    EXPECT_EQ(hashes("mira https://acme.com/x", FeaturePart::word), hashes("mira https://otra.org", FeaturePart::word));
}

TEST(Features, SeeNumbersOfDocumentsByTheirForm) {
    EXPECT_EQ(hashes("dni 12345678Z", FeaturePart::word), hashes("dni 87654321X", FeaturePart::word));
    EXPECT_NE(hashes("4g", FeaturePart::word), hashes("5g", FeaturePart::word)) << "short ones are words";
}

TEST(Features, PairsHaveAnOrderAndNearPairsHaveNone) {
    EXPECT_NE(hashes("luz sin", FeaturePart::pair), hashes("sin luz", FeaturePart::pair));
    EXPECT_EQ(hashes("luz sin", FeaturePart::near), hashes("sin luz", FeaturePart::near));
    EXPECT_EQ(hashes("a b c d e f", FeaturePart::near).size(), 1U + 2 + 3 + 4 + 4) << "a window of four";
}

TEST(Features, TheWindowOfNearPairsIsTheModels) {
    for (const std::uint32_t window : {0U, 1U, 2U, 8U}) {
        std::size_t pairs = 0;
        std::size_t expected = 0;
        for (const Feature& feature : features_of("a b c d e f g h i j k l", window)) {
            if (feature.part == FeaturePart::near) ++pairs;
        }
        for (std::uint32_t token = 0; token < 12; ++token) expected += std::min(token, window);
        EXPECT_EQ(pairs, expected) << window;
    }
}

TEST(Features, LettersKnowTheBordersOfAWord) {
    // <no>: no, <n, o>, <no, no>, <no>
    EXPECT_EQ(hashes("no", FeaturePart::letters).size(), 6U);
    const auto whole = hashes("no", FeaturePart::letters);
    const auto inside = hashes("uno", FeaturePart::letters);
    std::vector<std::uint32_t> shared;
    std::ranges::set_intersection(whole, inside, std::back_inserter(shared));
    EXPECT_EQ(shared.size(), 3U) << "no, o>, no>";
}

TEST(Features, StandWhereTheirTokensStand) {
    const auto features = features_of("hola 😡 adiós");
    for (const Feature& feature : features) {
        if (feature.first > feature.last) continue;
        EXPECT_LT(feature.last, 3U);
    }
    const auto emoji = std::ranges::find(features, FeaturePart::emoji, &Feature::part);
    ASSERT_NE(emoji, features.end());
    EXPECT_EQ(emoji->first, 1U);
}

TEST(Features, TakeAnyText) {
    EXPECT_FALSE(features_of("").empty()) << "its length is a mark too";
    EXPECT_FALSE(features_of("\xff\xfe").empty());
    EXPECT_LT(features_of(std::string(100'000, 'a')).size(), 1'000U) << "one word, its first letters alone";
}

}  // namespace
}  // namespace atiende::assessment
