// The smallest parts of a query: words, phrases, tags, mentions and `name:value`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "listening/operators.h"
#include "listening/query_scanner.h"
#include "listening/terms.h"

namespace atiende::listening {

/// Reads one term where the scanner stands and leaves it behind. What is wrong is told to the scanner, and a mistake
/// (query.h) stands in its place. Lives as long as the parse; `scan` outlives it.
class TermParser {
public:
    TermParser(QueryScanner& scan, QueryOptions options)
        : scan_(scan), options_(options), reader_(options.exact_accents) {}

    /// Stands at a quote: `"…"` or `"…"~N`.
    Expression phrase();
    /// Everything else: `name:value`, #tag, $tag, @mention, word.
    Expression word_like();

private:
    void proximity(Expression& node);
    Expression symbol(ReadText (TermReader::*read)(std::string_view));
    Expression word();
    Expression named(std::uint32_t colon);
    Expression text_value(const Operator& named, std::uint32_t begin, const QueryValue& value);
    Expression raw_value(std::uint32_t begin, const QueryValue& value);
    Expression address_value(std::uint32_t begin, const QueryValue& value);
    std::optional<std::uint32_t> operator_colon() const;
    bool take_wildcards(const ReadText& read, const std::vector<std::uint32_t>& at);
    Expression text_term(std::uint32_t begin, ReadText read, const std::vector<std::uint32_t>& at);

    QueryScanner& scan_;
    QueryOptions options_;
    TermReader reader_;
    std::uint32_t wildcards_ = 0;
};

}  // namespace atiende::listening
