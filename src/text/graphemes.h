// What a reader calls a character: grapheme clusters (UAX #29), by ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace atiende::text {

/// Byte offsets at which grapheme clusters end, ascending; the last one is the size of the text. Empty for no text.
std::vector<std::uint32_t> grapheme_ends(std::string_view text);

/// How many graphemes. ASCII costs nothing; else some microseconds for setting ICU up: for replies, not for streams.
std::size_t count_graphemes(std::string_view text);

}  // namespace atiende::text
