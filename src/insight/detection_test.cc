#include "insight/detection.h"

#include <gtest/gtest.h>

namespace atiende::insight {
namespace {

using namespace std::chrono_literals;

const Time kStart = *from_rfc3339("2026-11-23T09:00:00Z");

DetectionFact fact(int post, Duration took, DetectionWay way = DetectionWay::live, std::vector<ListenerId> by = {}) {
    return {PostId{post}, Channel::bluesky, std::move(by), kStart, kStart + took, way};
}

TEST(DetectionWay, IsHistoryUnlessSomebodyListenedAndSoon) {
    const std::vector<DeafSpan> deaf{{kStart + 10h, kStart + 12h}};
    const struct {
        const char* about;
        Duration created, received;
        DetectionWay way;
    } cases[] = {
        {"as it happens", 1h, 1h + 42s, DetectionWay::live},
        {"a slow network", 1h, 20h, DetectionWay::live},
        {"a day to the millisecond", 1h, 25h, DetectionWay::live},
        {"older than a day", 1h, 25h + 1ms, DetectionWay::history},
        {"before anybody listened", -1ms, 1s, DetectionWay::history},
        {"when a gap began", 10h, 12h, DetectionWay::caught_up},
        {"in a gap, fetched days later", 11h, 100h, DetectionWay::caught_up},
        {"when it had ended", 12h, 12h + 1s, DetectionWay::live},
        {"their clock runs ahead", 3h, 2h, DetectionWay::live},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(way_of(kStart + c.created, kStart + c.received, kStart, deaf), c.way) << c.about;
    }
}

TEST(Detection, KeepsApartWhatSaysNothingOfListening) {
    const ListenerId one{7}, other{9};
    std::vector<DetectionFact> facts;
    for (int i = 1; i <= 20; ++i) facts.push_back(fact(i, i * 20s, DetectionWay::live, {one}));
    facts.back().listeners.push_back(other);
    facts.push_back(fact(21, 47min, DetectionWay::caught_up, {one}));
    facts.push_back(fact(22, 400h, DetectionWay::history, {one}));
    const DetectionFigures figures = compute_detection(facts);
    EXPECT_EQ(figures.live.times.n, 20U);
    EXPECT_EQ(figures.live.times.median, 200s);
    EXPECT_EQ(figures.live.times.p90, 360s);
    EXPECT_EQ(figures.live.times.p95, 380s);
    EXPECT_EQ(figures.live.soon, (Proportion{15, 20})) << "five minutes to the second are soon";
    EXPECT_EQ(figures.live.slowest, PostId{20});
    EXPECT_EQ(figures.caught_up.times.max, 47min);
    EXPECT_EQ(figures.caught_up.slowest, PostId{21});
    EXPECT_EQ(figures.history, 1);
    ASSERT_EQ(figures.by_channel.size(), 1U);
    EXPECT_EQ(figures.by_channel[0].live.times.n, 20U);
    ASSERT_EQ(figures.by_listener.size(), 2U);
    EXPECT_EQ(figures.by_listener[0].live.times.n, 20U);
    EXPECT_EQ(figures.by_listener[1].live.times.n, 1U);
}

TEST(Detection, OfClocksThatRunAheadIsZero) {
    const std::vector<DetectionFact> facts{fact(1, -3min)};
    const DetectionFigures figures = compute_detection(facts);
    EXPECT_EQ(figures.live.times.max, Duration::zero());
    EXPECT_EQ(figures.live.soon, (Proportion{1, 1}));
}

TEST(Detection, OfNothingIsNothing) {
    const DetectionFigures figures = compute_detection({});
    EXPECT_EQ(figures.live.times.n, 0U);
    EXPECT_FALSE(figures.live.times.median);
    EXPECT_FALSE(figures.live.soon.share());
    EXPECT_FALSE(figures.live.slowest);
}

}  // namespace
}  // namespace atiende::insight
