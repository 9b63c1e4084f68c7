// Figures for a period, computed by `insight` from the clocks that the journal left, and the cases behind them.
#pragma once

#include "actions/workplace.h"
#include "insight/detection.h"
#include "insight/first_response.h"

namespace atiende::actions {

/// Clocks started in [from, to), of one brand or of all that the viewer sees. Example brands are outside every figure
/// but their own.
struct Cohort {
    Time from;
    Time to;
    std::optional<BrandId> brand;
};

/// First responses of the cohort, as of now. Errors: denied, invalid("bad_period") unless from < to and at most 400
/// days apart, not_found("brand_not_found") also for brands that the viewer does not see.
Result<insight::FirstResponseFigures> first_response_figures(Workplace& place, const Viewer& viewer,
                                                             const Cohort& cohort);

/// Which of a cohort's cases to list.
struct CohortPart {
    insight::ResponseGroup group = insight::ResponseGroup::all;
    std::optional<Duration> at_least;   ///< wall time of the response, or of the wait until now
    std::optional<Duration> less_than;  ///< of the same
    std::optional<std::string> cursor;
    std::size_t limit = 50;
};

/// The cases that a figure counted, longest wait first. Errors as above, and invalid("bad_cursor").
Result<Slice<CaseView>> first_response_cases(Workplace& place, const Viewer& viewer, const Cohort& cohort,
                                             const CohortPart& part);

/// How long it took until we had what came in in [from, to). Of a post that reached several brands the one wanted, or
/// any that is counted, makes it count. Errors as above.
Result<insight::DetectionFigures> detection_figures(Workplace& place, const Viewer& viewer, const Cohort& cohort);

}  // namespace atiende::actions
