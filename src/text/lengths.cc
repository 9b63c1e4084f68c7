#include "text/lengths.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/character_sets.h"
#include "text/emoji.h"
#include "text/entity_spans.h"
#include "text/graphemes.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

bool is_light(char32_t c) {
    return c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247);
}

bool is_only_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        if (!is_blank(c.value)) return false;
        at += c.length;
    }
    return true;
}

// A picture followed by U+FE0E is text to X.
std::size_t counted_emoji_length(std::string_view text, std::size_t at) {
    const std::size_t length = emoji_length(text, at);
    if (length == 0) return 0;
    const std::size_t behind = at + decode(text, at).length;
    return behind < text.size() && decode(text, behind).value == 0xFE0E ? 0 : length;
}

LengthReport measure_weighted(std::string_view given, const LengthRule& rule) {
    LengthReport report;
    report.bytes = given.size();
    report.text_utf16 = count_utf16(given);
    if (is_only_blank(given)) return report;
    const std::string text = to_nfc(given);
    std::vector<EntitySpan> links;
    if (rule.link_length != 0) find_urls(text, links);

    bool refused = false;
    std::size_t units = 0;
    std::size_t valid_units = 0;
    auto link = links.begin();
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        if (link != links.end() && link->begin == at) {
            end = link->end;
            report.length += rule.link_length;
            ++link;
        } else if (const std::size_t emoji = rule.emoji_count_two ? counted_emoji_length(text, at) : 0; emoji != 0) {
            end = at + emoji;
            report.length += 2;
        } else {
            const CodePoint c = decode(text, at);
            end = at + c.length;
            refused = refused || is_refused(c.value);
            report.length += rule.wide_characters_count_two && !is_light(c.value) ? 2 : 1;
        }
        const std::size_t more = count_utf16(std::string_view(text).substr(at, end - at));
        units += more;
        if (!refused && (rule.limit == 0 || report.length <= rule.limit)) valid_units += more;
        at = end;
    }
    // X maps its range back to the text as typed by the difference in length only.
    report.valid_utf16 = valid_units + report.text_utf16 - units;
    report.valid = !refused && (rule.limit == 0 || report.length <= rule.limit);
    return report;
}

std::size_t count_units(std::string_view text, LengthUnit unit) {
    switch (unit) {
        case LengthUnit::graphemes: return count_graphemes(text);
        case LengthUnit::utf16: return count_utf16(text);
        case LengthUnit::utf8: return text.size();
        case LengthUnit::code_points:
        case LengthUnit::weighted: break;
    }
    return count_code_points(text);
}

std::size_t count_with_entities(std::string_view text, const LengthRule& rule) {
    std::vector<EntitySpan> spans;
    if (rule.link_length != 0) find_urls(text, spans);
    if (rule.links_need_protocol) {
        std::erase_if(spans, [&](const EntitySpan& span) { return !continues_with(text, span.begin, "http"); });
    }
    if (rule.short_remote_mentions) {
        find_mentions(text, MentionRules{.longest_handle = 64, .lists = false, .servers = true}, spans);
    }
    drop_overlaps(spans);
    std::size_t count = 0;
    std::size_t at = 0;
    for (const EntitySpan& span : spans) {
        count += count_units(text.substr(at, span.begin - at), rule.unit);
        if (span.kind == EntityKind::url) {
            count += rule.link_length;
        } else {
            const std::string_view mention = text.substr(span.begin, span.end - span.begin);
            count += count_units(mention.substr(0, mention.find('@', 1)), rule.unit);
        }
        at = span.end;
    }
    return count + count_units(text.substr(at), rule.unit);
}

}  // namespace

LengthRule x_rule(std::size_t limit) { return {.unit = LengthUnit::weighted, .limit = limit, .link_length = 23}; }

LengthRule bluesky_rule() { return {.unit = LengthUnit::graphemes, .limit = 300, .byte_limit = 3000}; }

LengthRule mastodon_rule(std::size_t limit, std::size_t link_length) {
    return {.unit = LengthUnit::graphemes,
            .limit = limit,
            .link_length = link_length,
            .links_need_protocol = true,
            .short_remote_mentions = true};
}

LengthRule telegram_rule() { return {.unit = LengthUnit::utf16, .limit = 4096}; }
LengthRule whatsapp_rule() { return {.unit = LengthUnit::code_points, .limit = 4096}; }
LengthRule mail_rule() { return {}; }

LengthReport measure(std::string_view text, const LengthRule& rule) {
    LengthReport report;
    if (rule.unit == LengthUnit::weighted) {
        report = measure_weighted(text, rule);
    } else {
        report.bytes = text.size();
        report.text_utf16 = count_utf16(text);
        const bool plain = rule.link_length == 0 && !rule.short_remote_mentions;
        report.length = plain ? count_units(text, rule.unit) : count_with_entities(text, rule);
        report.valid = !is_only_blank(text) && (rule.limit == 0 || report.length <= rule.limit);
    }
    if (rule.limit != 0) report.permillage = report.length * 1000 / rule.limit;
    report.valid = report.valid && (rule.byte_limit == 0 || report.bytes <= rule.byte_limit);
    return report;
}

bool fits(std::string_view text, const LengthRule& rule) { return is_only_blank(text) || measure(text, rule).valid; }

}  // namespace atiende::text
