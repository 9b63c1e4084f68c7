#include "channels/bluesky/facets.h"

#include <algorithm>

#include "channels/bluesky/identifiers.h"
#include "text/entities.h"
#include "text/graphemes.h"
#include "text/utf8.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kMostTagBytes = 640;
constexpr std::size_t kMostTagCharacters = 64;

bool ascii_word(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Whether an @ behind this character begins a mention: not within words, addresses and mail addresses.
bool opens(char32_t before) {
    if (before < 0x80) return !ascii_word(before) && !std::u32string_view(U"_.-@/+").contains(before);
    // Latin-1 signs such as the opening question mark; from U+2000 on quotation marks, dashes and emoji.
    return before <= 0xBF || before >= 0x2000;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::vector<FacetSpan> find_mentions(std::string_view text) {
    std::vector<FacetSpan> mentions;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at > 0 && !opens(text::decode_before(text, at).value)) continue;
        std::size_t end = at + 1;
        while (end < text.size() &&
               (ascii_word(static_cast<unsigned char>(text[end])) || text[end] == '.' || text[end] == '-')) {
            ++end;
        }
        // The full stop or dash of the sentence.
        while (end > at + 1 && !ascii_word(static_cast<unsigned char>(text[end - 1]))) --end;
        const std::string_view handle = text.substr(at + 1, end - at - 1);
        if (end < text.size() && (text[end] == '@' || text[end] == '_')) continue;
        if (is_handle(handle)) mentions.push_back({FacetSpan::Kind::mention, at, end, lower(handle)});
    }
    return mentions;
}

std::string whole_address(const std::string& written) {
    const std::string start = lower(std::string_view(written).substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://") ? written : "https://" + written;
}

/// Where an address really ends: twitter-text stops at the first letter with an accent, addresses of people do not.
std::size_t whole_end(std::string_view text, std::size_t end) {
    const auto foreign_letter = [&](std::size_t at) {
        const char32_t c = text::decode(text, at).value;
        return c >= 0xC0 && c < 0x2000;
    };
    if (end >= text.size() || !foreign_letter(end)) return end;
    const auto goes_on = [&](std::size_t at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        return byte > ' ' && (byte < 0x80 || foreign_letter(at));
    };
    while (end < text.size() && goes_on(end)) end += text::decode(text, end).length;
    while (std::string_view(".,;:!?)\"'").contains(text[end - 1])) --end;
    return end;
}

}  // namespace

std::vector<FacetSpan> find_facets(std::string_view text) {
    std::vector<FacetSpan> spans = find_mentions(text);
    const std::size_t mentions = spans.size();
    std::size_t taken = 0;
    for (const text::Entity& entity : text::extract_entities(text)) {
        const auto overlaps = [&](const FacetSpan& span) { return entity.begin < span.end && span.begin < entity.end; };
        const bool in_mention =
            std::any_of(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(mentions), overlaps);
        if (in_mention || entity.begin < taken) continue;
        if (entity.kind == text::EntityKind::url) {
            taken = whole_end(text, entity.end);
            for (std::size_t i = 0; i < mentions; ++i) {
                if (spans[i].begin >= entity.end) taken = std::min(taken, spans[i].begin);
            }
            const std::string written(text.substr(entity.begin, taken - entity.begin));
            spans.push_back({FacetSpan::Kind::link, entity.begin, taken, whole_address(written)});
        } else if (entity.kind == text::EntityKind::hashtag && entity.value.size() <= kMostTagBytes &&
                   text::count_graphemes(entity.value) <= kMostTagCharacters) {
            spans.push_back({FacetSpan::Kind::tag, entity.begin, entity.end, entity.value});
        }
    }
    std::ranges::sort(spans, {}, &FacetSpan::begin);
    return spans;
}

}  // namespace atiende::bluesky
