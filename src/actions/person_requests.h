// A customer asks for a person or a supervisor, and somebody attends (Ley 10/2025, art. 8.2 and 8.3).
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// Notes the request; its clock runs from `at`, which is not later than now. Asked again while it runs, nothing
/// changes. Errors: as case_to_work, invalid("in_the_future"), invalid("case_is_over").
Result<Case> ask_for_person(Workplace& place, const Viewer& viewer, CaseId case_id, Asked asked, Time at);

/// The viewer attends now, in real time. conflict("nobody_asked") while no such clock runs. A supervisor is somebody
/// who may manage: denied("not_a_supervisor") for agents.
Result<Case> attend_in_person(Workplace& place, const Viewer& viewer, CaseId case_id, Asked asked);

}  // namespace atiende::actions
