// The port to what must never be read by strangers: tokens and passwords of accounts, sealed at rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/ids.h"

namespace atiende {

/// Thread-safe; blocking. Values are sealed under the master key and tied to account and name.
class Secrets {
public:
    virtual ~Secrets() = default;
    virtual Result<std::optional<std::string>> get(AccountId account, std::string_view name) = 0;
    /// Durable when it returns. Absent value: forgets it.
    virtual Result<void> put(AccountId account, std::string_view name, std::optional<std::string_view> value) = 0;
};

}  // namespace atiende
