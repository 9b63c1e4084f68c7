#include <algorithm>

#include "stores/sql/case_row.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

/// Every step of a part is a step of its case: version and time move on.
Result<void> touch(Connection& connection, const Event& event, CaseId case_id) {
    return edit_case(connection, event, case_id, [](Case&) {});
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const ReplyReleased& e) {
    auto done = change(connection, "reply_insert",
                       {e.reply, e.case_id, e.account, e.answers, e.visibility, event.actor.id, event.happened_at});
    if (!done) return done;
    int ordinal = 0;
    for (const PartId part : e.parts) {
        done =
            change(connection, "part_insert", {part, e.reply, e.case_id, e.thread, e.account, ordinal++, e.not_before});
        if (!done) return done;
    }
    return touch(connection, event, e.case_id);
}

Result<void> project(Connection& connection, const Event& event, const ReplyWithdrawn& e) {
    return in_order([&] { return change(connection, "reply_withdraw", {e.reply}); },
                    [&] { return change(connection, "parts_withdraw", {e.reply}); },
                    [&] { return touch(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const PartInFlight& e) {
    return in_order([&] { return change(connection, "part_in_flight", {e.part, e.attempt, event.happened_at}); },
                    [&] { return touch(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const PartSent& e) {
    return in_order([&] { return change(connection, "part_sent", {e.part, e.sent_at}); },
                    [&] {
                        return edit_case(connection, event, e.case_id, [&](Case& row) {
                            row.last_reply_at = std::max(row.last_reply_at.value_or(e.sent_at), e.sent_at);
                            row.first_response_at = std::min(row.first_response_at.value_or(e.sent_at), e.sent_at);
                        });
                    });
}

Result<void> project(Connection& connection, const Event& event, const PartRefused& e) {
    return in_order([&] { return change(connection, "part_refused", {e.part, e.reason}); },
                    [&] { return touch(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const PartUnknown& e) {
    return in_order([&] { return change(connection, "part_unknown", {e.part, e.mark}); },
                    [&] { return touch(connection, event, e.case_id); });
}

Result<void> project(Connection& connection, const Event& event, const PartRequeued& e) {
    return in_order([&] { return change(connection, "part_requeued", {e.part, e.not_before}); },
                    [&] { return touch(connection, event, e.case_id); });
}

}  // namespace atiende::sql
