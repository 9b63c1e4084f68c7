// Reading and writing UTF-8 one code point at a time; never fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace atiende::text {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One code point and how many bytes it takes. A byte that starts no well-formed sequence is U+FFFD of length 1.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t length = 1;
};

namespace detail {
inline CodePoint decode_multibyte(const unsigned char* at, std::size_t left) {
    const auto tail = [&](std::size_t i) { return i < left && (at[i] & 0xC0) == 0x80; };
    const auto bits = [&](std::size_t i) { return static_cast<char32_t>(at[i] & 0x3F); };
    const unsigned char lead = at[0];
    if (lead >= 0xC2 && lead <= 0xDF && tail(1)) return {(static_cast<char32_t>(lead & 0x1F) << 6) | bits(1), 2};
    if (lead >= 0xE0 && lead <= 0xEF && tail(1) && tail(2)) {
        const char32_t c = (static_cast<char32_t>(lead & 0x0F) << 12) | (bits(1) << 6) | bits(2);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
    if (lead >= 0xF0 && lead <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        const char32_t c = (static_cast<char32_t>(lead & 0x07) << 18) | (bits(1) << 12) | (bits(2) << 6) | bits(3);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
    return {kReplacement, 1};
}
}  // namespace detail

/// The code point at byte `at`, which must be inside the text.
inline CodePoint decode(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    return detail::decode_multibyte(reinterpret_cast<const unsigned char*>(text.data()) + at, text.size() - at);
}

/// The code point that ends at byte `at` (exclusive), which must not be 0.
inline CodePoint decode_before(std::string_view text, std::size_t at) {
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    const CodePoint c = decode(text, begin);
    return begin + c.length == at ? c : CodePoint{kReplacement, 1};
}

inline void append_utf8(char32_t c, std::string& out) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

inline std::u32string to_code_points(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        out.push_back(c.value);
        at += c.length;
    }
    return out;
}

inline std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) append_utf8(c, out);
    return out;
}

inline std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) at += decode(text, at).length;
    return count;
}

/// UTF-16 code units, as Telegram and X's ranges count.
inline std::size_t count_utf16(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        count += c.value > 0xFFFF ? 2 : 1;
        at += c.length;
    }
    return count;
}

}  // namespace atiende::text
