#include "listening/parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "listening/checks.h"
#include "listening/code_points.h"
#include "listening/operators.h"
#include "listening/terms.h"

namespace atiende::listening {
namespace {

// A recursive descent that goes on after a mistake, so that the leftmost one can be told.
class Parser {
public:
    explicit Parser(std::string_view text) : points_(text) {}

    std::expected<Query, QueryError> run() {
        if (points_.size() > kMaxQueryCodePoints) {
            return std::unexpected(QueryError{"too_long", kMaxQueryCodePoints + 1, 1, {}});
        }
        skip_spaces();
        if (at_end()) return std::unexpected(QueryError{"empty", 1, 0, {}});
        std::optional<Expression> root = alternatives(0);
        while (!at_end()) {  // only a parenthesis without partner stops the reading early
            error("unbalanced_parenthesis", position_, 1);
            ++position_;
            alternatives(0);
        }
        if (root) {
            query_.root = normalise(std::move(*root));
            if (auto unanchored = check_anchors(query_.root)) errors_.push_back(std::move(*unanchored));
        }
        if (!errors_.empty()) return std::unexpected(leftmost(errors_));
        std::ranges::stable_sort(query_.warnings, {}, &QueryWarning::column);
        return std::move(query_);
    }

private:
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
            if (is_space(c) || is_quote(c) || c == U'(' || c == U')') break;
            ++from;
        }
        return from;
    }
    std::string_view chunk() const { return points_.slice(position_, chunk_end(position_)); }

    Expression mistake(std::uint32_t at) const {
        Expression node;
        node.column = at + 1;
        return node;
    }

    std::optional<Expression> alternatives(std::uint32_t depth);
    std::optional<Expression> conjunction(std::uint32_t depth, bool& joined);
    bool skip_refused_word();
    Expression unary(std::uint32_t depth);
    Expression primary(std::uint32_t depth);
    Expression group(std::uint32_t depth);
    Expression phrase();
    Expression word_like();
    Expression tag();
    Expression mention();
    Expression word();
    Expression named(std::uint32_t colon);
    Expression valued(OperatorName name, std::uint32_t begin, std::string_view value, std::uint32_t value_begin);
    std::string quoted(bool& closed);
    std::optional<std::uint32_t> operator_colon() const;
    Expression text_term(std::uint32_t begin, ReadText read);

    CodePoints points_;
    std::uint32_t position_ = 0;
    std::uint32_t terms_ = 0;
    bool unclosed_told_ = false;
    Query query_;
    std::vector<QueryError> errors_;
    text::Analysis scratch_;
};

// or_expr. Nothing when no term stands here at all.
std::optional<Expression> Parser::alternatives(std::uint32_t depth) {
    const std::uint32_t begin = position_;
    Expression any{.join = Join::any, .negated = false, .term = {}, .children = {}, .column = begin + 1};
    std::optional<std::uint32_t> pending_or;
    bool mixed = false;
    while (true) {
        bool joined = false;
        auto branch = conjunction(depth, joined);
        mixed = mixed || joined;
        const bool at_or = !at_end() && here() != U')';
        if (branch) {
            any.children.push_back(std::move(*branch));
        } else if (pending_or || at_or) {
            error("dangling_operator", pending_or ? *pending_or : position_, 2);
            any.children.push_back(mistake(begin));
        }
        if (!at_or) break;
        pending_or = position_;
        position_ += 2;
    }
    if (any.children.empty()) return std::nullopt;
    if (any.children.size() == 1) return std::move(any.children.front());
    if (mixed) warn("mixed_precedence", begin, position_ - begin, to_text(any));
    return any;
}

// and_expr: terms until OR, a closing parenthesis or the end. `joined`: more than one.
std::optional<Expression> Parser::conjunction(std::uint32_t depth, bool& joined) {
    skip_spaces();
    Expression all{.join = Join::all, .negated = false, .term = {}, .children = {}, .column = position_ + 1};
    while (!at_end() && here() != U')' && chunk() != "OR") {
        if (!skip_refused_word()) all.children.push_back(unary(depth));
        skip_spaces();
    }
    if (all.children.empty()) return std::nullopt;
    joined = all.children.size() > 1;
    if (!joined) return std::move(all.children.front());
    return all;
}

// AND, NOT and NEAR/n stand where a term should: told, and passed over.
bool Parser::skip_refused_word() {
    const std::uint32_t end = chunk_end(position_);
    const auto text = chunk();
    if (text == "AND") {
        error("explicit_and", position_, 3, " ");
    } else if (text == "NOT") {
        error("explicit_not", position_, 3, "-");
    } else if (text.starts_with("NEAR/")) {
        error("unsupported_operator", position_, end - position_);
    } else {
        return false;
    }
    position_ = end;
    return true;
}

Expression Parser::unary(std::uint32_t depth) {
    const std::uint32_t begin = position_;
    const char32_t sign = here();
    const char32_t next = points_.at(position_ + 1);
    const bool touches = position_ + 1 < points_.size() && !is_space(next) && next != U')';
    if (sign == U'-' && !touches) {
        error("dangling_minus", begin, 1);
        ++position_;
        return mistake(begin);
    }
    const bool lookalike = is_minus_lookalike(sign) && touches;
    if (lookalike) error("minus_lookalike", begin, 1, "-");
    if (sign != U'-' && !lookalike) return primary(depth);
    ++position_;
    const bool of_group = here() == U'(';
    Expression node = primary(depth);
    node.negated = !node.negated;
    node.column = begin + 1;
    if (of_group) warn("not_portable", begin, position_ - begin);
    return node;
}

