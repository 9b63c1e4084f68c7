// The verbs of an agent on a case: assign, note, hold, resolve, reopen, close as spam, change kind and priority.
#pragma once

#include <string>

#include "actions/workplace.h"

namespace atiende::actions {

/// Gives the case to a user, or back to the queue. Taking a new case opens it.
/// Errors: not_found("user_not_found"), invalid("user_cannot_work"), as case_to_work.
Result<Case> assign(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                    std::optional<UserId> assignee);

/// Writes an internal note. 1-20,000 bytes: else invalid("note_length").
Result<Note> add_note(Workplace& place, const Viewer& viewer, CaseId case_id, std::string text);

/// Moves between open, pending, on_hold (and watched -> new). Other targets have verbs of their own, watched that of
/// watch_cases.h: invalid("use_other_verb"). Outside the table of the kind: invalid("transition_refused").
Result<Case> change_status(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Status to,
                           std::string reason);

/// Ends the case with a resolution; stops its clocks' waiting only if a human reply was delivered, else voids them.
Result<Case> resolve(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Resolution resolution);

/// Resolved -> open.
Result<Case> reopen(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen);

/// Closes as excluded: `spam` for a case found to be spam, and so on.
Result<Case> close_excluded(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                            Exclusion exclusion);

/// Raises or corrects the kind. Leaving complaint, claim or incident: invalid("downgrade_needs_second_person").
Result<Case> change_kind(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Kind kind);

Result<Case> change_priority(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                             Priority priority);

/// A person corrects labels of a post; the installation's own layer learns from the event (actions/learning.h).
Result<PostView> correct_labels(Workplace& place, const Viewer& viewer, PostId post, const SaidLabels& corrections);

}  // namespace atiende::actions
