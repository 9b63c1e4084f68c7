#include "listening/code_points.h"

#include <algorithm>

namespace atiende::listening {
namespace {

// The length that a lead byte announces, 0 for none.
std::size_t announced_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

constexpr char32_t kReplacement = 0xFFFD;

char32_t decode(std::string_view text, std::size_t at, std::size_t& length) {
    const auto lead = static_cast<unsigned char>(text[at]);
    length = announced_length(lead);
    if (length == 1) return lead;
    if (length == 0 || at + length > text.size()) {
        length = 1;
        return kReplacement;
    }
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U) {
            length = 1;
            return kReplacement;
        }
        value = value << 6 | (next & 0x3FU);
    }
    return value;
}

}  // namespace

bool is_space(char32_t c) {
    return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_quote(char32_t c) { return c == U'"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }

bool is_minus_lookalike(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2212; }

bool is_word_like(char32_t c) {
    if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    return !is_space(c) && !is_quote(c);
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
        std::size_t length = 1;
        offsets_.push_back(static_cast<std::uint32_t>(at));
        points_.push_back(decode(text, at, length));
        at += length;
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::string_view CodePoints::slice(std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, size());
    if (begin >= end) return {};
    return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
}

std::optional<std::uint32_t> find_wildcard(const CodePoints& points, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin + 1; at < end; ++at) {
        const char32_t next = points.at(at + 1);
        const bool after_word = is_word_like(points.at(at - 1));
        const bool keycap = next == 0xFE0F || next == 0x20E3;
        if (points.at(at) == U'*' && after_word && !keycap) return at;
        if (points.at(at) == U'?' && after_word && at + 1 < end && is_word_like(next)) return at;
    }
    return std::nullopt;
}

}  // namespace atiende::listening
