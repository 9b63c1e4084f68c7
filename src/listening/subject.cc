#include "listening/subject.h"

#include "text/elongation.h"

namespace atiende::listening {
namespace {

// U+1F3FB to U+1F3FF, the skin tones.
constexpr std::string_view kToneStart = "\xF0\x9F\x8F";

bool is_tone(std::string_view at) {
    return at.size() >= 4 && at.starts_with(kToneStart) && at[3] >= '\xBB' && at[3] <= '\xBF';
}

void drop_tones(std::string_view key, std::string& into) {
    into.clear();
    for (std::size_t i = 0; i < key.size();) {
        if (i > 0 && is_tone(key.substr(i))) {
            i += 4;
        } else {
            into += key[i++];
        }
    }
    if (into.size() == key.size()) into.clear();
}

}  // namespace

void OtherKeys::read(const text::Analysis& analysis, const text::Token& token) {
    first.clear();
    second.clear();
    const auto key = analysis.key(token);
    switch (token.kind) {
        case text::TokenKind::word:
        case text::TokenKind::number:
            if (!token.elongated) return;
            text::cut_elongation(key, 1, first);
            text::cut_elongation(key, 2, second);
            return;
        case text::TokenKind::emoji:
            if (key.size() > 4 && key.find(kToneStart, 1) != std::string_view::npos) drop_tones(key, first);
            return;
        case text::TokenKind::mention:
            if (const auto at = key.find('@'); at != std::string_view::npos) first = key.substr(0, at);
            return;
        default: return;
    }
}

std::string_view word_of_token(std::string_view text, const text::Token& token) {
    auto word = text.substr(token.begin, token.end - token.begin);
    constexpr std::string_view kWideHash = "\xEF\xBC\x83";
    if (token.kind == text::TokenKind::hashtag) {
        if (word.starts_with('#')) word.remove_prefix(1);
        if (word.starts_with(kWideHash)) word.remove_prefix(kWideHash.size());
    }
    return word;
}

std::string_view expanded_address(const SegmentText& segment, const text::Token& token) {
    for (const PostEntity& entity : segment.entities) {
        if (entity.kind == PostEntityKind::url && entity.begin == token.begin) return entity.value;
    }
    return {};
}

Subject subject_of(std::string_view text, const text::Analysis& analysis, std::string_view author_handle,
                   std::string_view author_stable_id, std::string_view language) {
    Subject subject;
    subject.segments[static_cast<std::size_t>(Segment::text)] = {text, &analysis};
    subject.author_handle = author_handle;
    subject.author_stable_id = author_stable_id;
    subject.language = language;
    return subject;
}

}  // namespace atiende::listening
