// From the text of a query to its tree, or to the leftmost error.
#pragma once

#include <expected>
#include <string_view>

#include "listening/query.h"

namespace atiende::listening {

/// Reads a query (UTF-8). The grammar and its errors: docs/listening.md.
/// Of several errors the leftmost is given; at one column the first in the order of the document.
std::expected<Query, QueryError> parse(std::string_view text, QueryOptions options = {});

}  // namespace atiende::listening
