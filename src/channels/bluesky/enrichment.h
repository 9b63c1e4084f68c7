// Looking again at posts that we hold, and at who wrote them.
#pragma once

#include <vector>

#include "channels/bluesky/profiles.h"
#include "channels/bluesky/session.h"
#include "ports/channel.h"

namespace atiende::bluesky {

/// Thread-safe.
class BlueskyEnrichment final : public Enrichment, public Counting {
public:
    BlueskyEnrichment(Sessions& sessions, Profiles& profiles, const Clock& clock)
        : sessions_(sessions), profiles_(profiles), clock_(clock) {}

    /// By app.bsky.feed.getPosts, 25 at a time. One that is not shown to us counts as gone only when its record is not
    /// found either: it may stand behind a block. Blanked posts and those of other channels are passed over.
    Result<std::vector<Change>> recheck(const Account& account, const std::vector<Post>& held) override;

    Result<void> complete_authors(std::vector<IncomingPost>& posts) override {
        return profiles_.complete(nullptr, posts);
    }

    /// By the same call: likes, reposts, replies and quotes; the network counts no views.
    Result<std::vector<Counted>> counters(const Account& account, const std::vector<Post>& held) override;

private:
    Result<void> recheck_some(const Account& account, const std::vector<const Post*>& some,
                              std::vector<Change>& changes);
    Result<bool> is_gone(const Account& account, const Post& post);

    Sessions& sessions_;
    Profiles& profiles_;
    const Clock& clock_;
};

}  // namespace atiende::bluesky
