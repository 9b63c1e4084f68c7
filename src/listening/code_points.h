// The text of a query as code points, so that columns are those a person counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::listening {

/// Any Unicode White_Space, and U+200B, which a post reads as a space too.
bool is_space(char32_t c);
/// A quote that opens or closes a phrase: `"`, typographic double quotes, guillemets.
bool is_quote_mark(char32_t c);
/// A dash that people (and telephones) write for a minus.
bool is_minus_lookalike(char32_t c);
/// A letter, mark or digit of a script that writes words (not Han, kana, Thai and their like).
bool is_word_character(char32_t c);
constexpr bool is_ascii_alnum(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

std::string lower_ascii(std::string_view text);

/// UTF-8 decoded once; bytes that are no UTF-8 become U+FFFD, one each.
class CodePoints {
public:
    explicit CodePoints(std::string_view text);

    std::uint32_t size() const { return static_cast<std::uint32_t>(points_.size()); }
    /// U+0000 behind the end.
    char32_t at(std::uint32_t index) const { return index < points_.size() ? points_[index] : U'\0'; }
    /// The bytes of [begin, end).
    std::string_view slice(std::uint32_t begin, std::uint32_t end) const;

private:
    std::string_view text_;
    std::vector<char32_t> points_;
    std::vector<std::uint32_t> offsets_;  // one more than points
};

}  // namespace atiende::listening
