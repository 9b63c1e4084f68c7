// Stories and watches over one connection: both sides.
#pragma once

#include "ports/store_stories.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

class SqlStoryReads final : public StoryReads {
public:
    explicit SqlStoryReads(Connection& connection) : connection_(connection) {}
    Result<Story> get(StoryId story, Time now) override;
    Result<Slice<Story>> list(const StoryFilter& filter, const Viewer& viewer, Time now) override;
    Result<std::optional<ToldPost>> of_post(PostId post) override;
    Result<StoryCases> cases_of(StoryId story, BrandId brand, AuthorId author) override;
    Result<std::int64_t> told(StoryId story) override;
    Result<std::optional<ListenerId>> found_before(StoryId story, std::optional<ListenerId> listener,
                                                   PostId before) override;
    Result<bool> repost_known(Channel channel, std::string_view remote_id) override;
    Result<std::vector<ToldText>> told_since(PostId after, std::size_t limit) override;

private:
    /// Whether the statement gives a row.
    Result<bool> any(std::string_view statement, std::initializer_list<Value> parameters);

    Connection& connection_;
};

class SqlWatchReads final : public WatchReads {
public:
    explicit SqlWatchReads(Connection& connection) : connection_(connection) {}
    Result<std::vector<CaseId>> watching_thread(ThreadId thread) override;
    Result<std::vector<CaseId>> watching_story(StoryId story) override;
    Result<WatchLevels> levels(CaseId case_id, Time now) override;
    Result<std::optional<WatchLevels>> began(CaseId case_id) override;
    Result<std::optional<WatchThresholds>> thresholds(CaseId case_id) override;
    Result<std::vector<FollowedPost>> followed(Channel channel, CaseId after, std::size_t limit) override;
    Result<std::optional<CountersSeen>> last_counters(PostId post) override;
    Result<std::vector<CountersSeen>> counters(PostId post, Time from, std::size_t limit) override;

private:
    Result<std::optional<CountersSeen>> one_of(std::string_view statement, std::initializer_list<Value> values);

    Connection& connection_;
};

class SqlStoryWriter final : public StoryWriter {
public:
    explicit SqlStoryWriter(Connection& connection) : connection_(connection) {}
    Result<bool> add_repost(Channel channel, std::string_view remote_id, PostId post, Time at) override;

private:
    Connection& connection_;
};

/// The story of a post as rows of lists show it.
Result<std::optional<StoryBrief>> story_brief(Connection& connection, PostId post);

}  // namespace atiende::sql
