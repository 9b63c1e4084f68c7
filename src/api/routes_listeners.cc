#include <charconv>

#include "actions/preview_listener.h"
#include "actions/settings.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr wire::TextLimits kName{1, 200};
constexpr wire::TextLimits kQuery{1, 10'000};

Result<net::HttpResponse> list_listeners(Inside& inside, Context& context) {
    auto listeners = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().listeners(); });
    if (!listeners) return fail(listeners.error());
    std::erase_if(*listeners, [&](const Listener& listener) { return !context.viewer.sees(listener.brand); });
    return items_answer(*std::move(listeners));
}

Result<net::HttpResponse> add_listener(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::ListenerDraft draft;
    draft.brand = body->required<BrandId>("brand");
    draft.name = body->required_text("name", kName);
    draft.query = body->required_text("query", kQuery);
    draft.action = body->optional<ListenerAction>("action").value_or(ListenerAction::open_case);
    draft.state = body->optional<ListenerState>("state").value_or(ListenerState::active);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto listener = actions::save_listener(inside.place, context.viewer, draft);
    if (!listener) return fail(listener.error());
    return json_answer(201, wire::to_json(*listener));
}

Result<net::HttpResponse> change_listener(Inside& inside, Context& context) {
    const auto id = context.id<ListenerId>("id", "listener_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto name = body->optional_text("name", kName);
    const auto query = body->optional_text("query", kQuery);
    const auto action = body->optional<ListenerAction>("action");
    const auto state = body->optional<ListenerState>("state");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto now =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.settings().listener(*id); });
    if (!now) return fail(now.error());
    if (!context.viewer.sees(now->brand)) return fail(not_found("listener_not_found"));
    const actions::ListenerDraft draft{*id,
                                       now->brand,
                                       name.value_or(now->name),
                                       query.value_or(now->query),
                                       action.value_or(now->action),
                                       state.value_or(now->state)};
    const auto listener = actions::save_listener(inside.place, context.viewer, draft);
    if (!listener) return fail(listener.error());
    return json_answer(200, wire::to_json(*listener));
}

/// Numbers among the arguments become numbers; everything else stays a text.
void write_problem(wire::JsonWriter& writer, const Error& error) {
    writer.key("problem");
    writer.begin_object();
    for (const auto& [name, value] : error.arguments) {
        std::int64_t number = 0;
        const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (name == "column" || name == "length") {
            if (code == std::errc{} && end == value.data() + value.size()) writer.integer(name, number);
        } else if (name == "code" || name == "hint") {
            writer.text(name, value);
        }
    }
    writer.end_object();
}

Result<net::HttpResponse> check_query(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto query = body->required_text("query", kQuery);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto checked = inside.doors.check_query ? inside.doors.check_query(query) : Result<void>{};
    if (!checked && checked.error().reason != "bad_query") return fail(checked.error());
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    writer.boolean("valid", checked.has_value());
    if (!checked) write_problem(writer, checked.error());
    writer.end_object();
    return json_answer(200, std::move(text));
}

void write_matches(wire::JsonWriter& writer, std::string_view name, const std::vector<actions::PreviewMatch>& matches) {
    writer.key(name);
    writer.begin_array();
    for (const auto& match : matches) {
        writer.begin_object();
        if (match.post) writer.id("post", match.post->value);
        writer.word("channel", name_of(match.channel));
        writer.text("author", match.author);
        writer.text("text", match.text);
        writer.time("created_at", match.created_at);
        writer.key("spans");
        writer.begin_array();
        for (const auto& [begin, end] : match.spans) {
            writer.begin_array();
            writer.integer(begin);
            writer.integer(end);
            writer.end_array();
        }
        writer.end_array();
        if (match.kind) writer.word("kind", name_of(*match.kind));
        if (match.tone) writer.word("tone", name_of(*match.tone));
        writer.end_object();
    }
    writer.end_array();
}

std::string preview_json(const actions::ListenerPreview& preview) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.integer("looked_at", preview.looked_at);
    writer.integer("matched", preview.matched);
    writer.key("per_day");
    writer.begin_array();
    for (const auto& [day, posts] : preview.per_day) {
        writer.begin_object();
        writer.text("day", wire::day_text(day));
        writer.integer("posts", posts);
        writer.end_object();
    }
    writer.end_array();
    writer.integer("would_open", preview.would_open);
    write_matches(writer, "stored", preview.stored);
    write_matches(writer, "live", preview.live);
    writer.integer("live_looked_at", preview.live_looked_at);
    writer.end_object();
    return body;
}

Result<net::HttpResponse> preview_listener(Inside& inside, Context& context) {
    constexpr int kWeek = 7;
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto query = body->required_text("query", kQuery);
    const auto days = body->optional_number("days", 1, 30).value_or(kWeek);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto recent = inside.doors.recent_posts ? inside.doors.recent_posts() : std::vector<actions::RecentPost>{};
    const auto preview = actions::preview_listener(inside.place, context.viewer, query, static_cast<int>(days), recent);
    if (preview) return json_answer(200, preview_json(*preview));
    if (preview.error().reason != "bad_query") return fail(preview.error());
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    write_problem(writer, preview.error());
    writer.end_object();
    return json_answer(200, std::move(text));
}

}  // namespace

void add_listener_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/listeners", Permission::read_settings, bind(inside, list_listeners)));
    router.add(permitted("POST", "/api/v1/listeners", Permission::manage_listeners, bind(inside, add_listener)));
    Route check = permitted("POST", "/api/v1/listeners/check", Permission::read_settings, bind(inside, check_query));
    check.writes = false;
    router.add(std::move(check));
    Route preview =
        permitted("POST", "/api/v1/listeners/preview", Permission::read_settings, bind(inside, preview_listener));
    preview.writes = false;
    router.add(std::move(preview));
    router.add(
        permitted("PATCH", "/api/v1/listeners/{id}", Permission::manage_listeners, bind(inside, change_listener)));
}

}  // namespace atiende::api
