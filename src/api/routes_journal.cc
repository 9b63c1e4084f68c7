#include "actions/figures.h"
#include "api/answers.h"
#include "api/figures_json.h"
#include "api/routes.h"
#include "wire/event_json.h"
#include "wire/noun_json.h"

namespace atiende::api {
namespace {

actions::Cohort read_cohort(Parameters& parameters) {
    const auto from = parameters.time("from");
    const auto to = parameters.time("to");
    if (!from) parameters.refuse("from");
    if (!to) parameters.refuse("to");
    return {from.value_or(Time{}), to.value_or(Time{}), parameters.id<BrandId>("brand")};
}

Result<net::HttpResponse> get_first_response(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"from", "to", "brand"});
    const auto cohort = read_cohort(parameters);
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto figures = actions::first_response_figures(inside.place, context.viewer, cohort);
    if (!figures) return fail(figures.error());
    return json_answer(200, figures_json(*figures, cohort.from, cohort.to));
}

Result<net::HttpResponse> get_detection(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"from", "to", "brand"});
    const auto cohort = read_cohort(parameters);
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto figures = actions::detection_figures(inside.place, context.viewer, cohort);
    if (!figures) return fail(figures.error());
    return json_answer(200, detection_json(*figures, cohort.from, cohort.to));
}

std::optional<Duration> duration_of(std::optional<std::int64_t> millis) {
    return millis ? std::optional(Duration{*millis}) : std::nullopt;
}

Result<net::HttpResponse> list_first_response_cases(Inside& inside, Context& context) {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    Parameters parameters(context.request,
                          {"from", "to", "brand", "group", "longer_than", "shorter_than", "cursor", "limit"});
    const auto cohort = read_cohort(parameters);
    const auto group = parameters.word<insight::ResponseGroup>("group");
    if (!group) parameters.refuse("group");
    actions::CohortPart part;
    part.group = group.value_or(insight::ResponseGroup::all);
    part.at_least = duration_of(parameters.number("longer_than", 0, kMost));
    part.less_than = duration_of(parameters.number("shorter_than", 0, kMost));
    part.cursor = parameters.text("cursor");
    part.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = actions::first_response_cases(inside.place, context.viewer, cohort, part);
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

Result<net::HttpResponse> read_journal(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"after", "limit"});
    const auto after = parameters.number("after", 0, std::numeric_limits<Position>::max()).value_or(0);
    const auto limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    Slice<Event> slice;
    auto events =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.journal().after(after, limit); });
    if (!events) return fail(events.error());
    if (events->size() == limit) slice.next_cursor = std::to_string(events->back().position);
    slice.items = *std::move(events);
    return slice_answer(slice,
                        [](wire::JsonWriter& writer, const Event& event) { writer.raw(wire::event_to_json(event)); });
}

}  // namespace

void add_journal_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/measures/first_response", Permission::read_measures,
                         bind(inside, get_first_response)));
    router.add(permitted("GET", "/api/v1/measures/detection", Permission::read_measures, bind(inside, get_detection)));
    router.add(permitted("GET", "/api/v1/measures/first_response/cases", Permission::read_measures,
                         bind(inside, list_first_response_cases)));
    router.add(permitted("GET", "/api/v1/journal", Permission::read_journal, bind(inside, read_journal)));
}

}  // namespace atiende::api
