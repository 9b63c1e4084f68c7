#include "actions/alert_rules.h"
#include "actions/raise_alerts.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr wire::TextLimits kName{1, 200};
constexpr wire::TextLimits kAddress{1, 2'000};

void write_rule_members(wire::JsonWriter& writer, const AlertRule& rule) {
    wire::append_members(writer, rule);
    writer.key("targets");
    writer.begin_array();
    for (const AlertTarget& target : rule.targets) {
        writer.begin_object();
        writer.id("id", target.id.value);
        writer.word("kind", name_of(target.kind));
        writer.text("address", target.address);
        writer.end_object();
    }
    writer.end_array();
}

std::string saved_json(const actions::SavedAlertRule& saved) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("rule");
    writer.begin_object();
    write_rule_members(writer, saved.rule);
    writer.end_object();
    writer.key("secrets");
    writer.begin_array();
    for (const actions::AlertSecret& secret : saved.secrets) {
        writer.begin_object();
        writer.id("target", secret.target.value);
        writer.text("secret", secret.secret);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return body;
}

void write_alert(wire::JsonWriter& writer, const Alert& alert) {
    writer.begin_object();
    writer.id("id", alert.id.value);
    writer.id("rule", alert.rule.value);
    writer.id("brand", alert.brand.value);
    if (!alert.rule_name.empty()) writer.text("rule_name", alert.rule_name);
    writer.word("cause", name_of(alert.cause));
    writer.time("made_at", alert.made_at);
    writer.time("since", alert.since);
    writer.integer("posts", alert.posts);
    writer.key("first_posts");
    writer.begin_array();
    for (const PostId post : alert.first_posts) writer.id(post.value);
    writer.end_array();
    if (alert.listener) writer.id("listener", alert.listener->value);
    if (alert.level) writer.integer("level", *alert.level);
    if (alert.held_by) writer.word("held_by", name_of(*alert.held_by));
    writer.boolean("screen", alert.screen);
}

void write_deliveries(wire::JsonWriter& writer, const std::vector<AlertDelivery>& deliveries) {
    writer.key("deliveries");
    writer.begin_array();
    for (const AlertDelivery& delivery : deliveries) {
        writer.begin_object();
        writer.id("id", delivery.id.value);
        writer.id("target", delivery.target.value);
        writer.word("state", name_of(delivery.state));
        writer.integer("attempts", delivery.attempts);
        writer.time("not_before", delivery.not_before);
        if (!delivery.reason.empty()) writer.text("reason", delivery.reason);
        writer.end_object();
    }
    writer.end_array();
}

Result<net::HttpResponse> list_rules(Inside& inside, Context& context) {
    auto rules = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.alerts().rules(); });
    if (!rules) return fail(rules.error());
    std::erase_if(*rules, [&](const AlertRule& rule) { return !context.viewer.sees(rule.brand); });
    return slice_answer(Slice<AlertRule>{*std::move(rules), std::nullopt},
                        [](wire::JsonWriter& writer, const AlertRule& rule) {
                            writer.begin_object();
                            write_rule_members(writer, rule);
                            writer.end_object();
                        });
}

