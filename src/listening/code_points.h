// The text of a query as code points, so that columns are those a person counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::listening {

/// Any Unicode White_Space, and U+200B, which a post reads as a space too.
bool is_space(char32_t c);
/// A quote that opens or closes a phrase: `"`, typographic double quotes, guillemets.
bool is_quote(char32_t c);
/// A dash that people (and telephones) write for a minus.
bool is_minus_lookalike(char32_t c);
/// May stand inside a word: ASCII letters and digits, and everything beyond ASCII that is neither space nor quote.
bool is_word_like(char32_t c);

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

/// The first `*` behind a word or `?` inside one of [begin, end). They will mean something; until they do, they are
/// refused rather than dropped. The signs of keycap emoji are none.
std::optional<std::uint32_t> find_wildcard(const CodePoints& points, std::uint32_t begin, std::uint32_t end);

}  // namespace atiende::listening
