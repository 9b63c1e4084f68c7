// Looking after the journal: sealing what has been written, so that a cut-off end is noticed.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// Writes the daily seal over everything since the last one; nothing to do = ok.
Result<void> seal_journal(Workplace& place);

}  // namespace atiende::actions
