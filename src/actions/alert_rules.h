// Saving and removing alert rules and the server that takes our mail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/workplace.h"
#include "clocks/zone.h"
#include "crypto/seal.h"

namespace atiende::actions {

/// What saving rules needs beside the store.
struct AlertKeeping {
    const crypto::Seal& seal;
    bool to_loopback = false;  ///< whether webhooks may go to this machine
};

struct AlertTargetDraft {
    AlertTargetKind kind = AlertTargetKind::mail;
    std::string address;
    std::optional<std::string>
        secret{};  ///< of a webhook: `whsec_` and base64 of 24-64 bytes; absent: stays, or is made
};

struct AlertSecret {
    AlertTargetId target;
    std::string secret;
};

struct SavedAlertRule {
    AlertRule rule;
    std::vector<AlertSecret> secrets;  ///< those made now: nobody is shown them again
};

/// Makes (`rule.id` zero) or changes a rule. `rule.targets`, state and version are not looked at, but for the state
/// asked for: active or paused. `targets` absent leaves them; a target that stands there already keeps id and secret.
/// Errors: invalid("missing_name", "bad_rate", "bad_digest", "bad_quiet_hours", "bad_cap", "quiet_hours_of_digest",
/// "nowhere_to_tell", "too_many_targets", "bad_mail_address", "bad_webhook_url", "bad_webhook_secret") ·
/// not_found("brand_not_found", "listener_not_found", "alert_rule_not_found") · conflict("too_many_rules") beyond 500.
Result<SavedAlertRule> save_alert_rule(Workplace& place, const AlertKeeping& keeping, const Viewer& viewer,
                                       AlertRule rule, std::optional<std::vector<AlertTargetDraft>> targets);

/// Its settings and secrets go; what it told stays.
Result<void> remove_alert_rule(Workplace& place, const Viewer& viewer, AlertRuleId rule);

/// not_found("alert_rule_not_found") also for those of other brands.
Result<AlertRule> visible_alert_rule(Snapshot& snapshot, const Viewer& viewer, AlertRuleId rule);

/// The zone of the calendar in force, by which quiet hours and digests go.
Result<clocks::Zone> alert_zone(Snapshot& snapshot);

/// When the rule's digest comes next.
Time next_digest(const clocks::Zone& zone, const AlertRule& rule, Time after);

/// Everything up to and with this alert was seen by the viewer.
Result<void> mark_alerts_seen(Workplace& place, const Viewer& viewer, AlertId through);

/// `password`: absent keeps the one there is, as long as user and host stay; empty: none.
/// Errors: invalid("bad_mail_host", "bad_mail_address", "mail_unprotected", "bad_sender_name", "bad_mail_user",
/// "missing_password").
Result<MailRelay> save_mail_relay(Workplace& place, const AlertKeeping& keeping, const Viewer& viewer,
                                  const MailRelay& relay, std::optional<std::string> password);
Result<void> drop_mail_relay(Workplace& place, const Viewer& viewer);

/// What a relay's password is sealed for.
inline constexpr std::string_view kPlaceOfRelayPassword = "mail_relay/password";
std::string place_of_webhook_secret(AlertTargetId target);

}  // namespace atiende::actions
