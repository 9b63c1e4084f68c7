#include "actions/case_clocks.h"

#include "clocks/judge.h"
#include "clocks/targets.h"

namespace atiende::actions {
namespace {

Result<Duration> business_elapsed(Transaction& transaction, const CaseClock& clock, Time stopped_at) {
    const auto calendar = transaction.settings().calendar(clock.calendar, clock.calendar_version);
    if (!calendar) return fail(calendar.error());
    if (!*calendar) return fail(corrupt("calendar_missing").with("clock", to_string(clock.id)));
    const auto business_time = clocks::BusinessTime::of(**calendar);
    if (!business_time) return fail(business_time.error());
    return business_time->between(clock.started_at, stopped_at);
}

Result<void> withdraw(Transaction& transaction, const CaseClock& clock, Tier tier, Time at, Actor actor) {
    const auto written = transaction.append({BreachWithdrawn{clock.case_id, clock.id, tier}, at, actor});
    if (!written) return fail(written.error());
    return ok();
}

Result<void> stop(Transaction& transaction, const CaseClock& clock, Time sent_at, Actor actor) {
    const auto verdict = clocks::judge_stop(clock, sent_at);
    if (verdict.withdraw_wanted) {
        if (auto done = withdraw(transaction, clock, Tier::wanted, sent_at, actor); !done) return done;
    }
    if (verdict.withdraw_limit) {
        if (auto done = withdraw(transaction, clock, Tier::limit, sent_at, actor); !done) return done;
    }
    const auto elapsed = business_elapsed(transaction, clock, sent_at);
    if (!elapsed) return fail(elapsed.error());
    const auto stopped = transaction.append(
        {ClockStopped{clock.case_id, clock.id, sent_at, *elapsed, verdict.wanted, verdict.limit}, sent_at, actor});
    if (!stopped) return fail(stopped.error());
    return ok();
}

}  // namespace

Result<void> start_first_response(Workplace& place, Transaction& transaction, const Surroundings& surroundings,
                                  CaseId case_id, Time start, Position cause) {
    if (!surroundings.policy || !surroundings.business_time || !surroundings.calendar) return ok();
    const Policy& policy = *surroundings.policy;
    const auto targets = clocks::targets_for(policy, *surroundings.business_time, start);
    if (!targets) return fail(targets.error());
    const Time now = place.clock.now();
    ClockStarted started;
    started.case_id = case_id;
    started.clock = place.ids.make<ClockId>(now);
    started.started_at = start;
    started.wanted_due_at = targets->wanted_due;
    started.limit_due_at = targets->limit_due;
    started.wanted_timer = place.ids.make<TimerId>(now);
    started.limit_timer = place.ids.make<TimerId>(now);
    started.policy = policy.id;
    started.policy_version = policy.version;
    started.calendar = surroundings.calendar->id;
    started.calendar_version = surroundings.calendar->version;
    started.zone_data = surroundings.zone_data;
    const auto written = transaction.append({std::move(started), start, Actor{}, cause});
    if (!written) return fail(written.error());
    return ok();
}

Result<void> stop_first_response(Transaction& transaction, CaseId case_id, Time sent_at, Actor actor) {
    const auto running = transaction.clocks().of_case(case_id);
    if (!running) return fail(running.error());
    for (const CaseClock& clock : *running) {
        if (clock.kind != ClockKind::first_response || clock.state == ClockState::voided) continue;
        // A reply counts only when it is later than the post, and a later one changes nothing.
        if (sent_at < clock.started_at) continue;
        if (clock.state == ClockState::stopped && sent_at >= *clock.stopped_at) continue;
        if (auto done = stop(transaction, clock, sent_at, actor); !done) return done;
    }
    return ok();
}

Result<void> void_clocks(Transaction& transaction, CaseId case_id, std::string reason, Time now, Actor actor) {
    const auto clocks = transaction.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (clock.state != ClockState::running) continue;
        const auto written = transaction.append({ClockVoided{case_id, clock.id, reason}, now, actor});
        if (!written) return fail(written.error());
    }
    return ok();
}

}  // namespace atiende::actions
