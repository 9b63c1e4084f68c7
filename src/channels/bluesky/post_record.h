// The record of a post in DAG-CBOR.
#pragma once

#include <optional>
#include <string_view>

#include "channels/bluesky/stream_message.h"

namespace atiende::bluesky {

/// Reads the block of an app.bsky.feed.post (the lexicon of that name). Nothing when it is no sound DAG-CBOR, of
/// another type, or without a text; what else it holds is checked and passed over.
std::optional<PostRecord> read_post_record(std::string_view block);

/// What counts of an app.bsky.feed.repost.
struct RepostRecord {
    std::string_view subject;  ///< uri of the post
    std::string_view created_at;
};
std::optional<RepostRecord> read_repost_record(std::string_view block);

}  // namespace atiende::bluesky
