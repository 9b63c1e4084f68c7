#include "clocks/judge.h"

#include <string>

#include <gtest/gtest.h>

#include "clocks/targets.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

const Time kStart = *from_rfc3339("2026-11-18T09:00:00Z");

CaseClock started_at(Time start, const Policy& policy = {}, const Calendar& calendar = {}) {
    const auto targets = targets_for(*target_of(policy, ClockKind::first_response), *BusinessTime::of(calendar), start);
    CaseClock clock;
    clock.started_at = start;
    clock.wanted_due_at = targets.wanted_due;
    clock.limit_due_at = targets.limit_due;
    return clock;
}

struct StopCase {
    std::string what;
    Duration after;
    Verdict wanted, limit;
};

TEST(Judge, TheShippedDefaultIsHalfOpen) {
    const StopCase cases[] = {
        {"29:59 attains", 29min + 59s, Verdict::met, Verdict::met},
        {"a millisecond before", 30min - 1ms, Verdict::met, Verdict::met},
        {"30:00 misses the wish, no breach", 30min, Verdict::breached, Verdict::met},
        {"23:59:59 is within the limit", 24h - 1s, Verdict::breached, Verdict::met},
        {"24:00:00 breaches", 24h, Verdict::breached, Verdict::breached},
    };
    const CaseClock clock = started_at(kStart);
    for (const auto& stop : cases) {
        SCOPED_TRACE(stop.what);
        const StopVerdict expected{.wanted = stop.wanted, .limit = stop.limit};
        EXPECT_EQ(judge_stop(clock, kStart + stop.after), expected);
    }
}

TEST(Judge, AnEarlierTrueStopWithdrawsTheBreach) {
    // Due 10:30:00, breach written then; the reply was published 10:29:59 and recorded at 10:34.
    CaseClock clock = started_at(*from_rfc3339("2026-11-18T10:00:00Z"));
    EXPECT_FALSE(is_breach_due(clock, Tier::wanted, *from_rfc3339("2026-11-18T10:29:59.999Z")));
    EXPECT_TRUE(is_breach_due(clock, Tier::wanted, *from_rfc3339("2026-11-18T10:30:00Z")));
    clock.wanted = Verdict::breached;
    EXPECT_FALSE(is_breach_due(clock, Tier::wanted, *from_rfc3339("2026-11-18T10:30:01Z")));
    EXPECT_FALSE(is_breach_due(clock, Tier::limit, *from_rfc3339("2026-11-18T10:30:01Z")));
    EXPECT_EQ(lateness_of(clock), Lateness::wanted_missed);

    const StopVerdict met{.wanted = Verdict::met, .limit = Verdict::met, .withdraw_wanted = true};
    EXPECT_EQ(judge_stop(clock, *from_rfc3339("2026-11-18T10:29:59Z")), met);
    const StopVerdict late{.wanted = Verdict::breached, .limit = Verdict::met};
    EXPECT_EQ(judge_stop(clock, *from_rfc3339("2026-11-18T10:34:00Z")), late);

    clock.limit = Verdict::breached;
    EXPECT_EQ(lateness_of(clock), Lateness::limit_breached);
    const StopVerdict both{
        .wanted = Verdict::met, .limit = Verdict::met, .withdraw_wanted = true, .withdraw_limit = true};
    EXPECT_EQ(judge_stop(clock, *from_rfc3339("2026-11-18T10:10:00Z")), both);
}

TEST(Judge, OnlyRunningClocksBreach) {
    CaseClock clock = started_at(kStart);
    clock.state = ClockState::stopped;
    EXPECT_FALSE(is_breach_due(clock, Tier::limit, kStart + 48h));
    clock.state = ClockState::voided;
    clock.wanted = Verdict::breached;
    EXPECT_FALSE(is_breach_due(clock, Tier::limit, kStart + 48h));
    EXPECT_EQ(lateness_of(clock), Lateness::in_time);
}

// K-05: while it stands still a clock misses nothing that was not past already.
TEST(Judge, APausedClockMissesNothingMore) {
    CaseClock clock = started_at(kStart);
    clock.state = ClockState::paused;
    clock.paused_at = kStart + 1h;
    const StopVerdict within{.wanted = Verdict::breached, .limit = Verdict::met};
    EXPECT_EQ(judge_stop(clock, kStart + 48h), within);
    const StopVerdict before{.wanted = Verdict::met, .limit = Verdict::met};
    EXPECT_EQ(judge_stop(clock, kStart + 20min), before);
    EXPECT_FALSE(is_breach_due(clock, Tier::limit, kStart + 48h));
}

}  // namespace
}  // namespace atiende::clocks
