// What hangs on a post: the embed of a record, in JSON and in DAG-CBOR.
#pragma once

#include <vector>

#include <boost/json/value.hpp>

#include "channels/bluesky/dag_cbor.h"
#include "model/post.h"

namespace atiende::bluesky {

/// Lexicons app.bsky.embed.{images,video,external,record,recordWithMedia} and what resembles them. Texts are cut at
/// kMostAttachmentBytes and lose their NULs, addresses that are longer or not http are left out, and so is whatever
/// comes after kMostAttachments. A quoted record that is no post (a list, a feed) is a `link` that leads nowhere we
/// know.
std::vector<Attachment> read_attachments(const boost::json::value& embed);

/// The same from the reader, whose last item was `embed`; passes over all that belongs to it.
std::vector<Attachment> read_attachments(CborReader& reader, const CborItem& embed);

/// Hangs them on the post, and tells listeners what they may ask for: that there are pictures or a video, the title of
/// a card, and which post is quoted.
void hang_on(IncomingPost& post, std::vector<Attachment> attachments);

}  // namespace atiende::bluesky
