// What makes a parsed tree a good query: negations at the leaves, and something that every match must contain.
#pragma once

#include <optional>
#include <vector>

#include "listening/query.h"

namespace atiende::listening {

/// Takes `node` (whose groups may still be negated) to negation normal form and joins nested groups of one kind.
Expression normalise(Expression node);

/// only_negated or needs_anchor, at the branch concerned. Expects a normalised tree.
std::optional<QueryError> check_anchors(const Expression& root);

/// A term that stood where the parser found an error: counts as anchored, so that one mistake is told once.
inline bool is_mistake(const Expression& node) {
    return node.join == Join::term && node.term.kind == TermKind::text && node.term.positions.empty();
}

/// The error that is told: the leftmost, at one column the first in the order of docs/listening.md. Not for an empty
/// list.
const QueryError& leftmost(const std::vector<QueryError>& errors);

}  // namespace atiende::listening
