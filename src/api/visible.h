// What a viewer may read: cases and posts of the brands they see. Others are not there, not forbidden.
#pragma once

#include "base/result.h"
#include "model/user.h"
#include "ports/store.h"

namespace atiende::api {

/// not_found("case_not_found") also for cases of other brands.
Result<Case> visible_case(Snapshot& snapshot, const Viewer& viewer, CaseId case_id);

/// A post without a case belongs to the brands of the accounts and listeners that brought it.
/// not_found("post_not_found") also for posts of other brands.
Result<PostView> visible_post(Snapshot& snapshot, const Viewer& viewer, PostId post);

}  // namespace atiende::api
