#include "text/fold.h"

#include <cstdint>

#include "text/normalize.h"
#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr char32_t kMiddleDot = 0xB7;

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool next_is_l(std::string_view text, std::size_t at) {
    return at < text.size() && (text[at] == 'l' || text[at] == 'L');
}

// Marks compose with their letter first: only then is n + U+0303 the letter ñ.
void append_composing(std::string_view text, std::string& out) {
    std::u32string points;
    points.reserve(text.size());
    int marks = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        const std::uint16_t flags = code_point_flags(c.value);
        if ((flags & kIgnored) != 0) continue;
        marks = (flags & kMark) != 0 ? marks + 1 : 0;
        if (marks <= kMarksPerLetter) points.push_back(c.value);
    }
    compose(points);
    std::string folded;
    bool composes = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool catalan = points[i] == kMiddleDot && !folded.empty() && folded.back() == 'l' &&
                             i + 1 < points.size() && (points[i + 1] == U'l' || points[i + 1] == U'L');
        if (!catalan) append_folded(points[i], folded);
    }
    for (std::size_t at = 0; at < folded.size() && !composes;) {
        const CodePoint c = decode(folded, at);
        composes = (code_point_flags(c.value) & kComposes) != 0;
        at += c.length;
    }
    out += composes ? to_nfc(folded) : folded;
}

}  // namespace

void append_folded(char32_t c, std::string& out) {
    if (c < 0x80) {
        out.push_back(ascii_lower(static_cast<char>(c)));
        return;
    }
    const std::uint16_t entry = fold_entry(c);
    if (entry == 0) {
        append_utf8(c, out);
        return;
    }
    const std::uint8_t* place = kFoldPool + entry;
    out.append(reinterpret_cast<const char*>(place + 1), *place);
}

void append_folded(std::string_view text, std::string& out) {
    const std::size_t start = out.size();
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out.push_back(ascii_lower(text[at++]));
            continue;
        }
        const CodePoint c = decode(text, at);
        if ((code_point_flags(c.value) & kComposes) != 0) {
            out.resize(start);
            append_composing(text, out);
            return;
        }
        const bool catalan =
            c.value == kMiddleDot && out.size() > start && out.back() == 'l' && next_is_l(text, at + 2);
        if (!catalan) append_folded(c.value, out);
        at += c.length;
    }
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_folded(text, out);
    return out;
}

}  // namespace atiende::text
