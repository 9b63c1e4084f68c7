#include "actions/surroundings.h"

#include "base/log.h"
#include "listening/parser.h"

namespace atiende::actions {
namespace {

void add_listeners(Surroundings& into, std::vector<Listener> listeners) {
    std::vector<listening::NamedQuery> queries;
    for (Listener& listener : listeners) {
        if (listener.state != ListenerState::active) continue;
        auto query = listening::parse(listener.query, query_options(listener.accents, listener.quoted));
        if (!query) {
            log_warning("actions", "a listener's query no longer parses and is left out",
                        {{"listener", to_string(listener.id)}});
            continue;
        }
        queries.push_back({listener.id, std::move(*query)});
        into.listeners.emplace(listener.id, std::move(listener));
    }
    into.percolator = listening::Percolator::compile(queries);
}

}  // namespace

listening::QueryOptions query_options(Accents accents, Quoted quoted) {
    return {.exact_accents = accents == Accents::exact, .ignore_quoted = quoted == Quoted::ignore};
}

std::string identity_key(Channel channel, std::string_view stable_id) {
    std::string key(name_of(channel));
    key += '/';
    key += stable_id;
    return key;
}

Result<std::shared_ptr<const Surroundings>> load_surroundings(Snapshot& snapshot, std::string zone_data) {
    auto made = std::make_shared<Surroundings>();
    made->zone_data = std::move(zone_data);
    auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (Account& account : *accounts) {
        if (!account.stable_id.empty()) {
            made->own_identities.insert(identity_key(account.channel, account.stable_id));
        }
        made->accounts.emplace(account.id, std::move(account));
    }
    auto listeners = snapshot.settings().listeners();
    if (!listeners) return fail(listeners.error());
    add_listeners(*made, std::move(*listeners));

    auto policy = snapshot.settings().policy();
    if (!policy) return fail(policy.error());
    made->policy = *policy;
    if (!made->policy) return made;
    // The calendar in force has the version that was published with the policy.
    auto calendar = snapshot.settings().calendar(made->policy->calendar, made->policy->version);
    if (!calendar) return fail(calendar.error());
    made->calendar = *calendar;
    if (made->calendar) {
        auto business_time = clocks::BusinessTime::of(*made->calendar);
        if (!business_time) return fail(business_time.error());
        made->business_time = std::move(*business_time);
    }
    return made;
}

}  // namespace atiende::actions
