// Verdicts: was a clock stopped in time, and must a breach already written be taken back.
#pragma once

#include "model/case.h"
#include "model/clock.h"

namespace atiende::clocks {

/// What a stop means for both tiers. `withdraw_*`: a breach stands written for this tier, but the true stop was earlier
/// than its due time: write BreachWithdrawn.
struct StopVerdict {
    Verdict wanted = Verdict::met;
    Verdict limit = Verdict::met;
    bool withdraw_wanted = false;
    bool withdraw_limit = false;

    bool operator==(const StopVerdict&) const = default;
};

/// Judges by the true time of the stop (the network's time of our reply), whenever we learn of it. Half-open: met
/// exactly when `stopped_at < due`. Also for a clock already stopped, when an earlier true stop is learned. That the
/// reply is later than the customer's post and counts as a response (rule G4 of docs/measures.md) is the caller's to
/// see. A clock that stands still misses nothing that was not past when it was paused.
StopVerdict judge_stop(const CaseClock& clock, Time stopped_at);

/// Whether a breach of the tier must be written now: the clock runs, nothing is written yet, and `now` has reached the
/// due time. The event bears the due time, however late it is written.
bool is_breach_due(const CaseClock& clock, Tier tier, Time now);

Time due_at(const CaseClock& clock, Tier tier);
Verdict verdict_of(const CaseClock& clock, Tier tier);

/// The worst verdict of the clock. A voided clock is in time.
Lateness lateness_of(const CaseClock& clock);

}  // namespace atiende::clocks
