#include "actions/policies.h"

#include <algorithm>
#include <string_view>

#include "actions/holidays.h"
#include "cases/wake.h"
#include "clocks/calendar.h"
#include "clocks/policies.h"
#include "clocks/targets.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostPolicies = 200;
constexpr std::size_t kMostCalendars = 200;

bool is_name(std::string_view name) {
    return name.find_first_not_of(" \t\r\n") != std::string_view::npos && name.size() <= 200;
}

Result<void> append(Workplace& place, Transaction& transaction, const Viewer& viewer, Payload payload) {
    const auto written = transaction.append({std::move(payload), place.clock.now(), actor_of(viewer)});
    if (!written) return fail(written.error());
    return ok();
}

Result<void> check(const Policy& policy) {
    if (!is_name(policy.name)) return fail(invalid("missing_name"));
    if (policy.watch && !cases::is_sound(*policy.watch)) return fail(invalid("bad_threshold"));
    return clocks::check_policy(policy);
}

Result<void> check_references(Snapshot& snapshot, const Policy& policy) {
    const auto calendars = snapshot.settings().calendars();
    if (!calendars) return fail(calendars.error());
    if (std::ranges::find(*calendars, policy.calendar, &Calendar::id) == calendars->end())
        return fail(not_found("calendar_not_found"));
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    for (const BrandId brand : policy.when.brands) {
        if (std::ranges::find(*brands, brand, &Brand::id) == brands->end()) return fail(not_found("brand_not_found"));
    }
    return ok();
}

/// Publishes what was checked.
Result<void> publish(Workplace& place, Transaction& transaction, const Viewer& viewer, const Policy& policy) {
    if (auto kept = transaction.content().put_policy(policy); !kept) return kept;
    return append(place, transaction, viewer, PolicyPublished{policy.id, policy.version});
}

Result<void> publish(Workplace& place, Transaction& transaction, const Viewer& viewer, const Calendar& calendar) {
    if (auto kept = transaction.content().put_calendar(calendar); !kept) return kept;
    return append(place, transaction, viewer, CalendarPublished{calendar.id, calendar.version});
}

}  // namespace

Result<Policy> save_policy(Workplace& place, const Viewer& viewer, Policy policy) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (auto sound = check(policy); !sound) return fail(sound.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<Policy> {
        auto in_force = transaction.settings().policies();
        if (!in_force) return fail(in_force.error());
        if (auto sound = check_references(transaction, policy); !sound) return fail(sound.error());
        const auto before = std::ranges::find(*in_force, policy.id, &Policy::id);
        if (policy.id && before == in_force->end()) return fail(not_found("policy_not_found"));
        if (policy.id) {
            policy.version = before->version + 1;
            *before = policy;
        } else {
            if (in_force->size() >= kMostPolicies) return fail(invalid("too_many_policies"));
            policy.id = place.ids.make<PolicyId>(place.clock.now());
            policy.version = 1;
            in_force->insert(in_force->begin(), policy);
        }
        if (auto sound = clocks::check_order(*in_force); !sound) return fail(sound.error());
        if (auto done = publish(place, transaction, viewer, policy); !done) return fail(done.error());
        return policy;
    });
}

Result<void> retire_policy(Workplace& place, const Viewer& viewer, PolicyId policy) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return allowed;
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        auto in_force = transaction.settings().policies();
        if (!in_force) return fail(in_force.error());
        const auto found = std::ranges::find(*in_force, policy, &Policy::id);
        if (found == in_force->end()) return fail(not_found("policy_not_found"));
        const std::int32_t version = found->version;
        in_force->erase(found);
        if (auto sound = clocks::check_order(*in_force); !sound) return sound;
        return append(place, transaction, viewer, PolicyPublished{policy, version, true});
    });
}

