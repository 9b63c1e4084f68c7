#include "routing/rank.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "routing/exposure.h"

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

/// Harm that everybody tells everybody: all of its audience sees it.
Exposure seen_by(std::optional<std::int64_t> followers) {
    return exposure_of({.followers = followers,
                        .tone = Tone::negative,
                        .urgency = Urgency::harm_now,
                        .repeated = 100'000,
                        .last_hour = 30'000});
}

TEST(Rank, ExposureBoostGrowsWithAudienceUpToItsBound) {
    EXPECT_EQ(exposure_boost(seen_by(std::nullopt)), 0ms);
    EXPECT_EQ(exposure_boost(seen_by(0)), 0ms);
    EXPECT_EQ(exposure_boost(seen_by(-5)), 0ms);
    EXPECT_EQ(exposure_boost(seen_by(1'000'000)), kMostExposureBoost);
    EXPECT_EQ(exposure_boost(seen_by(900'000'000)), kMostExposureBoost);
    Duration last{-1};
    for (const std::int64_t followers : {0, 10, 100, 1'000, 10'000, 100'000, 1'000'000}) {
        EXPECT_GT(exposure_boost(seen_by(followers)), last) << followers;
        last = exposure_boost(seen_by(followers));
    }
}

TEST(Rank, WhatIsSaidInPrivateHasNoExposure) {
    for (const Visibility visibility : {Visibility::direct, Visibility::private_, Visibility::internal}) {
        const ExposureSigns signs{
            .followers = 5'000'000, .visibility = visibility, .tone = Tone::negative, .last_hour = 30'000};
        EXPECT_EQ(exposure_boost(exposure_of(signs)), 0ms);
    }
    const auto boost = [](Visibility visibility, Tone tone) {
        return exposure_boost(exposure_of({.followers = 5'000, .visibility = visibility, .tone = tone}));
    };
    EXPECT_GT(boost(Visibility::public_, Tone::negative), boost(Visibility::followers, Tone::negative));
    EXPECT_GT(boost(Visibility::public_, Tone::negative), boost(Visibility::public_, Tone::neutral));
    EXPECT_GT(boost(Visibility::public_, Tone::neutral), boost(Visibility::public_, Tone::positive));
}

TEST(Rank, TheAudienceNeverMovesACaseByMoreThanTheBound) {
    const Duration step = priority_boost(Priority::high) - priority_boost(Priority::normal);
    EXPECT_EQ(kMostExposureBoost + step, kFairnessBound);
    EXPECT_LT(kMostExposureBoost, priority_boost(Priority::urgent) - priority_boost(Priority::high));
}

TEST(Rank, AnotherPriorityMovesTheCaseByTheDifferenceAlone) {
    for (const Priority before : {Priority::low, Priority::normal, Priority::high, Priority::urgent}) {
        for (const Priority after : {Priority::low, Priority::normal, Priority::high, Priority::urgent}) {
            const Time placed = rank(kNow, before, seen_by(70'000));
            EXPECT_EQ(with_priority(placed, before, after), rank(kNow, after, seen_by(70'000)));
        }
    }
}

TEST(Rank, TiesGoOldestFirst) {
    const Time rank_of_both = rank(kNow, Priority::normal, seen_by(10));
    EXPECT_LT((Place{rank_of_both, CaseId{1}}), (Place{rank_of_both, CaseId{2}}));
    EXPECT_LT((Place{rank_of_both - 1ms, CaseId{2}}), (Place{rank_of_both, CaseId{1}}));
}

TEST(Score, PartsAddUpAndAgreeWithTheDueTime) {
    EXPECT_EQ(score(kNow, Priority::low, seen_by(std::nullopt), kNow), (Score{0, 0, 50, 50}));
    EXPECT_EQ(score(kNow + 1h, Priority::low, seen_by(std::nullopt), kNow), (Score{0, 0, 25, 25}));
    EXPECT_EQ(score(kNow - 1h, Priority::low, seen_by(std::nullopt), kNow), (Score{0, 0, 75, 75}));
    const Score pressed = score(kNow + 30min, Priority::high, seen_by(1'000'000), kNow);
    EXPECT_EQ(pressed, (Score{16, 34, 33, 83}));
}

struct SimulatedCase {
    Time created;
    Time due;
    Priority priority;
    Exposure exposure;
    Duration work;
    Place place;
};

/// Ten thousand cases whose arrivals keep `agents` busy for 95 % of their time.
std::vector<SimulatedCase> simulated_cases(std::mt19937_64& random, int agents) {
    constexpr double kMeanWork = 6 * 60'000.0;
    std::exponential_distribution<double> gap(0.95 * agents / kMeanWork), work(1 / kMeanWork);
    std::lognormal_distribution<double> followers(5.5, 2.5);
    std::discrete_distribution<int> priorities({20, 60, 15, 5});
    std::uniform_int_distribution<int> tones(0, 2), tenth(0, 9);
    std::lognormal_distribution<double> repetitions(2, 2);
    std::vector<SimulatedCase> cases(10'000);
    Time now = kNow;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        now += Duration{std::llround(gap(random))};
        auto& item = cases[i];
        item.created = now;
        item.due = now + 30min;
        item.priority = static_cast<Priority>(priorities(random));
        const auto audience = static_cast<std::int64_t>(std::min(followers(random), 5e7));
        ExposureSigns signs{.followers = audience, .tone = static_cast<Tone>(tones(random))};
        if (tenth(random) == 0) signs.repeated = signs.last_hour = std::llround(std::min(repetitions(random), 1e6));
        item.exposure = exposure_of(signs);
        item.work = Duration{std::llround(work(random)) + 1};
        item.place = {rank(item.due, item.priority, item.exposure), CaseId{static_cast<std::int64_t>(i) + 1}};
    }
    return cases;
}

/// Serves the queue with a number of agents; calls visit(index served, who still waits, when).
template <class Visit>
void serve(const std::vector<SimulatedCase>& cases, int agents, bool by_exposure, Visit visit) {
    std::set<std::pair<Place, std::size_t>> waiting;
    std::priority_queue<Time, std::vector<Time>, std::greater<>> free_at;
    for (int i = 0; i < agents; ++i) free_at.push(kNow);
    std::size_t next = 0;
    while (next < cases.size() || !waiting.empty()) {
        Time now = free_at.top();
        if (waiting.empty()) now = std::max(now, cases[next].created);
        for (; next < cases.size() && cases[next].created <= now; ++next) {
            Place place = cases[next].place;
            if (!by_exposure) place.rank = rank(cases[next].due, cases[next].priority, {});
            waiting.emplace(place, next);
        }
        const std::size_t served = waiting.begin()->second;
        waiting.erase(waiting.begin());
        free_at.pop();
        free_at.push(now + cases[served].work);
        visit(served, waiting, now);
    }
}

TEST(Rank, NobodyIsOvertakenByReachForMoreThanTheBound) {
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        std::mt19937_64 random(seed);
        const int agents = 8;
        const auto cases = simulated_cases(random, agents);
        std::vector<Time> served_at(cases.size()), fair_at(cases.size());
        Duration worst{0};
        std::size_t served_count = 0;
        serve(cases, agents, true, [&](std::size_t served, const auto& waiting, Time now) {
            served_at[served] = now;
            ++served_count;
            for (const auto& [place, other] : waiting) {
                const bool by_reach = cases[other].priority >= cases[served].priority;
                if (by_reach && cases[other].created < cases[served].created) {
                    worst = std::max(worst, cases[served].created - cases[other].created);
                }
            }
        });
        serve(cases, agents, false, [&](std::size_t served, const auto&, Time now) { fair_at[served] = now; });
        EXPECT_EQ(served_count, cases.size());
        EXPECT_LT(worst, kFairnessBound);

        Duration longest_delay{0};
        for (std::size_t i = 0; i < cases.size(); ++i) {
            longest_delay = std::max(longest_delay, served_at[i] - fair_at[i]);
        }
        EXPECT_GT(longest_delay, 0min) << "exposure orders nothing: the test would prove nothing";
        EXPECT_LE(longest_delay, kFairnessBound);
    }
}

TEST(Rank, NothingIsServedBeforeItsTurn) {
    std::mt19937_64 random(4);
    const auto cases = simulated_cases(random, 8);
    serve(cases, 8, true, [&](std::size_t served, const auto& waiting, Time) {
        if (waiting.empty()) return;
        ASSERT_LT(cases[served].place, waiting.begin()->first);
    });
}

TEST(Score, AgreesWithTheOrderOfTheQueue) {
    std::mt19937_64 random(5);
    auto cases = simulated_cases(random, 8);
    cases.resize(2'000);
    std::ranges::sort(cases, {}, &SimulatedCase::place);
    for (const Duration later : {Duration{0}, Duration{3h}, Duration{-20h}}) {
        int last = 100;
        for (const auto& item : cases) {
            const Score shown = score(item.due, item.priority, item.exposure, kNow + later);
            ASSERT_LE(shown.total, last);
            last = shown.total;
            ASSERT_EQ(shown.exposure + shown.urgency + shown.time_left, shown.total);
            ASSERT_GE(std::min({shown.exposure, shown.urgency, shown.time_left, shown.total}), 0);
            ASSERT_LE(shown.total, 100);
        }
    }
}

}  // namespace
}  // namespace atiende::routing
