// Starting, stopping and voiding the clocks of a case inside a transaction.
#pragma once

#include "actions/surroundings.h"
#include "actions/workplace.h"

namespace atiende::actions {

/// Starts the first-response clock at `start` by the policy in force. Nothing to do without a policy.
Result<void> start_first_response(Workplace& place, Transaction& transaction, const Surroundings& surroundings,
                                  CaseId case_id, Time start, Position cause);

/// A human reply, visible to the customer, was delivered at `sent_at` (the network's time): stops what it stops, takes
/// back breaches that were written though the true stop came earlier.
Result<void> stop_first_response(Transaction& transaction, CaseId case_id, Time sent_at, Actor actor);

/// The running clocks of the case no longer mean anything.
Result<void> void_clocks(Transaction& transaction, CaseId case_id, std::string reason, Time now, Actor actor);

}  // namespace atiende::actions