Result<std::vector<Policy>> order_policies(Workplace& place, const Viewer& viewer, const std::vector<PolicyId>& order) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<std::vector<Policy>> {
        const auto in_force = transaction.settings().policies();
        if (!in_force) return fail(in_force.error());
        std::vector<Policy> ordered;
        for (const PolicyId id : order) {
            const auto found = std::ranges::find(*in_force, id, &Policy::id);
            const bool again = std::ranges::find(ordered, id, &Policy::id) != ordered.end();
            if (found == in_force->end() || again) return fail(invalid("not_all_policies"));
            ordered.push_back(*found);
        }
        if (ordered.size() != in_force->size()) return fail(invalid("not_all_policies"));
        if (auto sound = clocks::check_order(ordered); !sound) return fail(sound.error());
        if (auto done = append(place, transaction, viewer, PoliciesOrdered{order}); !done) return fail(done.error());
        return ordered;
    });
}

Result<Calendar> save_calendar(Workplace& place, const Viewer& viewer, Calendar calendar) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (!is_name(calendar.name)) return fail(invalid("missing_name"));
    if (auto sound = clocks::check_calendar(calendar); !sound) return fail(sound.error());
    name_national_holidays(calendar);
    return write_value(place.store, [&](Transaction& transaction) -> Result<Calendar> {
        const auto in_force = transaction.settings().calendars();
        if (!in_force) return fail(in_force.error());
        const auto before = std::ranges::find(*in_force, calendar.id, &Calendar::id);
        if (calendar.id && before == in_force->end()) return fail(not_found("calendar_not_found"));
        if (!calendar.id && in_force->size() >= kMostCalendars) return fail(invalid("too_many_calendars"));
        calendar.version = calendar.id ? before->version + 1 : 1;
        if (!calendar.id) calendar.id = place.ids.make<CalendarId>(place.clock.now());
        if (auto done = publish(place, transaction, viewer, calendar); !done) return fail(done.error());
        return calendar;
    });
}

Result<void> retire_calendar(Workplace& place, const Viewer& viewer, CalendarId calendar) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return allowed;
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto in_force = transaction.settings().calendars();
        if (!in_force) return fail(in_force.error());
        const auto found = std::ranges::find(*in_force, calendar, &Calendar::id);
        if (found == in_force->end()) return fail(not_found("calendar_not_found"));
        const auto policies = transaction.settings().policies();
        if (!policies) return fail(policies.error());
        const auto user = std::ranges::find(*policies, calendar, &Policy::calendar);
        if (user != policies->end()) return fail(conflict("calendar_in_use").with("policy", user->name));
        return append(place, transaction, viewer, CalendarPublished{calendar, found->version, true});
    });
}

Result<Policy> publish_policy(Workplace& place, const Viewer& viewer, Calendar calendar, Policy policy) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (auto sound = clocks::check_calendar(calendar); !sound) return fail(sound.error());
    name_national_holidays(calendar);
    if (auto sound = clocks::check_policy(policy); !sound) return fail(sound.error());
    if (policy.watch && !cases::is_sound(*policy.watch)) return fail(invalid("bad_threshold"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Policy> {
        const auto before = transaction.settings().policy();
        if (!before) return fail(before.error());
        if (!*before) return fail(corrupt("no_policy"));
        const auto hours = transaction.settings().calendar((*before)->calendar);
        if (!hours) return fail(hours.error());
        if (!*hours) return fail(corrupt("calendar_missing"));
        policy.id = (*before)->id;
        policy.version = (*before)->version + 1;
        policy.when = {};
        policy.calendar = calendar.id = (*hours)->id;
        calendar.version = (*hours)->version + 1;
        auto done = publish(place, transaction, viewer, calendar);
        if (done) done = publish(place, transaction, viewer, policy);
        if (!done) return fail(done.error());
        return policy;
    });
}

Result<void> set_segment(Workplace& place, const Viewer& viewer, AuthorId author, std::optional<std::string> segment) {
    if (auto allowed = require(viewer, Permission::work_cases); !allowed) return allowed;
    const bool sound =
        !segment || (is_name(*segment) && segment->size() <= 40 && std::ranges::none_of(*segment, [](char c) {
                         return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
                     }));
    if (!sound) return fail(invalid("bad_segment"));
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto known = transaction.desk().author(author);
        if (!known) return fail(known.error());
        auto kept = transaction.content().set_segment(
            author, segment ? std::optional<std::string_view>(*segment) : std::nullopt);
        return kept ? append(place, transaction, viewer, SegmentChanged{author, segment.has_value()}) : kept;
    });
}

}  // namespace atiende::actions
