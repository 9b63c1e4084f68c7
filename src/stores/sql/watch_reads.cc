#include <algorithm>

#include "stores/sql/rows.h"
#include "stores/sql/stories.h"

namespace atiende::sql {
namespace {

constexpr Duration kHour = std::chrono::hours{1};

std::optional<float> real_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(static_cast<float>(row.real(column)));
}

CountersSeen counters_of(const Row& row) {
    return {time_at(row, 0),
            {optional_integer_at(row, 1), optional_integer_at(row, 2), optional_integer_at(row, 3),
             optional_integer_at(row, 4), optional_integer_at(row, 5)}};
}

/// How often the network says that the post was answered or told again.
std::int64_t told(const PostCounters& counters) {
    return counters.reposts.value_or(0) + counters.replies.value_or(0) + counters.quotes.value_or(0);
}

/// Voices beside the followed post: of the last hour, and their tone.
struct Voices {
    std::int64_t last_hour = 0;
    std::int64_t assessed = 0;
    double tone = 0;  ///< sum

    void add(const Row& row) {
        last_hour += row.integer(0);
        assessed += row.integer(1);
        tone += row.real(2);
    }
};

struct FollowedPlace {
    PostId post;
    ThreadId thread;
    std::optional<StoryId> story;
    std::int64_t followers = 0;
};

}  // namespace

Result<std::vector<CaseId>> SqlWatchReads::watching_thread(ThreadId thread) {
    return read_all(connection_, "watching_thread", {thread}, [](const Row& row) { return id_at<CaseId>(row, 0); });
}

Result<std::vector<CaseId>> SqlWatchReads::watching_story(StoryId story) {
    return read_all(connection_, "watching_story", {story}, [](const Row& row) { return id_at<CaseId>(row, 0); });
}

Result<std::optional<CountersSeen>> SqlWatchReads::one_of(std::string_view statement,
                                                          std::initializer_list<Value> values) {
    return read_one(connection_, statement, values, counters_of);
}

Result<WatchLevels> SqlWatchReads::levels(CaseId case_id, Time now) {
    const auto place = read_required(connection_, "watch_place", {case_id}, "case_not_found", [](const Row& row) {
        return FollowedPlace{id_at<PostId>(row, 0), id_at<ThreadId>(row, 1), optional_id_at<StoryId>(row, 2),
                             optional_integer_at(row, 3).value_or(0)};
    });
    if (!place) return fail(place.error());
    WatchLevels levels;
    levels.reach = place->followers;
    Voices voices;
    const auto add = [&](const Row& row) { voices.add(row); };
    auto ran = connection_.run("watch_answers",
                               {place->thread, place->post, now - kHour, now, place->story.value_or(StoryId{})}, add);
    if (!ran) return fail(ran.error());
    if (place->story) {
        ran = connection_.run("watch_told", {*place->story, place->post, now - kHour, now}, add);
        if (ran) {
            ran = connection_.run("watch_reposts", {*place->story, now - kHour, now},
                                  [&](const Row& row) { voices.last_hour += row.integer(0); });
        }
        if (ran) {
            ran = connection_.run("story_reach", {*place->story},
                                  [&](const Row& row) { levels.reach = std::max(levels.reach, row.integer(0)); });
        }
        if (!ran) return fail(ran.error());
    }
    levels.per_hour = voices.last_hour;
    if (voices.assessed >= kFewestVoices) {
        levels.tone = static_cast<float>(voices.tone / static_cast<double>(voices.assessed));
    }
    const auto last = one_of("counters_last", {place->post});
    if (!last) return fail(last.error());
    if (!*last) return levels;
    levels.views = (*last)->counters.views;
    // What the network counts and we don't hear is told all the same.
    auto before = one_of("counters_before", {place->post, now - kHour});
    if (before && !*before) before = one_of("counters_first", {place->post});
    if (!before) return fail(before.error());
    if (*before && (*last)->at > now - kHour) {
        levels.per_hour = std::max(levels.per_hour, told((*last)->counters) - told((*before)->counters));
    }
    return levels;
}

Result<std::optional<WatchLevels>> SqlWatchReads::began(CaseId case_id) {
    std::optional<WatchLevels> began;
    const auto ran = connection_.run("watch_get", {case_id}, [&](const Row& row) {
        if (row.integer(0) == 0) return;
        began = WatchLevels{row.integer(1), row.integer(2), real_at(row, 3), optional_integer_at(row, 4)};
    });
    if (!ran) return fail(ran.error());
    return began;
}

Result<std::optional<WatchThresholds>> SqlWatchReads::thresholds(CaseId case_id) {
    std::optional<WatchThresholds> thresholds;
    const auto ran = connection_.run("watch_get", {case_id}, [&](const Row& row) {
        if (row.integer(5) == 0) return;
        thresholds = WatchThresholds{optional_integer_at(row, 6), optional_integer_at(row, 7), real_at(row, 8),
                                     optional_integer_at(row, 9)};
    });
    if (!ran) return fail(ran.error());
    return thresholds;
}

Result<std::vector<FollowedPost>> SqlWatchReads::followed(Channel channel, CaseId after, std::size_t limit) {
    const auto read = [](const Row& row) {
        FollowedPost followed;
        followed.case_id = id_at<CaseId>(row, 0);
        followed.post.id = id_at<PostId>(row, 1);
        followed.post.channel = enum_at<Channel>(row, 2);
        followed.post.remote_id = text_at(row, 3);
        followed.post.created_at = time_at(row, 4);
        followed.thread = id_at<ThreadId>(row, 5);
        return followed;
    };
    return read_all(connection_, "followed_posts", {channel, after, static_cast<std::int64_t>(limit)}, read);
}

Result<std::optional<CountersSeen>> SqlWatchReads::last_counters(PostId post) {
    return one_of("counters_last", {post});
}

Result<std::vector<CountersSeen>> SqlWatchReads::counters(PostId post, Time from, std::size_t limit) {
    return read_all(connection_, "counters_of_post", {post, from, static_cast<std::int64_t>(limit)}, counters_of);
}

}  // namespace atiende::sql
