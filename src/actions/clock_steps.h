// The five things that can happen to a clock, each written as its event.
#pragma once

#include <string>

#include "actions/clock_settings.h"
#include "actions/workplace.h"

namespace atiende::actions {

/// A clock about to start.
struct NewClock {
    CaseId case_id;
    ClockKind kind = ClockKind::first_response;
    Time start;
    Time wanted_due;
    Time limit_due;
    PolicyId policy;  ///< zero: of the law
    std::int32_t policy_version = 1;
    CalendarId calendar;
    std::int32_t calendar_version = 1;
    std::optional<PostId> post{};
};

Result<Position> start_clock(Workplace& place, Transaction& transaction, const NewClock& clock,
                             const std::string& zone_data, Position cause, Actor actor = {});

/// Stops it at the true time, and takes back breaches that were written though the stop came earlier. Also for one that
/// was stopped already, when an earlier stop is learned.
Result<void> stop_clock(Transaction& transaction, const CaseClock& clock, Time stopped_at, Actor actor,
                        Position cause = 0);

/// Nothing is written when clocks::check_pause refuses: the caller asks it first where somebody must be told.
Result<void> pause_clock(Transaction& transaction, const CaseClock& clock, const ClockPaused& how, Time at, Actor actor,
                         Position cause = 0);

/// A paused one goes on at `at`; nothing to do for others.
Result<void> resume_clock(Workplace& place, Transaction& transaction, const CaseClock& clock, Time at, Actor actor,
                          Position cause = 0);

Result<void> void_clock(Transaction& transaction, const CaseClock& clock, const std::string& reason, Time at,
                        Actor actor, Position cause = 0);

}  // namespace atiende::actions
