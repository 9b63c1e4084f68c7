// What stands behind the colon of an operator, when it is no text to be searched: handles, numbers, places, words.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "listening/operators.h"
#include "listening/query.h"

namespace atiende::listening {

/// Fills `into` (kind, value, range or numbers) from a non-empty value; text forms (phrase, address, raw, exact,
/// in_text, in_title) are not read here. The error is the hint of `bad_value`: what such a value looks like.
std::expected<void, std::string> read_value(const Operator& named, std::string_view value, Term& into);

}  // namespace atiende::listening
