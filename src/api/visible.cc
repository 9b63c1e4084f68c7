#include "api/visible.h"

namespace atiende::api {
namespace {

Result<bool> brought_to(Snapshot& snapshot, const Viewer& viewer, PostId post) {
    const auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (const Account& account : *accounts) {
        if (!viewer.sees(account.brand)) continue;
        const auto seen = snapshot.posts().has_sighting(post, Sighting{account.id, {}});
        if (!seen || *seen) return seen;
    }
    const auto listeners = snapshot.settings().listeners();
    if (!listeners) return fail(listeners.error());
    for (const Listener& listener : *listeners) {
        if (!viewer.sees(listener.brand)) continue;
        const auto seen = snapshot.posts().has_sighting(post, Sighting{{}, listener.id});
        if (!seen || *seen) return seen;
    }
    return false;
}

Result<bool> sees_post(Snapshot& snapshot, const Viewer& viewer, const PostView& view) {
    if (viewer.brands.empty()) return true;
    if (view.state.case_id) {
        const auto of_case = snapshot.cases().get(*view.state.case_id);
        if (!of_case) return fail(of_case.error());
        if (viewer.sees(of_case->brand)) return true;
    }
    return brought_to(snapshot, viewer, view.post.id);
}

}  // namespace

Result<Case> visible_case(Snapshot& snapshot, const Viewer& viewer, CaseId case_id) {
    auto found = snapshot.cases().get(case_id);
    if (!found && found.error().code != ErrorCode::not_found) return found;
    if (!found || !viewer.sees(found->brand)) return fail(not_found("case_not_found"));
    return found;
}

Result<PostView> visible_post(Snapshot& snapshot, const Viewer& viewer, PostId post) {
    auto view = snapshot.posts().view(post);
    if (!view && view.error().code != ErrorCode::not_found) return view;
    if (!view) return fail(not_found("post_not_found"));
    const auto sees = sees_post(snapshot, viewer, *view);
    if (!sees) return fail(sees.error());
    if (!*sees) return fail(not_found("post_not_found"));
    return view;
}

}  // namespace atiende::api
