#include "actions/learning.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

std::string learning_json(const actions::LearningState& state, const actions::LearningReport& report) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.boolean("on", state.on);
    writer.time("since", state.since);
    // What was learned may lag a moment behind a change of the state.
    writer.boolean("settled", report.state == state && !report.effects.empty());
    writer.integer("lessons", report.lessons);
    writer.key("labels");
    writer.begin_array();
    for (const auto& effect : report.effects) {
        writer.begin_object();
        writer.word("label", name_of(effect.label));
        writer.integer("lessons", effect.lessons);
        writer.integer("taken_back", effect.taken_back);
        writer.integer("right_without", effect.right_without);
        writer.integer("right_with", effect.right_with);
        writer.decimal("rehearsal_without", effect.rehearsal_without);
        writer.decimal("rehearsal_with", effect.rehearsal_with);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return body;
}

Result<net::HttpResponse> get_learning(Inside& inside, Context&) {
    const auto state =
        read_value(inside.place.store, [](Snapshot& snapshot) { return actions::learning_state(snapshot); });
    if (!state) return fail(state.error());
    return json_answer(200, learning_json(*state, inside.doors.learning()));
}

Result<net::HttpResponse> change_learning(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto on = body->optional<bool>("on");
    const bool anew = body->optional<bool>("anew").value_or(false);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto state = actions::change_learning(inside.place, context.viewer, on, anew);
    if (!state) return fail(state.error());
    return json_answer(200, learning_json(*state, inside.doors.learning()));
}

}  // namespace

void add_learning_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/learning", Permission::read_settings, bind(inside, get_learning)));
    router.add(permitted("PATCH", "/api/v1/learning", Permission::manage_settings, bind(inside, change_learning)));
}

}  // namespace atiende::api
