#include "listening/terms.h"

#include <algorithm>
#include <array>

#include "listening/code_points.h"
#include "listening/subject.h"
#include "text/exact.h"
#include "text/percent.h"
#include "text/tokens.h"

namespace atiende::listening {
namespace {

using text::TokenKind;

bool is_ascii_symbol(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u > 0x20 && u < 0x7F && !is_ascii_alnum(static_cast<char32_t>(u));
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

// Letters that nothing folds to and nobody writes: one of them stands for `?` while the word is cut and folded.
constexpr std::array<std::string_view, 3> kPlaceholders{"\uA78F", "\uA7F7", "\u0294"};

std::string_view placeholder_for(std::string_view text) {
    for (const auto candidate : kPlaceholders) {
        if (text.find(candidate) == std::string_view::npos) return candidate;
    }
    return {};
}

// `?` between word characters becomes the placeholder; a `*` behind a word at the end is cut off.
struct Wildcards {
    std::string prepared;
    std::vector<std::uint32_t> at;
    std::optional<std::uint32_t> bad;
    bool open_end = false;
};

Wildcards find_wildcards(std::string_view written, bool phrase, std::string_view placeholder) {
    const CodePoints points(written);
    Wildcards found;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        const char32_t c = points.at(i);
        const char32_t next = points.at(i + 1);
        const bool keycap = next == 0xFE0F || next == 0x20E3;
        const bool after_word = i > 0 && is_word_character(points.at(i - 1));
        if (c == U'?' && after_word && is_word_character(next) && !placeholder.empty()) {
            found.at.push_back(i);
            found.prepared += placeholder;
            continue;
        }
        if (c == U'*' && !keycap) {
            const bool at_end = i + 1 == points.size();
            if (!phrase && after_word && at_end) {
                found.at.push_back(i);
                found.open_end = true;
                continue;
            }
            // In a phrase a star between blanks or numbers is a sign like any other; behind a word it was meant.
            const bool meant = !phrase || (after_word && !is_word_character(next));
            if (meant && !found.bad) found.bad = i;
        }
        found.prepared += points.slice(i, i + 1);
    }
    return found;
}

std::string_view without_scheme(std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        const bool named = std::ranges::all_of(address.substr(0, scheme), [](char c) {
            return is_ascii_alnum(static_cast<unsigned char>(c)) || c == '+' || c == '.' || c == '-';
        });
        if (named) address.remove_prefix(scheme + 3);
    }
    if (lower_ascii(address.substr(0, 4)) == "www.") address.remove_prefix(4);
    return address;
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

ReadText TermReader::collect(std::string_view prepared, bool exact) {
    ReadText read;
    text::analyse(prepared, scratch_);
    std::uint32_t end = 0;
    std::uint32_t covered = 0;
    for (const auto& token : scratch_.tokens) {
        const auto key = scratch_.key(token);
        const Places places = query_places(token.kind);
        if (key.empty() || places == 0) continue;
        if (!read.positions.empty() && token.begin > end) read.symbols_between = true;
        Position position{std::string(key), places};
        if (exact && (places & (kInWord | kInHashtag)) != 0) {
            position.exact = true;
            position.folded = std::move(position.key);
            position.key.clear();
            text::append_exact(word_of_token(prepared, token), position.key);
        }
        read.positions.push_back(std::move(position));
        covered += token.end - token.begin;
        end = token.end;
    }
    read.symbols_lost = read.positions.size() == 1 && covered < prepared.size();
    return read;
}

void TermReader::take_wildcards(ReadText& read, std::string_view placeholder) {
    if (placeholder.empty()) return;
    for (auto& position : read.positions) {
        for (auto at = position.key.find(placeholder); at != std::string::npos; at = position.key.find(placeholder)) {
            position.key.replace(at, placeholder.size(), "?");
            position.pattern = true;
            position.folded.clear();
        }
    }
}

ReadText TermReader::word(std::string_view written, bool exact) {
    const auto placeholder = placeholder_for(written);
    const Wildcards wildcards = find_wildcards(written, false, placeholder);
    ReadText read = collect(without_symbols(wildcards.prepared, false), exact);
    read.wildcards = wildcards.at;
    read.bad_wildcard = wildcards.bad;
    take_wildcards(read, placeholder);
    const bool one_word = read.positions.size() == 1 && (read.positions[0].places & kInWord) != 0;
    if (one_word) read.positions[0].places |= kInAddress;
    if (!wildcards.open_end || read.bad_wildcard) return read;
    constexpr std::uint32_t kLeastLetters = 3;
    if (!one_word || CodePoints(read.positions[0].key).size() < kLeastLetters) {
        read.bad_wildcard = wildcards.at.back();
        return read;
    }
    read.positions[0].key += '*';
    read.positions[0].pattern = true;
    read.positions[0].folded.clear();
    read.positions[0].places &= static_cast<Places>(~kInAddress);
    return read;
}

ReadText TermReader::phrase(std::string_view inside, bool exact) {
    const auto placeholder = placeholder_for(inside);
    const Wildcards wildcards = find_wildcards(inside, true, placeholder);
    ReadText read = collect(without_symbols(wildcards.prepared, true), exact);
    read.wildcards = wildcards.at;
    read.bad_wildcard = wildcards.bad;
    take_wildcards(read, placeholder);
    read.symbols_between = read.symbols_lost = false;
    return read;
}

ReadText TermReader::tag(std::string_view written) {
    ReadText read = collect(written, exact_);
    const bool valid = !read.positions.empty() && (read.positions[0].places & ~(kInHashtag | kInCashtag)) == 0 &&
                       scratch_.tokens[0].begin == 0;
    if (!valid) return {};
    if (const auto star = written.find('*'); star != std::string_view::npos && !starts_keycap(written.substr(star))) {
        read.bad_wildcard = CodePoints(written.substr(0, star)).size();
    }
    return read;
}

ReadText TermReader::mention(std::string_view written) {
    const CodePoints points(written);
    const auto in_handle = [](char32_t c) {
        return is_ascii_alnum(c) || c == U'_' || c == U'.' || c == U'-' || c == U'@';
    };
    std::uint32_t end = 1;
    while (end < points.size() && in_handle(points.at(end))) ++end;
    const std::uint32_t stop = end;
    while (end > 1 && !is_ascii_alnum(points.at(end - 1)) && points.at(end - 1) != U'_') --end;
    ReadText read;
    if (end == 1 || !(is_ascii_alnum(points.at(1)) || points.at(1) == U'_')) return read;
    for (std::uint32_t i = stop; i < points.size(); ++i) {
        if (is_word_character(points.at(i))) return read;
    }
    if (points.at(stop) == U'*') read.bad_wildcard = stop;
    read.positions.push_back({lower_ascii(points.slice(1, end)), kInMention});
    read.symbols_lost = end < points.size();
    return read;
}

std::vector<std::string> words_of_address(std::string_view address) {
    text::Analysis words;
    text::tokenise(text::percent_decoded(without_scheme(address)), {}, words);
    std::vector<std::string> keys;
    keys.reserve(words.tokens.size());
    for (const auto& token : words.tokens) keys.emplace_back(words.key(token));
    return keys;
}

std::vector<std::string> exact_words_of_address(std::string_view address) {
    address = without_scheme(address);
    address = address.substr(0, address.find_first_of("?#"));
    const auto host = address.substr(0, address.find('/'));
    const std::string read =
        std::string(host.substr(0, host.find(':'))) + text::percent_decoded(address.substr(host.size()));
    text::Analysis words;
    text::tokenise(read, {}, words);
    std::vector<std::string> keys;
    for (const auto& token : words.tokens) {
        if (place_of(token.kind) != kInWord) continue;
        text::append_exact(word_of_token(read, token), keys.emplace_back());
    }
    return keys;
}

}  // namespace atiende::listening
