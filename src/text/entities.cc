#include "text/entities.h"

#include <algorithm>
#include <cstddef>

#include "text/character_sets.h"
#include "text/entity_spans.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

// Spans ascend, so one walk over the text counts the code points of all of them.
std::vector<Entity> to_entities(std::string_view text, const std::vector<EntitySpan>& spans) {
    std::vector<Entity> out;
    out.reserve(spans.size());
    std::size_t at = 0;
    std::uint32_t points = 0;
    const auto count_to = [&](std::size_t place) {
        for (; at < place; ++points) at += decode(text, at).length;
        return points;
    };
    for (const EntitySpan& span : spans) {
        Entity entity;
        entity.kind = span.kind;
        entity.begin = span.begin;
        entity.end = span.end;
        entity.first = count_to(span.begin);
        entity.last = count_to(span.end);
        entity.value = text.substr(span.value_begin, span.value_end - span.value_begin);
        entity.list_slug = text.substr(span.value_end, span.end - span.value_end);
        out.push_back(std::move(entity));
    }
    return out;
}

bool is_single(const std::vector<Entity>& entities, std::string_view text) {
    return entities.size() == 1 && entities[0].begin == 0 && entities[0].end == text.size();
}

}  // namespace

std::vector<Entity> extract_urls(std::string_view text) {
    std::vector<EntitySpan> spans;
    find_urls(text, spans);
    return to_entities(text, spans);
}

std::vector<Entity> extract_mentions(std::string_view text) {
    std::vector<EntitySpan> spans;
    find_mentions(text, MentionRules{}, spans);
    return to_entities(text, spans);
}

std::vector<Entity> extract_hashtags(std::string_view text) {
    std::vector<EntitySpan> spans;
    find_hashtags(text, spans);
    if (spans.empty()) return {};
    find_urls(text, spans);
    drop_overlaps(spans);
    std::erase_if(spans, [](const EntitySpan& span) { return span.kind == EntityKind::url; });
    return to_entities(text, spans);
}

std::vector<Entity> extract_cashtags(std::string_view text) {
    std::vector<EntitySpan> spans;
    find_cashtags(text, spans);
    return to_entities(text, spans);
}

std::vector<Entity> extract_entities(std::string_view text) {
    std::vector<EntitySpan> spans;
    find_emails(text, false, spans);
    find_urls(text, spans);
    find_mentions(text, MentionRules{}, spans);
    find_hashtags(text, spans);
    find_cashtags(text, spans);
    drop_overlaps(spans);
    return to_entities(text, spans);
}

std::optional<std::string> reply_handle(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const CodePoint c = decode(text, at);
        if (!is_blank(c.value) && !is_directional(c.value)) break;
        at += c.length;
    }
    std::vector<EntitySpan> spans;
    find_mentions(text.substr(at), MentionRules{.longest_handle = 20, .lists = false, .servers = false}, spans);
    if (spans.empty() || spans[0].begin != 0) return std::nullopt;
    return std::string(text.substr(at + spans[0].value_begin, spans[0].value_end - spans[0].value_begin));
}

bool is_valid_username(std::string_view text) {
    const auto found = extract_mentions(text);
    return is_single(found, text) && found[0].list_slug.empty();
}

bool is_valid_list(std::string_view text) {
    const auto found = extract_mentions(text);
    return is_single(found, text) && !found[0].list_slug.empty();
}

bool is_valid_hashtag(std::string_view text) { return is_single(extract_hashtags(text), text); }

}  // namespace atiende::text
