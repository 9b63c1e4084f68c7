// Figures for a period, computed by `insight` from the clocks that the journal left.
#pragma once

#include "actions/workplace.h"
#include "insight/first_response.h"

namespace atiende::actions {

/// First responses of the cohort of clocks started in [from, to), as of now.
/// Errors: denied, invalid("bad_period") unless from < to and at most 400 days apart.
Result<insight::FirstResponseFigures> first_response_figures(Workplace& place, const Viewer& viewer, Time from,
                                                             Time to);

}  // namespace atiende::actions
