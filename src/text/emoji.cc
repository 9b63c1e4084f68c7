#include "text/emoji.h"

#include <cstdint>

#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr char32_t kTextStyle = 0xFE0E, kEmojiStyle = 0xFE0F, kJoiner = 0x200D, kKeycap = 0x20E3;

CodePoint peek(std::string_view text, std::size_t at) { return at < text.size() ? decode(text, at) : CodePoint{0, 0}; }

std::size_t keycap_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    if (const CodePoint style = peek(text, end); style.value == kEmojiStyle) end += style.length;
    const CodePoint cap = peek(text, end);
    return cap.value == kKeycap ? end + cap.length - at : 0;
}

bool is_keycap_base(char c) { return (c >= '0' && c <= '9') || c == '#' || c == '*'; }

// One picture with its style and tone; 0 when there is none. `joined`: a joiner stands before or behind it.
std::size_t element_length(std::string_view text, std::size_t at, bool joined) {
    const CodePoint base = peek(text, at);
    const std::uint16_t flags = base.length == 0 ? std::uint16_t{0} : code_point_flags(base.value);
    if ((flags & kEmoji) == 0) return 0;
    std::size_t end = at + base.length;
    CodePoint next = peek(text, end);
    bool shown = joined || (flags & kPictograph) != 0;
    if (next.value == kEmojiStyle || next.value == kTextStyle) {
        shown = shown || next.value == kEmojiStyle;
        end += next.length;
        next = peek(text, end);
    }
    if (next.length != 0 && (code_point_flags(next.value) & kSkinTone) != 0) {
        shown = true;
        end += next.length;
        next = peek(text, end);
        if (next.value == kEmojiStyle) {
            end += next.length;
            next = peek(text, end);
        }
    }
    for (; next.value >= 0xE0020 && next.value <= 0xE007F; next = peek(text, end)) end += next.length;
    shown = shown || next.value == kJoiner;
    return shown ? end - at : 0;
}

}  // namespace

std::size_t emoji_length(std::string_view text, std::size_t at) {
    if (is_keycap_base(text[at])) return keycap_length(text, at);
    const CodePoint first = decode(text, at);
    if (first.value < 0xA9) return 0;
    const std::uint16_t flags = code_point_flags(first.value);
    if ((flags & kRegional) != 0) {
        const CodePoint second = peek(text, at + first.length);
        const bool pair = second.length != 0 && (code_point_flags(second.value) & kRegional) != 0;
        return first.length + (pair ? second.length : 0);
    }
    std::size_t end = at + element_length(text, at, false);
    if (end == at) return 0;
    for (;;) {
        const CodePoint joiner = peek(text, end);
        if (joiner.value != kJoiner) break;
        const std::size_t more = element_length(text, end + joiner.length, true);
        if (more == 0) break;
        end += joiner.length + more;
    }
    // A sign that only a dangling joiner made a picture is none.
    const bool whole = (flags & kPictograph) != 0 || end > at + first.length;
    return whole ? end - at : 0;
}

void append_emoji_key(std::string_view cluster, std::string& out) {
    for (std::size_t at = 0; at < cluster.size();) {
        const CodePoint c = decode(cluster, at);
        if (c.value != kTextStyle && c.value != kEmojiStyle) out.append(cluster.substr(at, c.length));
        at += c.length;
    }
}

std::string without_skin_tone(std::string_view emoji_key) {
    std::string out;
    for (std::size_t at = 0; at < emoji_key.size();) {
        const CodePoint c = decode(emoji_key, at);
        if ((code_point_flags(c.value) & kSkinTone) == 0) out.append(emoji_key.substr(at, c.length));
        at += c.length;
    }
    return out;
}

}  // namespace atiende::text
