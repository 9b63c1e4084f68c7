// Where the textual parts of a query stand in one segment of a post: slow, plain, and the definition of what they mean.
#pragma once

#include <cstdint>
#include <vector>

#include "listening/subject.h"

namespace atiende::listening {

/// One place where a term stands. `first`-`last` are positions (tokens), inclusive; a raw text that touches no token
/// stands between two: then `last` is `first` - 1. Bytes are half-open.
struct Occurrence {
    std::int64_t first = 0;
    std::int64_t last = -1;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const Occurrence&) const = default;
};

/// All occurrences in `segment` (whose analysis is there) of a text, proximity, raw, url or url_contains term, of a
/// NEAR, or of an OR of such; ascending, each once. Words of addresses count as the token they belong to.
std::vector<Occurrence> occurrences_of(const Expression& node, const SegmentText& segment);

/// Whether the positions stand consecutively in a text of its own (a bio, the title of a card).
bool stands_in(const std::vector<Position>& positions, std::string_view text);

}  // namespace atiende::listening
