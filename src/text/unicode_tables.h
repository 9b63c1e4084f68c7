// The generated Unicode tables of this room: what a code point is, what it folds to, how marks compose.
#pragma once

#include <cstddef>
#include <cstdint>

namespace atiende::text {

/// What a code point is to us; sums of these stand in the flag table (Unicode 15 properties, see docs/text.md).
enum CodePointFlag : std::uint16_t {
    kLetter = 1 << 0,       ///< general category L
    kMark = 1 << 1,         ///< M
    kDigit = 1 << 2,        ///< Nd
    kNumber = 1 << 3,       ///< Nl, No
    kSpace = 1 << 4,        ///< White_Space, and U+200B, U+180E
    kUpper = 1 << 5,        ///< Lu, Lt
    kIgnored = 1 << 6,      ///< invisible inside words: soft hyphen, joiners, BOM, bidi controls, variation selectors
    kAlone = 1 << 7,        ///< Han, kana, Thai, Lao, Khmer, Burmese letter: every grapheme is a word
    kSign = 1 << 8,         ///< separates words though Unicode may call it a letter: ª º ʼ ™ © ...
    kEmoji = 1 << 9,        ///< may be an emoji (with U+FE0F at the latest); ASCII digits, # and * are not marked
    kPictograph = 1 << 10,  ///< is an emoji also without U+FE0F
    kSkinTone = 1 << 11,    ///< U+1F3FB-1F3FF
    kRegional = 1 << 12,    ///< letter of a flag
    kComposes = 1 << 13,    ///< NFC may change a text that holds it, or its folded form
};

inline constexpr std::size_t kTableBlock = 128;
inline constexpr std::size_t kTableShift = 7;

extern const std::uint8_t kFlagIndex[];
extern const std::size_t kFlagIndexSize;
extern const std::uint16_t kFlagData[];

/// Entry 0: folds to itself. Otherwise the place in the pool of one length byte and that many bytes of UTF-8.
extern const std::uint8_t kFoldIndex[];
extern const std::size_t kFoldIndexSize;
extern const std::uint16_t kFoldData[];
extern const std::uint8_t kFoldPool[];

/// Triples (whole, first, second or 0), ascending by whole; without Hangul. The order lists those that compose,
/// ascending by (first, second).
extern const std::uint32_t kDecompositions[];
extern const std::size_t kDecompositionCount;
extern const std::uint16_t kCompositionOrder[];
extern const std::size_t kCompositionCount;

extern const std::uint8_t kCombiningIndex[];
extern const std::size_t kCombiningIndexSize;
extern const std::uint8_t kCombiningData[];

inline std::uint16_t code_point_flags(char32_t c) {
    const std::size_t block = c >> kTableShift;
    const std::size_t row = kFlagIndex[block < kFlagIndexSize ? block : kFlagIndexSize - 1];
    return kFlagData[row * kTableBlock + (c & (kTableBlock - 1))];
}

inline std::uint16_t fold_entry(char32_t c) {
    const std::size_t block = c >> kTableShift;
    const std::size_t row = kFoldIndex[block < kFoldIndexSize ? block : kFoldIndexSize - 1];
    return kFoldData[row * kTableBlock + (c & (kTableBlock - 1))];
}

inline std::uint8_t combining_class(char32_t c) {
    const std::size_t block = c >> kTableShift;
    const std::size_t row = kCombiningIndex[block < kCombiningIndexSize ? block : kCombiningIndexSize - 1];
    return kCombiningData[row * kTableBlock + (c & (kTableBlock - 1))];
}

}  // namespace atiende::text
