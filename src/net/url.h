// Pieces of URLs: percent-encoding, queries and path segments (RFC 3986; WHATWG form encoding for queries).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atiende::net {

/// In the order they came; a name may stand more than once.
using QueryParameters = std::vector<std::pair<std::string, std::string>>;

/// Everything but letters, digits and `-._~` becomes %XX: safe as one segment or one query value.
std::string percent_encode(std::string_view text);

/// Nothing when a `%` is not followed by two hexadecimal digits. `+` stays `+`.
std::optional<std::string> percent_decode(std::string_view text);

/// `a=1&b=x+y` without the `?`; `+` is a space, a name without `=` has an empty value, empty pieces are skipped.
/// Nothing when an escape is broken.
std::optional<QueryParameters> parse_query(std::string_view query);

std::string write_query(const QueryParameters& parameters);

/// `/api/v1/cases/17` is {api, v1, cases, 17}; `/` and empty text are no segments; a closing slash adds none, an inner
/// empty segment stays. Segments are decoded (`%2F` inside one becomes a slash).
/// Nothing when an escape is broken or a segment is `.`, `..` or holds a NUL.
std::optional<std::vector<std::string>> path_segments(std::string_view path);

}  // namespace atiende::net
