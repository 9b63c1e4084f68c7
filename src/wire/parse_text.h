// One strict way from text to parsed JSON. For the sources of this room.
#pragma once

#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.h"
#include "wire/read_fields.h"

namespace atiende::wire {

/// RFC 8259, UTF-8 checked, at most 32 levels deep; of a repeated key the last one counts.
/// Errors: invalid `malformed_json` (argument offset, in bytes), `too_deep`.
Result<boost::json::value> parse_text(std::string_view text);

/// The fault as an invalid input: its reason, and the argument `field`.
Error error_of(const Fault& fault);

/// Errors: those of parse_text, and those of Fault.
template <class T>
Result<T> read_text(std::string_view text) {
    const auto root = parse_text(text);
    if (!root) return fail(root.error());
    T value;
    Fault fault;
    if (!read_value(*root, value, fault)) return fail(error_of(fault));
    return value;
}

}  // namespace atiende::wire
