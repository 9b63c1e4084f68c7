#include "actions/policies.h"
#include "api/answers.h"
#include "api/read_calendar.h"
#include "api/read_thresholds.h"
#include "api/read_words.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr std::int64_t kYear = 366LL * 24 * 3600 * 1000;
constexpr wire::TextLimits kName{1, 200};

PolicyScope read_scope(wire::ObjectReader from) {
    PolicyScope when;
    when.brands = from.ids<BrandId>("brands");
    when.channels = read_words<Channel>(from, "channels");
    when.visibilities = read_words<Visibility>(from, "visibilities");
    when.kinds = read_words<Kind>(from, "kinds");
    when.topics = read_words<Topic>(from, "topics");
    when.urgencies = read_words<Urgency>(from, "urgencies");
    when.priorities = read_words<Priority>(from, "priorities");
    when.reaches = read_words<Reach>(from, "reaches");
    when.segments = from.optional<std::vector<std::string>>("segments").value_or(std::vector<std::string>{});
    if (when.segments.size() > 100) from.refuse("segments", "too_many_items");
    return when;
}

Policy read_policy(wire::ObjectReader& body) {
    Policy policy;
    policy.name = body.required_text("name", kName);
    policy.calendar = body.required<CalendarId>("calendar");
    policy.wanted = Duration{body.required_number("wanted", 0, kYear)};
    policy.limit = Duration{body.required_number("limit", 0, kYear)};
    policy.watch = read_thresholds(body, "watch");
    if (auto when = body.optional_object("when")) policy.when = read_scope(*when);
    for (auto& item : body.objects("targets", EnumWords<ClockKind>::words.size())) {
        policy.targets.push_back({item.required<ClockKind>("clock"), Duration{item.required_number("wanted", 0, kYear)},
                                  Duration{item.required_number("limit", 0, kYear)}});
    }
    return policy;
}

Result<net::HttpResponse> list_policies(Inside& inside, Context&) {
    auto policies = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().policies(); });
    if (!policies) return fail(policies.error());
    return items_answer(*std::move(policies));
}

Result<net::HttpResponse> write_policy(Inside& inside, Context& context, PolicyId id, int status) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    Policy policy = read_policy(*body);
    if (const auto good = body->finish(); !good) return fail(good.error());
    policy.id = id;
    const auto saved = actions::save_policy(inside.place, context.viewer, std::move(policy));
    if (!saved) return fail(saved.error());
    return json_answer(status, wire::to_json(*saved));
}

Result<net::HttpResponse> add_policy(Inside& inside, Context& context) {
    return write_policy(inside, context, PolicyId{}, 201);
}

Result<net::HttpResponse> save_policy(Inside& inside, Context& context) {
    const auto id = context.id<PolicyId>("id", "policy_not_found");
    if (!id) return fail(id.error());
    return write_policy(inside, context, *id, 200);
}

Result<net::HttpResponse> retire_policy(Inside& inside, Context& context) {
    const auto id = context.id<PolicyId>("id", "policy_not_found");
    if (!id) return fail(id.error());
    const auto retired = actions::retire_policy(inside.place, context.viewer, *id);
    if (!retired) return fail(retired.error());
    return no_content();
}

Result<net::HttpResponse> order_policies(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto order = body->ids<PolicyId>("policies", 200);
    if (const auto good = body->finish(); !good) return fail(good.error());
    auto ordered = actions::order_policies(inside.place, context.viewer, order);
    if (!ordered) return fail(ordered.error());
    return items_answer(*std::move(ordered));
}

Result<net::HttpResponse> list_calendars(Inside& inside, Context&) {
    auto calendars = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().calendars(); });
    if (!calendars) return fail(calendars.error());
    return items_answer(*std::move(calendars));
}

Result<net::HttpResponse> write_calendar(Inside& inside, Context& context, CalendarId id, int status) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    Calendar calendar;
    calendar.name = body->required_text("name", kName);
    read_calendar(*body, calendar);
    if (const auto good = body->finish(); !good) return fail(good.error());
    calendar.id = id;
    const auto saved = actions::save_calendar(inside.place, context.viewer, std::move(calendar));
    if (!saved) return fail(saved.error());
    return json_answer(status, wire::to_json(*saved));
}

Result<net::HttpResponse> add_calendar(Inside& inside, Context& context) {
    return write_calendar(inside, context, CalendarId{}, 201);
}

Result<net::HttpResponse> save_calendar(Inside& inside, Context& context) {
    const auto id = context.id<CalendarId>("id", "calendar_not_found");
    if (!id) return fail(id.error());
    return write_calendar(inside, context, *id, 200);
}

Result<net::HttpResponse> retire_calendar(Inside& inside, Context& context) {
    const auto id = context.id<CalendarId>("id", "calendar_not_found");
    if (!id) return fail(id.error());
    const auto retired = actions::retire_calendar(inside.place, context.viewer, *id);
    if (!retired) return fail(retired.error());
    return no_content();
}

Result<net::HttpResponse> set_segment(Inside& inside, Context& context) {
    const auto author = context.id<AuthorId>("id", "author_not_found");
    if (!author) return fail(author.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto segment = body->optional_text("segment", {1, 40});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto set = actions::set_segment(inside.place, context.viewer, *author, std::move(segment));
    if (!set) return fail(set.error());
    return no_content();
}

}  // namespace

void add_policy_routes(Router& router, Inside& inside) {
    using enum Permission;
    router.add(permitted("GET", "/api/v1/policies", read_settings, bind(inside, list_policies)));
    router.add(permitted("POST", "/api/v1/policies", manage_settings, bind(inside, add_policy)));
    router.add(permitted("PUT", "/api/v1/policies/{id}", manage_settings, bind(inside, save_policy)));
    router.add(permitted("POST", "/api/v1/policies/{id}/retire", manage_settings, bind(inside, retire_policy)));
    router.add(permitted("PUT", "/api/v1/policy_order", manage_settings, bind(inside, order_policies)));
    router.add(permitted("GET", "/api/v1/calendars", read_settings, bind(inside, list_calendars)));
    router.add(permitted("POST", "/api/v1/calendars", manage_settings, bind(inside, add_calendar)));
    router.add(permitted("PUT", "/api/v1/calendars/{id}", manage_settings, bind(inside, save_calendar)));
    router.add(permitted("POST", "/api/v1/calendars/{id}/retire", manage_settings, bind(inside, retire_calendar)));
    router.add(permitted("PUT", "/api/v1/authors/{id}/segment", work_cases, bind(inside, set_segment)));
}

}  // namespace atiende::api
