#include <charconv>
#include <limits>

#include "actions/examine_query.h"
#include "actions/listener_health.h"
#include "actions/preview_listener.h"
#include "actions/settings.h"
#include "api/answers.h"
#include "api/query_json.h"
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

/// What may be absent of a new listener, and changed of one that is there. `null` takes away what may be none.
void read_options(wire::ObjectReader& body, actions::ListenerDraft& draft) {
    const auto take = [&]<class T>(std::string_view name, T& into) {
        if (const auto value = body.optional<T>(name)) into = *value;
    };
    const auto take_or_none = [&]<class T>(std::string_view name, std::optional<T>& into, std::optional<T> value) {
        if (body.has(name)) into = std::move(value);
    };
    take_or_none("owner", draft.owner, body.optional<UserId>("owner"));
    take("accents", draft.accents);
    take("quoted", draft.quoted);
    take("purpose", draft.purpose);
    if (const auto languages = body.optional<std::vector<std::string>>("languages")) draft.languages = *languages;
    take("action", draft.action);
    const auto cap = body.optional_number("daily_cap", 1, 100'000);
    take_or_none("daily_cap", draft.daily_cap, cap ? std::optional(static_cast<std::int32_t>(*cap)) : std::nullopt);
    take_or_none("reach_floor", draft.reach_floor,
                 body.optional_number("reach_floor", 0, std::numeric_limits<std::int64_t>::max()));
    take_or_none("ends_at", draft.ends_at, body.optional<Time>("ends_at"));
    take("state", draft.state);
}

Result<net::HttpResponse> add_listener(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::ListenerDraft draft;
    draft.brand = body->required<BrandId>("brand");
    draft.name = body->required_text("name", kName);
    draft.query = body->required_text("query", kQuery);
    read_options(*body, draft);
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
    const auto now =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.settings().listener(*id); });
    if (!now) return fail(now.error());
    if (!context.viewer.sees(now->brand)) return fail(not_found("listener_not_found"));
    actions::ListenerDraft draft = actions::draft_of(*now);
    draft.name = body->optional_text("name", kName).value_or(std::move(draft.name));
    draft.query = body->optional_text("query", kQuery).value_or(std::move(draft.query));
    read_options(*body, draft);
    if (const auto good = body->finish(); !good) return fail(good.error());
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

Result<net::HttpResponse> check_query(Inside&, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto query = body->required_text("query", kQuery);
    actions::QueryReading how;
    how.accents = body->optional<Accents>("accents").value_or(how.accents);
    how.quoted = body->optional<Quoted>("quoted").value_or(how.quoted);
    if (const auto good = body->finish(); !good) return fail(good.error());
    std::string text;
    wire::JsonWriter writer(text);
    append_json(writer, actions::examine_query(query, how), nullptr);
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
    writer.integer("noise", preview.noise);
    writer.key("by_channel");
    writer.begin_array();
    for (const auto& [channel, posts] : preview.by_channel) {
        writer.begin_object();
        writer.word("channel", name_of(channel));
        writer.integer("posts", posts);
        writer.end_object();
    }
    writer.end_array();
    writer.integer("per_day_expected", preview.per_day_expected);
    writer.key("costs");
    writer.begin_array();
    for (const auto& [channel, per_month] : preview.costs) {
        writer.begin_object();
        writer.word("channel", name_of(channel));
        writer.text("per_month", amount_text(per_month));
        writer.text("currency", per_month.currency);
        writer.end_object();
    }
    writer.end_array();
    writer.boolean("floods", preview.floods);
    write_matches(writer, "stored", preview.stored);
    write_matches(writer, "live", preview.live);
    writer.integer("live_looked_at", preview.live_looked_at);
    writer.integer("live_matched", preview.live_matched);
    writer.end_object();
    return body;
}

Result<net::HttpResponse> preview_listener(Inside& inside, Context& context) {
    constexpr int kWeek = 7;
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::ListenerToTry listener{.query = body->required_text("query", kQuery)};
    listener.accents = body->optional<Accents>("accents").value_or(listener.accents);
    listener.quoted = body->optional<Quoted>("quoted").value_or(listener.quoted);
    listener.languages = body->optional<std::vector<std::string>>("languages").value_or(std::vector<std::string>{});
    const auto days = body->optional_number("days", 1, 30).value_or(kWeek);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto recent = inside.doors.recent_posts ? inside.doors.recent_posts() : std::vector<actions::RecentPost>{};
    const auto preview =
        actions::preview_listener(inside.place, context.viewer, listener, static_cast<int>(days), recent);
    if (preview) return json_answer(200, preview_json(*preview));
    if (preview.error().reason != "bad_query") return fail(preview.error());
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    write_problem(writer, preview.error());
    writer.end_object();
    return json_answer(200, std::move(text));
}

void write_health(wire::JsonWriter& writer, const actions::ListenerHealth& health) {
    writer.begin_object();
    writer.id("listener", health.listener.value);
    writer.integer("last_24_hours", health.last_24_hours);
    writer.integer("last_7_days", health.last_7_days);
    writer.key("per_day");
    writer.begin_array();
    for (const std::int64_t hits : health.per_day) writer.integer(hits);
    writer.end_array();
    if (health.last_hit_at) writer.time("last_hit_at", *health.last_hit_at);
    writer.key("warnings");
    writer.begin_array();
    for (const actions::ListenerWarning warning : health.warnings) writer.word(name_of(warning));
    writer.end_array();
    writer.end_object();
}

Result<net::HttpResponse> listeners_health(Inside& inside, Context& context) {
    const auto health = actions::listener_health(inside.place, context.viewer);
    if (!health) return fail(health.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("items");
    writer.begin_array();
    for (const auto& each : *health) write_health(writer, each);
    writer.end_array();
    writer.end_object();
    return json_answer(200, std::move(body));
}

}  // namespace

void add_listener_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/listeners", Permission::read_settings, bind(inside, list_listeners)));
    router.add(permitted("POST", "/api/v1/listeners", Permission::manage_listeners, bind(inside, add_listener)));
    router.add(permitted("GET", "/api/v1/listeners/health", Permission::read_settings, bind(inside, listeners_health)));
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
