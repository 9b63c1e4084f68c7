#include "listening/code_points.h"

#include <algorithm>

#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::listening {

bool is_space(char32_t c) {
    return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_quote_mark(char32_t c) { return c == U'"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }

bool is_minus_lookalike(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2212; }

bool is_word_character(char32_t c) {
    const std::uint16_t flags = text::code_point_flags(c);
    constexpr std::uint16_t kWord = text::kLetter | text::kMark | text::kDigit | text::kNumber;
    return (flags & kWord) != 0 && (flags & (text::kSign | text::kAlone | text::kIgnored)) == 0;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
    points_.reserve(text.size());
    offsets_.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint c = text::decode(text, at);
        offsets_.push_back(static_cast<std::uint32_t>(at));
        points_.push_back(c.value);
        at += c.length;
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::string_view CodePoints::slice(std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, size());
    if (begin >= end) return {};
    return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
}

}  // namespace atiende::listening
