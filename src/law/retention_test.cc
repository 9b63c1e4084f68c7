#include "law/retention.h"

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

LegalProfile company() {
    LegalProfile profile;
    profile.many_workers = true;
    return profile;
}

TEST(Evaluation, IsDueAtTheEndOfTheFirstQuarter) {
    LegalProfile profile = company();
    EXPECT_EQ(evaluation_of(profile, 2027), (Evaluation{2027, 2027, {2028, 3, 31}}));
    EXPECT_EQ(evaluation_of(profile, 2026), (Evaluation{2026, 2026, {2027, 3, 31}}));
    EXPECT_EQ(evaluation_of(profile, 2025), std::nullopt);
    EXPECT_EQ(evaluation_of({}, 2027), std::nullopt) << "outside the law";
    profile.sector = Sector::finance;
    EXPECT_EQ(evaluation_of(profile, 2027), std::nullopt) << "art. 21 is off";
}

TEST(Evaluation, SmallerCompaniesEveryTwoYears) {
    LegalProfile profile = company();
    profile.sector = Sector::water;
    profile.small_for_evaluation = true;
    EXPECT_EQ(evaluation_of(profile, 2026), std::nullopt);
    EXPECT_EQ(evaluation_of(profile, 2027), (Evaluation{2026, 2027, {2028, 3, 31}}));
    EXPECT_EQ(evaluation_of(profile, 2028), std::nullopt);
    EXPECT_EQ(evaluation_of(profile, 2029), (Evaluation{2028, 2029, {2030, 3, 31}}));
}

TEST(Retention, FiveYearsFromTheLaterOfSealingAndYearsEnd) {
    const Evaluation evaluation{2027, 2027, {2028, 3, 31}};
    LegalProfile profile = company();
    EXPECT_EQ(evaluation_kept_until(profile, evaluation, {2028, 3, 15}, false), (LocalDate{2033, 3, 15}));
    EXPECT_EQ(evaluation_kept_until(profile, evaluation, {2027, 12, 1}, false), (LocalDate{2032, 12, 31}));
    EXPECT_EQ(evaluation_kept_until(profile, evaluation, {2028, 2, 29}, false), (LocalDate{2033, 2, 28}));
    EXPECT_EQ(evaluation_kept_until(profile, evaluation, {2028, 3, 15}, true), std::nullopt) << "legal hold";
    profile.kept_years = 8;
    EXPECT_EQ(evaluation_kept_until(profile, evaluation, {2028, 2, 29}, false), (LocalDate{2036, 2, 29}));
}

TEST(Retention, RecordingsUntilTheNotification) {
    EXPECT_EQ(recording_kept_until(std::nullopt, false), std::nullopt);
    EXPECT_EQ(recording_kept_until(LocalDate{2027, 1, 20}, false), (LocalDate{2027, 1, 20}));
    EXPECT_EQ(recording_kept_until(LocalDate{2027, 1, 20}, true), std::nullopt);
}

TEST(Reviews, OfTheLastThirtyDays) {
    EXPECT_TRUE(review_in_time({2026, 11, 1}, {2026, 11, 1}));
    EXPECT_TRUE(review_in_time({2026, 11, 1}, {2026, 12, 1}));
    EXPECT_FALSE(review_in_time({2026, 11, 1}, {2026, 12, 2}));
    EXPECT_FALSE(review_in_time({2026, 11, 1}, {2026, 12, 16})) << "45 days after the purchase";
    EXPECT_FALSE(review_in_time({2026, 11, 2}, {2026, 11, 1}));
}

}  // namespace
}  // namespace atiende::law
