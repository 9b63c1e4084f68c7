#include "clocks/pauses.h"

#include <algorithm>

namespace atiende::clocks {
namespace {

bool pauses_by_law(ClockKind kind, PauseReason reason) {
    return (kind == ClockKind::legal_completion && reason == PauseReason::delivery_unsettled) ||
           (kind == ClockKind::legal_receipt && reason == PauseReason::delivery_data_missing);
}

}  // namespace

Result<void> check_pause(const CaseClock& clock, PauseReason reason, Time at) {
    if (clock.state != ClockState::running) return fail(conflict("clock_not_running"));
    if (is_legal(clock.kind) && !pauses_by_law(clock.kind, reason)) return fail(invalid("legal_clock_never_pauses"));
    if (at < clock.started_at) return fail(invalid("pause_before_start"));
    if (at >= clock.limit_due_at) return fail(invalid("pause_after_breach"));
    return ok();
}

Resumption resume(const CaseClock& clock, const BusinessTime& business_time, Time at) {
    const Time from = clock.paused_at.value_or(at);
    const Time again = std::max(at, from);
    const auto moved = [&](Time due) {
        if (due <= from) return due;
        return business_time.due(again, business_time.between(from, due));
    };
    return {moved(clock.wanted_due_at), moved(clock.limit_due_at), clock.paused + business_time.between(from, again)};
}

Duration elapsed(const BusinessTime& business_time, Time start, Time stop, std::span<const Pause> pauses) {
    Duration ran = business_time.between(start, stop);
    for (const Pause& pause : pauses) {
        const Time from = std::max(pause.from, start);
        const Time to = std::min(pause.to.value_or(stop), stop);
        ran -= business_time.between(from, to);
    }
    return ran;
}

std::optional<Time> due(const BusinessTime& business_time, Time start, Duration target, std::span<const Pause> pauses) {
    Duration left = target;
    Time runs_from = start;
    for (const Pause& pause : pauses) {
        const Duration ran = business_time.between(runs_from, pause.from);
        if (ran >= left) break;
        left -= ran;
        if (!pause.to) return std::nullopt;
        runs_from = std::max(runs_from, *pause.to);
    }
    return business_time.due(runs_from, left);
}

}  // namespace atiende::clocks
