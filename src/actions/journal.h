// Looking after the journal: verifying its chains, sealing the day.
#pragma once

#include <functional>
#include <string>

#include "actions/workplace.h"

namespace atiende::actions {

struct Verification {
    std::int64_t events = 0;
    std::int64_t streams = 0;
    std::int64_t seals = 0;
    std::optional<Position> first_bad;  ///< the first row that does not fit
    std::string reason;  ///< position_gap, sequence_gap, hash_mismatch, unreadable_payload, seal_mismatch
};

/// Writes the daily seal over everything since the last one; nothing to do = ok.
Result<void> seal_journal(Workplace& place);

}  // namespace atiende::actions
