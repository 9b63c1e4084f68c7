#include "actions/open_suggested.h"
#include "actions/work_case.h"
#include "api/answers.h"
#include "api/routes.h"
#include "api/shown_posts.h"
#include "api/visible.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> list_posts(Inside& inside, Context& context) {
    Parameters parameters(context.request,
                          {"case_id", "thread", "channel", "story", "listener", "suggested", "cursor", "limit"});
    PostFilter filter;
    filter.case_id = parameters.id<CaseId>("case_id");
    filter.thread = parameters.id<ThreadId>("thread");
    filter.channel = parameters.word<Channel>("channel");
    filter.story = parameters.id<StoryId>("story");
    filter.listener = parameters.id<ListenerId>("listener");
    const auto suggested = parameters.text("suggested");
    if (suggested && *suggested != "true") parameters.refuse("suggested");
    filter.suggested = suggested.has_value();
    filter.cursor = parameters.text("cursor");
    filter.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Slice<PostView>> {
        if (filter.case_id) {
            const auto seen = visible_case(snapshot, context.viewer, *filter.case_id);
            if (!seen) return fail(seen.error());
        }
        return ShownPosts(inside, snapshot).filled_in(snapshot.posts().list(filter, context.viewer));
    });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

Result<net::HttpResponse> get_post(Inside& inside, Context& context) {
    const auto id = context.id<PostId>("id", "post_not_found");
    if (!id) return fail(id.error());
    const auto view = read_value(inside.place.store, [&](Snapshot& snapshot) {
        return ShownPosts(inside, snapshot).filled_in(visible_post(snapshot, context.viewer, *id));
    });
    if (!view) return fail(view.error());
    return json_answer(200, wire::to_json(*view));
}

Result<net::HttpResponse> correct_labels(Inside& inside, Context& context) {
    const auto id = context.id<PostId>("id", "post_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    SaidLabels corrections;
    corrections.kind = body->optional<Kind>("kind");
    corrections.tone = body->optional<Tone>("tone");
    corrections.urgency = body->optional<Urgency>("urgency");
    corrections.expects_reply = body->optional<bool>("expects_reply");
    corrections.topic = body->optional<Topic>("topic");
    corrections.intervention = body->optional<Intervention>("intervention");
    corrections.about_us = body->optional<bool>("about_us");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto corrected = actions::correct_labels(inside.place, context.viewer, *id, corrections);
    if (!corrected) return fail(corrected.error());
    const auto view = read_value(
        inside.place.store, [&](Snapshot& snapshot) { return ShownPosts(inside, snapshot).filled_in(*corrected); });
    if (!view) return fail(view.error());
    return json_answer(200, wire::to_json(*view));
}

Result<net::HttpResponse> open_case(Inside& inside, Context& context) {
    const auto id = context.id<PostId>("id", "post_not_found");
    if (!id) return fail(id.error());
    const auto opened = actions::open_case_of(inside.place, context.viewer, *id);
    if (!opened) return fail(opened.error());
    return versioned_answer(201, wire::to_json(*opened), opened->version);
}

/// For others' systems: nothing is stored, and nothing of it leaves the machine.
Result<net::HttpResponse> assess(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const std::string text = body->required_text("text", {1, 10'000});
    const auto language = body->optional_text("language", {2, 35});
    const bool with_evidence = body->optional<bool>("evidence").value_or(true);
    if (const auto good = body->finish(); !good) return fail(good.error());
    return json_answer(200, wire::to_json(inside.doors.assess(text, language.value_or(""), with_evidence)));
}

constexpr int kSearchRounds = 5;  // of looking further when posts of other brands fill a page

Result<Slice<PostView>> search(Inside& inside, const Viewer& viewer, const std::string& folded,
                               std::optional<PostId> before, std::size_t limit) {
    Slice<PostView> slice;
    for (int round = 0; round < kSearchRounds; ++round) {
        const std::size_t wanted = limit - slice.items.size();
        const auto found = inside.doors.search.find(folded, before, wanted);
        if (!found) return fail(found.error());
        const auto read = inside.place.store.read([&](Snapshot& snapshot) -> Result<void> {
            ShownPosts shown(inside, snapshot);
            for (const PostId post : *found) {
                auto view = shown.filled_in(visible_post(snapshot, viewer, post));
                if (view) {
                    slice.items.push_back(*std::move(view));
                } else if (view.error().code != ErrorCode::not_found) {
                    return fail(view.error());
                }
            }
            return ok();
        });
        if (!read) return fail(read.error());
        if (found->size() < wanted) return slice;
        before = found->back();
        slice.next_cursor = to_string(*before);
        if (slice.items.size() >= limit) return slice;
    }
    return slice;
}

Result<net::HttpResponse> search_posts(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"q", "before", "limit"});
    const auto query = parameters.text("q");
    const auto before = parameters.id<PostId>("before");
    const auto limit = parameters.limit();
    if (!query || query->empty() || query->size() > 2000) parameters.refuse("q");
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = search(inside, context.viewer, inside.doors.fold(*query), before, limit);
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

}  // namespace

void add_post_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/posts", Permission::read_posts, bind(inside, list_posts)));
    router.add(permitted("GET", "/api/v1/posts/{id}", Permission::read_posts, bind(inside, get_post)));
    router.add(permitted("POST", "/api/v1/posts/{id}/labels", Permission::work_cases, bind(inside, correct_labels)));
    router.add(permitted("POST", "/api/v1/posts/{id}/open_case", Permission::work_cases, bind(inside, open_case)));
    router.add(permitted("POST", "/api/v1/assess", Permission::read_posts, bind(inside, assess)));
    router.add(permitted("GET", "/api/v1/search", Permission::read_posts, bind(inside, search_posts)));
}

}  // namespace atiende::api
