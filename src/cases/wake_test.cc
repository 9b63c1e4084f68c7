#include "cases/wake.h"

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

const WatchThresholds kUsual{50'000, 30, -0.6F, 100'000};

TEST(Wake, OfEachMeasure) {
    const WatchLevels began{.reach = 5'000, .per_hour = 3, .tone = -0.2F, .views = 10};
    const auto at = [&](WatchLevels now) { return crossing(kUsual, began, now); };
    EXPECT_FALSE(at(began));
    EXPECT_FALSE(at({49'999, 29, -0.59F, 99'999}));
    EXPECT_EQ(at({50'000, 3, -0.2F, 10}), (Crossing{WatchMeasure::reach, 5'000, 50'000, 50'000}));
    EXPECT_EQ(at({5'000, 30, -0.2F, 10}), (Crossing{WatchMeasure::per_hour, 3, 30, 30}));
    const auto tone = at({5'000, 3, -0.6F, 10});
    ASSERT_TRUE(tone);
    EXPECT_EQ(tone->measure, WatchMeasure::tone);
    EXPECT_NEAR(tone->from, -0.2, 1e-6);
    EXPECT_NEAR(tone->to, -0.6, 1e-6);
    EXPECT_EQ(at({5'000, 3, -0.2F, 100'000}), (Crossing{WatchMeasure::views, 10, 100'000, 100'000}));
}

TEST(Wake, WhatWasSoFromTheBeginningIsNoNews) {
    const WatchLevels loud{.reach = 80'000, .per_hour = 0, .tone = {}, .views = 200'000};
    EXPECT_FALSE(crossing(kUsual, loud, loud));
    EXPECT_FALSE(crossing(kUsual, loud, {99'999, 29, {}, 399'999}));
    EXPECT_TRUE(crossing(kUsual, loud, {80'000, 31, {}, 200'000}));
}

TEST(Wake, OncePerLevel) {
    const WatchLevels began{.reach = 60'000, .per_hour = 30, .tone = -0.7F, .views = 450'000};
    const WatchThresholds next = next_levels(kUsual, began);
    EXPECT_EQ(next.reach, 100'000);
    EXPECT_EQ(next.per_hour, 60);
    EXPECT_NEAR(next.tone.value_or(0), -0.8, 1e-6);
    EXPECT_EQ(next.views, 800'000);
    EXPECT_EQ(next_levels(kUsual, {}), kUsual);
    EXPECT_EQ(next_levels({}, began), WatchThresholds{});
    EXPECT_FALSE(crossing(kUsual, began, {99'999, 59, -0.79F, 799'999}));
    EXPECT_EQ(crossing(kUsual, began, {100'000, 0, {}, {}}), (Crossing{WatchMeasure::reach, 60'000, 100'000, 100'000}));
    EXPECT_FALSE(crossing({.tone = -1.0F}, {.tone = -1.0F}, {.tone = -1.0F})) << "at the end of the scale";
}

TEST(Wake, ByNothingThatIsNotAsked) {
    const WatchLevels began{};
    EXPECT_FALSE(crossing({}, began, {1'000'000, 1'000, -1.0F, 1'000'000}));
    EXPECT_FALSE(crossing(kUsual, began, {0, 0, std::nullopt, std::nullopt})) << "unknown is not low";
}

}  // namespace
}  // namespace atiende::cases