/// What may be absent of a new rule, and changed of one that is there.
void read_options(wire::ObjectReader& body, AlertRule& rule) {
    const auto take = [&]<class T>(std::string_view name, T& into) {
        if (const auto value = body.optional<T>(name)) into = *value;
    };
    const auto listener = body.optional<ListenerId>("listener");
    if (body.has("listener")) rule.listener = listener;
    take("when", rule.when);
    rule.more_than = body.optional_number("more_than", 1, 10'000).value_or(rule.more_than);
    rule.window_minutes =
        static_cast<std::int32_t>(body.optional_number("window_minutes", 1, 1'440).value_or(rule.window_minutes));
    rule.digest_minute =
        static_cast<std::int32_t>(body.optional_number("digest_minute", 0, 1'439).value_or(rule.digest_minute));
    if (const auto days = body.optional<std::vector<std::string>>("digest_days")) {
        rule.digest_days.clear();
        if (days->size() > 7) body.refuse("digest_days", "too_many_items");
        for (const std::string& word : *days) {
            const auto day = enum_named<Weekday>(word);
            if (!day) body.refuse("digest_days", "unknown_word");
            rule.digest_days.push_back(day.value_or(Weekday{}));
        }
    }
    const auto take_words = [&]<class Enum>(std::string_view name, std::optional<std::vector<Enum>>& into) {
        const auto words = body.optional<std::vector<std::string>>(name);
        if (!words) return;
        into.reset();
        if (words->empty()) return;
        if (words->size() > EnumWords<Enum>::words.size()) body.refuse(name, "too_many_items");
        into.emplace();
        for (const std::string& word : *words) {
            const auto value = enum_named<Enum>(word);
            if (!value) body.refuse(name, "unknown_word");
            into->push_back(value.value_or(Enum{}));
        }
    };
    take_words("kinds", rule.kinds);
    take_words("topics", rule.topics);
    take_words("tones", rule.tones);
    take_words("urgencies", rule.urgencies);
    take("screen", rule.screen);
    take("language", rule.language);
    take("urgent", rule.urgent);
    rule.cap_per_hour =
        static_cast<std::int32_t>(body.optional_number("cap_per_hour", 1, 200).value_or(rule.cap_per_hour));
    if (auto quiet = body.optional_object("quiet")) {
        QuietHours hours;
        hours.from_minute = static_cast<std::int32_t>(quiet->required_number("from_minute", 0, 1'439));
        hours.to_minute = static_cast<std::int32_t>(quiet->required_number("to_minute", 0, 1'439));
        rule.quiet = hours;
    } else if (body.has("quiet")) {
        rule.quiet.reset();
    }
    take("state", rule.state);
    if (rule.state == AlertRuleState::removed) body.refuse("state", "unknown_word");
}

std::optional<std::vector<actions::AlertTargetDraft>> read_targets(wire::ObjectReader& body) {
    if (!body.has("targets")) return std::nullopt;
    std::vector<actions::AlertTargetDraft> targets;
    for (auto& item : body.objects("targets", 20)) {
        actions::AlertTargetDraft target;
        target.kind = item.required<AlertTargetKind>("kind");
        target.address = item.required_text("address", kAddress);
        target.secret = item.optional_text("secret", {1, 200});
        targets.push_back(std::move(target));
    }
    return targets;
}

actions::AlertKeeping keeping(const Inside& inside) {
    return {inside.doors.connecting.seal, inside.doors.alerts_to_loopback};
}

Result<net::HttpResponse> add_rule(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    AlertRule rule;
    rule.brand = body->required<BrandId>("brand");
    rule.name = body->required_text("name", kName);
    read_options(*body, rule);
    auto targets = read_targets(*body).value_or(std::vector<actions::AlertTargetDraft>{});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto saved =
        actions::save_alert_rule(inside.place, keeping(inside), context.viewer, rule, std::move(targets));
    if (!saved) return fail(saved.error());
    return json_answer(201, saved_json(*saved));
}

Result<net::HttpResponse> change_rule(Inside& inside, Context& context) {
    const auto id = context.id<AlertRuleId>("id", "alert_rule_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto rule = read_value(inside.place.store, [&](Snapshot& snapshot) {
        return actions::visible_alert_rule(snapshot, context.viewer, *id);
    });
    if (!rule) return fail(rule.error());
    rule->name = body->optional_text("name", kName).value_or(std::move(rule->name));
    read_options(*body, *rule);
    auto targets = read_targets(*body);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto saved =
        actions::save_alert_rule(inside.place, keeping(inside), context.viewer, *rule, std::move(targets));
    if (!saved) return fail(saved.error());
    return json_answer(200, saved_json(*saved));
}

Result<net::HttpResponse> remove_rule(Inside& inside, Context& context) {
    const auto id = context.id<AlertRuleId>("id", "alert_rule_not_found");
    if (!id) return fail(id.error());
    if (auto removed = actions::remove_alert_rule(inside.place, context.viewer, *id); !removed) {
        return fail(removed.error());
    }
    return no_content();
}

struct Excerpt {
    PostId post;
    std::string handle;
    std::string text;  ///< empty once it is blanked
};

struct ListedAlert {
    Alert alert;
    std::vector<AlertDelivery> deliveries;
    std::vector<Excerpt> excerpts;
};

/// At most so many bytes, cut between characters.
std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    text.resize(most);
    return text;
}

Result<ListedAlert> listed(Snapshot& snapshot, Alert alert) {
    constexpr std::size_t kExcerptBytes = 280;
    ListedAlert one;
    auto deliveries = snapshot.alerts().deliveries_of(alert.id);
    if (!deliveries) return fail(deliveries.error());
    one.deliveries = *std::move(deliveries);
    for (const PostId post : alert.first_posts) {
        auto view = snapshot.posts().view(post);
        if (!view && view.error().code == ErrorCode::not_found) continue;
        if (!view) return fail(view.error());
        one.excerpts.push_back({post, view->author.handle,
                                view->post.blanked ? std::string() : cut(std::move(view->post.text), kExcerptBytes)});
    }
    one.alert = std::move(alert);
    return one;
}

void write_listed(wire::JsonWriter& writer, const ListedAlert& one) {
    write_alert(writer, one.alert);
    writer.key("excerpts");
    writer.begin_array();
    for (const Excerpt& excerpt : one.excerpts) {
        writer.begin_object();
        writer.id("post", excerpt.post.value);
        writer.text("handle", excerpt.handle);
        writer.text("text", excerpt.text);
        writer.end_object();
    }
    writer.end_array();
    write_deliveries(writer, one.deliveries);
    writer.end_object();
}

Result<net::HttpResponse> test_rule(Inside& inside, Context& context) {
    const auto id = context.id<AlertRuleId>("id", "alert_rule_not_found");
    if (!id) return fail(id.error());
    const auto alert = actions::raise_test_alert(inside.place, context.viewer, *id);
    if (!alert) return fail(alert.error());
    const auto one = read_value(inside.place.store, [&](Snapshot& snapshot) { return listed(snapshot, *alert); });
    if (!one) return fail(one.error());
    std::string body;
    wire::JsonWriter writer(body);
    write_listed(writer, *one);
    return json_answer(201, std::move(body));
}

Result<net::HttpResponse> list_alerts(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"rule", "brand", "cursor", "limit"});
    AlertFilter filter;
    filter.rule = parameters.id<AlertRuleId>("rule");
    filter.brand = parameters.id<BrandId>("brand");
    filter.before = parameters.id<AlertId>("cursor");
    filter.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Slice<ListedAlert>> {
        auto alerts = snapshot.alerts().list(filter, context.viewer);
        if (!alerts) return fail(alerts.error());
        Slice<ListedAlert> page;
        page.next_cursor = alerts->next_cursor;
        for (Alert& alert : alerts->items) {
            auto one = listed(snapshot, std::move(alert));
            if (!one) return fail(one.error());
            page.items.push_back(*std::move(one));
        }
        return page;
    });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice, write_listed);
}

Result<net::HttpResponse> unseen_answer(Inside& inside, const Viewer& viewer) {
    const auto unseen =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.alerts().unseen(viewer); });
    if (!unseen) return fail(unseen.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.integer("count", unseen->count);
    if (unseen->through) writer.id("through", unseen->through.value);
    writer.end_object();
    return json_answer(200, std::move(body));
}

Result<net::HttpResponse> unseen_alerts(Inside& inside, Context& context) {
    return unseen_answer(inside, context.viewer);
}

Result<net::HttpResponse> see_alerts(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto through = body->required<AlertId>("through");
    if (const auto good = body->finish(); !good) return fail(good.error());
    if (auto seen = actions::mark_alerts_seen(inside.place, context.viewer, through); !seen) return fail(seen.error());
    return unseen_answer(inside, context.viewer);
}

std::string relay_json(const std::optional<StoredRelay>& stored) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    if (stored) {
        writer.key("relay");
        writer.begin_object();
        wire::append_members(writer, stored->relay);
        writer.boolean("has_password", stored->sealed.has_value());
        writer.end_object();
    }
    writer.end_object();
    return body;
}

Result<net::HttpResponse> get_relay(Inside& inside, Context&) {
    const auto stored = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.alerts().relay(); });
    if (!stored) return fail(stored.error());
    return json_answer(200, relay_json(*stored));
}

