#include "listening/parser.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "listening/checks.h"
#include "listening/code_points.h"
#include "listening/operators.h"
#include "listening/shown_text.h"
#include "listening/terms.h"
#include "listening/values.h"
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

// What stands inside quotes or behind a colon, with the place in the query of each of its code points.
struct Value {
    std::string text;
    std::vector<std::uint32_t> at;
    std::uint32_t begin = 0;
    bool quoted = false;
    bool closed = true;
};

// A recursive descent that goes on after a mistake, so that the leftmost one can be told.
class Parser {
public:
    Parser(std::string_view text, QueryOptions options)
        : points_(text), options_(options), reader_(options.exact_accents) {}

    std::expected<Query, QueryError> run() {
        if (const auto excess = find_excess(points_))
            return std::unexpected(QueryError{"too_long", *excess + 1, 1, {}});
        skip_spaces();
        if (at_end()) return std::unexpected(QueryError{"empty", 1, 0, {}});
        std::optional<Expression> root = alternatives(0);
        while (!at_end()) {  // only a parenthesis without partner stops the reading early
            error("unbalanced_parenthesis", position_, 1);
            ++position_;
            alternatives(0);
        }
        if (root) check(normalise(std::move(*root)));
        if (!errors_.empty()) return std::unexpected(leftmost(errors_));
        std::ranges::stable_sort(query_.warnings, {}, &QueryWarning::column);
        return std::move(query_);
    }

private:
    void check(Expression root) {
        if (auto unanchored = check_anchors(root)) errors_.push_back(std::move(*unanchored));
        check_negations(root, errors_);
        warn_of_contradictions(root, query_.warnings);
        query_.root = std::move(root);
    }

    bool at_end() const { return position_ >= points_.size(); }
    char32_t here() const { return points_.at(position_); }

    void skip_spaces() {
        while (!at_end() && is_space(here())) ++position_;
    }

    void error(std::string code, std::uint32_t at, std::uint32_t length, std::string hint = {}) {
        errors_.push_back({std::move(code), at + 1, length, std::move(hint)});
    }
    void warn(std::string code, std::uint32_t at, std::uint32_t length, std::string hint = {}) {
        query_.warnings.push_back({std::move(code), at + 1, length, std::move(hint)});
    }

    // The end of the run of word characters that begins at `from`.
    std::uint32_t chunk_end(std::uint32_t from) const {
        while (from < points_.size()) {
            const char32_t c = points_.at(from);
            if (is_space(c) || is_quote_mark(c) || c == U'(' || c == U')') break;
            ++from;
        }
        return from;
    }
    std::string_view chunk() const { return points_.slice(position_, chunk_end(position_)); }
    bool at_near() const { return !at_end() && chunk().starts_with("NEAR/"); }

    Expression mistake(std::uint32_t at) const {
        Expression node;
        node.column = at + 1;
        node.length = position_ > at ? position_ - at : 1;
        return node;
    }
    Expression group_of(Join join, std::vector<Expression> children) const {
        Expression node;
        node.join = join;
        node.column = children.front().column;
        node.length = children.back().column + children.back().length - node.column;
        node.children = std::move(children);
        return node;
    }

    std::optional<Expression> alternatives(std::uint32_t depth);
    std::optional<Expression> conjunction(std::uint32_t depth, bool& joined);
    bool skip_refused_word();
    Expression near(std::uint32_t depth);
    void read_distance(Expression& node);
    Expression unary(std::uint32_t depth);
    Expression primary(std::uint32_t depth);
    Expression group(std::uint32_t depth);
    Value quoted();
    Expression phrase();
    void proximity(Expression& node);
    Expression word_like();
    Expression tag();
    Expression mention();
    Expression word();
    Value value_behind(std::uint32_t colon);
    Expression named(std::uint32_t colon);
    Expression text_value(const Operator& named, std::uint32_t begin, const Value& value);
    Expression raw_value(std::uint32_t begin, const Value& value);
    Expression address_value(std::uint32_t begin, const Value& value);
    std::optional<std::uint32_t> operator_colon() const;
    bool take_wildcards(const ReadText& read, const std::vector<std::uint32_t>& at);
    Expression text_term(std::uint32_t begin, ReadText read, const std::vector<std::uint32_t>& at);
    std::vector<std::uint32_t> places(std::uint32_t begin, std::uint32_t end) const;

