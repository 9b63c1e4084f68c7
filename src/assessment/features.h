// What a model sees of a post: its words and their pairs, the letters inside them, its emoji and marks, and what the
// lexicons and rules say of it, each as one number.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assessment/purpose.h"
#include "assessment/reading.h"
#include "assessment/tone.h"
#include "text/analysis.h"

namespace atiende::assessment {

/// The parts of what is seen. A part has one weight in the whole, see docs/assessment.md.
enum class FeaturePart : std::uint8_t {
    word,     ///< a word, a tag; numbers by how many digits they have, names and links as such
    pair,     ///< two words in a row; the first one and the last one too
    near,     ///< the beginnings of two words not far from each other, in either order
    letters,  ///< two to five bytes of a folded word and its borders
    emoji,
    shape,    ///< marks, capitals, lengths, how the post begins
    lexicon,  ///< what the lexicons and the rules find
};
inline constexpr std::size_t kFeatureParts = 7;

/// `hash` is spread over all its bits: a table of 2^n rows takes the highest n. The same post gives the same features
/// in the same order, one as often as it stands there.
struct Feature {
    std::uint32_t hash = 0;
    FeaturePart part = FeaturePart::word;
    std::uint32_t first = 0;  ///< token
    std::uint32_t last = 0;   ///< token, inclusive; first > last: it speaks of the whole post
};

/// How many words further on a word still makes a near pair, where a model's file does not say it.
inline constexpr std::uint32_t kNearWindow = 4;
inline constexpr std::uint32_t kWidestNearWindow = 8;

/// Replaces `into`. `analysis` is that of `text`; `reading`, `tone` and `purpose` are theirs. `near_window`: 0 (no near
/// pairs) to kWidestNearWindow. Linear in the text; reads kMostTokens.
void read_features(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
                   const PurposeView& purpose, std::uint32_t near_window, std::vector<Feature>& into);

}  // namespace atiende::assessment
