// Result: a value or an Error. Functions that can fail return it; nothing of ours throws.
#pragma once

#include <expected>

#include "base/error.h"

namespace atiende {

template <class T>
using Result = std::expected<T, Error>;

/// What a fallible function without a value returns on success: `return ok();`
inline Result<void> ok() { return {}; }

/// Passes an error on to a caller with another value type: `if (!rows) return fail(rows.error());`
inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace atiende