    CodePoints points_;
    QueryOptions options_;
    TermReader reader_;
    std::uint32_t position_ = 0;
    std::uint32_t terms_ = 0;
    std::uint32_t wildcards_ = 0;
    bool unclosed_told_ = false;
    Query query_;
    std::vector<QueryError> errors_;
};

// or_expr. Nothing when no term stands here at all.
std::optional<Expression> Parser::alternatives(std::uint32_t depth) {
    const std::uint32_t begin = position_;
    std::vector<Expression> branches;
    std::optional<std::uint32_t> pending_or;
    bool mixed = false;
    while (true) {
        bool joined = false;
        auto branch = conjunction(depth, joined);
        mixed = mixed || joined;
        const bool at_or = !at_end() && here() != U')';
        if (branch) {
            branches.push_back(std::move(*branch));
        } else if (pending_or || at_or) {
            error("dangling_operator", pending_or ? *pending_or : position_, 2);
            branches.push_back(mistake(begin));
        }
        if (!at_or) break;
        pending_or = position_;
        position_ += 2;
    }
    if (branches.empty()) return std::nullopt;
    if (branches.size() == 1) return std::move(branches.front());
    Expression any = group_of(Join::any, std::move(branches));
    if (mixed) warn("mixed_precedence", any.column - 1, any.length, to_text(any));
    return any;
}

// and_expr: terms until OR, a closing parenthesis or the end. `joined`: more than one.
std::optional<Expression> Parser::conjunction(std::uint32_t depth, bool& joined) {
    skip_spaces();
    std::vector<Expression> terms;
    while (!at_end() && here() != U')' && chunk() != "OR") {
        if (!skip_refused_word()) terms.push_back(near(depth));
        skip_spaces();
    }
    if (terms.empty()) return std::nullopt;
    joined = terms.size() > 1;
    if (!joined) return std::move(terms.front());
    return group_of(Join::all, std::move(terms));
}

// AND and NOT stand where a term should, or NEAR without a left side: told, and passed over.
bool Parser::skip_refused_word() {
    const std::uint32_t end = chunk_end(position_);
    const auto text = chunk();
    if (text == "AND") {
        error("explicit_and", position_, 3, " ");
    } else if (text == "NOT") {
        error("explicit_not", position_, 3, "-");
    } else if (text.starts_with("NEAR/")) {
        error("dangling_operator", position_, end - position_);
    } else {
        return false;
    }
    position_ = end;
    return true;
}

// Sides joined by NEAR, from left to right.
Expression Parser::near(std::uint32_t depth) {
    Expression left = unary(depth);
    skip_spaces();
    for (std::uint32_t chained = depth + 1; at_near(); ++chained) {
        const std::uint32_t begin = position_;
        Expression node;
        node.join = Join::near;
        read_distance(node);
        const std::uint32_t end = position_;
        skip_spaces();
        if (chained > kMaxQueryDepth) error("too_deep", begin, end - begin);
        if (at_end() || here() == U')' || chunk() == "OR" || at_near()) {
            error("dangling_operator", begin, end - begin);
            continue;
        }
        Expression right = unary(depth);
        for (const Expression* side : {&std::as_const(left), &std::as_const(right)}) {
            if (!may_stand_in_near(*side)) error("near_operand", side->column - 1, side->length, "\"…\"");
        }
        node.column = left.column;
        node.length = right.column + right.length - left.column;
        node.children.push_back(std::move(left));
        node.children.push_back(std::move(right));
        left = std::move(node);
        skip_spaces();
    }
    return left;
}

