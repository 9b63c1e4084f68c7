#include "listening/checks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace atiende::listening {
namespace {

Expression push_down(Expression node, bool negate) {
    if (node.join == Join::term) {
        node.negated = node.negated != negate;
        return node;
    }
    const bool turn = node.negated != negate;
    Expression result{.join = node.join, .negated = false, .term = {}, .children = {}, .column = node.column};
    if (turn) result.join = node.join == Join::all ? Join::any : Join::all;
    for (auto& child : node.children) {
        if (turn) child.column = node.column;
        Expression made = push_down(std::move(child), turn);
        if (made.join == result.join) {
            std::ranges::move(made.children, std::back_inserter(result.children));
        } else {
            result.children.push_back(std::move(made));
        }
    }
    return result;
}

constexpr std::array<std::string_view, 17> kErrorOrder{"empty",
                                                       "unbalanced_parenthesis",
                                                       "unclosed_quote",
                                                       "explicit_and",
                                                       "explicit_not",
                                                       "dangling_operator",
                                                       "dangling_minus",
                                                       "minus_lookalike",
                                                       "lone_symbol",
                                                       "unknown_operator",
                                                       "unsupported_operator",
                                                       "missing_value",
                                                       "bad_value",
                                                       "no_token",
                                                       "only_negated",
                                                       "needs_anchor",
                                                       "too_many_terms"};

bool stands_alone(const Term& term) { return term.kind != TermKind::language; }

bool is_anchored(const Expression& node) {
    switch (node.join) {
        case Join::term: return is_mistake(node) || (!node.negated && stands_alone(node.term));
        case Join::all: return std::ranges::any_of(node.children, is_anchored);
        case Join::any: return std::ranges::all_of(node.children, is_anchored);
    }
    return false;
}

bool has_positive(const Expression& node) {
    if (node.join == Join::term) return is_mistake(node) || !node.negated;
    return std::ranges::any_of(node.children, has_positive);
}

}  // namespace

Expression normalise(Expression node) { return push_down(std::move(node), false); }

std::optional<QueryError> check_anchors(const Expression& root) {
    if (is_anchored(root)) return std::nullopt;
    if (!has_positive(root)) return QueryError{"only_negated", root.column, 1, {}};
    if (root.join == Join::any) {
        for (const auto& branch : root.children) {
            if (auto error = check_anchors(branch)) return error;
        }
    }
    return QueryError{"needs_anchor", root.column, 1, {}};
}

const QueryError& leftmost(const std::vector<QueryError>& errors) {
    auto rank = [](const QueryError& error) {
        return std::pair(error.column,
                         std::ranges::find(kErrorOrder, std::string_view(error.code)) - kErrorOrder.begin());
    };
    return *std::ranges::min_element(errors, {}, rank);
}

}  // namespace atiende::listening
