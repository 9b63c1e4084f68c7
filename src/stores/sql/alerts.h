// Alerts over one connection: what ports/store_alerts.h asks.
#pragma once

#include "ports/store_alerts.h"
#include "ports/store_reads.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

class SqlAlertReads final : public AlertReads {
public:
    explicit SqlAlertReads(Connection& connection) : connection_(connection) {}
    Result<std::vector<AlertRule>> rules() override;
    Result<AlertRule> rule(AlertRuleId rule) override;
    Result<AlertStanding> standing(AlertRuleId rule) override;
    Result<std::optional<std::string>> sealed_secret(AlertTargetId target) override;
    Result<Slice<Alert>> list(const AlertFilter& filter, const Viewer& viewer) override;
    Result<Alert> alert(AlertId alert) override;
    Result<UnseenAlerts> unseen(const Viewer& viewer) override;
    Result<std::int64_t> matches(const MatchSpan& span, std::int64_t most) override;
    Result<std::vector<PostId>> first_matches(const MatchSpan& span, std::size_t limit) override;
    Result<std::vector<AlertDelivery>> ready(Time now, std::size_t limit) override;
    Result<std::optional<Time>> next_ready() override;
    Result<AlertDelivery> delivery(AlertDeliveryId delivery) override;
    Result<std::vector<AlertDelivery>> deliveries_of(AlertId alert) override;
    Result<std::optional<StoredRelay>> relay() override;

private:
    Result<void> add_targets(AlertRule& rule);

    Connection& connection_;
};

class SqlAlertWriter final : public AlertWriter {
public:
    explicit SqlAlertWriter(Connection& connection) : connection_(connection) {}
    Result<void> put_rule(const AlertRule& rule) override;
    Result<void> drop_rule(const AlertRule& rule) override;
    Result<void> put_target(AlertRuleId rule, const AlertTarget& target,
                            std::optional<std::string_view> sealed) override;
    Result<void> drop_target(AlertTargetId target) override;
    Result<void> mark_seen(UserId user, AlertId through) override;
    Result<void> put_relay(const MailRelay& relay, std::optional<std::string_view> sealed) override;
    Result<void> drop_relay() override;

private:
    Connection& connection_;
};

/// Ids separated by blanks, as a column holds them, and back.
std::string ids_text(const std::vector<PostId>& posts);
std::vector<PostId> ids_of_text(std::string_view text);

}  // namespace atiende::sql
