#include "listening/matcher.h"

#include <algorithm>

#include "listening/terms.h"

namespace atiende::listening {
namespace {

bool token_is(const text::Analysis& analysis, const text::Token& token, const Position& wanted) {
    if ((place_of(token.kind) & wanted.places) == 0) return false;
    if (analysis.key(token) == wanted.key) return true;
    OtherKeys others;
    others.read(analysis, token);
    return wanted.key == others.first || wanted.key == others.second;
}

bool stands_at(const text::Analysis& analysis, std::size_t start, const std::vector<Position>& positions) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (start + i >= analysis.tokens.size()) return false;
        if (!token_is(analysis, analysis.tokens[start + i], positions[i])) return false;
    }
    return true;
}

bool text_matches(const Term& term, const text::Analysis& analysis) {
    for (std::size_t start = 0; start < analysis.tokens.size(); ++start) {
        if (stands_at(analysis, start, term.positions)) return true;
    }
    if (term.positions.size() != 1 || (term.positions[0].places & kInAddress) == 0) return false;
    return std::ranges::any_of(analysis.address_words,
                               [&](const auto& word) { return analysis.key(word) == term.positions[0].key; });
}

bool term_matches(const Term& term, const Subject& subject) {
    switch (term.kind) {
        case TermKind::text: return text_matches(term, subject.analysis);
        case TermKind::from: return author_matches(term.value, subject);
        case TermKind::language: return language_matches(term.value, subject.language);
    }
    return false;
}

bool node_matches(const Expression& node, const Subject& subject) {
    auto matches = [&](const Expression& child) { return node_matches(child, subject); };
    switch (node.join) {
        case Join::term: return term_matches(node.term, subject) != node.negated;
        case Join::all: return std::ranges::all_of(node.children, matches);
        case Join::any: return std::ranges::any_of(node.children, matches);
    }
    return false;
}

}  // namespace

bool matches_naively(const Query& query, const Subject& subject) { return node_matches(query.root, subject); }

}  // namespace atiende::listening
