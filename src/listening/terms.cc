#include "listening/terms.h"

#include <algorithm>
#include <string>

#include "listening/code_points.h"

namespace atiende::listening {
namespace {

using text::TokenKind;

bool is_ascii_symbol(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u > 0x20 && u < 0x7F && !is_word_like(static_cast<char32_t>(u));
}

// `#`, `*` or a digit before U+FE0F or U+20E3 belongs to a keycap emoji.
bool starts_keycap(std::string_view rest) {
    return rest.substr(1).starts_with("\xEF\xB8\x8F") || rest.substr(1).starts_with("\xE2\x83\xA3");
}

// Punctuation becomes a blank, so that no address or tag is seen where a person wrote a word with signs in it.
std::string without_symbols(std::string_view text, bool keep_tags) {
    std::string out(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_ascii_symbol(text[i]) || text[i] == '\'' || starts_keycap(text.substr(i))) continue;
        const bool at_start = i == 0 || text[i - 1] == ' ';
        if (keep_tags && at_start && (text[i] == '#' || text[i] == '@' || text[i] == '$')) continue;
        if (keep_tags && text[i] == '_') continue;
        out[i] = ' ';
    }
    return out;
}

Places query_places(TokenKind kind) {
    if (kind == TokenKind::word || kind == TokenKind::number) return kInWord | kInHashtag | kInMention;
    return place_of(kind);
}

ReadText collect(std::string_view prepared, text::Analysis& scratch) {
    ReadText read;
    text::analyse(prepared, scratch);
    std::uint32_t end = 0;
    std::uint32_t covered = 0;
    for (const auto& token : scratch.tokens) {
        const auto key = scratch.key(token);
        const Places places = query_places(token.kind);
        if (key.empty() || places == 0) continue;
        if (!read.positions.empty() && token.begin > end) read.symbols_between = true;
        read.positions.push_back({std::string(key), places});
        covered += token.end - token.begin;
        end = token.end;
    }
    read.symbols_lost = read.positions.size() == 1 && covered < prepared.size();
    return read;
}

}  // namespace

Places place_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::word:
        case TokenKind::number: return kInWord;
        case TokenKind::hashtag: return kInHashtag;
        case TokenKind::mention: return kInMention;
        case TokenKind::cashtag: return kInCashtag;
        case TokenKind::emoji: return kInEmoji;
        case TokenKind::url:
        case TokenKind::email: return 0;
    }
    return 0;
}

ReadText read_word(std::string_view written, text::Analysis& scratch) {
    ReadText read = collect(without_symbols(written, false), scratch);
    if (read.positions.size() == 1 && (read.positions[0].places & kInWord) != 0) {
        read.positions[0].places |= kInAddress;
    }
    return read;
}

ReadText read_phrase(std::string_view inside, text::Analysis& scratch) {
    ReadText read = collect(without_symbols(inside, true), scratch);
    read.symbols_between = read.symbols_lost = false;
    return read;
}

ReadText read_tag(std::string_view written, text::Analysis& scratch) {
    ReadText read = collect(written, scratch);
    constexpr Places kTags = kInHashtag | kInCashtag;
    const bool valid = !read.positions.empty() && (read.positions[0].places & ~kTags) == 0;
    return valid ? read : ReadText{};
}

std::string read_handle(std::string_view written) {
    const bool valid = !written.empty() && std::ranges::all_of(written, [](char c) {
        return static_cast<unsigned char>(c) < 0x80 &&
               (is_word_like(static_cast<char32_t>(c)) || c == '_' || c == '.' || c == '-' || c == '@');
    });
    const bool has_name = std::ranges::any_of(written, [](char c) { return c != '.' && c != '-' && c != '@'; });
    return valid && has_name ? lower_ascii(written) : std::string();
}

}  // namespace atiende::listening
