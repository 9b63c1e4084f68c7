// What everyday characters of two and three bytes (Latin-1, general punctuation) become when folded, looked up by byte.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace atiende::text {

/// `bytes` of them: 0 says that the character needs a closer look, else up to two bytes; a blank for what only
/// separates words.
struct LatinFold {
    std::uint8_t length = 0;
    char bytes[2] = {};
};

/// By the last six bits of the character.
using LatinFoldRow = std::array<LatinFold, 64>;

struct LatinFolds {
    LatinFoldRow c2;     ///< U+0080-00BF
    LatinFoldRow c3;     ///< U+00C0-00FF
    LatinFoldRow e2_80;  ///< U+2000-203F
};

/// Made from the Unicode tables on first use.
const LatinFolds& latin_folds();

}  // namespace atiende::text
