#include "actions/open_suggested.h"

#include "actions/case_intake.h"

namespace atiende::actions {
namespace {

cases::Decision decision_for(const PostView& view, const std::optional<Case>& receiving) {
    cases::Decision decision;
    decision.intervention = Intervention::answer;
    decision.reason = "by_hand";
    const bool joins = receiving && is_open_case(receiving->status);
    decision.step = joins ? cases::Step::join : cases::Step::open_case;
    if (receiving && receiving->status == Status::watched) decision.step = cases::Step::wake;
    if (view.state.assessment && view.state.assessment->kind.value == Kind::spam) decision.kind = Kind::other;
    return decision;
}

Result<PostView> post_to_open(Snapshot& snapshot, const Viewer& viewer, PostId post) {
    auto view = snapshot.posts().view(post);
    if (!view) return view;
    const auto seen = snapshot.desk().brought_to(post, viewer);
    if (!seen) return fail(seen.error());
    if (!*seen) return fail(not_found("post_not_found"));
    if (view->state.case_id) return fail(conflict("post_in_case"));
    if (view->post.blanked) return fail(conflict("post_gone"));
    if (view->post.direction == Direction::out) return fail(invalid("own_post"));
    return view;
}

}  // namespace

PreparedPost prepared_from(const PostView& view) {
    PreparedPost prepared;
    prepared.post.channel = view.post.channel;
    prepared.post.remote_id = view.post.remote_id;
    prepared.post.author = view.author;
    prepared.post.visibility = view.post.visibility;
    prepared.post.created_at = view.post.created_at;
    if (view.state.assessment) prepared.assessment = *view.state.assessment;
    prepared.hits = view.listeners;
    return prepared;
}

Result<Case> open_case_of(Workplace& place, const Viewer& viewer, PostId post) {
    if (auto allowed = require(viewer, Permission::work_cases); !allowed) return fail(allowed.error());
    const auto surroundings =
        read_value(place.store, [&](Snapshot& snapshot) { return load_surroundings(snapshot, place.zone_data); });
    if (!surroundings) return fail(surroundings.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<Case> {
        const auto view = post_to_open(transaction, viewer, post);
        if (!view) return fail(view.error());
        const auto receiving = transaction.threads().receiving(view->state.thread, view->post.author);
        if (!receiving) return fail(receiving.error());
        cases::Arrival arrival;
        if (*receiving) {
            auto found = transaction.cases().get(**receiving);
            if (!found) return fail(found.error());
            arrival.receiving = *std::move(found);
        }
        PreparedBatch batch;
        batch.surroundings = *surroundings;
        if (!view->accounts.empty()) batch.account = view->accounts.front();
        CaseIntake intake(place, transaction, batch, place.clock.now(), actor_of(viewer));
        const cases::Decision decision = decision_for(*view, arrival.receiving);
        auto opened = intake.follow_up(prepared_from(*view), view->post, view->state.thread, arrival, decision, 0);
        if (!opened) return fail(opened.error());
        const auto after = transaction.posts().view(post);
        if (!after) return fail(after.error());
        if (!after->state.case_id) return fail(corrupt("case_not_opened"));
        return transaction.cases().get(*after->state.case_id);
    });
}

}  // namespace atiende::actions
