#include "text/html_entities.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace atiende::text {
namespace {

// HTML Living Standard, 13.2.5.80: numbers 0x80-0x9F mean Windows-1252.
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

constexpr std::array<std::pair<std::string_view, char32_t>, 6> kNames{
    {{"amp;", U'&'}, {"lt;", U'<'}, {"gt;", U'>'}, {"quot;", U'"'}, {"apos;", U'\''}, {"nbsp;", 0xA0}}};

struct Reference {
    char32_t value;
    std::size_t length;  // with & and ;
};

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

char32_t meant_by(std::uint32_t number) {
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return kReplacement;
    if (number >= 0x80 && number <= 0x9F) return kWindows1252[number - 0x80];
    return number;
}

std::optional<Reference> numeric_reference(std::string_view text, std::size_t at) {
    std::size_t digit = at + 2;
    const bool hex = digit < text.size() && (text[digit] == 'x' || text[digit] == 'X');
    if (hex) ++digit;
    const std::size_t first = digit;
    std::uint32_t number = 0;
    for (; digit < text.size() && digit_value(text[digit]) < (hex ? 16 : 10); ++digit) {
        if (number <= 0x10FFFF)
            number = number * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit_value(text[digit]));
    }
    if (digit == first || digit >= text.size() || text[digit] != ';') return std::nullopt;
    return Reference{meant_by(number), digit + 1 - at};
}

std::optional<Reference> reference_at(std::string_view text, std::size_t at) {
    if (at + 1 < text.size() && text[at + 1] == '#') return numeric_reference(text, at);
    for (const auto& [name, value] : kNames) {
        if (text.substr(at + 1, name.size()) == name) return Reference{value, name.size() + 1};
    }
    return std::nullopt;
}

}  // namespace

std::string decode_html_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (std::size_t sign = text.find('&'); sign != std::string_view::npos; sign = text.find('&', at)) {
        out.append(text.substr(at, sign - at));
        at = sign;
        if (const auto reference = reference_at(text, at)) {
            append_utf8(reference->value, out);
            at += reference->length;
        } else {
            out.push_back('&');
            ++at;
        }
    }
    out.append(text.substr(at));
    return out;
}

std::string clean_text(std::string_view text) {
    const std::string decoded = decode_html_entities(text);
    std::string out;
    out.reserve(decoded.size());
    for (std::size_t at = 0; at < decoded.size();) {
        const CodePoint c = decode(decoded, at);
        at += c.length;
        if (c.value == U'\r') {
            out.push_back('\n');
            if (at < decoded.size() && decoded[at] == '\n') ++at;
        } else if (c.value == U'\n' || c.value == U'\t' || (c.value >= 0x20 && c.value != 0x7F)) {
            append_utf8(c.value, out);
        }
    }
    return out;
}

}  // namespace atiende::text
