// What networks say of a post beyond its words, as JSON fields of the post itself.
#pragma once

#include "model/post_details.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace atiende::wire {

/// Writes the fields that are there into the open object of a post (not those of the author).
void append_fields(JsonWriter& writer, const PostDetails& details);
/// The same into the open object of its author.
void append_fields(JsonWriter& writer, const AuthorProfile& profile);

/// Absent fields stay as they are.
void read_fields(ObjectReader& post, PostDetails& into);
void read_fields(ObjectReader& author, AuthorProfile& into);

}  // namespace atiende::wire
