#include "actions/watch_cases.h"
#include "api/answers.h"
#include "api/read_thresholds.h"
#include "api/routes.h"
#include "api/shown_posts.h"
#include "api/visible.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

/// A story with its first post, as lists show it.
struct ToldStory {
    Story story;
    PostView first;
};

Result<ToldStory> with_first(Snapshot& snapshot, ShownPosts& shown, const Story& story) {
    auto first = shown.filled_in(snapshot.posts().view(story.first_post));
    if (!first) return fail(first.error());
    return ToldStory{story, *std::move(first)};
}

void write_told(wire::JsonWriter& writer, const ToldStory& told) {
    writer.begin_object();
    writer.key("story");
    wire::append_json(writer, told.story);
    writer.key("post");
    wire::append_json(writer, told.first);
    writer.end_object();
}

Result<net::HttpResponse> list_stories(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"brand", "least_told", "cursor", "limit"});
    StoryFilter filter;
    filter.brand = parameters.id<BrandId>("brand");
    filter.least_told = parameters.number("least_told", 1, 1'000'000'000).value_or(filter.least_told);
    filter.cursor = parameters.text("cursor");
    filter.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Slice<ToldStory>> {
        auto stories = snapshot.stories().list(filter, context.viewer, inside.now());
        if (!stories) return fail(stories.error());
        Slice<ToldStory> told;
        told.next_cursor = std::move(stories->next_cursor);
        ShownPosts shown(inside, snapshot);
        for (const Story& story : stories->items) {
            auto one = with_first(snapshot, shown, story);
            if (!one) return fail(one.error());
            told.items.push_back(*std::move(one));
        }
        return told;
    });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice, write_told);
}

Result<Story> visible_story(Snapshot& snapshot, const Viewer& viewer, StoryId id, Time now) {
    auto story = snapshot.stories().get(id, now);
    if (story && !viewer.sees(story->brand)) return fail(not_found("story_not_found"));
    return story;
}

Result<net::HttpResponse> get_story(Inside& inside, Context& context) {
    const auto id = context.id<StoryId>("id", "story_not_found");
    if (!id) return fail(id.error());
    struct Whole {
        Story story;
        Slice<PostView> posts;
    };
    const auto whole = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Whole> {
        auto story = visible_story(snapshot, context.viewer, *id, inside.now());
        if (!story) return fail(story.error());
        PostFilter filter;
        filter.story = *id;
        auto posts = ShownPosts(inside, snapshot).filled_in(snapshot.posts().list(filter, context.viewer));
        if (!posts) return fail(posts.error());
        return Whole{*std::move(story), *std::move(posts)};
    });
    if (!whole) return fail(whole.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("story");
    wire::append_json(writer, whole->story);
    writer.key("posts");
    writer.begin_array();
    for (const PostView& post : whole->posts.items) wire::append_json(writer, post);
    writer.end_array();
    if (whole->posts.next_cursor) writer.text("next_cursor", *whole->posts.next_cursor);
    writer.end_object();
    return json_answer(200, std::move(body));
}

Result<net::HttpResponse> list_counters(Inside& inside, Context& context) {
    const auto id = context.id<PostId>("id", "post_not_found");
    if (!id) return fail(id.error());
    Parameters parameters(context.request, {"from", "limit"});
    const auto from = parameters.time("from").value_or(Time{});
    const auto limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    auto seen = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<std::vector<CountersSeen>> {
        if (const auto post = visible_post(snapshot, context.viewer, *id); !post) return fail(post.error());
        return snapshot.watches().counters(*id, from, limit);
    });
    if (!seen) return fail(seen.error());
    Slice<CountersSeen> slice{*std::move(seen), std::nullopt};
    // The last one comes again with the next page: two samples never share an instant.
    if (slice.items.size() == limit) slice.next_cursor = to_rfc3339(slice.items.back().at);
    return slice_answer(slice);
}

Result<net::HttpResponse> get_watch(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    const auto watch = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Watch> {
        if (const auto seen = visible_case(snapshot, context.viewer, *id); !seen) return fail(seen.error());
        return actions::watch_of(snapshot, *id, inside.now());
    });
    if (!watch) return fail(watch.error());
    return json_answer(200, wire::to_json(*watch));
}

/// `{thresholds: {reach, per_hour, tone, views}}`, or null: the policy's.
Result<net::HttpResponse> change_watch(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    const auto seen = seen_version(context.request);
    if (!seen) return fail(seen.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    if (!body->has("thresholds")) body->refuse("thresholds", "missing_field");
    const auto thresholds = read_thresholds(*body, "thresholds");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto watch = actions::change_watch(inside.place, context.viewer, *id, *seen, thresholds);
    if (!watch) return fail(watch.error());
    return json_answer(200, wire::to_json(*watch));
}

}  // namespace

std::optional<WatchThresholds> read_thresholds(wire::ObjectReader& from, std::string_view name) {
    constexpr std::int64_t kMost = 1'000'000'000'000;
    auto wanted = from.optional_object(name);
    if (!wanted) return std::nullopt;
    WatchThresholds thresholds;
    thresholds.reach = wanted->optional_number("reach", 1, kMost);
    thresholds.per_hour = wanted->optional_number("per_hour", 1, kMost);
    if (const auto tone = wanted->optional<double>("tone")) thresholds.tone = static_cast<float>(*tone);
    thresholds.views = wanted->optional_number("views", 1, kMost);
    return thresholds;
}

void add_story_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/stories", Permission::read_posts, bind(inside, list_stories)));
    router.add(permitted("GET", "/api/v1/stories/{id}", Permission::read_posts, bind(inside, get_story)));
    router.add(permitted("GET", "/api/v1/posts/{id}/counters", Permission::read_posts, bind(inside, list_counters)));
    router.add(permitted("GET", "/api/v1/cases/{id}/watch", Permission::read_cases, bind(inside, get_watch)));
    router.add(permitted("PUT", "/api/v1/cases/{id}/watch", Permission::work_cases, bind(inside, change_watch)));
}

}  // namespace atiende::api
