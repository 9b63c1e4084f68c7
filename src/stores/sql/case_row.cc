#include "stores/sql/case_row.h"

#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

Result<void> count(Connection& connection, const Case& row, int difference) {
    const auto ran = connection.run(
        "case_count_add", {row.brand, shelf_of(row.status), row.assignee.value_or(UserId{}), row.lateness, difference});
    if (!ran) return fail(ran.error());
    return ok();
}

bool counted_alike(const Case& a, const Case& b) {
    return shelf_of(a.status) == shelf_of(b.status) && a.assignee == b.assignee && a.lateness == b.lateness;
}

}  // namespace

Result<Case> load_case(Connection& connection, CaseId case_id) {
    return read_required(connection, "case_get", {case_id}, "case_not_found", case_of);
}

Result<void> insert_case(Connection& connection, const Case& row) {
    const auto ran = connection.run("case_insert", {row.id,
                                                    row.brand,
                                                    row.tracking_key,
                                                    row.channel,
                                                    row.author,
                                                    row.opening_post,
                                                    row.thread,
                                                    row.kind,
                                                    row.status,
                                                    shelf_of(row.status),
                                                    row.priority,
                                                    row.reach,
                                                    row.assignee,
                                                    row.resolution,
                                                    row.exclusion,
                                                    row.lateness,
                                                    row.created_at,
                                                    row.opened_at,
                                                    row.changed_at,
                                                    row.first_response_at,
                                                    row.last_customer_post_at,
                                                    row.last_reply_at,
                                                    row.resolved_at,
                                                    row.wanted_due_at,
                                                    row.limit_due_at,
                                                    row.rank,
                                                    row.reopenings,
                                                    row.version});
    if (!ran) return fail(ran.error());
    return count(connection, row, 1);
}

Result<void> update_case(Connection& connection, const Case& before, const Case& after) {
    const auto ran = connection.run("case_update", {after.id,
                                                    after.thread,
                                                    after.kind,
                                                    after.status,
                                                    shelf_of(after.status),
                                                    after.priority,
                                                    after.assignee,
                                                    after.resolution,
                                                    after.exclusion,
                                                    after.lateness,
                                                    after.created_at,
                                                    after.changed_at,
                                                    after.first_response_at,
                                                    after.last_customer_post_at,
                                                    after.last_reply_at,
                                                    after.resolved_at,
                                                    after.wanted_due_at,
                                                    after.limit_due_at,
                                                    after.rank,
                                                    after.reopenings,
                                                    after.version});
    if (!ran) return fail(ran.error());
    if (counted_alike(before, after)) return ok();
    if (const auto less = count(connection, before, -1); !less) return less;
    return count(connection, after, 1);
}

}  // namespace atiende::sql
