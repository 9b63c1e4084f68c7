#include "clocks/judge.h"

namespace atiende::clocks {

StopVerdict judge_stop(const CaseClock& clock, Time stopped_at) {
    const bool stands = clock.state == ClockState::paused && stopped_at >= clock.paused_at.value_or(stopped_at);
    const auto judge = [&](Tier tier) {
        const Time due = due_at(clock, tier);
        // While it stands still nothing falls due that was not past already.
        const bool kept = stands && due > clock.paused_at.value_or(stopped_at);
        return kept || stopped_at < due ? Verdict::met : Verdict::breached;
    };
    StopVerdict verdict{.wanted = judge(Tier::wanted), .limit = judge(Tier::limit)};
    verdict.withdraw_wanted = clock.wanted == Verdict::breached && verdict.wanted == Verdict::met;
    verdict.withdraw_limit = clock.limit == Verdict::breached && verdict.limit == Verdict::met;
    return verdict;
}

bool is_breach_due(const CaseClock& clock, Tier tier, Time now) {
    return clock.state == ClockState::running && verdict_of(clock, tier) == Verdict::open && now >= due_at(clock, tier);
}

Time due_at(const CaseClock& clock, Tier tier) {
    return tier == Tier::wanted ? clock.wanted_due_at : clock.limit_due_at;
}

Verdict verdict_of(const CaseClock& clock, Tier tier) { return tier == Tier::wanted ? clock.wanted : clock.limit; }

Lateness lateness_of(const CaseClock& clock) {
    if (clock.state == ClockState::voided) return Lateness::in_time;
    if (clock.limit == Verdict::breached) return Lateness::limit_breached;
    return clock.wanted == Verdict::breached ? Lateness::wanted_missed : Lateness::in_time;
}

}  // namespace atiende::clocks
