#include "actions/surroundings.h"

#include <optional>

#include "base/log.h"
#include "listening/parser.h"

namespace atiende::actions {
namespace {

// Above so many changes compiling all is the shorter way.
constexpr std::size_t kMostChanges = listening::QueryBook::kMostFresh;

std::optional<listening::NamedQuery> read_query(const Listener& listener) {
    auto query = listening::parse(listener.query, query_options(listener.accents, listener.quoted));
    if (query) return listening::NamedQuery{listener.id, std::move(*query)};
    log_warning("actions", "a listener's query no longer parses and is left out",
                {{"listener", to_string(listener.id)}});
    return std::nullopt;
}

listening::QueryBook compile(const std::vector<const Listener*>& listeners) {
    std::vector<listening::NamedQuery> queries;
    queries.reserve(listeners.size());
    for (const Listener* listener : listeners) {
        if (auto query = read_query(*listener)) queries.push_back(std::move(*query));
    }
    return listening::QueryBook::of(queries);
}

// The book of before with what changed since; all compiled anew if that is much.
listening::QueryBook update(const Surroundings& previous, const std::vector<const Listener*>& active) {
    std::vector<const Listener*> changed;
    std::unordered_set<ListenerId> wanted;
    for (const Listener* listener : active) {
        wanted.insert(listener->id);
        const auto known = previous.listeners.find(listener->id);
        const bool same = known != previous.listeners.end() && known->second.query == listener->query &&
                          known->second.accents == listener->accents && known->second.quoted == listener->quoted;
        if (!same) changed.push_back(listener);
    }
    std::vector<ListenerId> gone;
    for (const auto& [id, listener] : previous.listeners) {
        if (!wanted.contains(id)) gone.push_back(id);
    }
    if (changed.size() + gone.size() > kMostChanges) return compile(active);
    listening::QueryBook book = previous.queries;
    for (const ListenerId id : gone) book = book.without(id);
    for (const Listener* listener : changed) {
        const auto query = read_query(*listener);
        book = query ? book.with(*query) : book.without(listener->id);
    }
    return book.wants_merging() ? book.merged() : book;
}

void add_listeners(Surroundings& into, std::vector<Listener> listeners, const Surroundings* previous) {
    std::vector<const Listener*> active;
    for (const Listener& listener : listeners) {
        if (listener.state == ListenerState::active) active.push_back(&listener);
    }
    into.queries = previous != nullptr ? update(*previous, active) : compile(active);
    for (Listener& listener : listeners) {
        if (into.queries.holds(listener.id)) into.listeners.emplace(listener.id, std::move(listener));
    }
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

Result<std::shared_ptr<const Surroundings>> load_surroundings(Snapshot& snapshot, const std::string& zone_data,
                                                              const Surroundings* previous, const Learning* learning) {
    auto made = std::make_shared<Surroundings>();
    made->learning = learning;
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
    add_listeners(*made, std::move(*listeners), previous);

    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    for (const Brand& brand : *brands) {
        made->brands.emplace(brand.id, assessment::BrandTalk(brand.context, brand.not_words));
    }

    auto rules = snapshot.alerts().rules();
    if (!rules) return fail(rules.error());
    std::erase_if(*rules, [](const AlertRule& rule) { return rule.state != AlertRuleState::active; });
    made->alert_rules = *std::move(rules);

    auto clock_settings = load_clock_settings(snapshot, zone_data);
    if (!clock_settings) return fail(clock_settings.error());
    made->clock_settings = *std::move(clock_settings);
    return made;
}

}  // namespace atiende::actions
