#include "insight/audit.h"

#include <gtest/gtest.h>

namespace atiende::insight {
namespace {

TEST(Audit, WeighsEachStratumByWhatWasHeardOfIt) {
    const AuditFigures figures =
        compute_audit({.heard = 2'000, .sampled = 100, .missed = 8, .not_ours = 42, .unsure = 3},
                      {.heard = 1'000'000, .sampled = 100, .missed = 0, .not_ours = 100}, 640);
    EXPECT_EQ(figures.near, (Proportion{8, 50})) << "the unsure are outside";
    EXPECT_EQ(figures.far, (Proportion{0, 100}));
    ASSERT_TRUE(figures.estimate);
    EXPECT_NEAR(figures.estimate->missed, 320, 1e-9);
    EXPECT_NEAR(figures.estimate->low, 2'000 * wilson(8, 50)->low, 1e-6);
    EXPECT_NEAR(figures.estimate->high, 2'000 * wilson(8, 50)->high + 1e6 * wilson(0, 100)->high, 1e-6);
    EXPECT_NEAR(*figures.recall, 640.0 / 960.0, 1e-12);
    EXPECT_LT(figures.recall_interval->low, *figures.recall);
    EXPECT_GT(figures.recall_interval->high, *figures.recall);
}

TEST(Audit, SaysNothingBeforeEveryStratumIsLookedAt) {
    EXPECT_FALSE(compute_audit({.heard = 10, .sampled = 10, .missed = 1, .not_ours = 9}, {.heard = 5}, 3).estimate);
    EXPECT_FALSE(compute_audit({.heard = 10, .sampled = 10, .unsure = 10}, {}, 3).estimate);
    EXPECT_FALSE(compute_audit({}, {}, 3).estimate) << "nothing was heard";
    EXPECT_TRUE(compute_audit({.heard = 10, .sampled = 10, .missed = 1, .not_ours = 9}, {}, 3).estimate);
}

TEST(Audit, WhatIsKnownToBeMissedIsMissed) {
    const auto figures = compute_audit({.heard = 10, .sampled = 10, .missed = 4, .not_ours = 6}, {}, 0);
    EXPECT_NEAR(figures.estimate->missed, 4, 1e-9);
    EXPECT_NEAR(figures.estimate->low, 4, 1e-9);
    EXPECT_EQ(figures.recall, 0.0);
    EXPECT_FALSE(figures.recall_interval);
}

/// The report that M-08 asks for: 18 of 20 relevant were detected.
TEST(Audit, TwentyRelevantEighteenFound) {
    const auto figures =
        compute_audit({.heard = 2, .sampled = 2, .missed = 2}, {.heard = 180, .sampled = 100, .not_ours = 100}, 18);
    EXPECT_NEAR(*figures.recall, 0.9, 1e-12);
}

}  // namespace
}  // namespace atiende::insight
