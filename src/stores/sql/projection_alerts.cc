#include "stores/sql/alerts.h"
#include "stores/sql/projection.h"

namespace atiende::sql {
namespace {

Result<void> drop_digest_timer(Connection& connection, AlertRuleId rule) {
    return change(connection, "timer_delete_alert_digest", {rule});
}
Result<void> drop_release_timer(Connection& connection, AlertRuleId rule) {
    return change(connection, "timer_delete_alert_release", {rule});
}
Result<void> set_timer(Connection& connection, TimerKind kind, Time due_at, TimerId timer, AlertRuleId rule) {
    return change(connection, "timer_insert", {due_at, timer, kind, CaseId{}, rule.value});
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const AlertRuleSaved& e) {
    const Value timer = e.timer ? Value(e.timer) : Value(std::nullopt);
    return in_order([&] { return drop_digest_timer(connection, e.alert_rule); },
                    [&] {
                        return change(
                            connection, "alert_rule_state_put",
                            {e.alert_rule, e.brand, e.version, e.state, event.happened_at, e.digest_at, timer});
                    },
                    [&] {
                        if (!e.timer || !e.digest_at) return ok();
                        return set_timer(connection, TimerKind::alert_digest, *e.digest_at, e.timer, e.alert_rule);
                    },
                    [&] {
                        if (e.state == AlertRuleState::active) return ok();
                        return drop_release_timer(connection, e.alert_rule);
                    },
                    [&] {
                        if (e.state == AlertRuleState::active) return ok();
                        return change(connection, "alert_held_forget", {e.alert_rule});
                    });
}

Result<void> project(Connection& connection, const Event& event, const AlertRaised& e) {
    auto done = change(connection, "alert_insert",
                       {e.alert, e.alert_rule, e.brand, e.cause, event.happened_at, e.since, e.posts,
                        ids_text(e.first_posts), e.listener, e.level, e.held_by, e.screen});
    if (!done) return done;
    for (const AlertSending& sending : e.deliveries) {
        done = change(connection, "alert_delivery_insert",
                      {sending.delivery, e.alert, e.alert_rule, e.brand, sending.target, event.happened_at});
        if (!done) return done;
    }
    if (e.cause == AlertCause::test) return ok();
    if (e.cause == AlertCause::summary) {
        done = in_order([&] { return drop_release_timer(connection, e.alert_rule); },
                        [&] { return change(connection, "alert_held_forget", {e.alert_rule}); });
        if (!done) return done;
    }
    return change(connection, "alert_hour_count", {e.alert_rule, event.happened_at});
}

Result<void> project(Connection& connection, const Event& event, const AlertHeld& e) {
    return in_order(
        [&] { return drop_release_timer(connection, e.alert_rule); },
        [&] {
            return change(
                connection, "alert_held_add",
                {e.alert_rule, e.posts, ids_text(e.first_posts), event.happened_at, e.by, e.release_at, e.timer});
        },
        [&] { return set_timer(connection, TimerKind::alert_release, e.release_at, e.timer, e.alert_rule); });
}

Result<void> project(Connection& connection, const Event&, const AlertRateMoved& e) {
    return change(connection, "alert_rate_set", {e.alert_rule, e.level});
}

Result<void> project(Connection& connection, const Event&, const AlertDigestPassed& e) {
    return in_order([&] { return drop_digest_timer(connection, e.alert_rule); },
                    [&] { return change(connection, "alert_digest_set", {e.alert_rule, e.since, e.next_at, e.timer}); },
                    [&] { return set_timer(connection, TimerKind::alert_digest, e.next_at, e.timer, e.alert_rule); });
}

Result<void> project(Connection& connection, const Event&, const AlertDeliveryMoved& e) {
    return change(connection, "alert_delivery_set", {e.delivery, e.state, e.attempts, e.not_before, e.reason});
}

}  // namespace atiende::sql