Expression Parser::primary(std::uint32_t depth) {
    if (here() == U'(') return group(depth);
    ++terms_;
    if (terms_ == kMaxQueryTerms + 1) error("too_many_terms", position_, 1);
    return is_quote(here()) ? phrase() : word_like();
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
    return std::move(*inside);
}

// The inside of the quotes that open here, escapes resolved; stops behind the closing one.
std::string Parser::quoted(bool& closed) {
    const std::uint32_t open = position_;
    const char32_t quote = here();
    const bool guillemets = quote == 0xAB || quote == 0xBB;
    auto closes = [&](char32_t c) {
        if (quote == U'"') return c == U'"';
        return guillemets ? c == 0xBB || c == 0xAB : c == 0x201C || c == 0x201D;
    };
    std::string inside;
    for (++position_; !at_end() && !closes(here()); ++position_) {
        const char32_t next = points_.at(position_ + 1);
        if (here() == U'\\' && (next == U'"' || next == U'\\')) ++position_;
        inside += points_.slice(position_, position_ + 1);
    }
    closed = !at_end();
    if (closed) {
        ++position_;
        if (quote != U'"') warn("typographic_quotes", open, position_ - open, "\"" + inside + "\"");
    } else {
        error("unclosed_quote", open, 1, "\"");
    }
    return inside;
}

Expression Parser::phrase() {
    const std::uint32_t begin = position_;
    bool closed = false;
    const std::string inside = quoted(closed);
    if (!closed) return mistake(begin);
    if (here() == U'~' && !at_end()) {
        const std::uint32_t tilde = position_;
        position_ = chunk_end(position_);
        error("unsupported_operator", tilde, position_ - tilde);
        return mistake(begin);
    }
    return text_term(begin, read_phrase(inside, scratch_));
}

// A term made of read positions; the error no_token when there are none.
Expression Parser::text_term(std::uint32_t begin, ReadText read) {
    Expression node = mistake(begin);
    if (read.positions.empty()) {
        error("no_token", begin, position_ - begin);
        return node;
    }
    node.term.written = points_.slice(begin, position_);
    std::string as_phrase = "\"";
    for (const auto& position : read.positions) {
        if (as_phrase.size() > 1) as_phrase += ' ';
        as_phrase += position.key;
    }
    if (read.symbols_between) warn("read_as_phrase", begin, position_ - begin, as_phrase + "\"");
    if (read.symbols_lost) warn("symbols_ignored", begin, position_ - begin, read.positions[0].key);
    node.term.positions = std::move(read.positions);
    return node;
}

// The colon of `name:` at this place, if there is one.
std::optional<std::uint32_t> Parser::operator_colon() const {
    auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    if (!is_letter(here())) return std::nullopt;
    std::uint32_t at = position_;
    while (is_letter(points_.at(at)) || (points_.at(at) >= U'0' && points_.at(at) <= U'9') || points_.at(at) == U'_' ||
           points_.at(at) == U'.') {
        ++at;
    }
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
    ReadText read = read_tag(points_.slice(begin, position_), scratch_);
    if (!read.positions.empty()) return text_term(begin, std::move(read));
    error("lone_symbol", begin, 1);
    return mistake(begin);
}

Expression Parser::mention() {
    const std::uint32_t begin = position_;
    position_ = chunk_end(position_);
    std::string handle = read_handle(points_.slice(begin + 1, position_));
    if (handle.empty()) {
        error("lone_symbol", begin, 1);
        return mistake(begin);
    }
    return text_term(begin, {.positions = {{std::move(handle), kInMention}}});
}

Expression Parser::word() {
    const std::uint32_t begin = position_;
    const std::uint32_t end = chunk_end(position_);
    position_ = end;
    if (const auto wildcard = find_wildcard(points_, begin, end)) {
        error("unsupported_operator", *wildcard, 1);
        return mistake(begin);
    }
    const auto written = points_.slice(begin, end);
    if (written == "or" || written == "Or" || written == "oR") warn("lowercase_or", begin, end - begin, "OR");
    return text_term(begin, read_word(written, scratch_));
}

Expression Parser::named(std::uint32_t colon) {
    const std::uint32_t begin = position_;
    const auto name_text = points_.slice(begin, colon);
    const OperatorName name = operator_named(name_text);
    position_ = colon + 1;
    const std::uint32_t value_begin = position_;
    std::string value;
    bool closed = true;
    if (is_quote(here())) {
        value = quoted(closed);
    } else {
        position_ = chunk_end(position_);
        value = points_.slice(value_begin, position_);
    }
    if (name == OperatorName::unknown) {
        error("unknown_operator", begin, colon - begin, hint_for_unknown(name_text));
    } else if (closed && value.empty()) {
        error("missing_value", colon, 1);
    } else if (name == OperatorName::later) {
        error("unsupported_operator", begin, colon - begin);
    } else if (closed) {
        return valued(name, begin, value, value_begin);
    }
    return mistake(begin);
}

Expression Parser::valued(OperatorName name, std::uint32_t begin, std::string_view value, std::uint32_t value_begin) {
    Expression node = mistake(begin);
    if (name == OperatorName::language) {
        node.term.value = read_language(value);
    } else {
        node.term.value = lower_ascii(value.starts_with('@') ? value.substr(1) : value);
    }
    if (node.term.value.empty() || node.term.value.find(' ') != std::string::npos) {
        error("bad_value", value_begin, position_ - value_begin);
        return mistake(begin);
    }
    node.term.kind = name == OperatorName::language ? TermKind::language : TermKind::from;
    node.term.written = points_.slice(begin, position_);
    return node;
}

}  // namespace

std::expected<Query, QueryError> parse(std::string_view text) { return Parser(text).run(); }

}  // namespace atiende::listening
