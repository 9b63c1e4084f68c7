// Whether bytes are UTF-8 text that every store can hold.
#pragma once

#include <string_view>

namespace atiende::files {

/// The problem of a record's bytes: `broken_encoding` (no UTF-8 by RFC 3629: overlong, surrogate or cut sequences),
/// `nul_byte` (U+0000, which databases refuse inside text), or empty if the text is sound.
std::string_view encoding_problem(std::string_view bytes);

}  // namespace atiende::files
