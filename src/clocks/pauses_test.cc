#include "clocks/pauses.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "clocks/judge.h"
#include "clocks/targets.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

const Time kStart = *from_rfc3339("2026-11-18T09:00:00Z");

CaseClock running(ClockKind kind = ClockKind::resolution) {
    CaseClock clock;
    clock.kind = kind;
    clock.started_at = kStart;
    clock.wanted_due_at = kStart + 4h;
    clock.limit_due_at = kStart + 8h;
    return clock;
}

Calendar office() {
    Calendar calendar;
    for (int day = 0; day < 5; ++day) {
        calendar.shifts.push_back({day, 9 * 60, 14 * 60});
        calendar.shifts.push_back({day, 16 * 60, 19 * 60});
    }
    return calendar;
}

// K-07: two hours of "waiting for customer data" move the due time by two hours.
TEST(Pauses, MoveWhatIsNotPast) {
    const auto always = *BusinessTime::of({});
    CaseClock clock = running();
    clock.state = ClockState::paused;
    clock.paused_at = kStart + 1h;
    EXPECT_EQ(resume(clock, always, kStart + 3h), (Resumption{kStart + 6h, kStart + 10h, 2h}));
    clock.paused = 30min;
    EXPECT_EQ(resume(clock, always, kStart + 3h).paused, 2h + 30min) << "with the pauses before";
    clock.paused_at = kStart + 5h;
    EXPECT_EQ(resume(clock, always, kStart + 7h).wanted_due, kStart + 4h) << "what was past stays past";
    EXPECT_EQ(resume(clock, always, kStart + 7h).limit_due, kStart + 10h);
    EXPECT_EQ(resume(clock, always, kStart), (Resumption{kStart + 4h, kStart + 8h, 30min}))
        << "a clock that was put back does not shorten anything";
}

TEST(Pauses, CountInBusinessTime) {
    // Wednesday 10:00 in Madrid: open 9-14 and 16-19. Two hours of shift are left for the limit when it pauses at 12.
    const auto hours = *BusinessTime::of(office());
    CaseClock clock = running();
    clock.limit_due_at = hours.due(kStart, 4h);
    clock.state = ClockState::paused;
    clock.paused_at = kStart + 2h;
    const auto again = resume(clock, hours, *from_rfc3339("2026-11-18T18:30:00Z"));  // after hours
    EXPECT_EQ(to_rfc3339(again.limit_due), "2026-11-19T10:00:00.000Z") << "Thursday 11:00, two hours after opening";
    EXPECT_EQ(again.paused, 5h) << "12-14 and 16-19";
}

TEST(Pauses, AreRefusedWhereNothingMayMove) {
    const struct {
        std::string what;
        CaseClock clock;
        PauseReason reason;
        Duration after;
        std::string refusal;
    } cases[] = {
        {"running", running(), PauseReason::waiting_for_customer, 1h, ""},
        {"wanted missed, limit not", running(), PauseReason::waiting_for_customer, 5h, ""},
        {"at the limit", running(), PauseReason::waiting_for_customer, 8h, "pause_after_breach"},
        {"before it began", running(), PauseReason::waiting_for_customer, -1min, "pause_before_start"},
        {"of the law", running(ClockKind::legal_resolution), PauseReason::waiting_for_customer, 1h,
         "legal_clock_never_pauses"},
        {"completion, delivery open", running(ClockKind::legal_completion), PauseReason::delivery_unsettled, 1h, ""},
        {"completion, for another reason", running(ClockKind::legal_completion), PauseReason::waiting_for_customer, 1h,
         "legal_clock_never_pauses"},
        {"receipt without address", running(ClockKind::legal_receipt), PauseReason::delivery_data_missing, 1h, ""},
    };
    for (const auto& expected : cases) {
        const auto allowed = check_pause(expected.clock, expected.reason, kStart + expected.after);
        EXPECT_EQ(allowed ? "" : allowed.error().reason, expected.refusal) << expected.what;
    }
    for (const ClockState state : {ClockState::paused, ClockState::stopped, ClockState::voided}) {
        CaseClock clock = running();
        clock.state = state;
        EXPECT_EQ(check_pause(clock, PauseReason::waiting_for_customer, kStart).error().reason, "clock_not_running");
    }
}

/// A clock and what happened to it, made at random.
struct History {
    CaseClock clock;
    std::vector<Pause> pauses;
};

History live_through(const BusinessTime& hours, std::mt19937& random, ClockTarget target) {
    std::uniform_int_distribution<std::int64_t> step(1, 9 * 3'600'000);
    History history;
    history.clock.kind = ClockKind::resolution;
    history.clock.started_at = kStart + Duration{step(random)};
    const auto due = targets_for(target, hours, history.clock.started_at);
    history.clock.wanted_due_at = due.wanted_due;
    history.clock.limit_due_at = due.limit_due;
    Time now = history.clock.started_at;
    for (int i = 0; i < 6; ++i) {
        now += Duration{step(random)};
        if (!check_pause(history.clock, PauseReason::waiting_for_customer, now)) break;
        history.clock.state = ClockState::paused;
        history.clock.paused_at = now;
        history.pauses.push_back({now});
        now += Duration{step(random)};
        const auto again = resume(history.clock, hours, now);
        history.clock.state = ClockState::running;
        history.clock.paused_at.reset();
        history.clock.paused = again.paused;
        history.clock.wanted_due_at = again.wanted_due;
        history.clock.limit_due_at = again.limit_due;
        history.pauses.back().to = now;
    }
    return history;
}

// No time is lost or gained: step by step comes to what is reckoned from the whole history.
TEST(Pauses, AnyChainComesToWhatTheWholeHistoryDoes) {
    std::mt19937 random(6);
    Calendar nights;
    for (int day = 0; day < 7; ++day) nights.shifts.push_back({day, 22 * 60, 30 * 60});
    for (const Calendar& calendar : {Calendar{}, office(), nights}) {
        const auto hours = *BusinessTime::of(calendar);
        for (int round = 0; round < 2'000; ++round) {
            const ClockTarget target{ClockKind::resolution, Duration{1 + static_cast<int>(random() % 14'400'000)},
                                     Duration{14'400'000 + static_cast<int>(random() % 90'000'000)}};
            const History history = live_through(hours, random, target);
            const CaseClock& clock = history.clock;
            ASSERT_EQ(due(hours, clock.started_at, target.limit, history.pauses), clock.limit_due_at) << round;
            ASSERT_EQ(due(hours, clock.started_at, target.wanted, history.pauses), clock.wanted_due_at) << round;
            // The verdict by due time is the verdict by time that was used up.
            const Time last = history.pauses.empty() ? clock.started_at : *history.pauses.back().to;
            for (const Duration after : {Duration{0}, Duration{1}, Duration{1h}, Duration{30h}}) {
                const Time stop = std::max(last, clock.limit_due_at - 1h) + after;
                const Duration ran = elapsed(hours, clock.started_at, stop, history.pauses);
                const auto verdict = judge_stop(clock, stop);
                ASSERT_EQ(verdict.limit == Verdict::met, ran < target.limit) << round << " " << to_rfc3339(stop);
                ASSERT_LE(ran, stop - clock.started_at);
                ASSERT_GE(ran, 0ms);
            }
        }
    }
}

}  // namespace
}  // namespace atiende::clocks
