// A person lets a clock of a case stand still, or go on.
#pragma once

#include <string>

#include "actions/workplace.h"

namespace atiende::actions {

struct PauseByPerson {
    PauseReason reason = PauseReason::waiting_for_third_party;
    std::string note;  ///< why; kept as a note of the case
    Time until;        ///< it goes on by itself then at the latest
};

/// Errors: as case_to_work and clocks::check_pause · not_found("clock_not_found") · invalid("note_length") ·
/// invalid("pause_without_end"): the end is not later than now, or later than a year.
Result<CaseClock> pause_clock(Workplace& place, const Viewer& viewer, CaseId case_id, ClockId clock,
                              const PauseByPerson& pause);

/// conflict("clock_not_paused")
Result<CaseClock> resume_clock(Workplace& place, const Viewer& viewer, CaseId case_id, ClockId clock);

}  // namespace atiende::actions
