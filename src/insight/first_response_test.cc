#include "insight/first_response.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::insight {
namespace {

using namespace std::chrono_literals;

const Time kStart = *from_rfc3339("2026-11-18T09:00:00Z");

ClockFact running(int case_id, Time started = kStart) {
    ClockFact fact;
    fact.clock.case_id = CaseId{case_id};
    fact.clock.started_at = started;
    fact.clock.wanted_due_at = started + 30min;
    fact.clock.limit_due_at = started + 24h;
    return fact;
}

ClockFact stopped(int case_id, Duration after, Reach reach = Reach::reactive) {
    ClockFact fact = running(case_id);
    fact.reach = reach;
    fact.clock.state = ClockState::stopped;
    fact.clock.stopped_at = kStart + after;
    fact.clock.business_elapsed = after / 2;
    fact.clock.wanted = after < 30min ? Verdict::met : Verdict::breached;
    fact.clock.limit = after < 24h ? Verdict::met : Verdict::breached;
    return fact;
}

ClockFact voided(int case_id) {
    ClockFact fact = running(case_id);
    fact.clock.state = ClockState::voided;
    fact.clock.wanted = Verdict::breached;
    return fact;
}

TEST(FirstResponse, PartsOfACohort) {
    const Time now = kStart + 50min;
    const std::vector<ClockFact> facts{stopped(1, 5min), stopped(2, 45min), running(3, kStart + 40min),
                                       running(4, kStart + 10min), voided(5)};
    struct Row {
        ResponseGroup group;
        std::vector<int> cases;
    };
    for (const auto& [group, cases] : std::vector<Row>{{ResponseGroup::all, {1, 2, 3, 4}},
                                                       {ResponseGroup::answered, {1, 2}},
                                                       {ResponseGroup::waiting, {3, 4}},
                                                       {ResponseGroup::wanted_met, {1}},
                                                       {ResponseGroup::wanted_missed, {2, 4}},
                                                       {ResponseGroup::limit_met, {1, 2}},
                                                       {ResponseGroup::limit_missed, {}}}) {
        std::vector<int> found;
        for (const ClockFact& fact : facts) {
            if (is_in(group, fact.clock, now)) found.push_back(static_cast<int>(fact.clock.case_id.value));
        }
        EXPECT_EQ(found, cases) << name_of(group);
    }
    EXPECT_EQ(wait_of(facts[1].clock, now), 45min);
    EXPECT_EQ(wait_of(facts[3].clock, now), 40min);
}

TEST(FirstResponse, HistogramBucketsAreHalfOpen) {
    const std::vector<ClockFact> facts{
        stopped(1, 0min),      stopped(2, 5min - 1ms), stopped(3, 5min),     stopped(4, 30min),
        stopped(5, 24h - 1ms), stopped(6, 24h),        stopped(7, 90 * 24h), running(8)};
    const auto figures = compute(facts, kStart + 1h);
    EXPECT_EQ(figures.histogram.counts, (std::array<std::size_t, 9>{2, 1, 0, 1, 0, 0, 0, 1, 2}));
}

TEST(FirstResponse, OneCohort) {
    const Time now = kStart + 50min;
    const std::vector<ClockFact> facts{stopped(1, 5min),           stopped(2, 15min, Reach::proactive),
                                       stopped(3, 45min),          running(4, kStart + 40min),
                                       running(5, kStart + 10min), voided(6)};
    const auto figures = compute(facts, now);
    EXPECT_EQ(figures.n, 5u);
    EXPECT_EQ(figures.answered, 3u);
    EXPECT_EQ(figures.waiting, 2u);
    EXPECT_EQ(figures.wall.n, 3u);
    EXPECT_EQ(figures.wall.median, 15min);
    EXPECT_EQ(figures.wall.max, 45min);
    EXPECT_EQ(figures.business.median, 7min + 30s);
    // 5, 10+, 15, 40+, 45: S = 0.8, 0.533, 0
    EXPECT_EQ(figures.censored_median, 45min);
    EXPECT_EQ(figures.wanted_counts,
              (AttainmentCounts{.met = 2, .breached = 1, .open_past_due = 1, .open_not_due = 1, .voided = 1}));
    EXPECT_EQ(figures.wanted, (Proportion{2, 4}));
    EXPECT_EQ(figures.limit, (Proportion{3, 3}));
    EXPECT_TRUE(figures.wanted.interval().has_value());
    EXPECT_EQ(figures.attention.within[0], (Proportion{2, 5}));
    EXPECT_EQ(figures.attention.ever, (Proportion{3, 5}));
    EXPECT_EQ(figures.attention_proactive.ever, (Proportion{1, 1}));
    EXPECT_EQ(figures.attention_reactive.ever, (Proportion{2, 4}));
    EXPECT_EQ(figures.oldest_wait, 40min);
    EXPECT_EQ(figures.oldest_case, CaseId{5});
}

TEST(FirstResponse, NothingIsNone) {
    const auto figures = compute({}, kStart);
    EXPECT_EQ(figures.n, 0u);
    EXPECT_FALSE(figures.wall.median.has_value());
    EXPECT_FALSE(figures.censored_median.has_value());
    EXPECT_FALSE(figures.wanted.share().has_value());
    EXPECT_FALSE(figures.oldest_wait.has_value());
    EXPECT_FALSE(figures.attention.ever.share().has_value());
}

TEST(FirstResponse, DueNowIsPastDue) {
    const std::vector<ClockFact> facts{running(1)};
    EXPECT_EQ(compute(facts, kStart + 30min - 1ms).wanted_counts.open_not_due, 1);
    EXPECT_EQ(compute(facts, kStart + 30min).wanted_counts.open_past_due, 1);
    EXPECT_EQ(compute(facts, kStart + 24h).limit, (Proportion{0, 1}));
}

TEST(FirstResponse, TheLastVerdictCounts) {
    // A breach written, then withdrawn by an earlier true stop: the clock bears the last verdict.
    ClockFact fact = stopped(1, 29min + 59s);
    EXPECT_EQ(compute(std::vector{fact}, kStart + 1h).wanted, (Proportion{1, 1}));
    fact = running(1);
    fact.clock.wanted = Verdict::breached;
    EXPECT_EQ(compute(std::vector{fact}, kStart + 1h).wanted_counts.breached, 1);
}

TEST(FirstResponse, AClockOfTheFutureWaitsZero) {
    const std::vector<ClockFact> facts{running(2, kStart + 1h), running(1, kStart + 2h)};
    const auto figures = compute(facts, kStart);
    EXPECT_EQ(figures.oldest_wait, 0ms);
    EXPECT_EQ(figures.oldest_case, CaseId{1});
}

TEST(FirstResponse, OrderDoesNotMatterAndPartsMakeTheWhole) {
    std::mt19937_64 random(9);
    std::vector<ClockFact> facts;
    for (int i = 1; i <= 500; ++i) {
        const Duration after{static_cast<std::int64_t>(random() % 200'000'000)};
        const Reach reach = random() % 4 == 0 ? Reach::proactive : Reach::reactive;
        facts.push_back(i % 7 == 0 ? voided(i) : i % 5 == 0 ? running(i, kStart + after) : stopped(i, after, reach));
    }
    const auto before = compute(facts, kStart + 40h);
    std::ranges::shuffle(facts, random);
    const auto after = compute(facts, kStart + 40h);
    EXPECT_EQ(after.wall, before.wall);
    EXPECT_EQ(after.censored_median, before.censored_median);
    EXPECT_EQ(after.oldest_case, before.oldest_case);
    EXPECT_EQ(after.attention, before.attention);
    EXPECT_EQ(before.n, before.answered + before.waiting);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(before.attention.within[i].hits,
                  before.attention_reactive.within[i].hits + before.attention_proactive.within[i].hits);
        EXPECT_LE(before.attention.within[i].hits,
                  i < 2 ? before.attention.within[i + 1].hits : before.attention.ever.hits);
    }
}

}  // namespace
}  // namespace atiende::insight
