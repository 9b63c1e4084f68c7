#include "actions/back_search.h"
#include "actions/listener_matches.h"
#include "api/answers.h"
#include "api/routes.h"
#include "api/shown_posts.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> list_matches(Inside& inside, Context& context) {
    const auto id = context.id<ListenerId>("id", "listener_not_found");
    if (!id) return fail(id.error());
    Parameters parameters(context.request, {"cursor", "limit"});
    auto cursor = parameters.text("cursor");
    const auto limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    auto matches = actions::listener_matches(inside.place, context.viewer, *id, std::move(cursor), limit);
    if (!matches) return fail(matches.error());
    const auto filled = inside.place.store.read([&](Snapshot& snapshot) -> Result<void> {
        ShownPosts shown(inside, snapshot);
        for (actions::ListenerMatch& match : matches->items) {
            if (auto done = shown.fill_in(match.view); !done) return done;
        }
        return ok();
    });
    if (!filled) return fail(filled.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("items");
    writer.begin_array();
    for (const actions::ListenerMatch& match : matches->items) {
        writer.begin_object();
        writer.key("view");
        append_json(writer, match.view);
        writer.key("spans");
        writer.begin_array();
        for (const auto& [begin, end] : match.spans) {
            writer.begin_array();
            writer.integer(begin);
            writer.integer(end);
            writer.end_array();
        }
        writer.end_array();
        writer.end_object();
    }
    writer.end_array();
    if (matches->next_cursor) writer.text("next_cursor", *matches->next_cursor);
    writer.end_object();
    return json_answer(200, std::move(body));
}

Result<net::HttpResponse> get_volume(Inside& inside, Context& context) {
    constexpr int kFourWeeks = 28;
    const auto id = context.id<ListenerId>("id", "listener_not_found");
    if (!id) return fail(id.error());
    Parameters parameters(context.request, {"days"});
    const auto days = parameters.number("days", 1, 90).value_or(kFourWeeks);
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto volume = actions::listener_volume(inside.place, context.viewer, *id, static_cast<int>(days));
    if (!volume) return fail(volume.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("items");
    writer.begin_array();
    for (const actions::ListenerDay& day : *volume) {
        writer.begin_object();
        writer.text("day", wire::day_text(day.day));
        writer.integer("negative", day.negative);
        writer.integer("neutral", day.neutral);
        writer.integer("positive", day.positive);
        writer.integer("unknown", day.unknown);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return json_answer(200, std::move(body));
}

Result<net::HttpResponse> start_back_search(Inside& inside, Context& context) {
    constexpr std::int64_t kMostCases = 1'000;
    const auto id = context.id<ListenerId>("id", "listener_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::BackSearchWish wish;
    wish.listener = *id;
    wish.from = body->required<Time>("from");
    wish.to = body->optional<Time>("to").value_or(inside.now());
    wish.act = body->optional<BackSearchAct>("act").value_or(wish.act);
    wish.most_cases = body->optional_number("most_cases", 1, kMostCases).value_or(wish.most_cases);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto search = actions::start_back_search(inside.place, context.viewer, wish);
    if (!search) return fail(search.error());
    return json_answer(201, wire::to_json(*search));
}

Result<net::HttpResponse> list_back_searches(Inside& inside, Context& context) {
    const auto id = context.id<ListenerId>("id", "listener_not_found");
    if (!id) return fail(id.error());
    auto searches = actions::back_searches_of(inside.place, context.viewer, *id);
    if (!searches) return fail(searches.error());
    return items_answer(*std::move(searches));
}

Result<net::HttpResponse> move_to(Inside& inside, Context& context, BackSearchState state) {
    const auto id = context.id<BackSearchId>("id", "back_search_not_found");
    if (!id) return fail(id.error());
    const auto search = actions::move_back_search(inside.place, context.viewer, *id, state);
    if (!search) return fail(search.error());
    return json_answer(200, wire::to_json(*search));
}

Result<net::HttpResponse> pause(Inside& inside, Context& context) {
    return move_to(inside, context, BackSearchState::paused);
}
Result<net::HttpResponse> resume(Inside& inside, Context& context) {
    return move_to(inside, context, BackSearchState::running);
}
Result<net::HttpResponse> cancel(Inside& inside, Context& context) {
    return move_to(inside, context, BackSearchState::cancelled);
}

}  // namespace

void add_back_search_routes(Router& router, Inside& inside) {
    const auto manage = Permission::manage_listeners;
    router.add(permitted("GET", "/api/v1/listeners/{id}/matches", Permission::read_posts, bind(inside, list_matches)));
    router.add(permitted("GET", "/api/v1/listeners/{id}/volume", Permission::read_posts, bind(inside, get_volume)));
    router.add(permitted("GET", "/api/v1/listeners/{id}/back_searches", Permission::read_settings,
                         bind(inside, list_back_searches)));
    router.add(permitted("POST", "/api/v1/listeners/{id}/back_searches", manage, bind(inside, start_back_search)));
    router.add(permitted("POST", "/api/v1/back_searches/{id}/pause", manage, bind(inside, pause)));
    router.add(permitted("POST", "/api/v1/back_searches/{id}/resume", manage, bind(inside, resume)));
    router.add(permitted("POST", "/api/v1/back_searches/{id}/cancel", manage, bind(inside, cancel)));
}

}  // namespace atiende::api
