// Events to state: the only writer of the state tables, live and in replay alike.
#pragma once

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

/// Applies one event after the other, in journal order, reading nothing but the event and the state tables: that is
/// what makes a replay give the same rows. One thread; the caller holds the transaction.
class Projector {
public:
    explicit Projector(Connection& connection) : connection_(connection) {}

    /// corrupt("event_out_of_place") when the event speaks of something that the state does not know.
    Result<void> apply(const Event& event);

private:
    Connection& connection_;
};

/// The state tables and their primary keys: what a replay rebuilds and compares.
struct StateTable {
    std::string_view name;
    std::string_view key;
};
inline constexpr std::array<StateTable, 30> kStateTables{{
    {"brand_states", "brand"},
    {"policy_states", "policy"},
    {"calendar_states", "calendar"},
    {"legal_profile_states", "brand"},
    {"imports", "id"},
    {"user_states", "user_id"},
    {"account_states", "account"},
    {"listener_states", "listener"},
    {"public_stream_states", "public_stream"},
    {"gaps", "id"},
    {"threads", "id"},
    {"post_states", "post"},
    {"label_corrections", "post, label"},
    {"sightings", "post, account, listener"},
    {"cases", "id"},
    {"case_counts", "brand, shelf, assignee, lateness"},
    {"receiving_cases", "thread, author"},
    {"clocks", "id"},
    {"timers", "due_at, id"},
    {"window_timers", "case_id"},
    {"replies", "id"},
    {"parts", "id"},
    {"stories", "id"},
    {"counters", "post, at"},
    {"watches", "case_id"},
    {"alert_rule_states", "alert_rule"},
    {"alerts", "id"},
    {"alert_deliveries", "id"},
    {"back_searches", "id"},
    {"audit_verdicts", "sample"},
}};

}  // namespace atiende::sql
