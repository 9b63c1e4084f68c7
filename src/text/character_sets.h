// The character sets that twitter-text's rules name.
#pragma once

#include <string_view>

#include "text/unicode_tables.h"

namespace atiende::text {

inline bool is_ascii_alnum(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}
inline bool is_ascii_alpha(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

inline bool is_latin_accent(char32_t c) {
    if (c < 0xC0) return false;
    if (c <= 0x24F) return c != 0xD7 && c != 0xF7;
    if (c >= 0x300 && c <= 0x36F) return true;
    if (c >= 0x1E00 && c <= 0x1EFF) return true;
    return std::u32string_view(U"\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb")
               .find(c) != std::u32string_view::npos;
}

inline bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x4FF; }

inline bool is_directional(char32_t c) {
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Characters X refuses in a post.
inline bool is_refused(char32_t c) { return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF; }

/// White space as twitter-text lists it (no U+200B).
inline bool is_blank(char32_t c) { return c != 0x200B && (code_point_flags(c) & kSpace) != 0; }

inline bool is_at_sign(char32_t c) { return c == U'@' || c == 0xFF20; }
inline bool is_hash_sign(char32_t c) { return c == U'#' || c == 0xFF03; }

inline bool is_hashtag_letter(char32_t c) {
    return c < 0x80 ? is_ascii_alpha(c) : (code_point_flags(c) & (kLetter | kMark)) != 0;
}

inline bool is_hashtag_character(char32_t c) {
    if (c < 0x80) return is_ascii_alnum(c) || c == U'_';
    if ((code_point_flags(c) & (kLetter | kMark | kDigit)) != 0) return true;
    return std::u32string_view(
               U"\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b"
               U"\u0f0c\u00b7")
               .find(c) != std::u32string_view::npos;
}

inline char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Does the text at byte `at` go on with `word` (ASCII, lower case), in any case?
inline bool continues_with(std::string_view text, std::size_t at, std::string_view word) {
    if (at > text.size() || text.size() - at < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (to_ascii_lower(text[at + i]) != word[i]) return false;
    }
    return true;
}

}  // namespace atiende::text
