#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "insight/distribution.h"
#include "insight/kaplan_meier.h"
#include "insight/ratios.h"
#include "insight/wilson.h"

namespace atiende::insight {
namespace {

using namespace std::chrono_literals;

const std::vector<std::int64_t> kFibonacci{2, 3, 5, 8, 13, 21, 34, 55, 89, 144};
const std::vector<std::int64_t> kSeven{4, 4, 7, 9, 12, 18, 25};
const std::vector<std::int64_t> kOne{42};

struct PercentileVector {
    std::string id;
    std::vector<std::int64_t> data;
    int percent;
    std::int64_t nearest;
    double type7;
};

TEST(Distribution, PercentilesEqualTheVectors) {
    const PercentileVector vectors[] = {
        {"PC-1 p50", kFibonacci, 50, 13, 17},
        {"PC-1 p90", kFibonacci, 90, 89, 94.5},
        {"PC-1 p95", kFibonacci, 95, 144, 119.25},
        {"PC-2 p50", kSeven, 50, 9, 9},
        {"PC-2 p75", kSeven, 75, 18, 15},
        {"PC-3 p0", kOne, 0, 42, 42},
        {"PC-3 p50", kOne, 50, 42, 42},
        {"PC-3 p100", kOne, 100, 42, 42},
        {"PC-4 p25", kFibonacci, 25, 5, 5.75},
        {"PC-4 p75", kFibonacci, 75, 55, 49.75},
        {"PC-4 p99", kFibonacci, 99, 144, 139.05},
        {"lowest", kFibonacci, 0, 2, 2},
        {"highest", kFibonacci, 100, 144, 144},
    };
    for (const auto& vector : vectors) {
        EXPECT_EQ(nearest_rank(vector.data, vector.percent), vector.nearest) << vector.id;
        EXPECT_NEAR(interpolated(vector.data, vector.percent), vector.type7, 1e-9) << vector.id;
    }
}

TEST(Distribution, SixFiguresInAnyOrder) {
    const Distribution expected{
        .n = 10, .median = 13ms, .p75 = 55ms, .p90 = 89ms, .p95 = 144ms, .max = 144ms, .mean = 37ms};
    EXPECT_EQ(distribution_of({144ms, 2ms, 89ms, 3ms, 55ms, 5ms, 34ms, 8ms, 21ms, 13ms}), expected);
    EXPECT_EQ(distribution_of({}), Distribution{});
    EXPECT_EQ(distribution_of({1ms, 2ms}).mean, 2ms) << "half away from zero";
}

TEST(Wilson, EqualsTheVectors) {
    const auto csat = wilson(42, 50);
    ASSERT_TRUE(csat.has_value());
    EXPECT_NEAR((Proportion{42, 50}.share().value()), 0.84, 1e-12);
    EXPECT_NEAR(csat->low * 100, 71.485784, 1e-6);
    EXPECT_NEAR(csat->high * 100, 91.662579, 1e-6);
    const auto all = wilson(3, 3);
    EXPECT_NEAR(all->low * 100, 43.850297, 1e-6);
    EXPECT_EQ(all->high, 1);
    EXPECT_EQ(wilson(0, 3)->low, 0);
    EXPECT_NEAR(wilson(0, 3)->high, 1 - all->low, 1e-12);
}

TEST(Wilson, NothingBelowIsNone) {
    EXPECT_FALSE(wilson(0, 0).has_value());
    EXPECT_FALSE(wilson(-1, 3).has_value());
    EXPECT_FALSE(wilson(4, 3).has_value());
    EXPECT_FALSE((Proportion{0, 0}.share().has_value()));
    EXPECT_FALSE((Proportion{0, 0}.interval().has_value()));
}

Wait ended(int minutes) { return {std::chrono::minutes{minutes}, true}; }
Wait still(int minutes) { return {std::chrono::minutes{minutes}, false}; }

double survival_at(const std::vector<SurvivalStep>& curve, int minutes) {
    double share = 1;
    for (const auto& step : curve) {
        if (step.at <= std::chrono::minutes{minutes}) share = step.still_waiting;
    }
    return share;
}

struct SurvivalVector {
    std::string id;
    std::vector<Wait> waits;
    std::vector<std::pair<int, double>> shares;
    std::optional<Duration> median;
};

TEST(KaplanMeier, EqualsTheVectors) {
    const SurvivalVector vectors[] = {
        {"KM-1",
         {ended(5), still(10), ended(15), still(20), ended(30)},
         {{4, 1}, {5, 0.8}, {15, 0.533333333}, {29, 0.533333333}, {30, 0}},
         30min},
        {"KM-3", {ended(10), still(10), ended(20), still(30)}, {{10, 0.75}, {20, 0.375}}, 20min},
        {"KM-3 in another order", {still(30), still(10), ended(20), ended(10)}, {{10, 0.75}, {20, 0.375}}, 20min},
        {"KM-4", {ended(1), still(2), still(3), still(4), still(5)}, {{1, 0.8}, {5, 0.8}}, std::nullopt},
        {"nobody answered", {still(1), still(2)}, {{2, 1}}, std::nullopt},
        {"everybody at once", {ended(7), ended(7)}, {{6, 1}, {7, 0}}, 7min},
        {"nothing", {}, {{0, 1}}, std::nullopt},
        {"exactly one half", {ended(1), ended(2), ended(3), still(9), still(9), still(9)}, {{3, 0.5}}, 3min},
    };
    for (const auto& vector : vectors) {
        SCOPED_TRACE(vector.id);
        const auto curve = survival_curve(vector.waits);
        for (const auto& [minutes, share] : vector.shares) EXPECT_NEAR(survival_at(curve, minutes), share, 1e-8);
        EXPECT_EQ(survival_quantile(curve, 50), vector.median);
    }
}

TEST(KaplanMeier, MedianOfTheAnsweredStandsBeside) {
    EXPECT_EQ(distribution_of({5min, 15min, 30min}).median, 15min);  // KM-1
}

TEST(KaplanMeier, WithoutCensoringItIsTheNearestRank) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> lengths(0, 50);
    for (int round = 0; round < 200; ++round) {
        std::vector<Wait> waits(1 + static_cast<std::size_t>(lengths(random)));
        std::vector<std::int64_t> sorted;
        sorted.reserve(waits.size());
        for (auto& wait : waits) sorted.push_back((wait.length = Duration{lengths(random)}).count());
        std::ranges::sort(sorted);
        const auto curve = survival_curve(waits);
        for (const int percent : {1, 25, 50, 75, 90, 95, 100}) {
            ASSERT_EQ(survival_quantile(curve, percent)->count(), nearest_rank(sorted, percent));
        }
    }
}

TEST(KaplanMeier, ACensoredWaitNeverLowersTheMedian) {
    std::mt19937_64 random(8);
    std::uniform_int_distribution<std::int64_t> lengths(0, 30);
    for (int round = 0; round < 500; ++round) {
        std::vector<Wait> waits(1 + static_cast<std::size_t>(lengths(random)));
        for (auto& wait : waits) wait = {Duration{lengths(random)}, random() % 3 != 0};
        const auto before = survival_quantile(survival_curve(waits), 50);
        waits.push_back({Duration{lengths(random)}, false});
        const auto after = survival_quantile(survival_curve(waits), 50);
        if (!before) {
            ASSERT_FALSE(after.has_value());
        } else if (after) {
            ASSERT_GE(*after, *before);
        }
    }
}

struct AttainmentVector {
    std::string id;
    AttainmentCounts counts;
    Proportion expected;
    double percent;
};

TEST(Ratios, AttainmentEqualsTheVectors) {
    const AttainmentVector vectors[] = {
        {"AT-1", {.met = 6, .breached = 2, .open_past_due = 1, .open_not_due = 1, .voided = 0}, {6, 9}, 66.666666667},
        {"AT-2", {.met = 11, .breached = 3, .open_past_due = 2, .open_not_due = 3, .voided = 1}, {11, 16}, 68.75},
    };
    for (const auto& vector : vectors) {
        EXPECT_EQ(attainment(vector.counts), vector.expected) << vector.id;
        EXPECT_NEAR(attainment(vector.counts).share().value() * 100, vector.percent, 1e-8) << vector.id;
    }
    EXPECT_FALSE(attainment({}).share().has_value());
}

TEST(Ratios, AttentionEqualsTheVector) {
    std::vector<std::optional<Duration>> responses(200);  // AR-1
    for (std::size_t i = 0; i < 190; ++i) {
        responses[i] = i < 90 ? 30min - 1ms : i < 130 ? 30min : i < 180 ? 1h : 24h;
    }
    const AttentionRatio ratio = attention_ratio(responses);
    EXPECT_EQ(ratio.within[0], (Proportion{90, 200}));
    EXPECT_EQ(ratio.within[1], (Proportion{130, 200}));
    EXPECT_EQ(ratio.within[2], (Proportion{180, 200}));
    EXPECT_EQ(ratio.ever, (Proportion{190, 200}));
    EXPECT_NEAR(ratio.within[0].share().value(), 0.45, 1e-12);
    EXPECT_NEAR(ratio.ever.share().value(), 0.95, 1e-12);
}

TEST(Ratios, ToneAndSatisfactionEqualTheVectors) {
    EXPECT_NEAR(net_sentiment_all({230, 120, 150}).value(), 22.0, 1e-9);         // SN-1
    EXPECT_NEAR(net_sentiment_polar({230, 120, 150}).value(), 31.428571, 1e-6);  // SN-1
    EXPECT_NEAR(net_sentiment_all({90, 210, 300}).value(), -20.0, 1e-9);         // SN-2
    EXPECT_NEAR(net_sentiment_polar({90, 210, 300}).value(), -40.0, 1e-9);       // SN-2
    EXPECT_FALSE(net_sentiment_polar({0, 0, 300}).has_value());
    EXPECT_FALSE(net_sentiment_all({}).has_value());
    EXPECT_NEAR(net_promoter_score(50, 30, 20).value(), 30, 1e-9);  // NP-1
    EXPECT_FALSE(net_promoter_score(0, 0, 0).has_value());
    EXPECT_NEAR((Proportion{320, 320 + 480 + 200}.share().value()), 0.32, 1e-12);  // SV-1
}

TEST(Ratios, BacklogEqualsTheVector) {
    const auto outlook = backlog_outlook(600, 40, 8, 6min);  // BL-1
    EXPECT_NEAR(outlook.done_per_hour, 80, 1e-9);
    EXPECT_NEAR(outlook.hours_to_clear.value(), 15, 1e-9);
    EXPECT_FALSE(backlog_outlook(600, 80, 8, 6min).hours_to_clear.has_value());
    EXPECT_EQ(backlog_outlook(0, 200, 8, 6min).hours_to_clear, 0);
}

}  // namespace
}  // namespace atiende::insight
