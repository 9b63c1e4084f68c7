// A post's record as the network holds it, and the post that the house makes of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.h"
#include "model/post.h"

namespace atiende::bluesky {

/// What else the network says beside a record.
struct PostSurroundings {
    const boost::json::value* author = nullptr;  ///< a profile view; null: only the DID is known
    std::optional<Time> indexed_at;              ///< when the network took it in, or sorts it by
    std::string_view own_did;                    ///< posts by this DID are direction out
};

/// Reads a record (lexicon app.bsky.feed.post) that stands under `uri`. Created when its writer says, or when the
/// network took it in, whichever is earlier; a single declared language is taken, several say nothing about this text.
/// NULs are left out. Errors: invalid - not_a_post (uri or record is something else), text_missing, text_too_long,
/// post_without_time (no time at all).
Result<IncomingPost> read_post(std::string_view uri, const boost::json::value& record, const PostSurroundings& around);

/// Fills handle, name and followers from a profile view (app.bsky.actor.defs); what it lacks stays as it is.
void read_author(const boost::json::value& profile, Author& author);

}  // namespace atiende::bluesky
