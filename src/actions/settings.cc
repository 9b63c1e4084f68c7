#include "actions/settings.h"

#include <algorithm>

namespace atiende::actions {
namespace {

bool is_name(std::string_view name) { return name.find_first_not_of(" \t\r\n") != name.npos && name.size() <= 200; }

/// A word or phrase of people, on one line.
bool is_word(std::string_view word) {
    return word.find_first_not_of(' ') != word.npos && word.size() <= 400 &&
           std::ranges::none_of(word, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

Result<void> append(Workplace& place, Transaction& transaction, const Viewer& viewer, Payload payload) {
    const auto written = transaction.append({std::move(payload), place.clock.now(), actor_of(viewer)});
    if (!written) return fail(written.error());
    return ok();
}

}  // namespace

Result<void> check_brand(Snapshot& snapshot, const Viewer& viewer, BrandId brand) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    for (const Brand& known : *brands) {
        if (known.id == brand && viewer.sees(brand)) return ok();
    }
    return fail(not_found("brand_not_found"));
}

Result<Brand> change_brand(Workplace& place, const Viewer& viewer, BrandId brand_id, const BrandChanges& changes) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (changes.name && !is_name(*changes.name)) return fail(invalid("missing_name"));
    for (const auto& words : {changes.words, changes.not_words, changes.context}) {
        if (words && !std::ranges::all_of(*words, is_word)) return fail(invalid("bad_word"));
    }
    return write_value(place.store, [&](Transaction& transaction) -> Result<Brand> {
        const auto brands = transaction.settings().brands();
        if (!brands) return fail(brands.error());
        const auto found = std::ranges::find(*brands, brand_id, &Brand::id);
        if (found == brands->end() || !viewer.sees(brand_id)) return fail(not_found("brand_not_found"));
        Brand brand = *found;
        brand.name = changes.name.value_or(brand.name);
        brand.words = changes.words.value_or(brand.words);
        brand.not_words = changes.not_words.value_or(brand.not_words);
        brand.context = changes.context.value_or(brand.context);
        if (auto kept = transaction.content().put_brand(brand); !kept) return fail(kept.error());
        if (auto done = append(place, transaction, viewer, BrandChanged{brand_id}); !done) return fail(done.error());
        return brand;
    });
}

Result<Brand> add_brand(Workplace& place, const Viewer& viewer, std::string name, bool example) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (name.find_first_not_of(" \t\r\n") == name.npos || name.size() > 200) return fail(invalid("missing_name"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Brand> {
        Brand brand{place.ids.make<BrandId>(place.clock.now()), name, example};
        if (auto kept = transaction.content().put_brand(brand); !kept) return fail(kept.error());
        if (auto done = append(place, transaction, viewer, BrandAdded{brand.id, example}); !done) {
            return fail(done.error());
        }
        return brand;
    });
}

Result<Account> connect_account(Workplace& place, const Viewer& viewer, const NewAccount& request) {
    if (auto allowed = require(viewer, Permission::manage_accounts); !allowed) return fail(allowed.error());
    if (request.stable_id.empty() || request.stable_id.size() > kMaxRemoteIdBytes)
        return fail(invalid("bad_stable_id"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Account> {
        if (auto known = check_brand(transaction, viewer, request.brand); !known) return fail(known.error());
        const auto accounts = transaction.settings().accounts();
        if (!accounts) return fail(accounts.error());
        for (const Account& account : *accounts) {
            if (account.channel == request.channel && account.stable_id == request.stable_id) return account;
        }
        Account account;
        account.id = place.ids.make<AccountId>(place.clock.now());
        account.brand = request.brand;
        account.channel = request.channel;
        account.stable_id = request.stable_id;
        account.handle = request.handle.empty() ? request.stable_id : request.handle;
        if (auto kept = transaction.content().put_account(account); !kept) return fail(kept.error());
        auto done = append(place, transaction, viewer, AccountConnected{account.id, account.channel, account.brand});
        if (!done) return fail(done.error());
        return account;
    });
}

Result<Account> change_account_state(Workplace& place, const Viewer& viewer, AccountId account_id, AccountState state) {
    if (auto allowed = require(viewer, Permission::manage_accounts); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<Account> {
        const auto account = transaction.settings().account(account_id);
        if (!account) return account;
        if (!viewer.sees(account->brand)) return fail(not_found("account_not_found"));
        if (account->state == state) return account;
        if (account->state == AccountState::disconnected && account->service) {
            return fail(conflict("credentials_forgotten"));
        }
        if (state == AccountState::disconnected) {
            if (auto gone = transaction.network_content().forget_secrets(account_id); !gone) return fail(gone.error());
        }
        auto done = append(place, transaction, viewer, AccountStateChanged{account_id, state});
        if (!done) return fail(done.error());
        return transaction.settings().account(account_id);
    });
}

Result<void> report_health(Workplace& place, const Account& tried, Health health, std::string reason) {
    const auto says_something_new = [&](const Account& now) {
        return now.credentials == tried.credentials &&
               (now.health != health || now.health_reason.value_or("") != reason);
    };
    const auto seen =
        read_value(place.store, [&](Snapshot& snapshot) { return snapshot.settings().account(tried.id); });
    if (!seen) return fail(seen.error());
    if (!says_something_new(*seen)) return ok();
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto account = transaction.settings().account(tried.id);
        if (!account) return fail(account.error());
        if (!says_something_new(*account)) return ok();
        return append(place, transaction, system_viewer(), AccountHealthChanged{tried.id, health, reason});
    });
}

}  // namespace atiende::actions
