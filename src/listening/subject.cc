#include "listening/subject.h"

#include "text/elongation.h"

namespace atiende::listening {
namespace {

bool equal_ignoring_case(std::string_view lower, std::string_view any) {
    if (lower.size() != any.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = any[i] >= 'A' && any[i] <= 'Z' ? static_cast<char>(any[i] - 'A' + 'a') : any[i];
        if (c != lower[i]) return false;
    }
    return true;
}

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

bool language_matches(std::string_view asked, std::string_view language) {
    if (language.empty()) language = "und";
    if (language.size() < asked.size() || !equal_ignoring_case(asked, language.substr(0, asked.size()))) return false;
    return language.size() == asked.size() || language[asked.size()] == '-';
}

bool author_matches(std::string_view value, const Subject& subject) {
    if (value.empty()) return false;
    const auto handle = subject.author_handle;
    if (equal_ignoring_case(value, handle) || equal_ignoring_case(value, subject.author_stable_id)) return true;
    const auto server = handle.find('@');
    return server != std::string_view::npos && equal_ignoring_case(value, handle.substr(0, server));
}

}  // namespace atiende::listening
