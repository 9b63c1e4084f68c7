#include "stores/sql/projection.h"
#include "stores/sql/writers.h"

namespace atiende::sql {

Result<void> SqlDeskWriter::put_draft(const Draft& draft) {
    return change(connection_, "draft_put", {draft.case_id, draft.user, draft.text, draft.answers, draft.updated_at});
}

Result<void> SqlDeskWriter::drop_draft(CaseId case_id, UserId user) {
    return change(connection_, "draft_drop", {case_id, user});
}

Result<void> SqlDeskWriter::put_view(const SavedView& view) {
    return change(connection_, "view_put", {view.id, view.user, view.name, view.filter});
}

Result<void> SqlDeskWriter::drop_view(ViewId view) { return change(connection_, "view_drop", {view}); }

}  // namespace atiende::sql
