#include "actions/apply_changes.h"

#include <algorithm>

namespace atiende::actions {
namespace {

/// Who did it: the author of a customer's post; for ours nobody whom we know.
Actor actor_of_change(const PostState& state) {
    if (state.direction == Direction::out) return {};
    return {ActorKind::customer, state.author.value};
}

Result<void> blank(Transaction& transaction, const PostView& view, const Change& change, Time now, Received& received) {
    if (auto done = transaction.content().blank_post(view.post.id); !done) return done;
    const auto written = transaction.append({PostBlanked{view.post.id, view.state.thread, change.reason},
                                             std::min(change.at, now), actor_of_change(view.state)});
    if (!written) return fail(written.error());
    ++received.blanked;
    return ok();
}

Result<void> revise(Transaction& transaction, const PostView& view, const PreparedChange& prepared, Time now,
                    Received& received) {
    const IncomingPost& revised = *prepared.change.revised;
    if (revised.text == view.post.text) return ok();
    const Time edited_at = std::min(prepared.change.at, now);
    auto done = transaction.content().revise_post(view.post.id, revised, edited_at);
    if (!done) return done;
    PostRevised event{view.post.id, view.state.thread, std::nullopt};
    if (view.state.direction == Direction::in) event.assessment = prepared.assessment;
    const auto written = transaction.append({std::move(event), edited_at, actor_of_change(view.state)});
    if (!written) return fail(written.error());
    ++received.revised;
    return ok();
}

}  // namespace

Result<void> apply_changes(Transaction& transaction, const std::vector<PreparedChange>& changes, Time now,
                           Received& received) {
    for (const PreparedChange& prepared : changes) {
        const auto known = transaction.posts().find(prepared.change.channel, prepared.change.remote_id);
        if (!known) return fail(known.error());
        if (!*known) continue;
        const auto view = transaction.posts().view((*known)->post);
        if (!view) return fail(view.error());
        if (view->post.blanked) continue;
        const auto done = prepared.change.revised ? revise(transaction, *view, prepared, now, received)
                                                  : blank(transaction, *view, prepared.change, now, received);
        if (!done) return done;
    }
    return ok();
}

}  // namespace atiende::actions
