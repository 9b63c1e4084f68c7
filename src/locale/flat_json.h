// Reads the one JSON shape that locale files have: an object of strings.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace atiende::locale {

using SentenceMap = std::map<std::string, std::string, std::less<>>;

/// `{"key": "sentence", ...}` in UTF-8 with the escapes of RFC 8259; nothing nested.
/// Errors: invalid bad_locale_file (argument offset, in bytes) · repeated_sentence (argument key).
Result<SentenceMap> read_flat_json(std::string_view text);

}  // namespace atiende::locale
