#include "listening/checks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "listening/operators.h"

namespace atiende::listening {
namespace {

bool is_leaf(const Expression& node) { return node.join == Join::term || node.join == Join::near; }

// What stands inside a NEAR keeps its shape, but for groups of one.
Expression push_down(Expression node, bool negate) {
    if (is_leaf(node)) {
        node.negated = node.negated != negate;
        for (auto& side : node.children) side = push_down(std::move(side), false);
        return node;
    }
    const bool turn = node.negated != negate;
    Expression result;
    result.join = node.join;
    result.column = node.column;
    result.length = node.length;
    if (turn) result.join = node.join == Join::all ? Join::any : Join::all;
    for (auto& child : node.children) {
        if (turn) {
            child.column = node.column;
            child.length = node.length;
        }
        Expression made = push_down(std::move(child), turn);
        if (made.join == result.join) {
            std::ranges::move(made.children, std::back_inserter(result.children));
        } else {
            result.children.push_back(std::move(made));
        }
    }
    return result;
}

constexpr std::array<std::string_view, 23> kErrorOrder{"empty",           "unbalanced_parenthesis",
                                                       "unclosed_quote",  "explicit_and",
                                                       "explicit_not",    "dangling_operator",
                                                       "dangling_minus",  "minus_lookalike",
                                                       "lone_symbol",     "unknown_operator",
                                                       "missing_value",   "bad_value",
                                                       "proximity_range", "bad_wildcard",
                                                       "near_operand",    "cannot_negate",
                                                       "must_negate",     "no_token",
                                                       "only_negated",    "needs_anchor",
                                                       "too_long",        "too_many_terms",
                                                       "too_deep"};

bool is_anchored(const Expression& node) {
    switch (node.join) {
        case Join::term: return is_mistake(node) || (!node.negated && stands_alone(node.term.kind));
        case Join::near: return !node.negated;
        case Join::all: return std::ranges::any_of(node.children, is_anchored);
        case Join::any: return std::ranges::all_of(node.children, is_anchored);
    }
    return false;
}

bool has_positive(const Expression& node) {
    if (is_leaf(node)) return is_mistake(node) || !node.negated;
    return std::ranges::any_of(node.children, has_positive);
}

bool contradict(const Expression& one, const Expression& other) {
    if (one.join != other.join || one.negated == other.negated) return false;
    if (one.join == Join::term) return !is_mistake(one) && same_term(one.term, other.term);
    return one.join == Join::near && to_text(one).ends_with(to_text(other));
}

}  // namespace

Expression normalise(Expression node) { return push_down(std::move(node), false); }

std::optional<QueryError> check_anchors(const Expression& root) {
    if (is_anchored(root)) return std::nullopt;
    // A query of negations alone is wrong as a whole; otherwise the first branch that lacks something is.
    if (root.join == Join::any && has_positive(root)) {
        for (const auto& branch : root.children) {
            if (auto error = check_anchors(branch)) return error;
        }
    }
    return QueryError{has_positive(root) ? "needs_anchor" : "only_negated", root.column, root.length, {}};
}

void check_negations(const Expression& node, std::vector<QueryError>& errors) {
    if (node.join != Join::term) {
        for (const auto& child : node.children) check_negations(child, errors);
        return;
    }
    const TermKind kind = node.term.kind;
    if (node.negated && (kind == TermKind::sample || kind == TermKind::embedding)) {
        errors.push_back({"cannot_negate", node.column, 1, node.term.written});
    }
    if (!node.negated && kind == TermKind::is_promoted) {
        errors.push_back({"must_negate", node.column, node.length, "-is:nullcast"});
    }
}

void warn_of_contradictions(const Expression& node, std::vector<QueryWarning>& warnings) {
    for (const auto& child : node.children) warn_of_contradictions(child, warnings);
    if (node.join != Join::all) return;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto& child = node.children[i];
            if (!contradict(node.children[j], child)) continue;
            warnings.push_back({"never_matches", child.column, child.length,
                                child.negated ? "-" + child.term.written : child.term.written});
            return;
        }
    }
}

bool may_stand_in_near(const Expression& node) {
    if (is_mistake(node)) return true;
    if (node.negated) return false;
    switch (node.join) {
        case Join::near: return true;
        case Join::all: return false;
        case Join::any: return std::ranges::all_of(node.children, may_stand_in_near);
        case Join::term: break;
    }
    if (node.term.kind == TermKind::raw) return true;
    // post.text: and post.title: narrow a term to one segment.
    const bool narrowed = node.term.segments == bit(Segment::text) || node.term.segments == bit(Segment::title);
    return node.term.kind == TermKind::text && !narrowed;
}

const QueryError& leftmost(const std::vector<QueryError>& errors) {
    auto rank = [](const QueryError& error) {
        return std::pair(error.column,
                         std::ranges::find(kErrorOrder, std::string_view(error.code)) - kErrorOrder.begin());
    };
    return *std::ranges::min_element(errors, {}, rank);
}

}  // namespace atiende::listening
