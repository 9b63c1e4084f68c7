// Setting the house up: brands, accounts, listeners.
#pragma once

#include <string>
#include <string_view>

#include "actions/workplace.h"

namespace atiende::actions {

/// Absent: stays as it is.
struct BrandChanges {
    std::optional<std::string> name;
    std::optional<std::vector<std::string>> words;      ///< each 1-100 characters, without control characters
    std::optional<std::vector<std::string>> not_words;  ///< the same
    std::optional<std::vector<std::string>> context{};  ///< the same
};
/// Errors: not_found("brand_not_found"), invalid("missing_name"), invalid("bad_word").
Result<Brand> change_brand(Workplace& place, const Viewer& viewer, BrandId brand, const BrandChanges& changes);

Result<Brand> add_brand(Workplace& place, const Viewer& viewer, std::string name, bool example);

/// not_found("brand_not_found") unless it is there and the viewer sees it.
Result<void> check_brand(Snapshot& snapshot, const Viewer& viewer, BrandId brand);

struct NewAccount {
    BrandId brand;
    Channel channel = Channel::playground;
    std::string stable_id;
    std::string handle;
};
/// Connects one of our identities. The same (channel, stable_id) again returns the account there is.
Result<Account> connect_account(Workplace& place, const Viewer& viewer, const NewAccount& request);
/// Disconnecting forgets the account's secrets: conflict("credentials_forgotten") for any other state afterwards, since
/// only new credentials connect it again.
Result<Account> change_account_state(Workplace& place, const Viewer& viewer, AccountId account, AccountState state);
/// Notes how the last contact with the network went; writes an event only when the health changes. `tried` is the
/// account as it was for that contact: when its credentials have been renewed since, the contact says nothing of it.
Result<void> report_health(Workplace& place, const Account& tried, Health health, std::string reason);

/// As Listener; what is absent here is absent there.
struct ListenerDraft {
    std::optional<ListenerId> listener{};  ///< absent: a new one
    BrandId brand;
    std::optional<UserId> owner{};
    std::string name;
    std::string query;
    Accents accents = Accents::fold;
    Quoted quoted = Quoted::match;
    ListenerPurpose purpose = ListenerPurpose::brand;
    std::vector<std::string> languages{};
    ListenerAction action = ListenerAction::open_case;
    std::optional<std::int32_t> daily_cap{};    ///< 1-100,000
    std::optional<std::int64_t> reach_floor{};  ///< 0 or more
    std::optional<Time> ends_at{};
    ListenerState state = ListenerState::active;
};
/// The draft that leaves the listener as it is.
ListenerDraft draft_of(const Listener& listener);

/// Errors: invalid("bad_query") with arguments code, column, length, hint of the parser · not_found("brand_not_found",
/// "listener_not_found") · invalid("bad_language", "bad_daily_cap", "bad_reach_floor") · invalid("bad_owner"): nobody,
/// or somebody who does not see the brand · invalid("missing_end"): a campaign has an end · invalid("end_is_past"): one
/// that shall listen.
Result<Listener> save_listener(Workplace& place, const Viewer& viewer, const ListenerDraft& draft);

/// Only parses. Errors: invalid("bad_query") as above.
Result<void> check_query(std::string_view query, Accents accents = Accents::fold, Quoted quoted = Quoted::match);

}  // namespace atiende::actions
