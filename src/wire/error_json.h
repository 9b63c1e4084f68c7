// Errors as JSON: the body of problem+json answers and the lines that filters print in a bad line's place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/writer.h"

namespace atiende::wire {

/// `{title?, status?, code, reason, arguments: {...}?, until?}`. An empty title and empty arguments are left out.
/// Source of title and status: RFC 9457; the other members are ours.
void append_error(JsonWriter& writer, const Error& error, std::optional<int> status = std::nullopt,
                  std::string_view title = {});
std::string error_to_json(const Error& error, std::optional<int> status = std::nullopt, std::string_view title = {});

/// Reads the same; members that are not ours are passed over (RFC 9457, 3.2).
/// Errors: invalid malformed_json, too_deep, not_an_object, missing_field, wrong_type, unknown_word, bad_time.
Result<Error> error_from_json(std::string_view text);

}  // namespace atiende::wire
