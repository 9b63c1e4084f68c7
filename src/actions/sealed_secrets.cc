#include "actions/sealed_secrets.h"

namespace atiende::actions {

std::string place_of_secret(AccountId account, std::string_view name) {
    return "accounts/" + to_string(account) + "/" + std::string(name);
}

Result<std::optional<std::string>> SealedSecrets::get(AccountId account, std::string_view name) {
    const auto sealed =
        read_value(store_, [&](Snapshot& snapshot) { return snapshot.networks().sealed_secret(account, name); });
    if (!sealed) return fail(sealed.error());
    if (!*sealed) return std::optional<std::string>{};
    auto opened = seal_.open(**sealed, place_of_secret(account, name));
    if (!opened) return fail(opened.error());
    return std::optional(*std::move(opened));
}

Result<void> SealedSecrets::put(AccountId account, std::string_view name, std::optional<std::string_view> value) {
    // Sealed here, not on the writer's thread.
    std::optional<std::string> sealed;
    if (value) sealed = seal_.seal(*value, place_of_secret(account, name));
    return store_.write([&](Transaction& transaction) -> Result<void> {
        const auto known = transaction.settings().account(account);
        if (!known) return fail(known.error());
        if (sealed && known->state == AccountState::disconnected) return fail(conflict("account_disconnected"));
        return transaction.network_content().put_secret(account, name, sealed);
    });
}

}  // namespace atiende::actions
