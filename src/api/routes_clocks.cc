#include "actions/explain_case.h"
#include "actions/pause_clock.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/event_json.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

void write_explained(wire::JsonWriter& writer, const actions::ExplainedClock& explained) {
    writer.begin_object();
    writer.key("clock");
    wire::append_json(writer, explained.clock);
    if (explained.policy) {
        writer.key("policy");
        wire::append_json(writer, *explained.policy);
    }
    if (!explained.article.empty()) writer.text("article", explained.article);
    if (explained.calendar) {
        writer.key("calendar");
        wire::append_json(writer, *explained.calendar);
    }
    writer.key("steps");
    writer.begin_array();
    for (const auto& step : explained.steps) {
        writer.begin_object();
        writer.text("day", wire::day_text(step.day));
        writer.word("kind", name_of(step.kind));
        if (!step.holiday.empty()) writer.text("holiday", step.holiday);
        writer.time("begin", step.begin);
        writer.time("end", step.end);
        writer.integer("open", step.open.count());
        writer.integer("total", step.total.count());
        writer.end_object();
    }
    writer.end_array();
    writer.key("events");
    writer.begin_array();
    for (const Event& event : explained.events) writer.raw(wire::event_to_json(event));
    writer.end_array();
    writer.end_object();
}

Result<net::HttpResponse> list_clocks(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    auto explained = read_value(
        inside.place.store, [&](Snapshot& snapshot) { return actions::explain_case(snapshot, context.viewer, *id); });
    if (!explained) return fail(explained.error());
    return slice_answer(Slice<actions::ExplainedClock>{std::move(explained->clocks), std::nullopt}, write_explained);
}

Result<net::HttpResponse> pause_clock(Inside& inside, Context& context) {
    const auto case_id = context.id<CaseId>("id", "case_not_found");
    if (!case_id) return fail(case_id.error());
    const auto clock = context.id<ClockId>("clock", "clock_not_found");
    if (!clock) return fail(clock.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::PauseByPerson pause;
    pause.reason = body->required<PauseReason>("reason");
    pause.note = body->required_text("note", {1, 20'000});
    pause.until = body->required<Time>("until");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto paused = actions::pause_clock(inside.place, context.viewer, *case_id, *clock, pause);
    if (!paused) return fail(paused.error());
    return json_answer(200, wire::to_json(*paused));
}

Result<net::HttpResponse> resume_clock(Inside& inside, Context& context) {
    const auto case_id = context.id<CaseId>("id", "case_not_found");
    if (!case_id) return fail(case_id.error());
    const auto clock = context.id<ClockId>("clock", "clock_not_found");
    if (!clock) return fail(clock.error());
    const auto resumed = actions::resume_clock(inside.place, context.viewer, *case_id, *clock);
    if (!resumed) return fail(resumed.error());
    return json_answer(200, wire::to_json(*resumed));
}

}  // namespace

void add_clock_routes(Router& router, Inside& inside) {
    using enum Permission;
    router.add(permitted("GET", "/api/v1/cases/{id}/clocks", read_cases, bind(inside, list_clocks)));
    router.add(permitted("POST", "/api/v1/cases/{id}/clocks/{clock}/pause", work_cases, bind(inside, pause_clock)));
    router.add(permitted("POST", "/api/v1/cases/{id}/clocks/{clock}/resume", work_cases, bind(inside, resume_clock)));
}

}  // namespace atiende::api
