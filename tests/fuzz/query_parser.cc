// Any bytes as a query: it is read or refused with a place inside it, and what was read reads the same again.
#include <cstdlib>
#include <string_view>

#include "listening/parser.h"
#include "listening/portability.h"
#include "text/utf8.h"

namespace {

using namespace atiende;
using namespace atiende::listening;

void require(bool condition) {
    if (!condition) std::abort();
}

void check_error(const QueryError& error, std::size_t size) {
    require(!error.code.empty());
    require(error.column >= 1 && error.column <= size + 1);
    require(error.length <= size + 1);
}

void check_query(const Query& query, QueryOptions options, std::size_t size) {
    for (const auto& warning : query.warnings) {
        require(warning.column >= 1 && warning.column - 1 + warning.length <= size);
    }
    const std::string reading = to_text(query.root);
    const auto again = parse(reading, options);
    // The reading has parentheses that were not typed, and may so exceed what a person may type.
    if (again) require(to_text(again->root) == reading);
    if (!again) require(again.error().code.starts_with("too_"));
    for (const auto& portability : portability_of(query, options)) {
        require(portability.limit == 0 || portability.split.empty() || portability.length > portability.limit);
        for (const auto& rule : portability.split) {
            require(portability.limit == 0 || text::count_code_points(rule) <= portability.limit);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const QueryOptions options{(data[0] & 1) != 0, (data[0] & 2) != 0};
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t points = text::count_code_points(text);
    const auto query = parse(text, options);
    if (query) {
        check_query(*query, options, points);
    } else {
        check_error(query.error(), points);
    }
    return 0;
}
