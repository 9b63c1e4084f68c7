// What a post's exposure rests on, gathered from the store: the one place that makes it.
#pragma once

#include <map>

#include "actions/receive_posts.h"
#include "model/exposure.h"
#include "routing/exposure.h"

namespace atiende::actions {

/// Lives within one snapshot or transaction; reads each story once.
class ExposureReader {
public:
    ExposureReader(Snapshot& snapshot, Time now) : snapshot_(snapshot), now_(now) {}

    /// Of a post as it is shown: its labels as they stand now.
    Result<Exposure> of(const PostView& view);
    /// Of one that has just been stored: with the counters that came with it.
    Result<Exposure> of(const PreparedPost& prepared, const Post& post);

private:
    Result<void> add_story(PostId post, std::optional<std::int64_t> followers, std::optional<StoryId> story,
                           Time created_at, routing::ExposureSigns& signs);

    Snapshot& snapshot_;
    const Time now_;
    std::map<StoryId, Story> stories_;
};

/// Why the author is an opinion former (routing/opinion.h).
std::vector<OpinionSign> opinion_signs_of(const Author& author, std::optional<int> percentile);

}  // namespace atiende::actions
