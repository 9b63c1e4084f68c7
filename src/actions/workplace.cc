#include "actions/workplace.h"

namespace atiende::actions {

Actor actor_of(const Viewer& viewer) {
    return viewer.user ? Actor{ActorKind::user, viewer.user.value} : Actor{ActorKind::system, 0};
}

Result<void> require(const Viewer& viewer, Permission permission) {
    if (viewer.may(permission)) return ok();
    return fail(denied("not_permitted"));
}

Result<Case> case_to_work(Snapshot& snapshot, const Viewer& viewer, CaseId case_id, SeenVersion seen) {
    if (auto allowed = require(viewer, Permission::work_cases); !allowed) return fail(allowed.error());
    auto found = snapshot.cases().get(case_id);
    if (!found) return found;
    if (!viewer.sees(found->brand)) return fail(not_found("case_not_found"));
    if (seen && *seen != found->version) {
        return fail(conflict("stale_version")
                        .with("seen", std::to_string(*seen))
                        .with("current", std::to_string(found->version)));
    }
    return found;
}

}  // namespace atiende::actions
