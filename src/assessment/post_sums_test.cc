#include "assessment/post_sums.h"

#include "gtest/gtest.h"

#include "assessment/assessor.h"
#include "assessment/row_summer.h"

namespace atiende::assessment {
namespace {

/// A post that stands for many: words again and again, long ones, emoji, figures, other letters.
std::string post_of(std::uint32_t seed) {
    static constexpr std::string_view kParts[] = {"no ",
                                                  "funciona ",
                                                  "la ",
                                                  "app ",
                                                  "😡 ",
                                                  "@banco ",
                                                  "12345 ",
                                                  "ñandú ",
                                                  "¿qué ",
                                                  "hago? ",
                                                  "supercalifragilisticoespialidoso ",
                                                  "GRACIAS! ",
                                                  "#avería ",
                                                  "https://acme.com/x ",
                                                  "12345678Z ",
                                                  "日本語 ",
                                                  "fataaaal ",
                                                  "a@b.com "};
    std::string post;
    for (std::uint32_t i = 0; i < 3 + seed % 60; ++i) {
        seed = seed * 1'664'525 + 1'013'904'223;
        post += kParts[(seed >> 16U) % std::size(kParts)];
    }
    return post;
}

class PostSums : public ::testing::TestWithParam<const RowKernels*> {};

INSTANTIATE_TEST_SUITE_P(Kernels, PostSums, ::testing::Values(&RowKernels::best(), &RowKernels::plain()));

TEST_P(PostSums, AreThoseOfTheListOfFeatures) {
    const Assessor shipped = shipped_assessor().value();
    ASSERT_FALSE(shipped.model().header().heads.empty());
    assessment::PostSums sums(shipped.model(), *GetParam());
    text::Analysis analysis;
    std::vector<Feature> features;
    for (std::uint32_t seed = 0; seed < 2'000; ++seed) {
        const std::string post = post_of(seed);
        text::analyse(post, analysis);
        const Reading reading = read_post(*shipped.lexicons(), post, analysis);
        const ToneView tone = judge_tone(reading, analysis);
        const PurposeView purpose = judge_purpose(reading, tone);
        read_features(post, analysis, reading, tone, purpose, shipped.model().header().near_window, features);
        LinearModel::Sums slow{}, quick{};
        shipped.model().sum(features, slow);
        sums.sum(post, analysis, reading, tone, purpose, quick);
        ASSERT_EQ(slow, quick) << post;
    }
}

TEST_P(PostSums, DoNotOverflow) {
    std::vector<std::int8_t> rows(2 * kModelColumns, 127);
    rows[5] = rows[kModelColumns + 5] = -128;
    const std::vector<std::uint32_t> places(3'000, 1);
    LinearModel::Sums sums{};
    GetParam()->add_rows(rows.data(), places, sums);
    EXPECT_EQ(sums[0], 127 * 3'000);
    EXPECT_EQ(sums[5], -128 * 3'000);
    std::vector<RowPart> parts(2);
    GetParam()->sum_rows(rows.data(), std::span(places).first(kMostRowsOfPart), parts[1]);
    GetParam()->add_parts(parts.data(), places, sums);
    EXPECT_EQ(sums[0], 127 * 3'000 * 256);
    EXPECT_EQ(sums[5], -128 * 3'000 * 256);
}

TEST(RowSummer, DoesNotOverflow) {
    std::array<std::int8_t, kModelColumns> row{};
    row.fill(127);
    row[5] = -128;
    LinearModel::Sums sums{};
    {
        RowSummer summer(sums);
        for (int i = 0; i < 3'000; ++i) summer.add(row.data());
    }
    EXPECT_EQ(sums[0], 127 * 3'000);
    EXPECT_EQ(sums[5], -128 * 3'000);
}

}  // namespace
}  // namespace atiende::assessment
