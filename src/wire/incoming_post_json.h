// Incoming posts as JSON: one per line in files, filters and channels of other programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/post.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace atiende::wire {

/// `{channel, remote_id, parent_remote_id?, thread_remote_id?, related_remote_ids?, author: {stable_id, handle?,
/// display_name?, followers?}, direction, visibility, created_at, text, language?, url?, client_key?}`, and the fields
/// of PostDetails and AuthorProfile (post_details_json.h): what is absent or empty is left out; the author's channel is
/// the post's.
void append_json(JsonWriter& writer, const IncomingPost& post);
std::string incoming_post_to_json(const IncomingPost& post);

/// Reads the same. Must be there: channel, remote_id, author.stable_id, created_at, text (which may be empty);
/// `direction` is `in` and `visibility` is `public` unless said. Errors: those of read_object and ObjectReader
/// (reader.h); text_too_long for remote ids over kMaxRemoteIdBytes and texts over kMaxPostBytes.
Result<IncomingPost> incoming_post_from_json(std::string_view text);

/// The same from an object within a body, whose root reports what was wrong.
IncomingPost read_incoming_post(ObjectReader& object);

/// A post of which anything but the text may be missing.
struct LoosePost {
    IncomingPost post;
    bool has_channel = false;
    bool has_visibility = false;
    std::vector<std::string> reached;  ///< own accounts that it reached: ids, handles
};

/// For filters: only `text` must be there, fields that nobody knows are passed over. Errors as above.
Result<LoosePost> loose_post_from_json(std::string_view text);

}  // namespace atiende::wire
