#include <algorithm>

#include "actions/settings.h"
#include "actions/surroundings.h"
#include "listening/parser.h"

namespace atiende::actions {
namespace {

constexpr std::int32_t kHighestCap = 100'000;
constexpr std::size_t kMostLanguages = 50;

/// A tag of BCP 47 by its form alone: subtags of one to eight letters or digits, the first of letters.
bool is_language(std::string_view tag) {
    std::size_t length = 0;
    bool first = true;
    for (const char c : tag) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '-') {
            if (length == 0 || length > 8) return false;
            length = 0;
            first = false;
        } else if (letter || (!first && c >= '0' && c <= '9')) {
            ++length;
        } else {
            return false;
        }
    }
    return length > 0 && length <= 8 && (!first || length >= 2);
}

Result<void> check_draft(const ListenerDraft& draft, Time now) {
    if (draft.name.find_first_not_of(" \t\r\n") == draft.name.npos || draft.name.size() > 200) {
        return fail(invalid("missing_name"));
    }
    if (draft.languages.size() > kMostLanguages || !std::ranges::all_of(draft.languages, is_language)) {
        return fail(invalid("bad_language"));
    }
    if (draft.daily_cap && (*draft.daily_cap < 1 || *draft.daily_cap > kHighestCap)) {
        return fail(invalid("bad_daily_cap"));
    }
    if (draft.reach_floor && *draft.reach_floor < 0) return fail(invalid("bad_reach_floor"));
    if (draft.purpose == ListenerPurpose::campaign && !draft.ends_at) return fail(invalid("missing_end"));
    if (draft.state != ListenerState::ended && draft.ends_at && *draft.ends_at <= now) {
        return fail(invalid("end_is_past"));
    }
    return check_query(draft.query, draft.accents, draft.quoted);
}

Result<void> check_owner(Snapshot& snapshot, const ListenerDraft& draft) {
    if (!draft.owner) return ok();
    const auto user = snapshot.users().get(*draft.owner);
    if (!user && user.error().code != ErrorCode::not_found) return fail(user.error());
    if (!user || user->disabled || !viewer_of(*user).sees(draft.brand)) return fail(invalid("bad_owner"));
    return ok();
}

/// The listener there was, a version on, or a new one.
Result<Listener> begin(Workplace& place, Transaction& transaction, const Viewer& viewer, const ListenerDraft& draft) {
    if (!draft.listener)
        return Listener{.id = place.ids.make<ListenerId>(place.clock.now()), .brand = {}, .name = {}, .query = {}};
    auto before = transaction.settings().listener(*draft.listener);
    if (!before) return before;
    if (!viewer.sees(before->brand)) return fail(not_found("listener_not_found"));
    ++before->version;
    return before;
}

void fill(Listener& listener, const ListenerDraft& draft) {
    listener.brand = draft.brand;
    listener.owner = draft.owner;
    listener.name = draft.name;
    listener.query = draft.query;
    listener.accents = draft.accents;
    listener.quoted = draft.quoted;
    listener.purpose = draft.purpose;
    listener.languages = draft.languages;
    listener.action = draft.action;
    listener.daily_cap = draft.daily_cap;
    listener.reach_floor = draft.reach_floor;
}

}  // namespace

ListenerDraft draft_of(const Listener& listener) {
    return {.listener = listener.id,
            .brand = listener.brand,
            .owner = listener.owner,
            .name = listener.name,
            .query = listener.query,
            .accents = listener.accents,
            .quoted = listener.quoted,
            .purpose = listener.purpose,
            .languages = listener.languages,
            .action = listener.action,
            .daily_cap = listener.daily_cap,
            .reach_floor = listener.reach_floor,
            .ends_at = listener.ends_at,
            .state = listener.state};
}

Result<Listener> save_listener(Workplace& place, const Viewer& viewer, const ListenerDraft& draft) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    const Time now = place.clock.now();
    if (auto sound = check_draft(draft, now); !sound) return fail(sound.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<Listener> {
        if (auto known = check_brand(transaction, viewer, draft.brand); !known) return fail(known.error());
        if (auto fit = check_owner(transaction, draft); !fit) return fail(fit.error());
        auto listener = begin(place, transaction, viewer, draft);
        if (!listener) return listener;
        fill(*listener, draft);
        if (auto kept = transaction.content().put_listener(*listener); !kept) return fail(kept.error());
        const bool ends = draft.ends_at && draft.state != ListenerState::ended;
        const TimerId timer = ends ? place.ids.make<TimerId>(now) : TimerId{};
        const auto saved = transaction.append(
            {ListenerSaved{listener->id, listener->brand, listener->version, draft.state, draft.ends_at, timer}, now,
             actor_of(viewer)});
        if (!saved) return fail(saved.error());
        return transaction.settings().listener(listener->id);
    });
}

Result<void> check_query(std::string_view query, Accents accents, Quoted quoted) {
    const auto parsed = listening::parse(query, query_options(accents, quoted));
    if (parsed) return ok();
    const listening::QueryError& error = parsed.error();
    return fail(invalid("bad_query")
                    .with("code", error.code)
                    .with("column", std::to_string(error.column))
                    .with("length", std::to_string(error.length))
                    .with("hint", error.hint));
}

}  // namespace atiende::actions
