#include <algorithm>

#include "actions/desk.h"
#include "actions/settle_part.h"
#include "api/answers.h"
#include "api/language.h"
#include "api/routes.h"
#include "api/visible.h"
#include "wire/event_json.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> get_draft(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    const auto draft = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<std::optional<Draft>> {
        const auto seen = visible_case(snapshot, context.viewer, *id);
        if (!seen) return fail(seen.error());
        return snapshot.desk().draft(*id, context.viewer.user);
    });
    if (!draft) return fail(draft.error());
    // Nothing written is nothing wrong: asked for at every case that is opened.
    return json_answer(200, *draft ? wire::to_json(**draft) : std::string(R"({"text":""})"));
}

Result<net::HttpResponse> save_draft(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto text = body->required_text("text", {0, 20'000});
    const auto answers = body->optional<PostId>("answers");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto draft = actions::save_draft(inside.place, context.viewer, *id, std::move(text), answers);
    if (!draft) return fail(draft.error());
    return json_answer(200, wire::to_json(*draft));
}

Result<net::HttpResponse> drop_draft(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    if (const auto dropped = actions::drop_draft(inside.place, context.viewer, *id); !dropped) {
        return fail(dropped.error());
    }
    return no_content();
}

Result<net::HttpResponse> list_views(Inside& inside, Context& context) {
    auto views = read_value(inside.place.store,
                            [&](Snapshot& snapshot) { return snapshot.desk().views_of(context.viewer.user); });
    if (!views) return fail(views.error());
    return items_answer(*std::move(views));
}

/// Reads a filter as the list of cases takes it, and writes it as it is kept.
std::string read_filter(wire::ObjectReader from) {
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    const auto word = [&]<class Enum>(std::string_view name, const std::optional<Enum>& value) {
        if (value) writer.word(name, name_of(*value));
    };
    word("shelf", from.optional<Shelf>("shelf"));
    if (const auto assignee = from.optional_text("assignee", {1, 19})) {
        if (*assignee != "me" && *assignee != "none" && !parse_id<UserId>(*assignee)) from.refuse("assignee", "bad_id");
        writer.text("assignee", *assignee);
    }
    word("at_least_late", from.optional<Lateness>("at_least_late"));
    if (const auto brand = from.optional<BrandId>("brand")) writer.id("brand", brand->value);
    word("channel", from.optional<Channel>("channel"));
    word("kind", from.optional<Kind>("kind"));
    word("topic", from.optional<Topic>("topic"));
    word("tone", from.optional<Tone>("tone"));
    word("urgency", from.optional<Urgency>("urgency"));
    if (const auto language = from.optional_text("language", {2, 3})) {
        if (!is_language(*language)) from.refuse("language", "unknown_word");
        writer.text("language", *language);
    }
    word("priority", from.optional<Priority>("priority"));
    word("reach", from.optional<Reach>("reach"));
    word("order", from.optional<CaseOrder>("order"));
    writer.end_object();
    return text;
}

Result<net::HttpResponse> save_view(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto name = body->required_text("name", {1, 80});
    auto filter = read_filter(body->required_object("filter"));
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto view = actions::save_view(inside.place, context.viewer, std::move(name), std::move(filter));
    if (!view) return fail(view.error());
    return json_answer(201, wire::to_json(*view));
}

Result<net::HttpResponse> drop_view(Inside& inside, Context& context) {
    const auto id = context.id<ViewId>("id", "view_not_found");
    if (!id) return fail(id.error());
    if (const auto dropped = actions::drop_view(inside.place, context.viewer, *id); !dropped) {
        return fail(dropped.error());
    }
    return no_content();
}

Result<net::HttpResponse> settle_part(Inside& inside, Context& context) {
    const auto id = context.id<PartId>("id", "part_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::Seen seen;
    seen.outcome = body->required<actions::Settlement>("outcome");
    seen.address = body->optional_text("address", {1, 1'000});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto part = actions::settle_part(inside.place, context.viewer, inside.doors.sender, *id, seen);
    if (!part) return fail(part.error());
    return json_answer(200, wire::to_json(*part));
}

struct KnownAuthor {
    AuthorHistory history;
    std::vector<CaseView> cases;
};

constexpr std::size_t kShownCases = 20;

Result<KnownAuthor> read_author(Snapshot& snapshot, const Viewer& viewer, AuthorId id) {
    auto history = snapshot.desk().author(id);
    if (!history) return fail(history.error());
    CaseFilter filter;
    filter.author = id;
    filter.order = CaseOrder::newest;
    filter.limit = kShownCases;
    auto cases = snapshot.cases().list(filter, viewer);
    if (!cases) return fail(cases.error());
    // Whoever sees some brands only knows the people who wrote to those.
    if (!viewer.brands.empty() && cases->items.empty()) return fail(not_found("author_not_found"));
    return KnownAuthor{*std::move(history), std::move(cases->items)};
}

/// Where a person can look the author up, on networks that have one such place.
std::optional<std::string> profile_url(const Author& author) {
    const std::string& name = author.handle.empty() ? author.stable_id : author.handle;
    if (author.channel == Channel::bluesky) return "https://bsky.app/profile/" + name;
    if (author.channel == Channel::x && !author.handle.empty()) return "https://x.com/" + name;
    return std::nullopt;
}

Result<net::HttpResponse> get_author(Inside& inside, Context& context) {
    const auto id = context.id<AuthorId>("id", "author_not_found");
    if (!id) return fail(id.error());
    const auto known =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return read_author(snapshot, context.viewer, *id); });
    if (!known) return fail(known.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("author");
    wire::append_json(writer, known->history.author);
    if (known->history.first_seen_at) writer.time("first_seen_at", *known->history.first_seen_at);
    writer.integer("posts", known->history.posts);
    if (const auto url = profile_url(known->history.author)) writer.text("profile_url", *url);
    writer.key("cases");
    writer.begin_array();
    for (const CaseView& view : known->cases) wire::append_json(writer, view);
    writer.end_array();
    writer.end_object();
    return json_answer(200, std::move(body));
}

constexpr std::size_t kThreadEvents = 1'000;

/// The post that an event of a thread is about; nothing for those about the thread itself.
std::optional<PostId> post_of(const Payload& payload) {
    return std::visit(
        [](const auto& e) -> std::optional<PostId> {
            if constexpr (requires {
                              { e.post } -> std::convertible_to<PostId>;
                          }) {
                return e.post;
            } else {
                return std::nullopt;
            }
        },
        payload);
}

Result<std::vector<Event>> read_case_events(Snapshot& snapshot, const Viewer& viewer, CaseId id, std::size_t limit) {
    const auto of_case = visible_case(snapshot, viewer, id);
    if (!of_case) return fail(of_case.error());
    auto events = snapshot.journal().of_stream({StreamKind::case_, id.value}, limit);
    if (!events) return events;
    PostFilter filter;
    filter.case_id = id;
    filter.limit = 200;
    const auto posts = snapshot.posts().list(filter, viewer);
    if (!posts) return fail(posts.error());
    auto of_thread = snapshot.journal().of_stream({StreamKind::thread, of_case->thread.value}, kThreadEvents);
    if (!of_thread) return of_thread;
    for (Event& event : *of_thread) {
        const auto post = post_of(event.payload);
        const bool ours =
            post && std::ranges::any_of(posts->items, [&](const PostView& view) { return view.post.id == *post; });
        if (ours) events->push_back(std::move(event));
    }
    std::ranges::sort(*events, {}, &Event::position);
    if (events->size() > limit) events->resize(limit);
    return events;
}

Result<net::HttpResponse> list_case_events(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    Parameters parameters(context.request, {"limit"});
    const auto limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    auto events = read_value(
        inside.place.store, [&](Snapshot& snapshot) { return read_case_events(snapshot, context.viewer, *id, limit); });
    if (!events) return fail(events.error());
    return slice_answer(Slice<Event>{*std::move(events), std::nullopt},
                        [](wire::JsonWriter& writer, const Event& event) { writer.raw(wire::event_to_json(event)); });
}

}  // namespace

void add_desk_routes(Router& router, Inside& inside) {
    const std::string draft = "/api/v1/cases/{id}/draft";
    router.add(permitted("GET", draft, Permission::work_cases, bind(inside, get_draft)));
    router.add(permitted("PUT", draft, Permission::work_cases, bind(inside, save_draft)));
    router.add(permitted("DELETE", draft, Permission::work_cases, bind(inside, drop_draft)));
    router.add(permitted("GET", "/api/v1/cases/{id}/events", Permission::read_cases, bind(inside, list_case_events)));
    router.add(permitted("GET", "/api/v1/authors/{id}", Permission::read_cases, bind(inside, get_author)));
    router.add(permitted("POST", "/api/v1/parts/{id}/settle", Permission::work_cases, bind(inside, settle_part)));
    router.add(permitted("GET", "/api/v1/views", Permission::read_cases, bind(inside, list_views)));
    router.add(permitted("POST", "/api/v1/views", Permission::read_cases, bind(inside, save_view)));
    router.add(permitted("DELETE", "/api/v1/views/{id}", Permission::read_cases, bind(inside, drop_view)));
}

}  // namespace atiende::api
