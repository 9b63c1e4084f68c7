#include "actions/holidays.h"
#include "actions/policies.h"
#include "actions/remove_brand.h"
#include "actions/settings.h"
#include "api/answers.h"
#include "api/read_calendar.h"
#include "api/read_thresholds.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> list_brands(Inside& inside, Context& context) {
    auto brands = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().brands(); });
    if (!brands) return fail(brands.error());
    std::erase_if(*brands, [&](const Brand& brand) { return !context.viewer.sees(brand.id); });
    return items_answer(*std::move(brands));
}

Result<net::HttpResponse> add_brand(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto name = body->required_text("name", {1, 200});
    const bool example = body->optional<bool>("example").value_or(false);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto brand = actions::add_brand(inside.place, context.viewer, std::move(name), example);
    if (!brand) return fail(brand.error());
    return json_answer(201, wire::to_json(*brand));
}

std::optional<std::vector<std::string>> read_words(wire::ObjectReader& body, std::string_view name) {
    if (!body.has(name)) return std::nullopt;
    auto words = body.optional<std::vector<std::string>>(name).value_or(std::vector<std::string>{});
    if (words.size() > 50) body.refuse(name, "too_many_items");
    return words;
}

Result<net::HttpResponse> change_brand(Inside& inside, Context& context) {
    const auto id = context.id<BrandId>("id", "brand_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::BrandChanges changes;
    changes.name = body->optional_text("name", {1, 200});
    changes.words = read_words(*body, "words");
    changes.not_words = read_words(*body, "not_words");
    changes.context = read_words(*body, "context");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto brand = actions::change_brand(inside.place, context.viewer, *id, changes);
    if (!brand) return fail(brand.error());
    return json_answer(200, wire::to_json(*brand));
}

Result<net::HttpResponse> remove_brand(Inside& inside, Context& context) {
    const auto id = context.id<BrandId>("id", "brand_not_found");
    if (!id) return fail(id.error());
    const auto removed = actions::remove_example_brand(inside.place, context.viewer, *id);
    if (!removed) return fail(removed.error());
    if (inside.doors.brand_removed) inside.doors.brand_removed();
    return no_content();
}

/// Only what holds in the whole country is known; asked for a region, that is what comes.
Result<net::HttpResponse> list_holidays(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"country", "region", "from_year", "to_year"});
    if (parameters.text("country") != "ES") parameters.refuse("country");
    if (const auto region = parameters.text("region"); region && !region->starts_with("ES-")) {
        parameters.refuse("region");
    }
    const int this_year =
        static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(inside.now())}.year());
    const auto first = parameters.number("from_year", 2024, 2030).value_or(this_year);
    const auto last = parameters.number("to_year", 2024, 2030).value_or(first + 1);
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto holidays = actions::holidays_of_spain(static_cast<int>(first), static_cast<int>(last));
    if (!holidays) return fail(holidays.error());
    const auto say = [&](std::string_view language, const Holiday& holiday) {
        const std::string key = "holiday." + holiday.name;
        return inside.doors.say ? inside.doors.say(language, key, {}) : key;
    };
    return slice_answer(Slice<Holiday>{*holidays, std::nullopt}, [&](wire::JsonWriter& writer, const Holiday& holiday) {
        writer.begin_object();
        writer.text("day", wire::day_text(holiday.date));
        writer.text("name_es", say("es", holiday));
        writer.text("name_en", say("en", holiday));
        writer.word("scope", "national");
        writer.end_object();
    });
}

struct InForce {
    Policy policy;
    Calendar calendar;
};

Result<InForce> in_force(Inside& inside) {
    return read_value(inside.place.store, [](Snapshot& snapshot) -> Result<InForce> {
        const auto policy = snapshot.settings().policy();
        if (!policy) return fail(policy.error());
        if (!*policy) return fail(not_found("no_policy"));
        auto calendar = snapshot.settings().calendar((*policy)->calendar);
        if (!calendar) return fail(calendar.error());
        if (!*calendar) return fail(not_found("no_calendar"));
        return InForce{**policy, **std::move(calendar)};
    });
}

std::string in_force_json(const Policy& policy, const Calendar& calendar) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("policy");
    wire::append_json(writer, policy);
    writer.key("calendar");
    wire::append_json(writer, calendar);
    writer.end_object();
    return body;
}

Result<net::HttpResponse> get_policy(Inside& inside, Context&) {
    const auto now = in_force(inside);
    if (!now) return fail(now.error());
    return json_answer(200, in_force_json(now->policy, now->calendar));
}

void read_policy(wire::ObjectReader from, Policy& policy) {
    constexpr std::int64_t kYear = 366LL * 24 * 3600 * 1000;
    if (auto name = from.optional_text("name", {1, 200})) policy.name = *std::move(name);
    policy.wanted = Duration{from.required_number("wanted", 0, kYear)};
    policy.limit = Duration{from.required_number("limit", 0, kYear)};
    if (const auto watch = read_thresholds(from, "watch")) policy.watch = watch;
}

Result<net::HttpResponse> publish_policy(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto next = in_force(inside);
    if (!next) return fail(next.error());
    read_policy(body->required_object("policy"), next->policy);
    read_calendar(body->required_object("calendar"), next->calendar);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto policy = actions::publish_policy(inside.place, context.viewer, next->calendar, next->policy);
    if (!policy) return fail(policy.error());
    return get_policy(inside, context);
}

}  // namespace

void add_settings_routes(Router& router, Inside& inside) {
    router.add(signed_in("GET", "/api/v1/brands", bind(inside, list_brands)));
    router.add(permitted("POST", "/api/v1/brands", Permission::manage_settings, bind(inside, add_brand)));
    router.add(permitted("PATCH", "/api/v1/brands/{id}", Permission::manage_settings, bind(inside, change_brand)));
    router.add(permitted("DELETE", "/api/v1/brands/{id}", Permission::manage_settings, bind(inside, remove_brand)));
    router.add(permitted("GET", "/api/v1/holidays", Permission::read_settings, bind(inside, list_holidays)));
    router.add(permitted("GET", "/api/v1/policy", Permission::read_settings, bind(inside, get_policy)));
    router.add(permitted("PUT", "/api/v1/policy", Permission::manage_settings, bind(inside, publish_policy)));
}

}  // namespace atiende::api
