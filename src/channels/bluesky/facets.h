// What in a text of ours becomes a link, a mention or a tag on the network.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::bluesky {

/// One stretch of a text in UTF-8 bytes, half-open (lexicon app.bsky.richtext.facet, byteSlice).
struct FacetSpan {
    enum class Kind { link, mention, tag };
    Kind kind = Kind::link;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string value;  ///< the whole address; the handle in lower case without @; the tag without #

    bool operator==(const FacetSpan&) const = default;
};

/// Ascending, none overlapping. Mentions are @ and a handle by its syntax; whether anybody has that handle only the
/// network knows. Links and tags are those of text::extract_entities, links with accents in them to their end, without
/// scheme as https; tags longer than the network takes (64 characters, 640 bytes) stay plain text.
std::vector<FacetSpan> find_facets(std::string_view text);

}  // namespace atiende::bluesky
