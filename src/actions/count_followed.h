// Asking networks about the posts of watched cases: how often they are liked, reposted, answered, seen.
#pragma once

#include <functional>
#include <unordered_map>

#include "actions/workplace.h"
#include "ports/channel.h"

namespace atiende::actions {

/// How long after it was looked at last a followed post is asked about again: the younger, the sooner.
Duration looked_at_again_after(Duration age);

/// Follows the opening posts of watched cases of one channel. What has changed is an event, `post_counted`; what has
/// not, is none. When each post was looked at is kept in memory: a new process looks at all of them once. One thread at
/// a time.
class FollowedCounting {
public:
    FollowedCounting(Workplace& place, Channel channel) : place_(place), channel_(channel) {}

    /// Asks about the posts that are due, those that waited longest first, at most `most`. `account`: in whose name;
    /// returns how many had changed.
    Result<int> look(Counting& network, const Account& account, std::size_t most);
    /// Whether anything is followed on the channel: otherwise nobody need be asked, nor an account found.
    Result<bool> follows_anything();

private:
    Result<std::vector<FollowedPost>> due(Time now, std::size_t most);

    Workplace& place_;
    const Channel channel_;
    std::unordered_map<PostId, Time> looked_at_;
};

}  // namespace atiende::actions
