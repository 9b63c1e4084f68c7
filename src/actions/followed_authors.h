// Who may be going on in a case of theirs: the replies of these are looked at although they neither name us nor meet a
// listener.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "model/views.h"
#include "ports/store.h"

namespace atiende::actions {

/// Authors of the newest cases of one channel that are not closed, in memory, so that a post that passes by costs one
/// look into a hash table. One thread at a time.
class FollowedAuthors {
public:
    /// Takes in the cases that were opened since the last call; every half hour all of them anew, so that whoever has
    /// no case any more is forgotten. Costs a read of an index where there is nothing new.
    Result<void> refresh(Store& store, Channel channel, Time now);
    /// Their case is about to be stored.
    void add(const std::string& stable_id) { authors_.insert(stable_id); }
    /// Whether it is a reply of one of them.
    bool may_go_on(const IncomingPost& post) const {
        return post.parent_remote_id && authors_.contains(post.author.stable_id);
    }

private:
    std::unordered_set<std::string> authors_;
    CaseId known_;
    std::optional<Time> read_at_;
};

/// The case that receives this reply of its author, because parent or root stand in its thread; nothing when there is
/// none, or it is over and only a new one could follow.
Result<std::optional<Case>> case_going_on(Snapshot& snapshot, const IncomingPost& post, Time now);

}  // namespace atiende::actions
