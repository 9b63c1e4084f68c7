#include "stores/sql/projection.h"

namespace atiende::sql {

Result<void> project(Connection& connection, const Event& event, const BackSearchStarted& e) {
    return change(connection, "back_search_insert",
                  {e.back_search, e.listener, e.brand, e.listener_version, e.from, e.to, e.act, e.most_cases, e.total,
                   event.happened_at});
}

Result<void> project(Connection& connection, const Event& event, const BackSearchMoved& e) {
    const bool going_on = e.state == BackSearchState::running || e.state == BackSearchState::paused;
    const Value ended_at = going_on ? Value(std::nullopt) : Value(event.happened_at);
    return change(connection, "back_search_moved",
                  {e.back_search, e.state, e.looked_at, e.hits, e.opened, e.reason, ended_at});
}

}  // namespace atiende::sql
