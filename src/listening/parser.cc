#include "listening/parser.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "listening/checks.h"
#include "listening/code_points.h"
#include "listening/query_scanner.h"
#include "listening/term_parser.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace atiende::listening {
namespace {

// The first code point too many when the NFC form is longer than allowed: a person counts what they see.
std::optional<std::uint32_t> find_excess(const CodePoints& points) {
    if (points.size() <= kMaxQueryCodePoints) return std::nullopt;
    const auto composed = [&](std::uint32_t count) {
        return text::count_code_points(text::to_nfc(points.slice(0, count)));
    };
    if (composed(points.size()) <= kMaxQueryCodePoints) return std::nullopt;
    std::uint32_t fits = kMaxQueryCodePoints;
    std::uint32_t exceeds = points.size();
    while (exceeds - fits > 1) {
        const std::uint32_t middle = fits + (exceeds - fits) / 2;
        (composed(middle) <= kMaxQueryCodePoints ? fits : exceeds) = middle;
    }
    return exceeds - 1;
}

Expression group_of(Join join, std::vector<Expression> children) {
    Expression node;
    node.join = join;
    node.column = children.front().column;
    node.length = children.back().column + children.back().length - node.column;
    node.children = std::move(children);
    return node;
}

// A recursive descent that goes on after a mistake, so that the leftmost one can be told.
class Parser {
public:
    Parser(std::string_view text, QueryOptions options) : scan_(text), terms_(scan_, options) {}

    std::expected<Query, QueryError> run() {
        if (const auto excess = find_excess(scan_.points))
            return std::unexpected(QueryError{"too_long", *excess + 1, 1, {}});
        scan_.skip_spaces();
        if (scan_.at_end()) return std::unexpected(QueryError{"empty", 1, 0, {}});
        std::optional<Expression> root = alternatives(0);
        while (!scan_.at_end()) {  // only a parenthesis without partner stops the reading early
            scan_.error("unbalanced_parenthesis", scan_.position, 1);
            ++scan_.position;
            alternatives(0);
        }
        Query query;
        if (root) query.root = check(normalise(std::move(*root)));
        if (!scan_.errors.empty()) return std::unexpected(leftmost(scan_.errors));
        query.warnings = std::move(scan_.warnings);
        std::ranges::stable_sort(query.warnings, {}, &QueryWarning::column);
        return query;
    }

private:
    Expression check(Expression root) {
        if (auto unanchored = check_anchors(root)) scan_.errors.push_back(std::move(*unanchored));
        check_negations(root, scan_.errors);
        warn_of_contradictions(root, scan_.warnings);
        return root;
    }

    bool at_near() const { return !scan_.at_end() && scan_.chunk().starts_with("NEAR/"); }

    std::optional<Expression> alternatives(std::uint32_t depth);
    std::optional<Expression> conjunction(std::uint32_t depth, bool& joined);
    bool skip_refused_word();
    Expression near(std::uint32_t depth);
    void read_distance(Expression& node);
    Expression unary(std::uint32_t depth);
    Expression primary(std::uint32_t depth);
    Expression group(std::uint32_t depth);

