#include "clocks/judge.h"

#include <string>

#include <gtest/gtest.h>

#include "clocks/targets.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

const Time kStart = *from_rfc3339("2026-11-18T09:00:00Z");

Policy policy_of(Duration wanted, Duration limit) {
    Policy policy;
    policy.wanted = wanted;
    policy.limit = limit;
    return policy;
}

CaseClock started_at(Time start, const Policy& policy = {}, const Calendar& calendar = {}) {
    const auto targets = targets_for(policy, *BusinessTime::of(calendar), start);
    CaseClock clock;
    clock.started_at = start;
    clock.wanted_due_at = targets->wanted_due;
    clock.limit_due_at = targets->limit_due;
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

TEST(Targets, AreInBusinessTime) {
    Calendar office;
    for (int weekday = 0; weekday < 5; ++weekday) office.shifts.push_back({weekday, 540, 1080});
    const auto targets = targets_for({}, *BusinessTime::of(office), *from_rfc3339("2026-11-20T16:50:00Z"));
    ASSERT_TRUE(targets.has_value());
    EXPECT_EQ(to_rfc3339(targets->wanted_due), "2026-11-23T08:20:00.000Z");
    EXPECT_EQ(to_rfc3339(targets->limit_due), "2026-11-25T13:50:00.000Z");
}

TEST(Targets, RefuseAPolicyThatMakesNoSense) {
    const std::pair<Duration, Duration> bad[] = {{0min, 24h}, {-1min, 24h}, {25h, 24h}, {1h, 367 * 24h}};
    for (const auto& [wanted, limit] : bad) {
        EXPECT_EQ(targets_for(policy_of(wanted, limit), *BusinessTime::of({}), kStart).error().reason, "bad_target");
    }
    EXPECT_TRUE(check_policy(policy_of(24h, 24h)).has_value());
}

}  // namespace
}  // namespace atiende::clocks
