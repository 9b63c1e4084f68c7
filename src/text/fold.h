// Folding: how words are made comparable (case, accents, compatibility forms), ñ kept. Rules: docs/text.md.
#pragma once

#include <string>
#include <string_view>

namespace atiende::text {

/// NFKC (but for ™ ℠ ® © ª º №), full case folding, marks stripped from Latin, Greek and Cyrillic letters and vowel
/// points from Hebrew and Arabic; ñ and й stay letters of their own, ç is c, ß ss, æ ae, l·l is ll. Bytes that are no
/// UTF-8 become U+FFFD. Invisible characters vanish, so emoji sequences do not survive: fold words, not emoji.
std::string fold(std::string_view text);

/// As fold, appended to `out`. Allocates only for text with combining marks (or when `out` grows).
void append_folded(std::string_view text, std::string& out);

/// Folds one code point on its own (marks that stand alone vanish).
void append_folded(char32_t c, std::string& out);

/// More marks than this on one letter are dropped, so that no post costs more than its length.
inline constexpr int kMarksPerLetter = 32;

}  // namespace atiende::text
