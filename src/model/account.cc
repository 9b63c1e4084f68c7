#include "model/account.h"

#include <algorithm>

namespace atiende {
namespace {

constexpr std::array<std::string_view, 9> kEndedByCredentials{
    "credentials_refused", "token_expired",       "token_refused",        "scope_missing", "credentials_missing",
    "account_suspended",   "account_deactivated", "second_factor_wanted", "other_identity"};

}  // namespace

bool wants_credentials(const Account& account, std::string_view reason) {
    return account.service &&
           std::find(kEndedByCredentials.begin(), kEndedByCredentials.end(), reason) != kEndedByCredentials.end();
}

bool wants_credentials(const Account& account) {
    return account.health == Health::down && account.health_reason &&
           wants_credentials(account, *account.health_reason);
}

}  // namespace atiende
