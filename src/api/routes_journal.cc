#include "actions/figures.h"
#include "api/answers.h"
#include "api/figures_json.h"
#include "api/routes.h"
#include "wire/event_json.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> get_first_response(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"from", "to"});
    const auto from = parameters.time("from");
    const auto to = parameters.time("to");
    if (!from) parameters.refuse("from");
    if (!to) parameters.refuse("to");
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto figures = actions::first_response_figures(inside.place, context.viewer, *from, *to);
    if (!figures) return fail(figures.error());
    return json_answer(200, figures_json(*figures, *from, *to));
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
    router.add(permitted("GET", "/api/v1/journal", Permission::read_journal, bind(inside, read_journal)));
}

}  // namespace atiende::api
