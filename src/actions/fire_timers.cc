#include "actions/fire_timers.h"

#include "actions/clock_steps.h"
#include "actions/raise_alerts.h"

namespace atiende::actions {
namespace {

/// Its time is over: from now on it hears nothing.
Result<void> end_listener(Transaction& transaction, const Timer& timer) {
    const auto listener = transaction.settings().listener(ListenerId{timer.subject});
    if (!listener) return fail(listener.error());
    const auto ended = transaction.append(
        {ListenerSaved{
             listener->id, listener->brand, listener->version + 1, ListenerState::ended, listener->ends_at, {}},
         timer.due_at, Actor{}});
    if (!ended) return fail(ended.error());
    return ok();
}

Result<void> fire(Workplace& place, Transaction& transaction, const Timer& timer, Time now) {
    if (timer.kind == TimerKind::alert_digest) {
        return pass_digest(place, transaction, AlertRuleId{timer.subject}, timer.due_at, now);
    }
    if (timer.kind == TimerKind::alert_release) {
        return release_held_alerts(place, transaction, AlertRuleId{timer.subject}, now);
    }
    if (timer.kind == TimerKind::listener_end) return end_listener(transaction, timer);
    if (timer.kind == TimerKind::reopening_window) {
        const auto closed =
            transaction.append({CaseClosed{timer.case_id, std::nullopt, "window_over"}, timer.due_at, Actor{}});
        if (!closed) return fail(closed.error());
        return ok();
    }
    if (timer.kind == TimerKind::clock_resume) {
        const auto clock = transaction.clocks().get(ClockId{timer.subject});
        if (!clock) return fail(clock.error());
        return resume_clock(place, transaction, *clock, timer.due_at, Actor{});
    }
    const Tier tier = timer.kind == TimerKind::clock_wanted ? Tier::wanted : Tier::limit;
    // True at the due time, whenever this worker got to it.
    const auto breached =
        transaction.append({ClockBreached{timer.case_id, ClockId{timer.subject}, tier}, timer.due_at, Actor{}});
    if (!breached) return fail(breached.error());
    return ok();
}

}  // namespace

Result<int> fire_due_timers(Workplace& place, Time now, std::size_t limit) {
    const auto due = read_value(place.store, [&](Snapshot& snapshot) { return snapshot.clocks().due(now, limit); });
    if (!due) return fail(due.error());
    if (due->empty()) return 0;
    return write_value(place.store, [&](Transaction& transaction) -> Result<int> {
        // Read again inside: what was stopped in the meantime has no timer any more.
        const auto still_due = transaction.clocks().due(now, limit);
        if (!still_due) return fail(still_due.error());
        for (const Timer& timer : *still_due) {
            if (auto done = fire(place, transaction, timer, now); !done) return fail(done.error());
        }
        return static_cast<int>(still_due->size());
    });
}

}  // namespace atiende::actions
