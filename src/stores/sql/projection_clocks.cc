#include <algorithm>

#include "stores/sql/case_row.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

namespace {

/// What all clocks of the case together say of it.
struct Summary {
    Lateness lateness = Lateness::in_time;
    std::optional<Time> wanted_due_at;
    std::optional<Time> limit_due_at;
};

Result<void> sum_up(Connection& connection, const Event& event, CaseId case_id) {
    const auto summary = read_one(connection, "case_clocks_summary", {case_id}, [](const Row& row) {
        return Summary{static_cast<Lateness>(row.integer(0)), optional_time_at(row, 1), optional_time_at(row, 2)};
    });
    if (!summary) return fail(summary.error());
    return edit_case(connection, event, case_id, [&](Case& row) {
        const Summary now = summary->value_or(Summary{});
        row.lateness = now.lateness;
        row.wanted_due_at = now.wanted_due_at;
        row.limit_due_at = now.limit_due_at;
    });
}

Result<void> drop_timers(Connection& connection, ClockId clock) {
    return in_order([&] { return change(connection, "timer_delete_wanted", {clock}); },
                    [&] { return change(connection, "timer_delete_limit", {clock}); },
                    [&] { return change(connection, "timer_delete_resume", {clock}); });
}

Result<void> set_timer(Connection& connection, Time due, TimerId timer, TimerKind kind, CaseId case_id, ClockId clock) {
    return change(connection, "timer_insert", {due, timer, kind, case_id, clock.value});
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const ClockStarted& e) {
    return in_order(
        [&] {
            return change(connection, "clock_insert",
                          {e.clock, e.case_id, e.kind, e.started_at, e.wanted_due_at, e.limit_due_at, e.policy,
                           e.policy_version, e.calendar, e.calendar_version, e.wanted_timer, e.limit_timer, e.post});
        },
        [&] {
            return set_timer(connection, e.wanted_due_at, e.wanted_timer, TimerKind::clock_wanted, e.case_id, e.clock);
        },
        [&] {
            return set_timer(connection, e.limit_due_at, e.limit_timer, TimerKind::clock_limit, e.case_id, e.clock);
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
        [&] { return sum_up(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const BreachWithdrawn& e) {
    return in_order(
        [&] {
            return change(connection, e.tier == Tier::wanted ? "clock_breach_wanted" : "clock_breach_limit",
                          {e.clock, Verdict::met});
        },
        [&] { return sum_up(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const ClockStopped& e) {
    return in_order([&] { return drop_timers(connection, e.clock); },
                    [&] {
                        return change(
                            connection, "clock_stop",
                            {e.clock, e.stopped_at, std::int64_t{e.business_elapsed.count()}, e.wanted, e.limit});
                    },
                    [&] { return sum_up(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const ClockVoided& e) {
    return in_order([&] { return drop_timers(connection, e.clock); },
                    [&] { return change(connection, "clock_void", {e.clock}); },
                    [&] { return sum_up(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const ClockPaused& e) {
    return in_order([&] { return drop_timers(connection, e.clock); },
                    [&] {
                        return change(connection, "clock_pause",
                                      {e.clock, event.happened_at, e.reason, e.until,
                                       e.timer ? std::optional(e.timer) : std::nullopt});
                    },
                    [&] {
                        if (!e.until || !e.timer) return ok();
                        return set_timer(connection, *e.until, e.timer, TimerKind::clock_resume, e.case_id, e.clock);
                    },
                    [&] { return sum_up(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const ClockResumed& e) {
    const auto clock = read_required(connection, "clock_get", {e.clock}, "clock_not_found", clock_of);
    if (!clock) return fail(clock.error());
    return in_order(
        [&] { return drop_timers(connection, e.clock); },
        [&] {
            return change(connection, "clock_resume",
                          {e.clock, std::int64_t{e.paused.count()}, e.wanted_due_at, e.limit_due_at, e.wanted_timer,
                           e.limit_timer});
        },
        [&] {
            if (clock->wanted != Verdict::open) return ok();
            return set_timer(connection, e.wanted_due_at, e.wanted_timer, TimerKind::clock_wanted, e.case_id, e.clock);
        },
        [&] {
            if (clock->limit != Verdict::open) return ok();
            return set_timer(connection, e.limit_due_at, e.limit_timer, TimerKind::clock_limit, e.case_id, e.clock);
        },
        [&] { return sum_up(connection, event, e.case_id); });
}

}  // namespace atiende::sql
