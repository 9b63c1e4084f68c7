// The length of a host label in the DNS (RFC 3492), which decides whether a written host can exist.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace atiende::text {

/// Bytes of the label as the DNS writes it (`xn--...` for other than ASCII). Nothing for a label that has no such form:
/// it claims the prefix itself, or is far beyond the 63 allowed.
std::optional<std::size_t> ascii_label_length(std::string_view label);

}  // namespace atiende::text
