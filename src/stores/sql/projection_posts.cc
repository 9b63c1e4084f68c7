#include "stores/sql/projection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

Result<void> insert_post_state(Connection& connection, const Event& event, const PostReceived& e) {
    const Assessment unassessed;
    const Assessment& a = e.assessment ? *e.assessment : unassessed;
    const Value language = e.assessment ? Value(a.language) : Value(std::nullopt);
    return change(connection, "post_state_insert",
                  {e.post,
                   event.position,
                   e.thread,
                   e.author,
                   e.channel,
                   e.direction,
                   e.visibility,
                   e.created_at,
                   e.reach,
                   language,
                   a.kind.value,
                   a.tone.value,
                   static_cast<double>(a.tone_value),
                   a.urgency.value,
                   a.expects_reply.value,
                   e.intervention,
                   e.exclusion,
                   e.reason,
                   e.story,
                   e.story_part,
                   a.topic ? a.topic->value : std::nullopt,
                   a.intervention ? a.intervention->value : std::nullopt,
                   a.about_us ? a.about_us->value : std::nullopt});
}

}  // namespace

Result<void> project(Connection& connection, const Event& event, const PostReceived& e) {
    if (auto done = change(connection, "thread_insert", {e.thread, e.channel}); !done) return done;
    if (e.story) {
        if (auto done = add_to_story(connection, e); !done) return done;
    }
    if (auto done = insert_post_state(connection, event, e); !done) return done;
    for (const Sighting& sighting : e.sightings) {
        auto done = change(connection, "sighting_insert", {e.post, sighting.account, sighting.listener, false});
        if (!done) return done;
    }
    return ok();
}

Result<void> project(Connection& connection, const Event&, const SightingAdded& e) {
    auto added = change(connection, "sighting_insert", {e.post, e.sighting.account, e.sighting.listener, true});
    if (!added || !e.sighting.account) return added;
    // What was only overheard has reached us after all.
    return in_order([&] { return change(connection, "post_state_reached", {e.post}); },
                    [&] { return change(connection, "case_reached", {e.post}); });
}

Result<void> project(Connection& connection, const Event&, const ThreadsJoined& e) {
    auto receiving = read_all(connection, "receiving_of_thread", {e.absorbed},
                              [](const Row& row) { return std::pair(id_at<AuthorId>(row, 0), id_at<CaseId>(row, 1)); });
    if (!receiving) return fail(receiving.error());
    // Where both threads had a receiving case of one author, the surviving thread's stays: the older conversation.
    for (const auto& [author, case_id] : *receiving) {
        if (auto kept = change(connection, "receiving_keep", {e.into, author, case_id}); !kept) return kept;
    }
    return in_order([&] { return change(connection, "receiving_drop_thread", {e.absorbed}); },
                    [&] { return change(connection, "thread_absorb", {e.into, e.absorbed}); },
                    [&] { return change(connection, "post_states_move_thread", {e.into, e.absorbed}); },
                    [&] { return change(connection, "cases_move_thread", {e.into, e.absorbed}); },
                    [&] { return change(connection, "parts_move_thread", {e.into, e.absorbed}); });
}

Result<void> project(Connection& connection, const Event& event, const LabelCorrected& e) {
    const UserId by{event.actor.kind == ActorKind::user ? event.actor.id : 0};
    const auto note = [&](LabelName label, bool corrected) -> Result<void> {
        if (!corrected) return ok();
        return change(connection, "label_correction_put", {e.post, label, by, event.happened_at});
    };
    return in_order(
        [&] {
            return change(connection, "post_state_correct",
                          {e.post, e.kind, e.tone, e.urgency, e.expects_reply, e.topic, e.intervention, e.about_us});
        },
        [&] { return note(LabelName::kind, e.kind.has_value()); },
        [&] { return note(LabelName::tone, e.tone.has_value()); },
        [&] { return note(LabelName::urgency, e.urgency.has_value()); },
        [&] { return note(LabelName::expects_reply, e.expects_reply.has_value()); },
        [&] { return note(LabelName::topic, e.topic.has_value()); },
        [&] { return note(LabelName::intervention, e.intervention.has_value()); },
        [&] { return note(LabelName::about_us, e.about_us.has_value()); });
}

Result<void> project(Connection& connection, const Event& event, const PostRevised& e) {
    if (!e.assessment) return ok();
    const Assessment& a = *e.assessment;
    return change(
        connection, "post_state_revise",
        {e.post, event.position, a.language, a.kind.value, a.tone.value, static_cast<double>(a.tone_value),
         a.urgency.value, a.expects_reply.value, a.topic ? a.topic->value : std::nullopt,
         a.intervention ? a.intervention->value : std::nullopt, a.about_us ? a.about_us->value : std::nullopt});
}

}  // namespace atiende::sql
