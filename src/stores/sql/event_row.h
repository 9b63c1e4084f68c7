// A row of the journal read back into an event.
#pragma once

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

/// Columns as in `journal_after`. corrupt(...) with the position when the payload can't be read.
Result<Event> event_of(const Row& row);

}  // namespace atiende::sql
