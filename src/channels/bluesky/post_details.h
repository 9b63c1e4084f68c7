// What a Bluesky record says of a post beside its words: facets, the post it quotes or answers, its card.
#pragma once

#include <boost/json/fwd.hpp>

#include "model/post_details.h"

namespace atiende::bluesky {

/// Of a record `app.bsky.feed.post`: what cannot be read is left out. Facets overlap and lie anywhere in what strangers
/// send; whoever reads the text by them looks at that (text::analyse does). `text` is the post's.
void read_details(const boost::json::value& record, std::string_view text, PostDetails& into);

/// Of a profile view: bio and figures, where it is a detailed one.
void read_profile(const boost::json::value& profile, AuthorProfile& into);

}  // namespace atiende::bluesky
