// The row of a case and the exact counters that hang on it.
#pragma once

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

/// not_found("case_not_found")
Result<Case> load_case(Connection& connection, CaseId case_id);

/// Inserts the case and counts it in.
Result<void> insert_case(Connection& connection, const Case& row);

/// Writes what may change; moves the counters when shelf, assignee or lateness did.
Result<void> update_case(Connection& connection, const Case& before, const Case& after);

/// Loads the case, lets `edit` change it, stamps version and time, writes it back.
template <class Edit>
Result<void> edit_case(Connection& connection, const Event& event, CaseId case_id, Edit edit) {
    const auto before = load_case(connection, case_id);
    if (!before) return fail(before.error());
    Case after = *before;
    edit(after);
    after.version = event.stream_seq;
    after.changed_at = event.recorded_at;
    return update_case(connection, *before, after);
}

}  // namespace atiende::sql
