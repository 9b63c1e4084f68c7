// Mentions, hashtags, cashtags and mail addresses. The first three after twitter-text's grammar
// (https://github.com/twitter/twitter-text, version 3).
#include "text/entity_spans.h"

#include <algorithm>
#include <cstring>

#include "text/character_sets.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

CodePoint peek(std::string_view text, std::size_t at) { return at < text.size() ? decode(text, at) : CodePoint{0, 0}; }
CodePoint before(std::string_view text, std::size_t at) { return at > 0 ? decode_before(text, at) : CodePoint{0, 0}; }

bool is_handle_character(char32_t c) { return is_ascii_alnum(c) || c == U'_'; }

bool one_of(char32_t c, const char* set) {
    return c != 0 && c < 0x80 && std::strchr(set, static_cast<char>(c)) != nullptr;
}

// The next place of an ASCII sign or of its full-width form (EF BC xx), or the end.
std::size_t find_sign(std::string_view text, std::size_t from, char sign, char full_width_tail) {
    if (from >= text.size()) return text.size();
    const void* const found = std::memchr(text.data() + from, sign, text.size() - from);
    const std::size_t plain =
        found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    for (std::size_t at = from; at < plain; ++at) {
        const void* const lead = std::memchr(text.data() + at, 0xEF, plain - at);
        if (lead == nullptr) break;
        at = static_cast<std::size_t>(static_cast<const char*>(lead) - text.data());
        if (at + 2 < text.size() && text[at + 1] == '\xBC' && text[at + 2] == full_width_tail) return at;
    }
    return plain;
}

EntitySpan span_of(EntityKind kind, std::size_t begin, std::size_t value, std::size_t value_end, std::size_t end) {
    return {kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(value),
            static_cast<std::uint32_t>(value_end)};
}

// `RT` and `rt:` may touch the mention behind them, though letters may not.
bool ends_with_repost_mark(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == ':') --at;
    if (at < 2 || !continues_with(text, at - 2, "rt")) return false;
    const CodePoint c = before(text, at - 2);
    return c.length == 0 || !(is_handle_character(c.value) || one_of(c.value, "+~.-"));
}

bool may_precede_mention(std::string_view text, std::size_t at) {
    const CodePoint c = before(text, at);
    if (c.length == 0) return true;
    return !(is_handle_character(c.value) || one_of(c.value, "!#$%&*") || is_at_sign(c.value)) ||
           ends_with_repost_mark(text, at);
}

bool may_follow_mention(std::string_view text, std::size_t at) {
    const CodePoint c = peek(text, at);
    return !(is_at_sign(c.value) || is_latin_accent(c.value) || continues_with(text, at, "://"));
}

// `/name` behind a mention: a letter, then up to 24 more.
std::size_t list_end(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size() || text[at] != '/' || !is_ascii_alpha(static_cast<unsigned char>(text[at + 1])))
        return at;
    std::size_t end = at + 2;
    while (end < text.size() && end < at + 26 &&
           (is_handle_character(static_cast<unsigned char>(text[end])) || text[end] == '-')) {
        ++end;
    }
    return end;
}

bool is_mail_character(char32_t c) { return is_ascii_alnum(c) || one_of(c, "._%+-") || is_latin_accent(c); }

// Host labels with at least one dot and two letters behind the last.
std::size_t host_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    std::size_t good = at;
    std::size_t label = at;
    std::size_t dots = 0;
    for (CodePoint c = peek(text, end); c.length != 0; c = peek(text, end)) {
        const bool letter = is_ascii_alnum(c.value) || is_latin_accent(c.value);
        if (c.value == U'.' && end > label) {
            ++dots;
            label = end + 1;
        } else if (!letter && !(c.value == U'-' && end > label)) {
            break;
        }
        end += c.length;
        if (letter && dots > 0 && end >= label + 2 && !(text[label] >= '0' && text[label] <= '9')) good = end;
    }
    return good;
}

std::size_t local_part_begin(std::string_view text, std::size_t sign, std::size_t floor) {
    std::size_t begin = sign;
    while (begin > floor && sign - begin < 64) {
        const CodePoint c = decode_before(text, begin);
        if (!is_mail_character(c.value)) break;
        begin -= c.length;
    }
    while (begin < sign && one_of(static_cast<unsigned char>(text[begin]), "._%+-")) ++begin;
    return begin;
}

}  // namespace

