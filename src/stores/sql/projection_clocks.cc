#include <algorithm>

#include "stores/sql/case_row.h"
#include "stores/sql/projection.h"

namespace atiende::sql {

namespace {

void raise(Lateness& lateness, Tier tier) {
    lateness = std::max(lateness, tier == Tier::wanted ? Lateness::wanted_missed : Lateness::limit_breached);
}

void forget_due_times(Case& row) {
    row.wanted_due_at.reset();
    row.limit_due_at.reset();
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const ClockStarted& e) {
    return in_order(
        [&] {
            return change(connection, "clock_insert",
                          {e.clock, e.case_id, e.kind, e.started_at, e.wanted_due_at, e.limit_due_at, e.policy,
                           e.policy_version, e.calendar, e.calendar_version, e.wanted_timer, e.limit_timer});
        },
        [&] {
            return change(connection, "timer_insert",
                          {e.wanted_due_at, e.wanted_timer, TimerKind::clock_wanted, e.case_id, e.clock.value});
        },
        [&] {
            return change(connection, "timer_insert",
                          {e.limit_due_at, e.limit_timer, TimerKind::clock_limit, e.case_id, e.clock.value});
        },
        // Not by edit_case: nothing that indexes or counters hang on changes, and every new case comes this way.
        [&] {
            return change(connection, "case_set_due",
                          {e.case_id, e.wanted_due_at, e.limit_due_at, event.recorded_at, event.stream_seq});
        });
}

Result<void> project(Connection& connection, const Event& event, const ClockBreached& e) {
    const bool wanted = e.tier == Tier::wanted;
    return in_order(
        [&] {
            return change(connection, wanted ? "clock_breach_wanted" : "clock_breach_limit",
                          {e.clock, Verdict::breached});
        },
        [&] { return change(connection, wanted ? "timer_delete_wanted" : "timer_delete_limit", {e.clock}); },
        [&] { return edit_case(connection, event, e.case_id, [&](Case& row) { raise(row.lateness, e.tier); }); });
}

Result<void> project(Connection& connection, const Event& event, const BreachWithdrawn& e) {
    return in_order(
        [&] {
            return change(connection, e.tier == Tier::wanted ? "clock_breach_wanted" : "clock_breach_limit",
                          {e.clock, Verdict::met});
        },
        // The clock_stopped that follows carries both final verdicts and sets the lateness anew.
        [&] { return edit_case(connection, event, e.case_id, [](Case& row) { row.lateness = Lateness::in_time; }); });
}

Result<void> project(Connection& connection, const Event& event, const ClockStopped& e) {
    return in_order([&] { return change(connection, "timer_delete_wanted", {e.clock}); },
                    [&] { return change(connection, "timer_delete_limit", {e.clock}); },
                    [&] {
                        return change(
                            connection, "clock_stop",
                            {e.clock, e.stopped_at, std::int64_t{e.business_elapsed.count()}, e.wanted, e.limit});
                    },
                    [&] {
                        return edit_case(connection, event, e.case_id, [&](Case& row) {
                            forget_due_times(row);
                            row.lateness = Lateness::in_time;
                            if (e.wanted == Verdict::breached) raise(row.lateness, Tier::wanted);
                            if (e.limit == Verdict::breached) raise(row.lateness, Tier::limit);
                        });
                    });
}

Result<void> project(Connection& connection, const Event& event, const ClockVoided& e) {
    return in_order([&] { return change(connection, "timer_delete_wanted", {e.clock}); },
                    [&] { return change(connection, "timer_delete_limit", {e.clock}); },
                    [&] { return change(connection, "clock_void", {e.clock}); },
                    [&] { return edit_case(connection, event, e.case_id, forget_due_times); });
}

}  // namespace atiende::sql
