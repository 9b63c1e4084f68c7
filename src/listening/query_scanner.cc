#include "listening/query_scanner.h"

#include <utility>

namespace atiende::listening {

void QueryScanner::skip_spaces() {
    while (!at_end() && is_space(here())) ++position;
}

std::uint32_t QueryScanner::chunk_end(std::uint32_t from) const {
    while (from < points.size()) {
        const char32_t c = points.at(from);
        if (is_space(c) || is_quote_mark(c) || c == U'(' || c == U')') break;
        ++from;
    }
    return from;
}

QueryValue QueryScanner::quoted() {
    const std::uint32_t open = position;
    const char32_t quote = here();
    const bool guillemets = quote == 0xAB || quote == 0xBB;
    auto closes = [&](char32_t c) {
        if (quote == U'"') return c == U'"';
        return guillemets ? c == 0xBB || c == 0xAB : c == 0x201C || c == 0x201D;
    };
    QueryValue value;
    value.begin = open;
    value.quoted = true;
    for (++position; !at_end() && !closes(here()); ++position) {
        const char32_t next = points.at(position + 1);
        if (here() == U'\\' && (next == U'"' || next == U'\\')) ++position;
        value.text += points.slice(position, position + 1);
        value.at.push_back(position);
    }
    value.closed = !at_end();
    if (value.closed) {
        ++position;
        if (quote != U'"') warn("typographic_quotes", open, position - open, "\"" + value.text + "\"");
    } else {
        error("unclosed_quote", open, 1, "\"");
    }
    return value;
}

QueryValue QueryScanner::value_behind(std::uint32_t colon) {
    position = colon + 1;
    if (is_quote_mark(here()) && !at_end()) return quoted();
    QueryValue value;
    value.begin = position;
    std::uint32_t end = chunk_end(position);
    if (here() == U'[') {
        std::uint32_t close = position;
        while (close < points.size() && points.at(close) != U']' && !is_quote_mark(points.at(close))) ++close;
        if (points.at(close) == U']') end = close + 1;
    }
    value.text = points.slice(position, end);
    value.at = places_between(position, end);
    position = end;
    return value;
}

void QueryScanner::error(std::string code, std::uint32_t at, std::uint32_t length, std::string hint) {
    errors.push_back({std::move(code), at + 1, length, std::move(hint)});
}

void QueryScanner::warn(std::string code, std::uint32_t at, std::uint32_t length, std::string hint) {
    warnings.push_back({std::move(code), at + 1, length, std::move(hint)});
}

Expression QueryScanner::mistake(std::uint32_t at) const {
    Expression node;
    node.column = at + 1;
    node.length = position > at ? position - at : 1;
    return node;
}

std::vector<std::uint32_t> places_between(std::uint32_t begin, std::uint32_t end) {
    std::vector<std::uint32_t> at;
    for (; begin < end; ++begin) at.push_back(begin);
    return at;
}

}  // namespace atiende::listening
