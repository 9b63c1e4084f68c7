#include <algorithm>

#include "stores/sql/readers.h"
#include "stores/sql/rows.h"
#include "wire/noun_json.h"

namespace atiende::sql {

namespace {

template <class Noun>
Result<std::optional<Noun>> noun(Connection& connection, std::string_view statement,
                                 std::initializer_list<Value> values) {
    const auto body = read_one(connection, statement, values, [](const Row& row) { return text_at(row, 0); });
    if (!body) return fail(body.error());
    if (!*body) return std::optional<Noun>{};
    return wire::noun_from_json<Noun>(**body);
}

template <class Noun>
Result<std::vector<Noun>> nouns(Connection& connection, std::string_view statement) {
    const auto bodies = read_all(connection, statement, {}, [](const Row& row) { return text_at(row, 0); });
    if (!bodies) return fail(bodies.error());
    std::vector<Noun> all;
    for (const std::string& body : *bodies) {
        auto one = wire::noun_from_json<Noun>(body);
        if (!one) return fail(one.error());
        all.push_back(*std::move(one));
    }
    return all;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

}  // namespace

Result<std::vector<Brand>> SqlSettingsReads::brands() {
    return read_all(connection_, "brands", {}, [](const Row& row) {
        return Brand{id_at<BrandId>(row, 0), text_at(row, 1),       row.integer(2) != 0,
                     lines_of(row.text(3)),  lines_of(row.text(4)), lines_of(row.text(5))};
    });
}

Result<std::vector<Account>> SqlSettingsReads::accounts() { return read_all(connection_, "accounts", {}, account_of); }

Result<Account> SqlSettingsReads::account(AccountId account) {
    return read_required(connection_, "account_get", {account}, "account_not_found", account_of);
}

Result<std::vector<Listener>> SqlSettingsReads::listeners() {
    return read_all(connection_, "listeners", {}, listener_of);
}

Result<Listener> SqlSettingsReads::listener(ListenerId listener) {
    return read_required(connection_, "listener_get", {listener}, "listener_not_found", listener_of);
}

Result<std::vector<ListenerHits>> SqlSettingsReads::listener_hits(Time now) {
    // Ids hold the time of their making, so that days are ranges of ids and the index of sightings is all that is read.
    constexpr std::chrono::hours kDay{24};
    constexpr std::int64_t kDays = 7;
    const std::int64_t end = first_id_at(now + Duration{1}) - 1;
    const std::int64_t day = first_id_at(now + kDay) - first_id_at(now);
    auto hits = read_all(connection_, "listener_last_hits", {}, [](const Row& row) {
        return ListenerHits{id_at<ListenerId>(row, 0), {}, made_at(row.integer(1))};
    });
    if (!hits) return hits;
    struct OfDay {
        ListenerId listener;
        std::int64_t days_ago;
        std::int64_t posts;
    };
    const auto days = read_all(connection_, "listener_hits", {end - kDays * day + 1, end, day}, [](const Row& row) {
        return OfDay{id_at<ListenerId>(row, 0), row.integer(1), row.integer(2)};
    });
    if (!days) return fail(days.error());
    for (const OfDay& of_day : *days) {
        const auto found = std::ranges::lower_bound(*hits, of_day.listener, {}, &ListenerHits::listener);
        if (found != hits->end() && found->listener == of_day.listener)
            found->per_day.at(static_cast<std::size_t>(kDays - 1 - of_day.days_ago)) = of_day.posts;
    }
    return hits;
}

Result<std::vector<Policy>> SqlSettingsReads::policies() { return nouns<Policy>(connection_, "policies_in_force"); }

Result<std::optional<Policy>> SqlSettingsReads::policy() { return noun<Policy>(connection_, "policy_last", {}); }

Result<std::optional<Policy>> SqlSettingsReads::policy(PolicyId policy, std::int32_t version) {
    return noun<Policy>(connection_, "policy_get", {policy, version});
}

Result<std::vector<Calendar>> SqlSettingsReads::calendars() {
    return nouns<Calendar>(connection_, "calendars_in_force");
}

Result<std::optional<Calendar>> SqlSettingsReads::calendar(CalendarId calendar) {
    return noun<Calendar>(connection_, "calendar_in_force", {calendar});
}

Result<std::optional<Calendar>> SqlSettingsReads::calendar(CalendarId calendar, std::int32_t version) {
    return noun<Calendar>(connection_, "calendar_get", {calendar, version});
}

Result<std::vector<LegalProfile>> SqlSettingsReads::legal_profiles() {
    return nouns<LegalProfile>(connection_, "legal_profiles_in_force");
}

Result<std::optional<LegalProfile>> SqlSettingsReads::legal_profile(BrandId brand, std::int32_t version) {
    return noun<LegalProfile>(connection_, "legal_profile_get", {brand, version});
}

Result<Totals> SqlSettingsReads::totals() {
    return read_required(connection_, "totals", {}, "store_empty", [](const Row& row) {
        Totals totals;
        int column = 0;
        for (std::int64_t Totals::* member :
             {&Totals::posts, &Totals::authors, &Totals::threads, &Totals::cases, &Totals::open_cases, &Totals::events,
              &Totals::accounts, &Totals::listeners, &Totals::users, &Totals::quarantined, &Totals::timers,
              &Totals::parts, &Totals::parts_unknown}) {
            totals.*member = row.integer(column++);
        }
        totals.schema = static_cast<std::int32_t>(row.integer(column));
        return totals;
    });
}

Result<std::string> SqlSettingsReads::clock_stamp() {
    return read_required(connection_, "clock_settings_stamp", {}, "store_empty",
                         [](const Row& row) { return text_at(row, 0); });
}

Result<std::string> SqlSettingsReads::stamp() {
    return read_required(connection_, "settings_stamp", {}, "store_empty",
                         [](const Row& row) { return text_at(row, 0); });
}

Result<std::int64_t> SqlSettingsReads::highest_id() {
    return read_required(connection_, "highest_id", {}, "store_empty", [](const Row& row) { return row.integer(0); });
}

}  // namespace atiende::sql