void find_mentions(std::string_view text, MentionRules rules, std::vector<EntitySpan>& out) {
    for (std::size_t at = find_sign(text, 0, '@', '\xA0'); at < text.size();
         at = find_sign(text, at + 1, '@', '\xA0')) {
        if (!may_precede_mention(text, at)) continue;
        const std::size_t value = at + (text[at] == '@' ? 1 : 3);
        std::size_t end = value;
        while (end < text.size() && end - value < rules.longest_handle &&
               is_handle_character(static_cast<unsigned char>(text[end]))) {
            ++end;
        }
        if (end == value) continue;
        if (rules.servers && end < text.size() && text[end] == '@') {
            const std::size_t host = host_end(text, end + 1);
            if (host > end + 1) {
                out.push_back(span_of(EntityKind::mention, at, value, host, host));
                at = host - 1;
                continue;
            }
        }
        const std::size_t whole = rules.lists ? list_end(text, end) : end;
        if (!may_follow_mention(text, whole)) continue;
        out.push_back(span_of(EntityKind::mention, at, value, end, whole));
        at = whole - 1;
    }
}

void find_hashtags(std::string_view text, std::vector<EntitySpan>& out) {
    for (std::size_t at = find_sign(text, 0, '#', '\x83'); at < text.size();
         at = find_sign(text, at + 1, '#', '\x83')) {
        const CodePoint previous = before(text, at);
        const bool style = previous.value == 0xFE0E || previous.value == 0xFE0F;
        if (previous.length != 0 && !style && (previous.value == U'&' || is_hashtag_character(previous.value)))
            continue;
        const std::size_t value = at + (text[at] == '#' ? 1 : 3);
        if (const char32_t next = peek(text, value).value; next == 0xFE0F || next == 0x20E3) continue;
        bool letters = false;
        std::size_t end = value;
        CodePoint c = peek(text, end);
        while (c.length != 0 && is_hashtag_character(c.value)) {
            letters = letters || is_hashtag_letter(c.value);
            end += c.length;
            c = peek(text, end);
        }
        if (!letters || is_hash_sign(c.value) || continues_with(text, end, "://")) {
            at = std::max(at, end - 1);
            continue;
        }
        out.push_back(span_of(EntityKind::hashtag, at, value, end, end));
        at = end - 1;
    }
}

void find_cashtags(std::string_view text, std::vector<EntitySpan>& out) {
    const auto letters = [&](std::size_t from, std::size_t most) {
        std::size_t end = from;
        while (end < text.size() && end - from < most && is_ascii_alpha(static_cast<unsigned char>(text[end]))) ++end;
        return end;
    };
    const auto may_follow = [&](std::size_t end) {
        const CodePoint c = peek(text, end);
        return c.length == 0 || (c.value < 0x80 && !is_ascii_alnum(c.value) && (is_blank(c.value) || c.value > 0x20));
    };
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const CodePoint previous = before(text, at);
        if (previous.length != 0 && !is_blank(previous.value) && !is_directional(previous.value)) continue;
        const std::size_t stem = letters(at + 1, 6);
        if (stem == at + 1) continue;
        std::size_t end = stem;
        if (stem + 1 < text.size() && (text[stem] == '.' || text[stem] == '_')) {
            const std::size_t suffix = letters(stem + 1, 2);
            if (suffix > stem + 1 && may_follow(suffix)) end = suffix;
        }
        if (may_follow(end)) out.push_back(span_of(EntityKind::cashtag, at, at + 1, end, end));
    }
}

void find_emails(std::string_view text, bool servers, std::vector<EntitySpan>& out) {
    std::size_t floor = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const std::size_t begin = local_part_begin(text, at, floor);
        floor = at + 1;
        if (begin == at) continue;
        // With servers, `@ana@masto.example` is a mention, not the mail address of ana.
        if (servers && begin > 0 && text[begin - 1] == '@') continue;
        const std::size_t end = host_end(text, at + 1);
        if (end == at + 1) continue;
        out.push_back(span_of(EntityKind::email, begin, begin, end, end));
        floor = end;
    }
}

void drop_overlaps(std::vector<EntitySpan>& spans) {
    if (spans.size() < 2) return;
    std::stable_sort(spans.begin(), spans.end(),
                     [](const EntitySpan& a, const EntitySpan& b) { return a.begin < b.begin; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].begin >= spans[kept].end) spans[++kept] = spans[i];
    }
    spans.resize(kept + 1);
}

}  // namespace atiende::text
