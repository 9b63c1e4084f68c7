// A case that turns out to be two issues: which posts leave for a case of their own, and when each of the two begins.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/case.h"

namespace atiende::cases {

/// A post of the case that is to be split.
struct CasePost {
    PostId post;
    Direction direction = Direction::in;
    Time created_at;        ///< of ours: when it was delivered
    bool responds = false;  ///< of ours: it counts as a response (cases/responses.h)
};

struct Split {
    std::vector<PostId> leaving;  ///< oldest first
    Time new_start;           ///< earliest customer post that leaves: created_at of the new case, start of its clocks
    PostId new_opening_post;  ///< that post
    std::optional<Time> new_answered_at{};  ///< earliest response among those that leave, after new_start: it counts
    Time old_start;                         ///< the same of what stays: created_at of the old case from now on
    PostId old_opening_post;
};

/// The new case is the same person's, with kind, priority and brand of the old one. The old one keeps its clocks as
/// they are: whoever waited there has waited. `chosen` in any order, doubles count once. Errors, all invalid:
/// split_nothing (none chosen), split_everything, post_of_other_case, split_without_customer_post (one side would have
/// none), split_closed.
Result<Split> split(Status status, std::span<const CasePost> posts, std::span<const PostId> chosen);

}  // namespace atiende::cases
