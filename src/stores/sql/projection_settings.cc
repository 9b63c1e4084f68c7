#include "stores/sql/projection.h"

namespace atiende::sql {

Result<void> project(Connection& connection, const Event&, const BrandAdded& e) {
    return change(connection, "brand_state_put", {e.brand, e.example});
}

Result<void> project(Connection& connection, const Event&, const BrandChanged& e) {
    return change(connection, "brand_state_changed", {e.brand});
}

Result<void> project(Connection& connection, const Event&, const CalendarPublished& e) {
    return change(connection, "calendar_publish", {e.calendar, e.version, e.retired.value_or(false)});
}

Result<void> project(Connection& connection, const Event&, const PolicyPublished& e) {
    return change(connection, "policy_publish", {e.policy, e.version, e.retired.value_or(false)});
}

Result<void> project(Connection& connection, const Event&, const PoliciesOrdered& e) {
    std::int64_t place = 0;
    for (const PolicyId policy : e.policies) {
        if (auto done = change(connection, "policy_place", {policy, place++}); !done) return done;
    }
    return ok();
}

Result<void> project(Connection& connection, const Event&, const LegalProfilePublished& e) {
    return change(connection, "legal_profile_publish", {e.brand, e.version});
}

Result<void> project(Connection& connection, const Event& event, const ImportFinished& e) {
    return change(connection, "import_insert",
                  {e.import_id, e.account, event.happened_at, e.rows, e.added, e.repeated, e.quarantined});
}

Result<void> project(Connection& connection, const Event&, const UserAdded& e) {
    return change(connection, "user_state_put", {e.user, e.role, false});
}

Result<void> project(Connection& connection, const Event&, const UserChanged& e) {
    return change(connection, "user_state_put", {e.user, e.role, e.disabled});
}

Result<void> project(Connection& connection, const Event&, const AccountConnected& e) {
    return change(connection, "account_state_insert", {e.account});
}

Result<void> project(Connection& connection, const Event&, const AccountStateChanged& e) {
    return change(connection, "account_state_set", {e.account, e.state});
}

Result<void> project(Connection& connection, const Event&, const AccountHealthChanged& e) {
    const auto reason = e.reason.empty() ? std::nullopt : std::optional<std::string>(e.reason);
    return change(connection, "account_health_set", {e.account, e.health, reason});
}

Result<void> project(Connection& connection, const Event&, const PostQuarantined& e) {
    return change(connection, "account_quarantined_add", {e.account});
}

Result<void> project(Connection& connection, const Event&, const ListenerSaved& e) {
    // A timer that was set for an earlier version is over with it.
    const Value timer = e.timer ? Value(e.timer) : Value(std::nullopt);
    return in_order(
        [&] { return change(connection, "timer_delete_listener", {e.listener}); },
        [&] { return change(connection, "listener_state_put", {e.listener, e.version, e.state, e.ends_at, timer}); },
        [&] {
            if (!e.timer || !e.ends_at) return ok();
            return change(connection, "timer_insert",
                          {*e.ends_at, e.timer, TimerKind::listener_end, CaseId{}, e.listener.value});
        });
}

}  // namespace atiende::sql
