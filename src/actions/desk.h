// What a working person keeps beside the cases: drafts and saved views. Content, not history: no events.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// A draft older than this says no longer that somebody is writing.
inline constexpr Duration kStillWriting = std::chrono::minutes{2};

/// Keeps what the viewer is writing about a case, in place of what was kept before; 0-20,000 bytes of text.
/// Errors: invalid("draft_length"), invalid("post_of_other_case"), as case_to_work.
Result<Draft> save_draft(Workplace& place, const Viewer& viewer, CaseId case_id, std::string text,
                         std::optional<PostId> answers);

/// Afterwards there is none, whether or not there was one.
Result<void> drop_draft(Workplace& place, const Viewer& viewer, CaseId case_id);

/// conflict("too_many_views") beyond a hundred.
Result<SavedView> save_view(Workplace& place, const Viewer& viewer, std::string name, std::string filter);

/// not_found("view_not_found") also for those of others.
Result<void> drop_view(Workplace& place, const Viewer& viewer, ViewId view);

}  // namespace atiende::actions
