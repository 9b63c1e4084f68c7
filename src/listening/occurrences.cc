#include "listening/occurrences.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "listening/code_points.h"
#include "listening/shown_text.h"
#include "listening/terms.h"
#include "text/exact.h"
#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::listening {
namespace {

using Found = std::vector<Occurrence>;
using Positions = std::vector<Position>;

// The key of a pattern against a key of the post: `?` is one code point, a `*` at the end any rest.
bool fits(std::string_view pattern, std::string_view key) {
    const bool open = pattern.ends_with('*');
    if (open) pattern.remove_suffix(1);
    while (!pattern.empty() && !key.empty()) {
        const auto wanted = text::decode(pattern, 0);
        const auto met = text::decode(key, 0);
        if (wanted.value != U'?' && wanted.value != met.value) return false;
        pattern.remove_prefix(wanted.length);
        key.remove_prefix(met.length);
    }
    return pattern.empty() && (open || key.empty());
}

bool key_is(const Position& wanted, std::string_view key) {
    if (key.empty()) return false;
    return wanted.pattern ? fits(wanted.key, key) : wanted.key == key;
}

bool token_is(const SegmentText& segment, const text::Token& token, const Position& wanted) {
    const Places place = place_of(token.kind);
    if ((place & wanted.places) == 0) return false;
    if (wanted.places == kInMention && !segment.mentions_offered) return false;
    if (wanted.exact && (place & (kInWord | kInHashtag)) != 0) {
        std::string exact;
        text::append_exact(word_of_token(segment.text, token), exact);
        return key_is(wanted, exact);
    }
    OtherKeys others;
    others.read(*segment.analysis, token);
    return key_is(wanted, segment.analysis->key(token)) || key_is(wanted, others.first) ||
           key_is(wanted, others.second);
}

Occurrence of_tokens(const SegmentText& segment, std::size_t first, std::size_t last) {
    const auto& tokens = segment.analysis->tokens;
    return {static_cast<std::int64_t>(first), static_cast<std::int64_t>(last), tokens[first].begin, tokens[last].end};
}

Found find_phrase(const Positions& wanted, const SegmentText& segment) {
    const auto& tokens = segment.analysis->tokens;
    Found found;
    for (std::size_t start = 0; start + wanted.size() <= tokens.size(); ++start) {
        std::size_t met = 0;
        while (met < wanted.size() && token_is(segment, tokens[start + met], wanted[met])) ++met;
        if (met == wanted.size()) found.push_back(of_tokens(segment, start, start + met - 1));
    }
    return found;
}

// A bare word among the words of links and mail addresses.
void add_addresses(const Position& wanted, const SegmentText& segment, Found& found) {
    const auto& analysis = *segment.analysis;
    if (!wanted.exact) {
        for (const auto& word : analysis.address_words) {
            if (key_is(wanted, analysis.key(word))) found.push_back(of_tokens(segment, word.token, word.token));
        }
        return;
    }
    const auto holds = [&](std::string_view address) {
        const auto words = exact_words_of_address(address);
        return std::ranges::any_of(words, [&](const std::string& word) { return key_is(wanted, word); });
    };
    for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
        const auto& token = analysis.tokens[i];
        if (token.kind != text::TokenKind::url && token.kind != text::TokenKind::email) continue;
        const auto written = segment.text.substr(token.begin, token.end - token.begin);
        if (holds(written) || holds(expanded_address(segment, token))) found.push_back(of_tokens(segment, i, i));
    }
}

// Gives each wanted position a token of its own in the window, moving others on where that helps (Kuhn's matching).
class Assignment {
public:
    Assignment(const Positions& wanted, const SegmentText& segment, std::size_t begin, std::size_t end)
        : wanted_(wanted), segment_(segment), begin_(begin), taken_(end - begin, kFree) {}

    bool complete() {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            std::vector<bool> tried(taken_.size());
            if (!place(i, tried)) return false;
        }
        return true;
    }

private:
    static constexpr std::size_t kFree = static_cast<std::size_t>(-1);

    bool place(std::size_t position, std::vector<bool>& tried) {
        for (std::size_t slot = 0; slot < taken_.size(); ++slot) {
            if (tried[slot]) continue;
            if (!token_is(segment_, segment_.analysis->tokens[begin_ + slot], wanted_[position])) continue;
            tried[slot] = true;
            if (taken_[slot] == kFree || place(taken_[slot], tried)) {
                taken_[slot] = position;
                return true;
            }
        }
        return false;
    }

    const Positions& wanted_;
    const SegmentText& segment_;
    std::size_t begin_;
    std::vector<std::size_t> taken_;
};

