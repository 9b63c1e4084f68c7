// Gaps: stretches of time in which an account or a public stream may have missed something, from first doubt to end.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// Whose gap it is: exactly one of the two is set.
struct GapOwner {
    AccountId account{};
    PublicStreamId public_stream{};
};

// Each works inside the caller's transaction, and does nothing where there is nothing to do: at most one gap of an
// owner is open or being filled.

/// Since `from` something may have been missed. One that is being filled is open again, since when it was.
Result<void> open_gap(Workplace& place, Transaction& transaction, GapOwner owner, Time from, std::string cause);
/// The network is back: whatever was written until now is being fetched.
Result<void> begin_filling(Workplace& place, Transaction& transaction, GapOwner owner);
/// What was being filled is whole; with the number of posts that came in for it.
Result<void> end_filled(Workplace& place, Transaction& transaction, GapOwner owner);
/// The network cannot give back what was written between the two times: the gap there is, or a new one, ends as lost.
Result<void> record_lost(Workplace& place, Transaction& transaction, GapOwner owner, Time from, Time to,
                         std::string cause);

}  // namespace atiende::actions
