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

/// cannot_negate and must_negate. Expects a normalised tree.
void check_negations(const Expression& node, std::vector<QueryError>& errors);

/// Warns of `a -a` in one conjunction. Expects a normalised tree.
void warn_of_contradictions(const Expression& node, std::vector<QueryWarning>& warnings);

/// Whether NEAR may have it as a side: text, raw, an OR of such, another NEAR; nothing negated.
bool may_stand_in_near(const Expression& node);

/// A term that stood where the parser found an error: counts as anchored, so that one mistake is told once.
inline bool is_mistake(const Expression& node) {
    return node.join == Join::term && node.term.kind == TermKind::text && node.term.positions.empty();
}

/// The error that is told: the leftmost, at one column the first in the order of docs/listening.md. Not for an empty
/// list.
const QueryError& leftmost(const std::vector<QueryError>& errors);

}  // namespace atiende::listening