    QueryScanner scan_;
    TermParser terms_;
    std::uint32_t term_count_ = 0;
    bool unclosed_told_ = false;
};

// or_expr. Nothing when no term stands here at all.
std::optional<Expression> Parser::alternatives(std::uint32_t depth) {
    const std::uint32_t begin = scan_.position;
    std::vector<Expression> branches;
    std::optional<std::uint32_t> pending_or;
    bool mixed = false;
    while (true) {
        bool joined = false;
        auto branch = conjunction(depth, joined);
        mixed = mixed || joined;
        const bool at_or = !scan_.at_end() && scan_.here() != U')';
        if (branch) {
            branches.push_back(std::move(*branch));
        } else if (pending_or || at_or) {
            scan_.error("dangling_operator", pending_or ? *pending_or : scan_.position, 2);
            branches.push_back(scan_.mistake(begin));
        }
        if (!at_or) break;
        pending_or = scan_.position;
        scan_.position += 2;
    }
    if (branches.empty()) return std::nullopt;
    if (branches.size() == 1) return std::move(branches.front());
    Expression any = group_of(Join::any, std::move(branches));
    if (mixed) scan_.warn("mixed_precedence", any.column - 1, any.length, to_text(any));
    return any;
}

// and_expr: terms until OR, a closing parenthesis or the end. `joined`: more than one.
std::optional<Expression> Parser::conjunction(std::uint32_t depth, bool& joined) {
    scan_.skip_spaces();
    std::vector<Expression> terms;
    while (!scan_.at_end() && scan_.here() != U')' && scan_.chunk() != "OR") {
        if (!skip_refused_word()) terms.push_back(near(depth));
        scan_.skip_spaces();
    }
    if (terms.empty()) return std::nullopt;
    joined = terms.size() > 1;
    if (!joined) return std::move(terms.front());
    return group_of(Join::all, std::move(terms));
}

// AND and NOT stand where a term should, or NEAR without a left side: told, and passed over.
bool Parser::skip_refused_word() {
    const std::uint32_t end = scan_.chunk_end(scan_.position);
    const auto text = scan_.chunk();
    if (text == "AND") {
        scan_.error("explicit_and", scan_.position, 3, " ");
    } else if (text == "NOT") {
        scan_.error("explicit_not", scan_.position, 3, "-");
    } else if (text.starts_with("NEAR/")) {
        scan_.error("dangling_operator", scan_.position, end - scan_.position);
    } else {
        return false;
    }
    scan_.position = end;
    return true;
}

// Sides joined by NEAR, from left to right.
Expression Parser::near(std::uint32_t depth) {
    Expression left = unary(depth);
    scan_.skip_spaces();
    for (std::uint32_t chained = depth + 1; at_near(); ++chained) {
        const std::uint32_t begin = scan_.position;
        Expression node;
        node.join = Join::near;
        read_distance(node);
        const std::uint32_t end = scan_.position;
        scan_.skip_spaces();
        if (chained > kMaxQueryDepth) scan_.error("too_deep", begin, end - begin);
        if (scan_.at_end() || scan_.here() == U')' || scan_.chunk() == "OR" || at_near()) {
            scan_.error("dangling_operator", begin, end - begin);
            continue;
        }
        Expression right = unary(depth);
        for (const Expression* side : {&std::as_const(left), &std::as_const(right)}) {
            if (!may_stand_in_near(*side)) scan_.error("near_operand", side->column - 1, side->length, "\"…\"");
        }
        node.column = left.column;
        node.length = right.column + right.length - left.column;
        node.children.push_back(std::move(left));
        node.children.push_back(std::move(right));
        left = std::move(node);
        scan_.skip_spaces();
    }
    return left;
}

// Stands at `NEAR/`; stops behind the number and its `f`.
void Parser::read_distance(Expression& node) {
    constexpr std::uint32_t kName = 5;
    const std::uint32_t begin = scan_.position;
    scan_.position = scan_.chunk_end(begin);
    const auto number = scan_.points.slice(begin + kName, scan_.position);
    unsigned distance = 0;
    const auto [stop, code] = std::from_chars(number.data(), number.data() + number.size(), distance);
    const auto rest = number.substr(static_cast<std::size_t>(stop - number.data()));
    if (code != std::errc{} || (!rest.empty() && rest != "f") || distance > kMaxNearDistance) {
        scan_.error("proximity_range", begin + kName, std::max(1U, scan_.position - begin - kName), "0-20");
        return;
    }
    node.distance = static_cast<std::uint8_t>(distance);
    node.ordered = rest == "f";
    if (distance > kMaxProximity) scan_.warn("not_portable", begin, scan_.position - begin);
}

Expression Parser::unary(std::uint32_t depth) {
    const std::uint32_t begin = scan_.position;
    const char32_t sign = scan_.here();
    const char32_t next = scan_.points.at(scan_.position + 1);
    const bool touches = scan_.position + 1 < scan_.points.size() && !is_space(next) && next != U')' && next != U'-';
    if (sign == U'-' && !touches) {
        scan_.error("dangling_minus", begin, 1, "-…");
        ++scan_.position;
        return scan_.mistake(begin);
    }
    const bool lookalike = is_minus_lookalike(sign) && touches;
    if (lookalike) scan_.error("minus_lookalike", begin, 1, "-");
    if (sign != U'-' && !lookalike) return primary(depth);
    ++scan_.position;
    // `-OR` and `-NEAR/2` exclude no word: turned round by a group they would read as operators.
    if (skip_refused_word()) return scan_.mistake(begin);
    if (scan_.chunk() == "OR") {
        scan_.error("dangling_operator", scan_.position, 2);
        scan_.position += 2;
        return scan_.mistake(begin);
    }
    const bool of_group = scan_.here() == U'(';
    Expression node = primary(depth);
    node.negated = !node.negated;
    node.column = begin + 1;
    node.length = scan_.position - begin;
    if (of_group) scan_.warn("not_portable", begin, scan_.position - begin);
    return node;
}

Expression Parser::primary(std::uint32_t depth) {
    if (scan_.here() == U'(') return group(depth);
    ++term_count_;
    if (term_count_ == kMaxQueryTerms + 1) scan_.error("too_many_terms", scan_.position, 1);
    const std::uint32_t begin = scan_.position;
    Expression node = is_quote_mark(scan_.here()) ? terms_.phrase() : terms_.word_like();
    node.length = scan_.position - begin;
    if (!is_mistake(node)) node.term.written = scan_.points.slice(begin, scan_.position);
    return node;
}

Expression Parser::group(std::uint32_t depth) {
    const std::uint32_t open = scan_.position;
    if (depth == kMaxQueryDepth) {
        scan_.error("too_deep", open, 1);
        scan_.position = scan_.points.size();
        unclosed_told_ = true;
        return scan_.mistake(open);
    }
    ++scan_.position;
    std::optional<Expression> inside = alternatives(depth + 1);
    if (scan_.at_end()) {
        if (!unclosed_told_) scan_.error("unbalanced_parenthesis", open, 1, ")");
        unclosed_told_ = true;
    } else {
        ++scan_.position;
    }
    if (!inside) {
        if (!unclosed_told_) scan_.error("empty", open, scan_.position - open);
        return scan_.mistake(open);
    }
    inside->column = open + 1;
    inside->length = scan_.position - open;
    return std::move(*inside);
}

}  // namespace

std::expected<Query, QueryError> parse(std::string_view text, QueryOptions options) {
    return Parser(text, options).run();
}

}  // namespace atiende::listening
