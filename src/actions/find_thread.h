// The conversation that a post belongs to.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// The oldest thread that any of the post's remote ids is known in, or a new one; several become one. Remote ids that
/// it names and that are not here are remembered as of this thread.
Result<ThreadId> find_thread(Workplace& place, Transaction& transaction, const IncomingPost& post, Time now);

}  // namespace atiende::actions
