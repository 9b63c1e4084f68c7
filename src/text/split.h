// A long reply cut into parts that a network takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/lengths.h"

namespace atiende::text {

/// Whether ` (1/3)` stands behind each part.
enum class PartNumbers { none, behind };

/// Every part is valid under the rule and none is blank; white space at the cuts goes. Cuts fall, in this order, behind
/// a paragraph or sentence (if the part is at least half full), at white space, between other characters outside words,
/// links, mail addresses, mentions and tags, between graphemes, and only when one grapheme alone is too long between
/// code points. Characters X refuses are kept: then parts may be invalid and measure says so. A blank text has no
/// parts.
std::vector<std::string> split_into_parts(std::string_view text, const LengthRule& rule,
                                          PartNumbers numbers = PartNumbers::none);

}  // namespace atiende::text
