#include "listening/term_parser.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "listening/checks.h"
#include "listening/shown_text.h"
#include "listening/values.h"

namespace atiende::listening {

Expression TermParser::phrase() {
    const std::uint32_t begin = scan_.position;
    const QueryValue value = scan_.quoted();
    if (!value.closed) return scan_.mistake(begin);
    const bool near_each_other = !scan_.at_end() && scan_.here() == U'~';
    Expression node = text_term(begin, reader_.phrase(value.text), value.at);
    if (near_each_other) proximity(node);
    return node;
}

Expression TermParser::word_like() {
    if (const auto colon = operator_colon()) return named(*colon);
    const char32_t c = scan_.here();
    if (c == U'#' || c == 0xFF03 || c == U'$') {
        const char32_t next = scan_.points.at(scan_.position + 1);
        if (next != 0xFE0F && next != 0x20E3) return symbol(&TermReader::tag);
    }
    if (c == U'@' || c == 0xFF20) return symbol(&TermReader::mention);
    return word();
}

// `~N` behind a phrase.
void TermParser::proximity(Expression& node) {
    const std::uint32_t begin = scan_.position + 1;
    scan_.position = scan_.chunk_end(begin);
    const auto number = scan_.points.slice(begin, scan_.position);
    unsigned distance = 0;
    const auto [stop, code] = std::from_chars(number.data(), number.data() + number.size(), distance);
    const bool whole = code == std::errc{} && stop == number.data() + number.size();
    if (!whole || distance < 1 || distance > kMaxProximity) {
        scan_.error("proximity_range", begin, std::max(1U, scan_.position - begin), "1-6");
        return;
    }
    if (is_mistake(node)) return;
    node.term.kind = TermKind::proximity;
    node.term.distance = static_cast<std::uint8_t>(distance);
}

// Counts wildcards and tells the first that is wrong or one too many. `at`: where the code points read stand.
bool TermParser::take_wildcards(const ReadText& read, const std::vector<std::uint32_t>& at) {
    for (const auto wildcard : read.wildcards) {
        if (++wildcards_ != kMaxWildcards + 1) continue;
        scan_.error("bad_wildcard", at[wildcard], 1);
        return false;
    }
    if (!read.bad_wildcard) return true;
    scan_.error("bad_wildcard", at[*read.bad_wildcard], 1, "abc*");
    return false;
}

// A term made of read positions; the error no_token when there are none.
Expression TermParser::text_term(std::uint32_t begin, ReadText read, const std::vector<std::uint32_t>& at) {
    Expression node = scan_.mistake(begin);
    if (!take_wildcards(read, at)) return node;
    const std::string written(scan_.points.slice(begin, scan_.position));
    if (read.positions.empty()) {
        const bool quotes = written.starts_with('"');
        scan_.error("no_token", begin, scan_.position - begin, quotes ? "raw:" + written : "raw:\"" + written + "\"");
        return node;
    }
    std::string as_phrase = "\"";
    for (const auto& position : read.positions) {
        if (as_phrase.size() > 1) as_phrase += ' ';
        as_phrase += position.key;
    }
    if (read.symbols_between) scan_.warn("read_as_phrase", begin, scan_.position - begin, as_phrase + "\"");
    if (read.symbols_lost) scan_.warn("symbols_ignored", begin, scan_.position - begin, "raw:" + written);
    node.term.positions = std::move(read.positions);
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

// The colon of `name:` at this place, if there is one.
std::optional<std::uint32_t> TermParser::operator_colon() const {
    auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    if (!is_letter(scan_.here())) return std::nullopt;
    std::uint32_t at = scan_.position;
    while (is_ascii_alnum(scan_.points.at(at)) || scan_.points.at(at) == U'_' || scan_.points.at(at) == U'.') ++at;
    if (scan_.points.at(at) != U':') return std::nullopt;
    return at;
}

// A tag, a cashtag or a mention.
Expression TermParser::symbol(ReadText (TermReader::*read)(std::string_view)) {
    const std::uint32_t begin = scan_.position;
    scan_.position = scan_.chunk_end(scan_.position);
    ReadText found = (reader_.*read)(scan_.points.slice(begin, scan_.position));
    if (!found.positions.empty()) return text_term(begin, std::move(found), places_between(begin, scan_.position));
    scan_.error("lone_symbol", begin, 1, "\"…\"");
    return scan_.mistake(begin);
}

Expression TermParser::word() {
    const std::uint32_t begin = scan_.position;
    scan_.position = scan_.chunk_end(scan_.position);
    const auto written = scan_.points.slice(begin, scan_.position);
    if (written == "or" || written == "Or" || written == "oR")
        scan_.warn("lowercase_or", begin, scan_.position - begin, "OR");
    return text_term(begin, reader_.word(written), places_between(begin, scan_.position));
}

Expression TermParser::named(std::uint32_t colon) {
    const std::uint32_t begin = scan_.position;
    const auto name = scan_.points.slice(begin, colon);
    const Operator* found = operator_named(name);
    const QueryValue value = scan_.value_behind(colon);
    if (found == nullptr) {
        scan_.error("unknown_operator", begin, colon - begin, hint_for_unknown(name));
        return scan_.mistake(begin);
    }
    if (!value.closed) return scan_.mistake(begin);
    if (value.text.empty()) {
        scan_.error("missing_value", colon, 1, std::string(found->name) + ":…");
        return scan_.mistake(begin);
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
    Expression node = scan_.mistake(begin);
    const auto read = read_value(*found, value.text, node.term);
    if (read) return node;
    scan_.error("bad_value", value.begin, scan_.position - value.begin, read.error());
    return scan_.mistake(begin);
}

Expression TermParser::text_value(const Operator& named, std::uint32_t begin, const QueryValue& value) {
    const bool exact = options_.exact_accents || named.form == ValueForm::exact;
    ReadText read = value.quoted ? reader_.phrase(value.text, exact) : reader_.word(value.text, exact);
    if (named.form != ValueForm::exact) {
        for (auto& position : read.positions) position.places &= static_cast<Places>(~kInAddress);
    }
    if (read.positions.empty() && !read.bad_wildcard) {
        scan_.error("no_token", value.begin, scan_.position - value.begin, "raw:\"" + value.text + "\"");
        return scan_.mistake(begin);
    }
    Expression node = text_term(begin, std::move(read), value.at);
    if (is_mistake(node)) return node;
    node.term.kind = named.kind;
    if (named.form == ValueForm::in_text) node.term.segments = bit(Segment::text);
    if (named.form == ValueForm::in_title) node.term.segments = bit(Segment::title);
    return node;
}

Expression TermParser::raw_value(std::uint32_t begin, const QueryValue& value) {
    Expression node = scan_.mistake(begin);
    node.term.value = shown_form(value.text);
    if (node.term.value.empty() || node.term.value == " ") {
        scan_.error("missing_value", value.begin - 1, 1, "raw:…");
        return scan_.mistake(begin);
    }
    node.term.kind = TermKind::raw;
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

Expression TermParser::address_value(std::uint32_t begin, const QueryValue& value) {
    Expression node = scan_.mistake(begin);
    for (auto& word : words_of_address(value.text)) {
        if (!word.empty()) node.term.positions.push_back({std::move(word), kInAddress});
    }
    if (node.term.positions.empty()) {
        scan_.error("no_token", value.begin, scan_.position - value.begin, "url_contains:");
        return node;
    }
    node.term.kind = TermKind::url;
    if (options_.ignore_quoted) node.term.segments &= static_cast<Segments>(~bit(Segment::quoted));
    return node;
}

}  // namespace atiende::listening
