// The one error type: what went wrong, by what the caller does next.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace atiende {

/// Codes are chosen by the reaction they ask for, not by the place they come from.
enum class ErrorCode {
    invalid,          ///< the input is wrong; mend it, do not repeat it
    not_found,        ///< the thing is not there (or not for this viewer)
    conflict,         ///< the state moved on; read again and decide again
    denied,           ///< not allowed; repeating will not help
    rate_limited,     ///< too much; again after `Error::until`
    unavailable,      ///< a counterpart is away; again later, nothing happened
    unknown_outcome,  ///< it may or may not have happened; reconcile, never repeat blindly
    corrupt,          ///< stored data contradicts itself; stop and tell a person
};

/// `reason` is a stable snake_case word that programs may branch on and locale files translate
/// (key `error.<reason>`); `arguments` fill the sentence. Neither ever holds a customer's words or a secret.
struct Error {
    ErrorCode code = ErrorCode::invalid;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> arguments;
    std::optional<Time> until;  ///< only with rate_limited (and unavailable, where known)

    /// Adds one argument and returns itself, so that errors read as one expression.
    Error with(std::string name, std::string value) &&;
    bool operator==(const Error&) const = default;
};

Error invalid(std::string reason);
Error not_found(std::string reason);
Error conflict(std::string reason);
Error denied(std::string reason);
Error rate_limited(std::string reason, Time until);
Error unavailable(std::string reason);
Error unknown_outcome(std::string reason);
Error corrupt(std::string reason);

/// The snake_case name used in JSON and logs.
std::string_view name_of(ErrorCode code);
std::optional<ErrorCode> error_code_named(std::string_view name);

/// One line for logs and terminals: `invalid: bad_mapping (column=text)`.
std::string describe(const Error& error);

}  // namespace atiende
