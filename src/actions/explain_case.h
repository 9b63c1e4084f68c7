// Every clock of a case with what it rests on: policy version or article, calendar, and the events that made it so.
#pragma once

#include <string>
#include <vector>

#include "actions/workplace.h"
#include "clocks/steps.h"

namespace atiende::actions {

struct ExplainedClock {
    CaseClock clock;
    std::optional<Policy> policy{};  ///< the version it was started by; absent: a clock of the law
    std::string article;             ///< "17.1" of a clock of the law, else empty
    std::optional<Calendar> calendar{};
    std::vector<Event> events{};                ///< of this clock alone, in order
    std::vector<clocks::CalendarStep> steps{};  ///< from its start to its limit; empty for clocks of the law
};

struct ExplainedCase {
    Case of_case;
    std::vector<ExplainedClock> clocks;  ///< by start
};

/// not_found("case_not_found")
Result<ExplainedCase> explain_case(Snapshot& snapshot, const Viewer& viewer, CaseId case_id);

}  // namespace atiende::actions
