// A person makes a case of a post that was kept without one: a suggestion, or anything that the rules left.
#pragma once

#include "actions/receive_posts.h"
#include "actions/workplace.h"

namespace atiende::actions {

/// Opens a case for the post, or lets it join the case that its author has in the thread. Its first response is awaited
/// from now on, unless the post reached us: then since it was written. Errors: denied, not_found("post_not_found") also
/// for other brands' posts, conflict("post_in_case"), conflict("post_gone"), invalid("own_post").
Result<Case> open_case_of(Workplace& place, const Viewer& viewer, PostId post);

/// Everything a case is opened from, as if the post came in now.
PreparedPost prepared_from(const PostView& view);

}  // namespace atiende::actions
