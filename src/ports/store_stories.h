// What the store knows of stories and of what is followed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/post.h"
#include "model/story.h"
#include "model/user.h"
#include "model/watch.h"
#include "ports/store_reads.h"

namespace atiende {

/// What is absent narrows nothing. Newest told first.
struct StoryFilter {
    std::optional<BrandId> brand;
    std::int64_t least_told = 2;  ///< posts and reposts together
    std::optional<std::string> cursor;
    std::size_t limit = 50;  ///< 1-200
};

/// A post that a later one may tell again.
struct ToldText {
    PostId post;
    std::optional<StoryId> story;
    Time created_at;
    std::string text;
};

/// How a post stands that may be told again.
struct ToldPost {
    bool blanked = false;
    std::optional<StoryId> story;
    BrandId brand;  ///< of the story
};

/// The cases that have to do with a copy of a story. Asked in this order, and no further than it matters (this is asked
/// for every copy that comes in): `authors`, where absent `in_hand`, where not so `resolved`, where one of them is so
/// `known_customer`. What was not asked is false.
struct StoryCases {
    std::optional<CaseId> authors;  ///< the author's newest in the story that is not closed
    bool in_hand = false;           ///< one of the story's is watched or open, or was closed as excluded
    bool resolved = false;          ///< one of the story's is
    /// The author has a case of the brand outside the story that is neither watched nor excluded.
    bool known_customer = false;
};

class StoryReads {
public:
    virtual ~StoryReads() = default;
    /// `now`: the end of the hour that is counted. not_found("story_not_found")
    virtual Result<Story> get(StoryId story, Time now) = 0;
    virtual Result<Slice<Story>> list(const StoryFilter& filter, const Viewer& viewer, Time now) = 0;
    /// Nothing when there is no such post.
    virtual Result<std::optional<ToldPost>> of_post(PostId post) = 0;
    virtual Result<StoryCases> cases_of(StoryId story, BrandId brand, AuthorId author) = 0;
    /// Posts and reposts of the story.
    virtual Result<std::int64_t> told(StoryId story) = 0;
    /// The first listener (this one, or any) that found a telling of the story with an id below `before`.
    virtual Result<std::optional<ListenerId>> found_before(StoryId story, std::optional<ListenerId> listener,
                                                           PostId before) = 0;
    virtual Result<bool> repost_known(Channel channel, std::string_view remote_id) = 0;
    /// What others said on the public side in posts with ids above `after`, oldest first; blanked ones left out.
    virtual Result<std::vector<ToldText>> told_since(PostId after, std::size_t limit) = 0;
};

/// A watched case and the post that is followed for it.
struct FollowedPost {
    CaseId case_id;
    Post post;
    ThreadId thread;
};

class WatchReads {
public:
    virtual ~WatchReads() = default;
    /// Watched cases with a post in the thread, or one of whose posts tells the story.
    virtual Result<std::vector<CaseId>> watching_thread(ThreadId thread) = 0;
    virtual Result<std::vector<CaseId>> watching_story(StoryId story) = 0;
    /// Where the case stands at `now`.
    virtual Result<WatchLevels> levels(CaseId case_id, Time now) = 0;
    /// Where it stood when following began; absent: nobody has looked yet.
    virtual Result<std::optional<WatchLevels>> began(CaseId case_id) = 0;
    /// Thresholds of its own; absent: the policy's hold.
    virtual Result<std::optional<WatchThresholds>> thresholds(CaseId case_id) = 0;
    /// Opening posts of watched cases of the channel that are not blanked, with ids above `after`, by case.
    virtual Result<std::vector<FollowedPost>> followed(Channel channel, CaseId after, std::size_t limit) = 0;
    virtual Result<std::optional<CountersSeen>> last_counters(PostId post) = 0;
    /// Of one post, oldest first.
    virtual Result<std::vector<CountersSeen>> counters(PostId post, Time from, std::size_t limit) = 0;
};

class StoryWriter {
public:
    virtual ~StoryWriter() = default;
    /// False (and nothing written) when it is known already.
    virtual Result<bool> add_repost(Channel channel, std::string_view remote_id, PostId post, Time at) = 0;
};

}  // namespace atiende