Result<net::HttpResponse> put_relay(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    MailRelay relay;
    relay.host = body->required_text("host", {1, 253});
    relay.port = static_cast<std::int32_t>(body->required_number("port", 1, 65'535));
    relay.security = body->required<MailSecurity>("security");
    relay.sender = body->required_text("sender", {3, 320});
    relay.sender_name = body->optional_text("sender_name", {0, 100}).value_or("");
    relay.user = body->optional_text("user", {0, 320}).value_or("");
    relay.language = body->optional<AlertLanguage>("language").value_or(relay.language);
    auto password = body->optional_text("password", {0, 1'000});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto saved =
        actions::save_mail_relay(inside.place, keeping(inside), context.viewer, relay, std::move(password));
    if (!saved) return fail(saved.error());
    return get_relay(inside, context);
}

Result<net::HttpResponse> delete_relay(Inside& inside, Context& context) {
    if (auto dropped = actions::drop_mail_relay(inside.place, context.viewer); !dropped) return fail(dropped.error());
    return no_content();
}

Result<net::HttpResponse> test_relay(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto to = body->required_text("to", {3, 320});
    if (const auto good = body->finish(); !good) return fail(good.error());
    if (!is_mail_address(to)) return fail(invalid("bad_mail_address"));
    if (!inside.doors.send_test_mail) return fail(unavailable("no_mail_relay"));
    if (auto sent = inside.doors.send_test_mail(to); !sent) return fail(sent.error());
    return no_content();
}

}  // namespace

void add_alert_routes(Router& router, Inside& inside) {
    const auto manage = Permission::manage_listeners;
    router.add(permitted("GET", "/api/v1/alert_rules", Permission::read_settings, bind(inside, list_rules)));
    Route add = permitted("POST", "/api/v1/alert_rules", manage, bind(inside, add_rule));
    add.writes = false;  // its answer holds secrets, which are not kept
    router.add(std::move(add));
    router.add(permitted("PATCH", "/api/v1/alert_rules/{id}", manage, bind(inside, change_rule)));
    router.add(permitted("DELETE", "/api/v1/alert_rules/{id}", manage, bind(inside, remove_rule)));
    router.add(permitted("POST", "/api/v1/alert_rules/{id}/test", manage, bind(inside, test_rule)));
    router.add(permitted("GET", "/api/v1/alerts", Permission::read_posts, bind(inside, list_alerts)));
    router.add(permitted("GET", "/api/v1/alerts/unseen", Permission::read_posts, bind(inside, unseen_alerts)));
    Route seen = permitted("POST", "/api/v1/alerts/seen", Permission::read_posts, bind(inside, see_alerts));
    seen.writes = false;  // the same again changes nothing
    router.add(std::move(seen));
    router.add(permitted("GET", "/api/v1/mail_relay", Permission::read_settings, bind(inside, get_relay)));
    router.add(permitted("PUT", "/api/v1/mail_relay", Permission::manage_settings, bind(inside, put_relay)));
    router.add(permitted("DELETE", "/api/v1/mail_relay", Permission::manage_settings, bind(inside, delete_relay)));
    Route test = permitted("POST", "/api/v1/mail_relay/test", Permission::manage_settings, bind(inside, test_relay));
    test.writes = false;
    router.add(std::move(test));
}

}  // namespace atiende::api
