#include <algorithm>
#include <limits>

#include "stores/sql/alerts.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"
#include "wire/noun_json.h"

namespace atiende::sql {
namespace {

struct StoredRule {
    std::string body;
    AlertRuleState state;
    std::int32_t version;
};

StoredRule stored_rule(const Row& row) {
    return {text_at(row, 0), enum_at<AlertRuleState>(row, 1), static_cast<std::int32_t>(row.integer(2))};
}

/// Columns as in `alert_get`.
Alert alert_of(const Row& row) {
    Alert alert;
    alert.id = id_at<AlertId>(row, 0);
    alert.rule = id_at<AlertRuleId>(row, 1);
    alert.brand = id_at<BrandId>(row, 2);
    if (!row.null(3)) {
        if (const auto rule = wire::noun_from_json<AlertRule>(row.text(3))) alert.rule_name = rule->name;
    }
    alert.cause = enum_at<AlertCause>(row, 4);
    alert.made_at = time_at(row, 5);
    alert.since = time_at(row, 6);
    alert.posts = row.integer(7);
    alert.first_posts = ids_of_text(row.text(8));
    alert.listener = optional_id_at<ListenerId>(row, 9);
    alert.level = optional_integer_at(row, 10);
    alert.held_by = optional_enum_at<AlertHeldBy>(row, 11);
    alert.screen = row.integer(12) != 0;
    return alert;
}

/// Columns as in `alert_delivery_get`.
AlertDelivery delivery_of(const Row& row) {
    AlertDelivery delivery;
    delivery.id = id_at<AlertDeliveryId>(row, 0);
    delivery.alert = id_at<AlertId>(row, 1);
    delivery.rule = id_at<AlertRuleId>(row, 2);
    delivery.brand = id_at<BrandId>(row, 3);
    delivery.target = id_at<AlertTargetId>(row, 4);
    delivery.state = enum_at<AlertDeliveryState>(row, 5);
    delivery.attempts = static_cast<std::int32_t>(row.integer(6));
    delivery.not_before = time_at(row, 7);
    delivery.reason = text_at(row, 8);
    return delivery;
}

AlertStanding standing_of(const Row& row) {
    AlertStanding standing;
    standing.rule = id_at<AlertRuleId>(row, 0);
    standing.brand = id_at<BrandId>(row, 1);
    standing.state = enum_at<AlertRuleState>(row, 2);
    standing.version = static_cast<std::int32_t>(row.integer(3));
    standing.rate_level = static_cast<std::int32_t>(row.integer(4));
    standing.since = time_at(row, 5);
    standing.held = row.integer(6);
    standing.held_posts = ids_of_text(row.text(7));
    standing.held_since = optional_time_at(row, 8);
    standing.held_by = optional_enum_at<AlertHeldBy>(row, 9);
    standing.release_at = optional_time_at(row, 10);
    standing.hour_began = optional_time_at(row, 11);
    standing.hour_alerts = static_cast<std::int32_t>(row.integer(12));
    return standing;
}

Result<AlertRule> rule_of(const StoredRule& stored) {
    auto rule = wire::noun_from_json<AlertRule>(stored.body);
    if (!rule) return fail(corrupt("bad_alert_rule"));
    rule->state = stored.state;
    rule->version = stored.version;
    return rule;
}

}  // namespace

std::string ids_text(const std::vector<PostId>& posts) {
    std::string text;
    for (const PostId post : posts) {
        if (!text.empty()) text += ' ';
        text += to_string(post);
    }
    return text;
}

std::vector<PostId> ids_of_text(std::string_view text) {
    std::vector<PostId> posts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (const auto post = parse_id<PostId>(text.substr(0, end))) posts.push_back(*post);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return posts;
}

Result<void> SqlAlertReads::add_targets(AlertRule& rule) {
    auto targets = read_all(connection_, "alert_targets_of_rule", {rule.id}, [](const Row& row) {
        return AlertTarget{id_at<AlertTargetId>(row, 0), enum_at<AlertTargetKind>(row, 1), text_at(row, 2)};
    });
    if (!targets) return fail(targets.error());
    rule.targets = *std::move(targets);
    return ok();
}

Result<std::vector<AlertRule>> SqlAlertReads::rules() {
    const auto stored = read_all(connection_, "alert_rules", {}, stored_rule);
    if (!stored) return fail(stored.error());
    std::vector<AlertRule> rules;
    for (const StoredRule& one : *stored) {
        auto rule = rule_of(one);
        if (!rule) return fail(rule.error());
        if (auto added = add_targets(*rule); !added) return fail(added.error());
        rules.push_back(*std::move(rule));
    }
    return rules;
}

Result<AlertRule> SqlAlertReads::rule(AlertRuleId id) {
    const auto stored = read_required(connection_, "alert_rule_get", {id}, "alert_rule_not_found", stored_rule);
    if (!stored) return fail(stored.error());
    auto rule = rule_of(*stored);
    if (!rule) return rule;
    if (auto added = add_targets(*rule); !added) return fail(added.error());
    return rule;
}

Result<AlertStanding> SqlAlertReads::standing(AlertRuleId rule) {
    return read_required(connection_, "alert_standing_get", {rule}, "alert_rule_not_found", standing_of);
}

Result<std::optional<std::string>> SqlAlertReads::sealed_secret(AlertTargetId target) {
    return read_one(connection_, "alert_target_secret", {target},
                    [](const Row& row) { return std::string(row.bytes(0)); });
}

Result<Slice<Alert>> SqlAlertReads::list(const AlertFilter& filter, const Viewer& viewer) {
    Slice<Alert> slice;
    AlertId before = filter.before.value_or(AlertId{std::numeric_limits<std::int64_t>::max()});
    const auto wanted = static_cast<std::int64_t>(filter.limit + 1);
    // Whoever sees only some brands skips the others' alerts: read on until the page is full.
    for (bool more = true; more && slice.items.size() <= filter.limit;) {
        auto rows = filter.rule    ? read_all(connection_, "alerts_of_rule", {before, wanted, *filter.rule}, alert_of)
                    : filter.brand ? read_all(connection_, "alerts_of_brand", {before, wanted, *filter.brand}, alert_of)
                                   : read_all(connection_, "alerts_newest", {before, wanted}, alert_of);
        if (!rows) return fail(rows.error());
        more = static_cast<std::int64_t>(rows->size()) == wanted;
        for (Alert& alert : *rows) {
            before = alert.id;
            if (viewer.sees(alert.brand) && (!filter.brand || *filter.brand == alert.brand)) {
                slice.items.push_back(std::move(alert));
            }
        }
    }
    if (slice.items.size() > filter.limit) {
        slice.items.resize(filter.limit);
        slice.next_cursor = to_string(slice.items.back().id);
    }
    return slice;
}

Result<Alert> SqlAlertReads::alert(AlertId alert) {
    return read_required(connection_, "alert_get", {alert}, "alert_not_found", alert_of);
}

Result<UnseenAlerts> SqlAlertReads::unseen(const Viewer& viewer) {
    UnseenAlerts unseen;
    const auto through =
        read_one(connection_, "alerts_seen_get", {viewer.user}, [](const Row& row) { return id_at<AlertId>(row, 0); });
    if (!through) return fail(through.error());
    unseen.through = through->value_or(AlertId{});
    const auto counted = connection_.run("alerts_unseen", {unseen.through}, [&](const Row& row) {
        if (viewer.sees(id_at<BrandId>(row, 0))) unseen.count += row.integer(1);
    });
    if (!counted) return fail(counted.error());
    return unseen;
}

Result<std::int64_t> SqlAlertReads::matches(const MatchSpan& span, std::int64_t most) {
    return read_required(
        connection_, "alert_matches_count",
        {span.brand, span.listener.value_or(ListenerId{}), first_id_at(span.from), first_id_at(span.until), most},
        "store_empty", [](const Row& row) { return row.integer(0); });
}

Result<std::vector<PostId>> SqlAlertReads::first_matches(const MatchSpan& span, std::size_t limit) {
    return read_all(connection_, "alert_matches_first",
                    {span.brand, span.listener.value_or(ListenerId{}), first_id_at(span.from), first_id_at(span.until),
                     static_cast<std::int64_t>(limit)},
                    [](const Row& row) { return id_at<PostId>(row, 0); });
}

Result<std::vector<AlertDelivery>> SqlAlertReads::ready(Time now, std::size_t limit) {
    return read_all(connection_, "alert_deliveries_ready", {now, static_cast<std::int64_t>(limit)}, delivery_of);
}

Result<std::optional<Time>> SqlAlertReads::next_ready() {
    return read_one(connection_, "alert_delivery_next", {}, [](const Row& row) { return time_at(row, 0); });
}

Result<AlertDelivery> SqlAlertReads::delivery(AlertDeliveryId delivery) {
    return read_required(connection_, "alert_delivery_get", {delivery}, "delivery_not_found", delivery_of);
}

Result<std::vector<AlertDelivery>> SqlAlertReads::deliveries_of(AlertId alert) {
    return read_all(connection_, "alert_deliveries_of", {alert}, delivery_of);
}

Result<std::optional<StoredRelay>> SqlAlertReads::relay() {
    struct Stored {
        std::string body;
        std::optional<std::string> sealed;
    };
    const auto stored = read_one(connection_, "mail_relay_get", {}, [](const Row& row) {
        return Stored{text_at(row, 0), row.null(1) ? std::nullopt : std::optional(std::string(row.bytes(1)))};
    });
    if (!stored) return fail(stored.error());
    if (!*stored) return std::optional<StoredRelay>{};
    auto relay = wire::noun_from_json<MailRelay>((*stored)->body);
    if (!relay) return fail(corrupt("bad_mail_relay"));
    return std::optional(StoredRelay{*std::move(relay), (*stored)->sealed});
}

Result<void> SqlAlertWriter::put_rule(const AlertRule& rule) {
    return change(connection_, "alert_rule_put", {rule.id, rule.brand, wire::to_json(rule)});
}

Result<void> SqlAlertWriter::drop_rule(const AlertRule& rule) {
    for (const AlertTarget& target : rule.targets) {
        if (auto done = drop_target(target.id); !done) return done;
    }
    return change(connection_, "alert_rule_erase", {rule.id});
}

Result<void> SqlAlertWriter::put_target(AlertRuleId rule, const AlertTarget& target,
                                        std::optional<std::string_view> sealed) {
    const Value secret = sealed ? Value(Blob{*sealed}) : Value(std::nullopt);
    return change(connection_, "alert_target_put", {target.id, rule, target.kind, target.address, secret});
}

Result<void> SqlAlertWriter::drop_target(AlertTargetId target) {
    return change(connection_, "alert_target_erase", {target});
}

Result<void> SqlAlertWriter::mark_seen(UserId user, AlertId through) {
    return change(connection_, "alerts_seen_put", {user, through});
}

Result<void> SqlAlertWriter::put_relay(const MailRelay& relay, std::optional<std::string_view> sealed) {
    const Value secret = sealed ? Value(Blob{*sealed}) : Value(std::nullopt);
    return change(connection_, "mail_relay_put", {wire::to_json(relay), secret});
}

Result<void> SqlAlertWriter::drop_relay() { return change(connection_, "mail_relay_drop", {}); }

}  // namespace atiende::sql
