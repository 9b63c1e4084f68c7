#include <charconv>
#include <limits>

#include "stores/sql/rows.h"
#include "stores/sql/stories.h"

namespace atiende::sql {
namespace {

constexpr Duration kHour = std::chrono::hours{1};

Story story_of(const Row& row) {
    Story story;
    story.id = id_at<StoryId>(row, 0);
    story.brand = id_at<BrandId>(row, 1);
    story.first_post = id_at<PostId>(row, 2);
    story.posts = row.integer(3);
    story.reposts = row.integer(4);
    story.quotes = row.integer(5);
    story.authors = row.integer(6);
    story.reach = row.integer(7);
    story.first_at = time_at(row, 8);
    story.last_at = time_at(row, 9);
    if (row.integer(11) > 0) story.tone = static_cast<float>(row.real(10) / static_cast<double>(row.integer(11)));
    story.per_hour = row.integer(12);
    story.level = story_level(story.posts + story.reposts);
    return story;
}

struct Place {
    std::int64_t last_at = std::numeric_limits<std::int64_t>::max();
    std::int64_t story = std::numeric_limits<std::int64_t>::max();
};

/// Cursors are `<last_at>.<story id>`.
Result<Place> place_of(const std::optional<std::string>& cursor) {
    Place place;
    if (!cursor) return place;
    const std::size_t dot = cursor->find('.');
    const char* begin = cursor->data();
    const char* end = begin + cursor->size();
    if (dot == std::string::npos || std::from_chars(begin, begin + dot, place.last_at).ptr != begin + dot ||
        std::from_chars(begin + dot + 1, end, place.story).ptr != end) {
        return fail(invalid("bad_cursor"));
    }
    return place;
}

}  // namespace

Result<std::optional<StoryBrief>> story_brief(Connection& connection, PostId post) {
    return read_one(connection, "story_brief", {post},
                    [](const Row& row) { return StoryBrief{id_at<StoryId>(row, 0), row.integer(1), row.integer(2)}; });
}

Result<Story> SqlStoryReads::get(StoryId story, Time now) {
    return read_required(connection_, "story_get", {story, now - kHour, now}, "story_not_found", story_of);
}

Result<Slice<Story>> SqlStoryReads::list(const StoryFilter& filter, const Viewer& viewer, Time now) {
    const auto place = place_of(filter.cursor);
    if (!place) return fail(place.error());
    struct Found {
        Place place;
        BrandId brand;
    };
    const auto read = [](const Row& row) { return Found{{row.integer(1), row.integer(0)}, id_at<BrandId>(row, 2)}; };
    const auto limit = static_cast<std::int64_t>(filter.limit) + 1;
    auto found = filter.brand ? read_all(connection_, "story_ids_of_brand",
                                         {place->last_at, place->story, filter.least_told, limit, *filter.brand}, read)
                              : read_all(connection_, "story_ids_newest",
                                         {place->last_at, place->story, filter.least_told, limit}, read);
    if (!found) return fail(found.error());
    Slice<Story> slice;
    if (found->size() > filter.limit) {
        found->resize(filter.limit);
        const Place& last = found->back().place;
        slice.next_cursor = std::to_string(last.last_at) + "." + std::to_string(last.story);
    }
    for (const Found& one : *found) {
        if (!viewer.sees(one.brand)) continue;
        auto story = get(StoryId{one.place.story}, now);
        if (!story) return fail(story.error());
        slice.items.push_back(*std::move(story));
    }
    return slice;
}

Result<std::optional<ToldPost>> SqlStoryReads::of_post(PostId post) {
    return read_one(connection_, "story_of_post", {post}, [](const Row& row) {
        return ToldPost{row.integer(0) != 0, optional_id_at<StoryId>(row, 1), id_at<BrandId>(row, 2)};
    });
}

Result<StoryCases> SqlStoryReads::cases_of(StoryId story, BrandId brand, AuthorId author) {
    StoryCases cases;
    const auto authors = read_one(connection_, "story_case_of_author", {story, author},
                                  [](const Row& row) { return optional_id_at<CaseId>(row, 0); });
    if (!authors) return fail(authors.error());
    cases.authors = authors->value_or(std::nullopt);
    if (cases.authors) return cases;
    const auto in_hand = any("story_case_in_hand", {story});
    if (!in_hand) return fail(in_hand.error());
    cases.in_hand = *in_hand;
    if (!cases.in_hand) {
        const auto resolved = any("story_case_resolved", {story});
        if (!resolved) return fail(resolved.error());
        cases.resolved = *resolved;
    }
    if (!cases.in_hand && !cases.resolved) return cases;
    const auto known = any("story_author_known", {story, brand, author});
    if (!known) return fail(known.error());
    cases.known_customer = *known;
    return cases;
}

Result<bool> SqlStoryReads::any(std::string_view statement, std::initializer_list<Value> parameters) {
    const auto found = read_one(connection_, statement, parameters, [](const Row&) { return true; });
    if (!found) return fail(found.error());
    return found->has_value();
}

Result<std::int64_t> SqlStoryReads::told(StoryId story) {
    return read_required(connection_, "story_told", {story}, "story_not_found",
                         [](const Row& row) { return row.integer(0); });
}

Result<std::optional<ListenerId>> SqlStoryReads::found_before(StoryId story, std::optional<ListenerId> listener,
                                                              PostId before) {
    return read_one(connection_, "story_found_before", {story, before, listener},
                    [](const Row& row) { return id_at<ListenerId>(row, 0); });
}

Result<bool> SqlStoryReads::repost_known(Channel channel, std::string_view remote_id) {
    const auto found = read_one(connection_, "repost_exists", {channel, remote_id}, [](const Row&) { return true; });
    if (!found) return fail(found.error());
    return found->has_value();
}

Result<std::vector<ToldText>> SqlStoryReads::told_since(PostId after, std::size_t limit) {
    return read_all(connection_, "texts_told_since", {after, static_cast<std::int64_t>(limit)}, [](const Row& row) {
        return ToldText{id_at<PostId>(row, 0), optional_id_at<StoryId>(row, 1), time_at(row, 2), text_at(row, 3)};
    });
}

Result<bool> SqlStoryWriter::add_repost(Channel channel, std::string_view remote_id, PostId post, Time at) {
    const auto added = connection_.run("repost_insert", {channel, remote_id, post, at});
    if (!added) return fail(added.error());
    return *added == 1;
}

}  // namespace atiende::sql