// Stands at `NEAR/`; stops behind the number and its `f`.
void Parser::read_distance(Expression& node) {
    constexpr std::uint32_t kName = 5;
    const std::uint32_t begin = position_;
    position_ = chunk_end(begin);
    const auto number = points_.slice(begin + kName, position_);
    unsigned distance = 0;
    const auto [stop, code] = std::from_chars(number.data(), number.data() + number.size(), distance);
    const auto rest = number.substr(static_cast<std::size_t>(stop - number.data()));
    if (code != std::errc{} || (!rest.empty() && rest != "f") || distance > kMaxNearDistance) {
        error("proximity_range", begin + kName, std::max(1U, position_ - begin - kName), "0-20");
        return;
    }
    node.distance = static_cast<std::uint8_t>(distance);
    node.ordered = rest == "f";
    if (distance > kMaxProximity) warn("not_portable", begin, position_ - begin);
}

Expression Parser::unary(std::uint32_t depth) {
    const std::uint32_t begin = position_;
    const char32_t sign = here();
    const char32_t next = points_.at(position_ + 1);
    const bool touches = position_ + 1 < points_.size() && !is_space(next) && next != U')' && next != U'-';
    if (sign == U'-' && !touches) {
        error("dangling_minus", begin, 1, "-…");
        ++position_;
        return mistake(begin);
    }
    const bool lookalike = is_minus_lookalike(sign) && touches;
    if (lookalike) error("minus_lookalike", begin, 1, "-");
    if (sign != U'-' && !lookalike) return primary(depth);
    ++position_;
    // `-OR` and `-NEAR/2` exclude no word: turned round by a group they would read as operators.
    if (skip_refused_word()) return mistake(begin);
    if (chunk() == "OR") {
        error("dangling_operator", position_, 2);
        position_ += 2;
        return mistake(begin);
    }
    const bool of_group = here() == U'(';
    Expression node = primary(depth);
    node.negated = !node.negated;
    node.column = begin + 1;
    node.length = position_ - begin;
    if (of_group) warn("not_portable", begin, position_ - begin);
    return node;
}

Expression Parser::primary(std::uint32_t depth) {
    if (here() == U'(') return group(depth);
    ++terms_;
    if (terms_ == kMaxQueryTerms + 1) error("too_many_terms", position_, 1);
    const std::uint32_t begin = position_;
    Expression node = is_quote_mark(here()) ? phrase() : word_like();
    node.length = position_ - begin;
    if (!is_mistake(node)) node.term.written = points_.slice(begin, position_);
    return node;
}

Expression Parser::group(std::uint32_t depth) {
    const std::uint32_t open = position_;
    if (depth == kMaxQueryDepth) {
        error("too_deep", open, 1);
        position_ = points_.size();
        unclosed_told_ = true;
        return mistake(open);
    }
    ++position_;
    std::optional<Expression> inside = alternatives(depth + 1);
    if (at_end()) {
        if (!unclosed_told_) error("unbalanced_parenthesis", open, 1, ")");
        unclosed_told_ = true;
    } else {
        ++position_;
    }
    if (!inside) {
        if (!unclosed_told_) error("empty", open, position_ - open);
        return mistake(open);
    }
    inside->column = open + 1;
    inside->length = position_ - open;
    return std::move(*inside);
}

// What stands inside the quotes that open here, escapes resolved; stops behind the closing one.
Value Parser::quoted() {
    const std::uint32_t open = position_;
    const char32_t quote = here();
    const bool guillemets = quote == 0xAB || quote == 0xBB;
    auto closes = [&](char32_t c) {
        if (quote == U'"') return c == U'"';
        return guillemets ? c == 0xBB || c == 0xAB : c == 0x201C || c == 0x201D;
    };
    Value value;
    value.begin = open;
    value.quoted = true;
    for (++position_; !at_end() && !closes(here()); ++position_) {
        const char32_t next = points_.at(position_ + 1);
        if (here() == U'\\' && (next == U'"' || next == U'\\')) ++position_;
        value.text += points_.slice(position_, position_ + 1);
        value.at.push_back(position_);
    }
    value.closed = !at_end();
    if (value.closed) {
        ++position_;
        if (quote != U'"') warn("typographic_quotes", open, position_ - open, "\"" + value.text + "\"");
    } else {
        error("unclosed_quote", open, 1, "\"");
    }
    return value;
}

