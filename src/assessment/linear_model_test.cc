#include "assessment/linear_model.h"

#include <cmath>

#include "gtest/gtest.h"

namespace atiende::assessment {
namespace {

constexpr std::uint32_t kBits = 4;

ModelHeader header() {
    ModelHeader header{.name = "test-1", .bits = kBits, .norm_step = 0.5F, .near_window = 0, .heads = {}};
    header.heads.push_back({"tone", 2, 0.5F, {{"bad", 0, 0.1F, 0}, {"good", 1, 0.2F, -0.5F}}});
    return header;
}

/// Row 3 speaks for good, row 15 for bad; both are 2 long (squares of 4, in steps of a half).
std::vector<std::int8_t> rows() {
    std::vector<std::int8_t> rows((1U << kBits) * kModelColumns);
    rows[3 * kModelColumns + 1] = 100;
    rows[15 * kModelColumns + 0] = 50;
    rows[3 * kModelColumns + kNormLow] = 8;
    rows[15 * kModelColumns + kNormLow] = 8;
    return rows;
}

Feature in_row(std::uint32_t row) { return {.hash = row << (32 - kBits)}; }

TEST(LinearModel, IsReadAsItWasWritten) {
    const std::string file = write_model(header(), rows());
    const auto model = LinearModel::parse(file);
    ASSERT_TRUE(model) << describe(model.error());
    EXPECT_EQ(model->header().name, "test-1");
    const ModelHead* tone = model->head("tone");
    ASSERT_NE(tone, nullptr);
    EXPECT_EQ(model->head("kind"), nullptr);
    EXPECT_EQ(model->header().near_window, 0U);
    EXPECT_EQ(tone->classes[1].name, "good");
    EXPECT_FLOAT_EQ(tone->classes[1].scale, 0.2F);
    EXPECT_FLOAT_EQ(tone->classes[1].bias, -0.5F);
    EXPECT_EQ(write_model(model->header(), rows()), file);
}

TEST(LinearModel, AFileThatDoesNotSayHowNearIsOfTheFirstOnes) {
    std::string file = write_model(header(), rows());
    file.erase(file.find("near 0\n"), 7);
    const auto model = LinearModel::parse(file);
    ASSERT_TRUE(model) << describe(model.error());
    EXPECT_EQ(model->header().near_window, kNearWindow);
}

TEST(LinearModel, RowsBeginWhereALineOfTheCachesDoes) {
    const std::string file = write_model(header(), rows());
    EXPECT_EQ((file.size() - rows().size()) % 64, 0U);
    std::string tight = file;
    const std::size_t blanks = tight.find("rows ") + 4;
    tight.erase(blanks, tight.find('\n', blanks) - blanks);
    EXPECT_TRUE(LinearModel::parse(tight)) << "as the first models were written";
}

TEST(LinearModel, SumsRowsOverTheLengthOfThePost) {
    const std::string file = write_model(header(), rows());
    const LinearModel model = LinearModel::parse(file).value();
    LinearModel::Sums sums{};
    const std::array features{in_row(3), in_row(3), in_row(15), in_row(7)};
    model.sum(features, sums);
    EXPECT_EQ(sums[0], 50);
    EXPECT_EQ(sums[1], 200);
    EXPECT_FLOAT_EQ(model.inverse_length(sums), 1 / std::sqrt(12.0F)) << "three occurrences of square 4";
    std::array<float, 2> chances{};
    model.probabilities(*model.head("tone"), sums, chances);
    const float bad = 2 * (5 / std::sqrt(12.0F)), good = 2 * (40 / std::sqrt(12.0F) - 0.5F);
    EXPECT_NEAR(chances[1], 1 / (1 + std::exp(bad - good)), 1e-6);
    EXPECT_FLOAT_EQ(chances[0] + chances[1], 1);
}

TEST(LinearModel, APostOfWhichNothingIsKnownIsJudgedByWhatIsUsual) {
    const std::string file = write_model(header(), rows());
    const LinearModel model = LinearModel::parse(file).value();
    LinearModel::Sums sums{};
    model.sum({}, sums);
    EXPECT_EQ(model.inverse_length(sums), 0);
    std::array<float, 2> chances{};
    model.probabilities(*model.head("tone"), sums, chances);
    EXPECT_NEAR(chances[0], 1 / (1 + std::exp(-1.0F)), 1e-6);
}

TEST(LinearModel, WithoutDoubtIsNeverUnsure) {
    const std::string file = write_model(header(), rows());
    const LinearModel model = LinearModel::parse(file).value();
    EXPECT_EQ(model.without_doubt().head("tone")->sure, 0);
    EXPECT_EQ(model.head("tone")->sure, 0.5F);
}

TEST(LinearModel, RefusesWhatIsNoModel) {
    const std::string good = write_model(header(), rows());
    const auto changed = [&](std::string_view from, std::string_view to) {
        std::string file = good;
        file.replace(file.find(from), from.size(), to);
        return file;
    };
    const std::vector<std::string> files{"",
                                         "atiende-model 1\n",
                                         "rows\n",
                                         changed("atiende-model 1", "atiende-model 2"),
                                         changed("bits 4", "bits 40"),
                                         changed("bits 4", "bits x"),
                                         changed("norm 0.5", "norm 0"),
                                         changed("near 0", "near 9"),
                                         changed("near 0", "near -1"),
                                         changed("head tone 2 0.5", "head tone 2"),
                                         changed("head tone 2 0.5", "hat tone 2 0.5"),
                                         changed("class bad 0", "class bad 62"),
                                         changed("name test-1\n", ""),
                                         good.substr(0, good.size() - 1),
                                         good + "x"};
    for (const std::string& file : files) {
        const auto model = LinearModel::parse(file);
        ASSERT_FALSE(model) << file.substr(0, 60);
        EXPECT_EQ(model.error().code, ErrorCode::corrupt);
        EXPECT_EQ(model.error().reason, "bad_model");
    }
}

}  // namespace
}  // namespace atiende::assessment
