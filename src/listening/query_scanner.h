// Where the reading of a query stands, and what it found wrong so far.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "listening/code_points.h"
#include "listening/query.h"

namespace atiende::listening {

/// What stands inside quotes or behind a colon, escapes resolved, with the place in the query of each of its code
/// points.
struct QueryValue {
    std::string text;
    std::vector<std::uint32_t> at;
    std::uint32_t begin = 0;
    bool quoted = false;
    bool closed = true;
};

/// The text of a query and a position in it, both in code points from 0; errors and warnings say columns from 1.
/// Used by one parse on one thread; the text outlives it.
class QueryScanner {
public:
    explicit QueryScanner(std::string_view text) : points(text) {}

    bool at_end() const { return position >= points.size(); }
    /// 0 at the end.
    char32_t here() const { return points.at(position); }
    void skip_spaces();

    /// The end of the run of word characters that begins at `from`.
    std::uint32_t chunk_end(std::uint32_t from) const;
    std::string_view chunk() const { return points.slice(position, chunk_end(position)); }

    /// What stands inside the quotes that open here; stops behind the closing one.
    QueryValue quoted();
    /// What stands behind the colon at `colon`: quotes, brackets with blanks inside, or a run of word characters.
    QueryValue value_behind(std::uint32_t colon);

    void error(std::string code, std::uint32_t at, std::uint32_t length, std::string hint = {});
    void warn(std::string code, std::uint32_t at, std::uint32_t length, std::string hint = {});
    /// Stands in the tree where something could not be read, from `at` to here.
    Expression mistake(std::uint32_t at) const;

    CodePoints points;
    std::uint32_t position = 0;
    std::vector<QueryError> errors;
    std::vector<QueryWarning> warnings;
};

/// The places `begin` to `end` - 1.
std::vector<std::uint32_t> places_between(std::uint32_t begin, std::uint32_t end);

}  // namespace atiende::listening
