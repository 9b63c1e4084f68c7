// What the network changed or took away since: words go or are replaced, in the transaction of the page.
#pragma once

#include "actions/receive_posts.h"

namespace atiende::actions {

/// Applies the changes in order. Posts that are not here mean nothing; the same change again changes nothing. Gone: the
/// words are blanked, ours too, notes stay. Revised: words and what was concluded from them are replaced, but for
/// labels that a person had put right; the case stays as it is.
Result<void> apply_changes(Transaction& transaction, const std::vector<PreparedChange>& changes, Time now,
                           Received& received);

}  // namespace atiende::actions
