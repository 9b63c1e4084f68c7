#include "text/analysis.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/character_sets.h"
#include "text/entity_spans.h"
#include "text/language.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr std::size_t kMostCodePoints = 65536;

constexpr unsigned char kMayLink = 1, kMayMention = 2, kMayTag = 4, kMayCashtag = 8;

constexpr std::array<unsigned char, 256> make_triggers() {
    std::array<unsigned char, 256> triggers{};
    triggers['.'] = kMayLink;
    triggers['@'] = kMayMention;
    triggers['#'] = kMayTag;
    triggers['$'] = kMayCashtag;
    triggers[0xEF] = kMayMention | kMayTag;  // begins the full-width forms
    return triggers;
}
constexpr std::array<unsigned char, 256> kTriggers = make_triggers();

// A full stop with something other than an ASCII sign right behind it: without one there is no link.
bool has_inner_stop(std::string_view text) {
    for (std::size_t at = text.find('.'); at < text.size(); at = text.find('.', at + 1)) {
        if (at + 1 == text.size()) return false;
        const auto next = static_cast<unsigned char>(text[at + 1]);
        if (next >= 0x80 || is_ascii_alnum(next)) return true;
    }
    return false;
}

void find_entities(std::string_view text, std::vector<EntitySpan>& spans) {
    unsigned found = 0;
    for (const char c : text) found |= kTriggers[static_cast<unsigned char>(c)];
    if (found == 0) return;
    constexpr MentionRules kAnyNetwork{.longest_handle = 64, .lists = false, .servers = true};
    if ((found & kMayMention) != 0) find_emails(text, true, spans);
    if ((found & kMayLink) != 0 && has_inner_stop(text)) find_urls(text, spans);
    if ((found & kMayMention) != 0) find_mentions(text, kAnyNetwork, spans);
    if ((found & kMayTag) != 0) find_hashtags(text, spans);
    if ((found & kMayCashtag) != 0) find_cashtags(text, spans);
    drop_overlaps(spans);
}

bool starts_character(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

EntitySpan span_of(std::string_view text, const GivenEntity& entity) {
    EntitySpan span{entity.kind, entity.begin, entity.end, entity.begin, entity.end, entity.value};
    const bool signed_kind = entity.kind != EntityKind::url && entity.kind != EntityKind::email;
    const std::uint32_t sign = decode(text, entity.begin).length;
    if (signed_kind && entity.begin + sign < entity.end) span.value_begin += sign;
    return span;
}

// Handles are ASCII everywhere; a name that a network marks as a mention is words like any other.
bool is_handle(std::string_view text, const EntitySpan& span) {
    if (span.kind != EntityKind::mention) return true;
    const auto written = text.substr(span.value_begin, span.value_end - span.value_begin);
    return std::ranges::all_of(span.given.empty() ? written : span.given,
                               [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The network's own entities take the place of whatever was found there.
void put_given(std::string_view text, std::span<const GivenEntity> given, std::vector<EntitySpan>& spans) {
    std::vector<EntitySpan> marked;
    for (const GivenEntity& entity : given) {
        const bool inside = entity.begin < entity.end && entity.end <= text.size();
        if (!inside || !starts_character(text, entity.begin) || !starts_character(text, entity.end)) continue;
        const EntitySpan span = span_of(text, entity);
        if (!is_handle(text, span)) continue;
        marked.push_back(span);
    }
    drop_overlaps(marked);
    const auto is_taken = [&](const EntitySpan& found) {
        const auto next = std::ranges::upper_bound(marked, found.begin, {}, &EntitySpan::end);
        return next != marked.end() && next->begin < found.end;
    };
    std::erase_if(spans, is_taken);
    spans.insert(spans.end(), marked.begin(), marked.end());
    drop_overlaps(spans);
}

void clear(Analysis& analysis) {
    analysis.keys.clear();
    analysis.tokens.clear();
    analysis.address_words.clear();
    analysis.language = "und";
    analysis.language_confidence = 0;
    analysis.exclamations = 0;
    analysis.questions = 0;
    analysis.letters = 0;
    analysis.capital_letters = 0;
    analysis.truncated = false;
}

}  // namespace

std::size_t read_length(std::string_view text) {
    if (text.size() <= kMostCodePoints) return text.size();
    std::size_t at = 0;
    for (std::size_t points = 0; points < kMostCodePoints && at < text.size(); ++points) at += decode(text, at).length;
    return at;
}

void analyse_words(std::string_view text, std::span<const GivenEntity> given, Analysis& into) {
    clear(into);
    const std::string_view read = text.substr(0, read_length(text));
    into.truncated = read.size() < text.size();
    std::vector<EntitySpan> entities;
    find_entities(read, entities);
    if (!given.empty()) put_given(read, given, entities);
    into.tokens.reserve(read.size() / 4);
    tokenise(read, entities, into);
}

void tell_language(std::string_view text, Analysis& into) {
    const LanguageGuess guess = identify_language(text.substr(0, read_length(text)), into);
    into.language = guess.language;
    into.language_confidence = guess.confidence;
}

void analyse(std::string_view text, Analysis& into) { analyse(text, {}, into); }

void analyse(std::string_view text, std::span<const GivenEntity> given, Analysis& into) {
    analyse_words(text, given, into);
    tell_language(text, into);
}

std::string search_text(const Analysis& analysis) {
    std::string out;
    out.reserve(analysis.keys.size() + analysis.tokens.size());
    const auto add = [&](std::string_view key) {
        if (key.empty()) return;
        if (!out.empty()) out.push_back(' ');
        out.append(key);
    };
    std::size_t address = 0;
    for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
        const Token& token = analysis.tokens[i];
        if (token.kind != TokenKind::emoji) add(analysis.key(token));
        for (; address < analysis.address_words.size() && analysis.address_words[address].token == i; ++address) {
            add(analysis.key(analysis.address_words[address]));
        }
    }
    return out;
}

}  // namespace atiende::text
