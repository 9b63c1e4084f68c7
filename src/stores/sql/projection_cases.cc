#include <algorithm>

#include "stores/sql/case_row.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

Result<void> drop_window_timer(Connection& connection, CaseId case_id) {
    const auto timer = read_one(connection, "window_timer_get", {case_id},
                                [](const Row& row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!timer) return fail(timer.error());
    if (!*timer) return ok();
    return in_order([&] { return change(connection, "timer_delete", {(*timer)->first, (*timer)->second}); },
                    [&] { return change(connection, "window_timer_delete", {case_id}); });
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const CaseOpened& e) {
    Case row;
    row.id = e.case_id;
    row.brand = e.brand;
    row.tracking_key = e.tracking_key;
    row.channel = e.channel;
    row.author = e.author;
    row.opening_post = e.post;
    row.thread = e.thread;
    row.kind = e.kind;
    row.status = e.status;
    row.priority = e.priority;
    row.reach = e.reach;
    row.created_at = e.created_at;
    row.opened_at = event.happened_at;
    row.changed_at = event.recorded_at;
    row.last_customer_post_at = e.created_at;
    row.rank = e.rank;
    row.version = event.stream_seq;
    return in_order([&] { return insert_case(connection, row); },
                    [&] { return change(connection, "post_state_set_case", {e.post, e.case_id}); },
                    [&] { return change(connection, "receiving_put", {e.thread, e.author, e.case_id}); });
}

Result<void> project(Connection& connection, const Event& event, const PostJoined& e) {
    return in_order([&] { return change(connection, "post_state_set_case", {e.post, e.case_id}); },
                    [&] { return change(connection, "receiving_keep", {e.thread, e.author, e.case_id}); },
                    [&] {
                        return edit_case(connection, event, e.case_id, [&](Case& row) {
                            if (e.author != row.author) return;
                            row.created_at = std::min(row.created_at, e.created_at);
                            row.last_customer_post_at =
                                std::max(row.last_customer_post_at.value_or(e.created_at), e.created_at);
                        });
                    });
}

Result<void> project(Connection& connection, const Event& event, const CaseAssigned& e) {
    return edit_case(connection, event, e.case_id, [&](Case& row) { row.assignee = e.assignee; });
}

Result<void> project(Connection& connection, const Event& event, const StatusChanged& e) {
    return edit_case(connection, event, e.case_id, [&](Case& row) {
        row.status = e.to;
        if (e.rank) row.rank = *e.rank;
    });
}

Result<void> project(Connection& connection, const Event& event, const CaseResolved& e) {
    return in_order(
        [&] {
            return edit_case(connection, event, e.case_id, [&](Case& row) {
                row.status = Status::resolved;
                row.resolution = e.resolution;
                row.resolved_at = event.happened_at;
            });
        },
        [&] {
            return change(connection, "timer_insert",
                          {e.window_ends_at, e.timer, TimerKind::reopening_window, e.case_id, e.case_id.value});
        },
        [&] { return change(connection, "window_timer_put", {e.case_id, e.window_ends_at, e.timer}); });
}

Result<void> project(Connection& connection, const Event& event, const CaseReopened& e) {
    return in_order(
        [&] {
            return edit_case(connection, event, e.case_id, [](Case& row) {
                row.status = Status::open;
                row.resolution.reset();
                row.resolved_at.reset();
                ++row.reopenings;
            });
        },
        [&] { return drop_window_timer(connection, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const CaseClosed& e) {
    return in_order(
        [&] {
            return edit_case(connection, event, e.case_id, [&](Case& row) {
                row.status = Status::closed;
                if (e.exclusion) row.exclusion = e.exclusion;
            });
        },
        [&] { return drop_window_timer(connection, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const CaseKindChanged& e) {
    return edit_case(connection, event, e.case_id, [&](Case& row) { row.kind = e.to; });
}

Result<void> project(Connection& connection, const Event& event, const PriorityChanged& e) {
    return edit_case(connection, event, e.case_id, [&](Case& row) {
        row.priority = e.priority;
        row.rank = e.rank;
    });
}

Result<void> project(Connection& connection, const Event& event, const NoteAdded& e) {
    return edit_case(connection, event, e.case_id, [](Case&) {});
}

// What they start and stop are clocks.
Result<void> project(Connection& connection, const Event& event, const PersonAsked& e) {
    return edit_case(connection, event, e.case_id, [](Case&) {});
}

Result<void> project(Connection& connection, const Event& event, const PersonAttended& e) {
    return edit_case(connection, event, e.case_id, [](Case&) {});
}

}  // namespace atiende::sql
