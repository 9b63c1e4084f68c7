#include "actions/clock_steps.h"

#include <algorithm>
#include <vector>

#include "clocks/judge.h"
#include "clocks/pauses.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostEvents = 1'000'000;

Result<void> write(Transaction& transaction, Payload payload, Time at, Actor actor, Position cause) {
    const auto written = transaction.append({std::move(payload), at, actor, cause});
    if (!written) return fail(written.error());
    return ok();
}

/// The calendar that the clock was started by, ready to reckon with.
Result<clocks::BusinessTime> time_of(Transaction& transaction, const CaseClock& clock) {
    const auto calendar = transaction.settings().calendar(clock.calendar, clock.calendar_version);
    if (!calendar) return fail(calendar.error());
    if (!*calendar) return fail(corrupt("calendar_missing").with("clock", to_string(clock.id)));
    return clocks::BusinessTime::of(**calendar);
}

/// From the journal: the row knows only how long they were together.
Result<std::vector<clocks::Pause>> pauses_of(Transaction& transaction, const CaseClock& clock) {
    std::vector<clocks::Pause> pauses;
    if (clock.paused == Duration{0} && !clock.paused_at) return pauses;
    const auto events = transaction.journal().of_stream({StreamKind::case_, clock.case_id.value}, kMostEvents);
    if (!events) return fail(events.error());
    for (const Event& event : *events) {
        if (const auto* paused = std::get_if<ClockPaused>(&event.payload); paused && paused->clock == clock.id) {
            pauses.push_back({event.happened_at});
        }
        const auto* resumed = std::get_if<ClockResumed>(&event.payload);
        if (resumed && resumed->clock == clock.id && !pauses.empty()) pauses.back().to = event.happened_at;
    }
    return pauses;
}

}  // namespace

Result<Position> start_clock(Workplace& place, Transaction& transaction, const NewClock& clock,
                             const std::string& zone_data, Position cause, Actor actor) {
    const Time now = place.clock.now();
    ClockStarted started;
    started.case_id = clock.case_id;
    started.clock = place.ids.make<ClockId>(now);
    started.kind = clock.kind;
    started.started_at = clock.start;
    started.wanted_due_at = clock.wanted_due;
    started.limit_due_at = clock.limit_due;
    started.wanted_timer = place.ids.make<TimerId>(now);
    started.limit_timer = place.ids.make<TimerId>(now);
    started.policy = clock.policy;
    started.policy_version = clock.policy_version;
    started.calendar = clock.calendar;
    started.calendar_version = clock.calendar_version;
    started.zone_data = zone_data;
    started.post = clock.post;
    return transaction.append({std::move(started), clock.start, actor, cause});
}

Result<void> stop_clock(Transaction& transaction, const CaseClock& clock, Time stopped_at, Actor actor,
                        Position cause) {
    const auto verdict = clocks::judge_stop(clock, stopped_at);
    for (const Tier tier : {Tier::wanted, Tier::limit}) {
        const bool withdraws = tier == Tier::wanted ? verdict.withdraw_wanted : verdict.withdraw_limit;
        if (!withdraws) continue;
        auto done = write(transaction, BreachWithdrawn{clock.case_id, clock.id, tier}, stopped_at, actor, cause);
        if (!done) return done;
    }
    const auto business_time = time_of(transaction, clock);
    if (!business_time) return fail(business_time.error());
    const auto pauses = pauses_of(transaction, clock);
    if (!pauses) return fail(pauses.error());
    const Duration ran = clocks::elapsed(*business_time, clock.started_at, stopped_at, *pauses);
    return write(transaction, ClockStopped{clock.case_id, clock.id, stopped_at, ran, verdict.wanted, verdict.limit},
                 stopped_at, actor, cause);
}

Result<void> pause_clock(Transaction& transaction, const CaseClock& clock, const ClockPaused& how, Time at, Actor actor,
                         Position cause) {
    if (!clocks::check_pause(clock, how.reason, at)) return ok();
    ClockPaused paused = how;
    paused.case_id = clock.case_id;
    paused.clock = clock.id;
    return write(transaction, std::move(paused), at, actor, cause);
}

Result<void> resume_clock(Workplace& place, Transaction& transaction, const CaseClock& clock, Time at, Actor actor,
                          Position cause) {
    if (clock.state != ClockState::paused) return ok();
    const auto business_time = time_of(transaction, clock);
    if (!business_time) return fail(business_time.error());
    const auto again = clocks::resume(clock, *business_time, at);
    const Time now = place.clock.now();
    const ClockResumed resumed{clock.case_id,
                               clock.id,
                               again.paused,
                               again.wanted_due,
                               again.limit_due,
                               place.ids.make<TimerId>(now),
                               place.ids.make<TimerId>(now)};
    return write(transaction, resumed, std::max(at, clock.paused_at.value_or(at)), actor, cause);
}

Result<void> void_clock(Transaction& transaction, const CaseClock& clock, const std::string& reason, Time at,
                        Actor actor, Position cause) {
    if (!is_live(clock.state)) return ok();
    return write(transaction, ClockVoided{clock.case_id, clock.id, reason}, at, actor, cause);
}

}  // namespace atiende::actions
