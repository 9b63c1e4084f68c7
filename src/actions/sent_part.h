// What follows once a part is known to stand on the network.
#pragma once

#include "actions/workplace.h"
#include "ports/channel.h"

namespace atiende::actions {

/// Writes the part as sent, stops the clocks that a human reply stops, hands the case to the customer when the whole
/// reply is out. A part that is sent already stays as it is. `reconciled`: learned by asking or by an echo, not from
/// the answer. `told_by`: the person who looked, where no machine could tell; otherwise the reply's author acts.
Result<void> record_sent(Workplace& place, Transaction& transaction, const Part& part, const Receipt& receipt,
                         bool reconciled, Time now, std::optional<Actor> told_by = std::nullopt);

}  // namespace atiende::actions
