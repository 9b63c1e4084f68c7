#include "actions/connect_account.h"

#include "actions/sealed_secrets.h"
#include "actions/settings.h"

namespace atiende::actions {
namespace {

Result<Connector*> connector_for(const Connecting& connecting, Channel channel) {
    Connector* connector = connecting.connector(channel);
    if (connector == nullptr) {
        return fail(invalid("no_credentials_there").with("channel", std::string(name_of(channel))));
    }
    return connector;
}

Result<void> check_service(std::string_view service) {
    const bool web = service.starts_with("https://") || service.starts_with("http://");
    if (service.empty() || (web && service.find_first_of(" \t\r\n\"<>@") == service.npos)) return ok();
    return fail(invalid("bad_service"));
}

/// Where the account's server is, for people to see: among the secrets only because the adapter looks for it there.
std::optional<std::string> service_of(const ConnectionCheck& check) {
    for (const auto& [name, value] : check.secrets) {
        if (name == "service") return value;
    }
    return std::nullopt;
}

Result<void> keep_secrets(Transaction& transaction, const crypto::Seal& seal, AccountId account,
                          const ConnectionCheck& check) {
    if (auto forgotten = transaction.network_content().forget_secrets(account); !forgotten) return forgotten;
    for (const auto& [name, value] : check.secrets) {
        const std::string sealed = seal.seal(value, place_of_secret(account, name));
        if (auto kept = transaction.network_content().put_secret(account, name, sealed); !kept) return kept;
    }
    return ok();
}

Result<std::optional<Account>> known_identity(Snapshot& snapshot, Channel channel, std::string_view stable_id) {
    const auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (const Account& account : *accounts) {
        if (account.channel == channel && account.stable_id == stable_id) return std::optional(account);
    }
    return std::optional<Account>{};
}

/// Secrets, names and events of one connection, inside its transaction.
class ConnectionWriter {
public:
    ConnectionWriter(Workplace& place, Transaction& transaction, const crypto::Seal& seal, const Viewer& viewer,
                     const ConnectionCheck& check)
        : tx_(transaction),
          seal_(seal),
          actor_(actor_of(viewer)),
          ids_(place.ids),
          now_(place.clock.now()),
          check_(check) {}

    Result<Account> make(BrandId brand, Channel channel) {
        Account account;
        account.id = ids_.make<AccountId>(now_);
        account.brand = brand;
        account.channel = channel;
        account.stable_id = check_.identity->stable_id;
        if (auto kept = keep(account); !kept) return fail(kept.error());
        const auto written = tx_.append({AccountConnected{account.id, channel, brand}, now_, actor_});
        if (!written) return fail(written.error());
        return tx_.settings().account(account.id);
    }

    Result<Account> renew(Account account) {
        if (auto kept = keep(account); !kept) return fail(kept.error());
        if (account.state != AccountState::connected) {
            const auto again = tx_.append({AccountStateChanged{account.id, AccountState::connected}, now_, actor_});
            if (!again) return fail(again.error());
        }
        const auto written = tx_.append({AccountCredentialsRenewed{account.id}, now_, actor_});
        if (!written) return fail(written.error());
        return tx_.settings().account(account.id);
    }

private:
    Result<void> keep(Account& account) {
        account.handle = check_.identity->handle.empty() ? account.stable_id : check_.identity->handle;
        account.service = service_of(check_);
        if (auto kept = tx_.content().put_account(account); !kept) return kept;
        return keep_secrets(tx_, seal_, account.id, check_);
    }

    Transaction& tx_;
    const crypto::Seal& seal_;
    const Actor actor_;
    IdMaker& ids_;
    const Time now_;
    const ConnectionCheck& check_;
};

/// The answer, without secrets; the adapter forgets a session that is no longer true.
ConnectionMade made_of(Connector& connector, ConnectionCheck check, Account account) {
    connector.forget(account.id);
    check.secrets.clear();
    return {std::move(check), std::move(account)};
}

}  // namespace

Result<ConnectionCheck> check_credentials(const Connecting& connecting, const Viewer& viewer, Channel channel,
                                          const Credentials& credentials) {
    if (auto allowed = require(viewer, Permission::manage_accounts); !allowed) return fail(allowed.error());
    const auto connector = connector_for(connecting, channel);
    if (!connector) return fail(connector.error());
    if (auto sound = check_service(credentials.service); !sound) return fail(sound.error());
    return (*connector)->check(credentials);
}

Result<ConnectionMade> connect_with_credentials(Workplace& place, const Connecting& connecting, const Viewer& viewer,
                                                BrandId brand, Channel channel, const Credentials& credentials) {
    const auto known =
        read_value(place.store, [&](Snapshot& snapshot) { return check_brand(snapshot, viewer, brand); });
    if (!known) return fail(known.error());
    auto check = check_credentials(connecting, viewer, channel, credentials);
    if (!check) return fail(check.error());
    if (!check->passed()) return ConnectionMade{*std::move(check), std::nullopt};
    auto account = write_value(place.store, [&](Transaction& transaction) -> Result<Account> {
        auto identity = known_identity(transaction, channel, check->identity->stable_id);
        if (!identity) return fail(identity.error());
        if (*identity && !viewer.sees((*identity)->brand)) return fail(conflict("identity_of_another_brand"));
        ConnectionWriter writer(place, transaction, connecting.seal, viewer, *check);
        return *identity ? writer.renew(**std::move(identity)) : writer.make(brand, channel);
    });
    if (!account) return fail(account.error());
    return made_of(*connecting.connector(channel), *std::move(check), *std::move(account));
}

Result<ConnectionMade> renew_credentials(Workplace& place, const Connecting& connecting, const Viewer& viewer,
                                         AccountId account_id, Channel channel, const Credentials& credentials) {
    const auto before =
        read_value(place.store, [&](Snapshot& snapshot) { return snapshot.settings().account(account_id); });
    if (!before) return fail(before.error());
    if (!viewer.sees(before->brand)) return fail(not_found("account_not_found"));
    if (before->channel != channel) return fail(conflict("other_identity"));
    auto check = check_credentials(connecting, viewer, channel, credentials);
    if (!check) return fail(check.error());
    if (!check->passed()) return ConnectionMade{*std::move(check), std::nullopt};
    if (check->identity->stable_id != before->stable_id) {
        return fail(conflict("other_identity").with("handle", before->handle));
    }
    auto account = write_value(place.store, [&](Transaction& transaction) -> Result<Account> {
        auto now = transaction.settings().account(account_id);
        if (!now) return now;
        return ConnectionWriter(place, transaction, connecting.seal, viewer, *check).renew(*std::move(now));
    });
    if (!account) return fail(account.error());
    return made_of(*connecting.connector(channel), *std::move(check), *std::move(account));
}

}  // namespace atiende::actions
