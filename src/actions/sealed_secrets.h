// Secrets of accounts in the store, sealed under the master key.
#pragma once

#include "actions/workplace.h"
#include "crypto/seal.h"
#include "ports/secrets.h"

namespace atiende::actions {

/// What a sealed secret is tied to: it opens for no other account and under no other name.
std::string place_of_secret(AccountId account, std::string_view name);

/// Thread-safe.
class SealedSecrets final : public Secrets {
public:
    SealedSecrets(Store& store, const crypto::Seal& seal) : store_(store), seal_(seal) {}

    Result<std::optional<std::string>> get(AccountId account, std::string_view name) override;
    /// conflict("account_disconnected") for an account that was disconnected meanwhile: its secrets stay forgotten.
    Result<void> put(AccountId account, std::string_view name, std::optional<std::string_view> value) override;

private:
    Store& store_;
    const crypto::Seal& seal_;
};

}  // namespace atiende::actions