Expression Parser::phrase() {
    const std::uint32_t begin = position_;
    const Value value = quoted();
    if (!value.closed) return mistake(begin);
    const bool near_each_other = !at_end() && here() == U'~';
    Expression node = text_term(begin, reader_.phrase(value.text), value.at);
    if (near_each_other) proximity(node);
    return node;
}

// `~N` behind a phrase.
void Parser::proximity(Expression& node) {
    const std::uint32_t begin = position_ + 1;
    position_ = chunk_end(begin);
    const auto number = points_.slice(begin, position_);
    unsigned distance = 0;
    const auto [stop, code] = std::from_chars(number.data(), number.data() + number.size(), distance);
    const bool whole = code == std::errc{} && stop == number.data() + number.size();
    if (!whole || distance < 1 || distance > kMaxProximity) {
        error("proximity_range", begin, std::max(1U, position_ - begin), "1-6");
        return;
    }
    if (is_mistake(node)) return;
    node.term.kind = TermKind::proximity;
    node.term.distance = static_cast<std::uint8_t>(distance);
}

std::vector<std::uint32_t> Parser::places(std::uint32_t begin, std::uint32_t end) const {
    std::vector<std::uint32_t> at;
    for (; begin < end; ++begin) at.push_back(begin);
    return at;
}

// Counts wildcards and tells the first that is wrong or one too many. `at`: where the code points read stand.
bool Parser::take_wildcards(const ReadText& read, const std::vector<std::uint32_t>& at) {
    for (const auto wildcard : read.wildcards) {
        if (++wildcards_ != kMaxWildcards + 1) continue;
        error("bad_wildcard", at[wildcard], 1);
        return false;
    }
    if (!read.bad_wildcard) return true;
    error("bad_wildcard", at[*read.bad_wildcard], 1, "abc*");
    return false;
}

