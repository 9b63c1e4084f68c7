// Stories while a batch is stored: whether a post tells another one again, and plain reposts, counted.
#pragma once

#include <map>
#include <vector>

#include "actions/receive_posts.h"
#include "cases/copies.h"

namespace atiende::actions {

/// Lives for one batch, inside its transaction.
class StoryIntake {
public:
    StoryIntake(Workplace& place, Transaction& transaction, const Surroundings& surroundings, Time now)
        : place_(place), tx_(transaction), surroundings_(surroundings), now_(now) {}

    /// The story that a new post belongs to, and as what: it quotes a post that we hold, or says nearly the same as one
    /// of the last days. Both of one brand. A story that is told for the first time again begins here.
    struct Telling {
        StoryId story;
        StoryPart part = StoryPart::copy;
        PostId copied{};  ///< of a copy
    };
    Result<std::optional<Telling>> telling(const PreparedPost& prepared, BrandId brand);

    /// What becomes of a copy (cases/copies.h): it joins the case that its author has in the story, or goes with the
    /// story, or neither: then it is judged like any post.
    struct Fate {
        std::optional<CaseId> joins;
        bool goes_with_story = false;
    };
    Result<Fate> fate_of(const PreparedPost& prepared, const Telling& copy, BrandId brand, AuthorId author,
                         cases::ToldTo told_to);

    /// The post of the last telling() is stored under this id: later ones may tell it again.
    void remember(const PreparedPost& prepared, const Post& post);

    /// A repost without words of its own. False: its original is not here, or it was counted before.
    Result<bool> repost(const IncomingPost& incoming);

    /// A story that reposts were counted for, and how often it was told without and with them.
    struct Grown {
        StoryId story;
        std::int64_t before = 0, after = 0;
        Position cause = 0;
    };
    /// Writes what reposts added up to, one event for each story. At the end of the batch.
    Result<std::vector<Grown>> finish();

private:
    struct Growth {
        std::int64_t reposts = 0;
        std::int64_t followers = 0;
        Time last_at;
    };

    Result<std::optional<Telling>> quoting(const IncomingPost& incoming, BrandId brand);
    Result<std::optional<Telling>> copying(const PreparedPost& prepared, BrandId brand);
    /// The post's story, which begins with it if it has none. Nothing for a post of another brand, or that is gone.
    Result<std::optional<StoryId>> story_of(PostId post, std::optional<BrandId> wanted);
    /// A brand of those that the post reached or was found for: the one wanted, or else the first.
    Result<std::optional<BrandId>> brand_of(const PostView& view, std::optional<BrandId> wanted);

    Workplace& place_;
    Transaction& tx_;
    const Surroundings& surroundings_;
    const Time now_;
    std::optional<std::uint64_t> first_bits_;  // of the story that the last telling() found
    std::map<StoryId, Growth> growth_;
};

}  // namespace atiende::actions
