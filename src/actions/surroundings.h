// The settings a post is judged by, loaded once and shared until they change: own accounts, listeners, clocks.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "actions/clock_settings.h"
#include "actions/learning.h"
#include "assessment/assessor.h"
#include "assessment/relevance.h"
#include "listening/query_book.h"
#include "ports/store.h"

namespace atiende::actions {

/// Immutable once made; shared between threads by shared_ptr, replaced as a whole when settings change.
struct Surroundings {
    std::unordered_map<AccountId, Account> accounts;
    std::unordered_set<std::string> own_identities;  ///< "<channel>/<stable_id>"
    std::unordered_map<ListenerId, Listener> listeners;
    listening::QueryBook queries;                               ///< of the active listeners
    std::vector<AlertRule> alert_rules;                         ///< those that are active
    std::unordered_map<BrandId, assessment::BrandTalk> brands;  ///< how each is told from what is called like it
    const Learning* learning = nullptr;  ///< what was learned here; null: nothing is. Outlives whoever judges posts
    std::shared_ptr<const ClockSettings> clock_settings;  ///< never null
};

/// A listener's options as the parser takes them.
listening::QueryOptions query_options(Accents accents, Quoted quoted);

/// How an identity stands in Surroundings::own_identities.
std::string identity_key(Channel channel, std::string_view stable_id);

/// Reads everything; listeners whose query no longer parses are left out with a warning in the log. With the `previous`
/// ones only queries that changed since are compiled.
Result<std::shared_ptr<const Surroundings>> load_surroundings(Snapshot& snapshot, const std::string& zone_data,
                                                              const Surroundings* previous = nullptr,
                                                              const Learning* learning = nullptr);

}  // namespace atiende::actions