// The shortest windows: those that hold no other.
Found find_proximity(const Term& term, const SegmentText& segment) {
    const auto& tokens = segment.analysis->tokens;
    const std::size_t least = term.positions.size();
    Found found;
    std::size_t start = 0;
    for (std::size_t end = least; end <= tokens.size(); ++end) {
        const std::size_t most = least + term.distance;
        start = std::max(start, end - std::min(end, most));
        // The latest start that still holds all the words.
        for (std::size_t late = end - least + 1; late-- > start;) {
            if (!Assignment(term.positions, segment, late, end).complete()) continue;
            found.push_back(of_tokens(segment, late, end - 1));
            start = late + 1;
            break;
        }
    }
    return found;
}

bool continues_word(char32_t c) {
    return (text::code_point_flags(c) & (text::kLetter | text::kMark | text::kDigit | text::kNumber)) != 0;
}

// Whether the text goes on with a letter or digit where the wanted begins or ends with one.
bool is_cut(const std::string& shown, std::size_t at, std::string_view wanted) {
    const std::size_t end = at + wanted.size();
    if (at > 0 && continues_word(text::decode(wanted, 0).value) &&
        continues_word(text::decode_before(shown, at).value)) {
        return true;
    }
    return end < shown.size() && continues_word(text::decode_before(wanted, wanted.size()).value) &&
           continues_word(text::decode(shown, end).value);
}

Occurrence of_bytes(const SegmentText& segment, std::uint32_t begin, std::uint32_t end) {
    const auto& tokens = segment.analysis->tokens;
    const auto first = std::ranges::find_if(tokens, [&](const auto& token) { return token.end > begin; });
    auto behind = first;
    while (behind != tokens.end() && behind->begin < end) ++behind;
    return {first - tokens.begin(), (behind - tokens.begin()) - 1, begin, end};
}

Found find_raw(const std::string& wanted, const SegmentText& segment) {
    const ShownText shown(segment.text.substr(0, text::read_length(segment.text)));
    Found found;
    for (auto at = shown.text.find(wanted); at != std::string::npos; at = shown.text.find(wanted, at + 1)) {
        if (is_cut(shown.text, at, wanted)) continue;
        found.push_back(of_bytes(segment, shown.origins[at].begin, shown.origins[at + wanted.size() - 1].end));
    }
    return found;
}

bool address_holds(std::string_view address, const Term& term) {
    if (term.kind == TermKind::url_contains) return lower_ascii(address).find(term.value) != std::string::npos;
    const auto words = words_of_address(address);
    const auto same = [](const std::string& word, const Position& position) { return word == position.key; };
    return !std::ranges::search(words, term.positions, same).empty();
}

Found find_url(const Term& term, const SegmentText& segment) {
    const auto& tokens = segment.analysis->tokens;
    Found found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != text::TokenKind::url) continue;
        const auto written = segment.text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
        const auto expanded = expanded_address(segment, tokens[i]);
        const bool reads_written = term.kind == TermKind::url || expanded.empty();
        if ((reads_written && address_holds(written, term)) || address_holds(expanded, term)) {
            found.push_back(of_tokens(segment, i, i));
        }
    }
    return found;
}

Found find_term(const Term& term, const SegmentText& segment) {
    switch (term.kind) {
        case TermKind::proximity: return find_proximity(term, segment);
        case TermKind::raw: return find_raw(term.value, segment);
        case TermKind::url:
        case TermKind::url_contains: return find_url(term, segment);
        default: break;
    }
    Found found = find_phrase(term.positions, segment);
    const bool bare = term.positions.size() == 1 && (term.positions[0].places & kInAddress) != 0;
    if (bare) add_addresses(term.positions[0], segment, found);
    return found;
}

// One before the other, with at most `distance` tokens between.
bool follows(const Occurrence& left, const Occurrence& right, std::int64_t distance) {
    return left.end <= right.begin && right.first - left.last - 1 <= distance;
}

void add_pairs(const Found& earlier, const Found& later, std::int64_t distance, Found& found) {
    for (const auto& one : earlier) {
        // Sorted by first: those that begin too far behind need no look.
        auto other = std::ranges::lower_bound(later, one.last, {}, &Occurrence::first);
        for (; other != later.end() && other->first - one.last - 1 <= distance; ++other) {
            if (follows(one, *other, distance))
                found.push_back({one.first, std::max(one.last, other->last), one.begin, other->end});
        }
    }
}

Found find_near(const Expression& node, const SegmentText& segment) {
    const Found left = occurrences_of(node.children[0], segment);
    const Found right = occurrences_of(node.children[1], segment);
    Found found;
    add_pairs(left, right, node.distance, found);
    if (!node.ordered) add_pairs(right, left, node.distance, found);
    return found;
}

}  // namespace

std::vector<Occurrence> occurrences_of(const Expression& node, const SegmentText& segment) {
    Found found;
    switch (node.join) {
        case Join::term: found = find_term(node.term, segment); break;
        case Join::near: found = find_near(node, segment); break;
        default:
            for (const auto& branch : node.children)
                std::ranges::copy(occurrences_of(branch, segment), std::back_inserter(found));
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool stands_in(const std::vector<Position>& positions, std::string_view text) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    return !find_phrase(positions, {text, &analysis, {}}).empty();
}

}  // namespace atiende::listening