// A term made of read positions; the error no_token when there are none.
Expression Parser::text_term(std::uint32_t begin, ReadText read, const std::vector<std::uint32_t>& at) {
    Expression node = mistake(begin);
    if (!take_wildcards(read, at)) return node;
    const std::string written(points_.slice(begin, position_));
    if (read.positions.empty()) {
        const bool quotes = written.starts_with('"');
        error("no_token", begin, position_ - begin, quotes ? "raw:" + written : "raw:\"" + written + "\"");
        return node;
    }
    std::string as_phrase = "\"";
    for (const auto& position : read.positions) {
        if (as_phrase.size() > 1) as_phrase += ' ';
        as_phrase += position.key;
    }
    if (read.symbols_between) warn("read_as_phrase", begin, position_ - begin, as_phrase + "\"");
    if (read.symbols_lost) warn("symbols_ignored", begin, position_ - begin, "raw:" + written);
    node.term.positions = std::move(read.positions);
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

// The colon of `name:` at this place, if there is one.
std::optional<std::uint32_t> Parser::operator_colon() const {
    auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    if (!is_letter(here())) return std::nullopt;
    std::uint32_t at = position_;
    while (is_ascii_alnum(points_.at(at)) || points_.at(at) == U'_' || points_.at(at) == U'.') ++at;
    if (points_.at(at) != U':') return std::nullopt;
    return at;
}

Expression Parser::word_like() {
    if (const auto colon = operator_colon()) return named(*colon);
    const char32_t c = here();
    if (c == U'#' || c == 0xFF03 || c == U'$') {
        const char32_t next = points_.at(position_ + 1);
        if (next != 0xFE0F && next != 0x20E3) return tag();
    }
    if (c == U'@' || c == 0xFF20) return mention();
    return word();
}

Expression Parser::tag() {
    const std::uint32_t begin = position_;
    position_ = chunk_end(position_);
    ReadText read = reader_.tag(points_.slice(begin, position_));
    if (!read.positions.empty()) return text_term(begin, std::move(read), places(begin, position_));
    error("lone_symbol", begin, 1, "\"…\"");
    return mistake(begin);
}

Expression Parser::mention() {
    const std::uint32_t begin = position_;
    position_ = chunk_end(position_);
    ReadText read = reader_.mention(points_.slice(begin, position_));
    if (!read.positions.empty()) return text_term(begin, std::move(read), places(begin, position_));
    error("lone_symbol", begin, 1, "\"…\"");
    return mistake(begin);
}

Expression Parser::word() {
    const std::uint32_t begin = position_;
    position_ = chunk_end(position_);
    const auto written = points_.slice(begin, position_);
    if (written == "or" || written == "Or" || written == "oR") warn("lowercase_or", begin, position_ - begin, "OR");
    return text_term(begin, reader_.word(written), places(begin, position_));
}

// Quotes, brackets with blanks inside, or a run of word characters.
Value Parser::value_behind(std::uint32_t colon) {
    position_ = colon + 1;
    if (is_quote_mark(here()) && !at_end()) return quoted();
    Value value;
    value.begin = position_;
    std::uint32_t end = chunk_end(position_);
    if (here() == U'[') {
        std::uint32_t close = position_;
        while (close < points_.size() && points_.at(close) != U']' && !is_quote_mark(points_.at(close))) ++close;
        if (points_.at(close) == U']') end = close + 1;
    }
    value.text = points_.slice(position_, end);
    value.at = places(position_, end);
    position_ = end;
    return value;
}

Expression Parser::named(std::uint32_t colon) {
    const std::uint32_t begin = position_;
    const auto name = points_.slice(begin, colon);
    const Operator* found = operator_named(name);
    const Value value = value_behind(colon);
    if (found == nullptr) {
        error("unknown_operator", begin, colon - begin, hint_for_unknown(name));
        return mistake(begin);
    }
    if (!value.closed) return mistake(begin);
    if (value.text.empty()) {
        error("missing_value", colon, 1, std::string(found->name) + ":…");
        return mistake(begin);
    }
    switch (found->form) {
        case ValueForm::raw: return raw_value(begin, value);
        case ValueForm::address: return address_value(begin, value);
        case ValueForm::phrase:
        case ValueForm::exact:
        case ValueForm::in_text:
        case ValueForm::in_title: return text_value(*found, begin, value);
        default: break;
    }
    Expression node = mistake(begin);
    const auto read = read_value(*found, value.text, node.term);
    if (read) return node;
    error("bad_value", value.begin, position_ - value.begin, read.error());
    return mistake(begin);
}

Expression Parser::text_value(const Operator& named, std::uint32_t begin, const Value& value) {
    const bool exact = options_.exact_accents || named.form == ValueForm::exact;
    ReadText read = value.quoted ? reader_.phrase(value.text, exact) : reader_.word(value.text, exact);
    if (named.form != ValueForm::exact) {
        for (auto& position : read.positions) position.places &= static_cast<Places>(~kInAddress);
    }
    if (read.positions.empty() && !read.bad_wildcard) {
        error("no_token", value.begin, position_ - value.begin, "raw:\"" + value.text + "\"");
        return mistake(begin);
    }
    Expression node = text_term(begin, std::move(read), value.at);
    if (is_mistake(node)) return node;
    node.term.kind = named.kind;
    if (named.form == ValueForm::in_text) node.term.segments = bit(Segment::text);
    if (named.form == ValueForm::in_title) node.term.segments = bit(Segment::title);
    return node;
}

Expression Parser::raw_value(std::uint32_t begin, const Value& value) {
    Expression node = mistake(begin);
    node.term.value = shown_form(value.text);
    if (node.term.value.empty() || node.term.value == " ") {
        error("missing_value", value.begin - 1, 1, "raw:…");
        return mistake(begin);
    }
    node.term.kind = TermKind::raw;
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

Expression Parser::address_value(std::uint32_t begin, const Value& value) {
    Expression node = mistake(begin);
    for (auto& word : words_of_address(value.text)) {
        if (!word.empty()) node.term.positions.push_back({std::move(word), kInAddress});
    }
    if (node.term.positions.empty()) {
        error("no_token", value.begin, position_ - value.begin, "url_contains:");
        return node;
    }
    node.term.kind = TermKind::url;
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

}  // namespace

std::expected<Query, QueryError> parse(std::string_view text, QueryOptions options) {
    return Parser(text, options).run();
}

}  // namespace atiende::listening
