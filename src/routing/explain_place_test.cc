#include "routing/explain_place.h"

#include <random>

#include <gtest/gtest.h>

#include "routing/exposure.h"

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

Exposure seen_by(std::int64_t people) { return {.audience = people, .spread = 1, .severity = 1, .people = people}; }

TEST(ExplainPlace, PartsInWordsAndNumbers) {
    const auto place = explain_place(kNow + 30min, Priority::high, seen_by(1'000'000), kNow);
    EXPECT_EQ(place.rank, kNow + 30min - 60min - 90min);
    EXPECT_EQ(place.due, kNow + 30min);
    EXPECT_FALSE(place.legal);
    EXPECT_EQ(place.score, (Score{16, 34, 33, 83}));
    EXPECT_EQ(place.parts, (std::vector<PlacePart>{{PlacePartName::time_left, 33, 30min},
                                                   {PlacePartName::legal_clock, 0, 0min},
                                                   {PlacePartName::urgency, 34, 60min},
                                                   {PlacePartName::exposure, 16, 90min}}));
    EXPECT_EQ(place.overtaken_before, kNow + 30min + 2h);
}

TEST(ExplainPlace, ALegalClockThatIsDueEarlierPullsThePlace) {
    const auto place = explain_place(kNow + 3h, Priority::low, {}, kNow, kNow + 1h);
    EXPECT_TRUE(place.legal);
    EXPECT_EQ(place.due, kNow + 1h);
    EXPECT_EQ(place.rank, kNow + 1h);
    EXPECT_EQ(place.parts, (std::vector<PlacePart>{{PlacePartName::time_left, 13, 3h},
                                                   {PlacePartName::legal_clock, 12, 2h},
                                                   {PlacePartName::urgency, 0, 0min},
                                                   {PlacePartName::exposure, 0, 0min}}));
    const auto later = explain_place(kNow + 3h, Priority::low, {}, kNow, kNow + 24h * 30);
    EXPECT_EQ(later, explain_place(kNow + 3h, Priority::low, {}, kNow)) << "a later one changes nothing";
}

TEST(ExplainPlace, AlwaysAddsUpAndKeepsTheBound) {
    std::mt19937_64 random(7);
    const auto minutes = [&](int least, int most) {
        return std::chrono::minutes{std::uniform_int_distribution(least, most)(random)};
    };
    for (int i = 0; i < 20'000; ++i) {
        const Time wanted = kNow + minutes(-3'000, 3'000);
        const auto priority = static_cast<Priority>(random() % 4);
        const auto exposure = seen_by(static_cast<std::int64_t>(std::lognormal_distribution<double>(6, 4)(random)));
        const auto legal = random() % 2 == 0 ? std::optional<Time>(kNow + minutes(-3'000, 3'000)) : std::nullopt;
        const auto place = explain_place(wanted, priority, exposure, kNow, legal);
        int points = 0;
        Duration moved{0};
        for (const PlacePart& part : place.parts) {
            ASSERT_GE(part.points, 0);
            points += part.points;
            if (part.name != PlacePartName::time_left) moved += part.moves;
        }
        ASSERT_EQ(points, place.score.total);
        ASSERT_EQ(place.rank, wanted - moved) << "what moves it is all that moves it";
        ASSERT_LE(place.rank, rank(place.due, priority, {}));
        ASSERT_GT(rank(place.overtaken_before, priority, seen_by(900'000'000)), rank(place.due, priority, {}));
    }
}

TEST(Rank, WritingAgainChangesNoPlace) {
    const Time due = kNow + 30min, place = rank(due, Priority::normal, seen_by(10));
    EXPECT_EQ(with_further_post(place, due, due), place);
    EXPECT_EQ(with_further_post(place, due, due + 9min), place);
    EXPECT_EQ(with_further_post(place, due, due - 5min), place - 5min)
        << "a post that came late began the clock earlier";
    EXPECT_EQ(with_due(place, due, due + 1h), rank(due + 1h, Priority::normal, seen_by(10)));
}

}  // namespace
}  // namespace atiende::routing
