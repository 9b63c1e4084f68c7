// What alerts ask of the store: rules, where they stand, what was told, and what is on its way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/alert.h"
#include "model/user.h"

namespace atiende {

template <class T>
struct Slice;

struct AlertFilter {
    std::optional<AlertRuleId> rule{};  ///< with it also those that are not shown on screens
    std::optional<BrandId> brand{};
    std::optional<AlertId> before{};  ///< only older ones
    std::size_t limit = 50;           ///< 1-200
};

/// What listeners of a brand found: posts of others, not older than a day when they came in, by their coming in.
struct MatchSpan {
    BrandId brand;
    std::optional<ListenerId> listener;
    Time from;
    Time until;  ///< half-open
};

struct UnseenAlerts {
    std::int64_t count = 0;  ///< of the newest thousand
    AlertId through;         ///< zero: the user has seen none
};

struct StoredRelay {
    MailRelay relay;
    std::optional<std::string> sealed;  ///< the password
};

class AlertReads {
public:
    virtual ~AlertReads() = default;
    /// By id, with their targets; those that were removed are not there.
    virtual Result<std::vector<AlertRule>> rules() = 0;
    /// not_found("alert_rule_not_found")
    virtual Result<AlertRule> rule(AlertRuleId rule) = 0;
    virtual Result<AlertStanding> standing(AlertRuleId rule) = 0;
    /// As it was sealed.
    virtual Result<std::optional<std::string>> sealed_secret(AlertTargetId target) = 0;
    /// Newest first, of the viewer's brands.
    virtual Result<Slice<Alert>> list(const AlertFilter& filter, const Viewer& viewer) = 0;
    virtual Result<Alert> alert(AlertId alert) = 0;
    virtual Result<UnseenAlerts> unseen(const Viewer& viewer) = 0;
    /// Each post once; counting stops at `most`.
    virtual Result<std::int64_t> matches(const MatchSpan& span, std::int64_t most) = 0;
    virtual Result<std::vector<PostId>> first_matches(const MatchSpan& span, std::size_t limit) = 0;
    /// Pending with not_before <= now, one for each target: what was tried least comes first, then what is longest due,
    /// so that what does not get through holds up nothing else.
    virtual Result<std::vector<AlertDelivery>> ready(Time now, std::size_t limit) = 0;
    virtual Result<std::optional<Time>> next_ready() = 0;
    virtual Result<AlertDelivery> delivery(AlertDeliveryId delivery) = 0;
    virtual Result<std::vector<AlertDelivery>> deliveries_of(AlertId alert) = 0;
    virtual Result<std::optional<StoredRelay>> relay() = 0;
};

class AlertWriter {
public:
    virtual ~AlertWriter() = default;
    /// Everything but state and version, which come from events. Targets are kept beside it.
    virtual Result<void> put_rule(const AlertRule& rule) = 0;
    virtual Result<void> drop_rule(const AlertRule& rule) = 0;
    /// `sealed`: absent leaves the secret as it was.
    virtual Result<void> put_target(AlertRuleId rule, const AlertTarget& target,
                                    std::optional<std::string_view> sealed) = 0;
    virtual Result<void> drop_target(AlertTargetId target) = 0;
    /// Never goes back.
    virtual Result<void> mark_seen(UserId user, AlertId through) = 0;
    virtual Result<void> put_relay(const MailRelay& relay, std::optional<std::string_view> sealed) = 0;
    virtual Result<void> drop_relay() = 0;
};

}  // namespace atiende
