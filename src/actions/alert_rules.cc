#include "actions/alert_rules.h"

#include <algorithm>

#include "actions/settings.h"
#include "clocks/local_hours.h"
#include "crypto/encoding.h"
#include "crypto/token.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostRules = 500;
constexpr std::size_t kMostTargets = 20;
constexpr std::int32_t kDay = 24 * 60;
constexpr std::string_view kSecretPrefix = "whsec_";

bool within(std::int64_t value, std::int64_t least, std::int64_t most) { return value >= least && value <= most; }

bool is_minute(std::int32_t minute) { return within(minute, 0, kDay - 1); }

bool sound_name(std::string_view name) {
    const bool control = std::ranges::any_of(name, [](unsigned char c) { return c < ' ' || c == 0x7F; });
    return name.size() <= 200 && !control && name.find_first_not_of(' ') != name.npos;
}

Result<void> check_rule(const AlertRule& rule) {
    if (!sound_name(rule.name)) return fail(invalid("missing_name"));
    if (!within(rule.more_than, 1, 10'000) || !within(rule.window_minutes, 1, kDay)) return fail(invalid("bad_rate"));
    if (!is_minute(rule.digest_minute) || rule.digest_days.size() > 7) return fail(invalid("bad_digest"));
    if (rule.when == AlertWhen::digest && rule.digest_days.empty()) return fail(invalid("bad_digest"));
    if (rule.quiet) {
        const QuietHours& quiet = *rule.quiet;
        const bool sound =
            is_minute(quiet.from_minute) && is_minute(quiet.to_minute) && quiet.from_minute != quiet.to_minute;
        if (!sound) return fail(invalid("bad_quiet_hours"));
        // Its time is chosen already.
        if (rule.when == AlertWhen::digest) return fail(invalid("quiet_hours_of_digest"));
    }
    // Counts are of all that a listener finds, whatever it is.
    const bool by_label = rule.kinds || rule.topics || rule.tones || rule.urgencies;
    if (by_label && rule.when != AlertWhen::hit) return fail(invalid("labels_of_a_count"));
    if (!within(rule.cap_per_hour, 1, 200)) return fail(invalid("bad_cap"));
    return ok();
}

/// The host of an address of the web, or nothing when it is none that we would call.
std::optional<std::string_view> host_of(std::string_view url, std::string_view scheme) {
    if (!url.starts_with(scheme) || url.size() > 2'000) return std::nullopt;
    if (!std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7F && c != '\\'; })) return std::nullopt;
    std::string_view authority = url.substr(scheme.size());
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (authority.find('@') != authority.npos) return std::nullopt;
    std::string_view host = authority;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == host.npos) return std::nullopt;
        host = host.substr(0, end + 1);
    } else {
        host = host.substr(0, host.find(':'));
    }
    if (host.empty()) return std::nullopt;
    return host;
}

Result<void> check_target(const AlertTargetDraft& target, bool to_loopback) {
    if (target.kind == AlertTargetKind::mail) {
        if (!is_mail_address(target.address)) return fail(invalid("bad_mail_address"));
        return ok();
    }
    const auto safe = host_of(target.address, "https://");
    const auto plain = host_of(target.address, "http://");
    const bool loopback = (safe && is_loopback_host(*safe)) || (plain && is_loopback_host(*plain));
    if (loopback ? !to_loopback : !safe) return fail(invalid("bad_webhook_url"));
    if (!target.secret) return ok();
    if (!target.secret->starts_with(kSecretPrefix)) return fail(invalid("bad_webhook_secret"));
    const auto key = crypto::from_base64(std::string_view(*target.secret).substr(kSecretPrefix.size()));
    if (!key || !within(static_cast<std::int64_t>(key->size()), 24, 64)) return fail(invalid("bad_webhook_secret"));
    return ok();
}

Result<void> check_targets(const std::vector<AlertTargetDraft>& targets, bool to_loopback) {
    if (targets.size() > kMostTargets) return fail(invalid("too_many_targets"));
    for (const AlertTargetDraft& target : targets) {
        if (auto sound = check_target(target, to_loopback); !sound) return sound;
    }
    return ok();
}

Result<void> check_listener(Snapshot& snapshot, const AlertRule& rule) {
    if (!rule.listener) return ok();
    const auto listener = snapshot.settings().listener(*rule.listener);
    if (!listener) return fail(listener.error());
    if (listener->brand != rule.brand) return fail(not_found("listener_not_found"));
    return ok();
}

/// Targets as they shall be from now on; those that stood there keep their id.
class TargetKeeper {
public:
    TargetKeeper(Workplace& place, const AlertKeeping& keeping, Transaction& transaction, Time now)
        : place_(place), keeping_(keeping), tx_(transaction), now_(now) {}

    Result<void> keep(SavedAlertRule& saved, const std::vector<AlertTargetDraft>& drafts) {
        std::vector<AlertTarget> before = std::move(saved.rule.targets);
        saved.rule.targets.clear();
        for (const AlertTargetDraft& draft : drafts) {
            const auto same = [&](const AlertTarget& one) {
                return one.kind == draft.kind && one.address == draft.address;
            };
            if (std::ranges::any_of(saved.rule.targets, same)) continue;
            AlertTarget target{{}, draft.kind, draft.address};
            const auto known = std::ranges::find_if(before, same);
            const bool fresh = known == before.end();
            target.id = fresh ? place_.ids.make<AlertTargetId>(now_) : known->id;
            if (!fresh) before.erase(known);
            if (auto put = put_target(saved, target, draft, fresh); !put) return put;
        }
        for (const AlertTarget& gone : before) {
            if (auto dropped = tx_.alert_content().drop_target(gone.id); !dropped) return dropped;
        }
        return ok();
    }

private:
    Result<void> put_target(SavedAlertRule& saved, const AlertTarget& target, const AlertTargetDraft& draft,
                            bool fresh) {
        std::optional<std::string> sealed;
        if (target.kind == AlertTargetKind::webhook && (fresh || draft.secret)) {
            std::string secret =
                draft.secret.value_or(std::string(kSecretPrefix) + crypto::to_base64(crypto::random_bytes(32)));
            sealed = keeping_.seal.seal(secret, place_of_webhook_secret(target.id));
            if (!draft.secret) saved.secrets.push_back({target.id, std::move(secret)});
        }
        saved.rule.targets.push_back(target);
        return tx_.alert_content().put_target(saved.rule.id, target, sealed);
    }

    Workplace& place_;
    const AlertKeeping& keeping_;
    Transaction& tx_;
    const Time now_;
};

}  // namespace

std::string place_of_webhook_secret(AlertTargetId target) { return "alert_targets/" + to_string(target) + "/secret"; }

Result<AlertRule> visible_alert_rule(Snapshot& snapshot, const Viewer& viewer, AlertRuleId id) {
    auto rule = snapshot.alerts().rule(id);
    if (rule && !viewer.sees(rule->brand)) return fail(not_found("alert_rule_not_found"));
    return rule;
}

Time next_digest(const clocks::Zone& zone, const AlertRule& rule, Time after) {
    std::vector<std::int32_t> days;
    for (const Weekday day : rule.digest_days) days.push_back(static_cast<std::int32_t>(day));
    return clocks::next_time_of_day(zone, days, rule.digest_minute, after);
}

Result<clocks::Zone> alert_zone(Snapshot& snapshot) {
    const auto policy = snapshot.settings().policy();
    if (!policy) return fail(policy.error());
    Calendar calendar;
    if (*policy) {
        auto found = snapshot.settings().calendar((*policy)->calendar);
        if (!found) return fail(found.error());
        if (*found) calendar = **std::move(found);
    }
    return clocks::Zone::named(calendar.zone);
}

Result<SavedAlertRule> save_alert_rule(Workplace& place, const AlertKeeping& keeping, const Viewer& viewer,
                                       AlertRule rule, std::optional<std::vector<AlertTargetDraft>> targets) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    if (auto sound = check_rule(rule); !sound) return fail(sound.error());
    if (targets) {
        if (auto sound = check_targets(*targets, keeping.to_loopback); !sound) return fail(sound.error());
    }
    const Time now = place.clock.now();
    return write_value(place.store, [&](Transaction& tx) -> Result<SavedAlertRule> {
        if (auto known = check_brand(tx, viewer, rule.brand); !known) return fail(known.error());
        if (auto fits = check_listener(tx, rule); !fits) return fail(fits.error());
        SavedAlertRule saved{rule, {}};
        saved.rule.targets.clear();
        if (rule.id) {
            auto before = visible_alert_rule(tx, viewer, rule.id);
            if (!before) return fail(before.error());
            if (before->brand != rule.brand) return fail(not_found("brand_not_found"));
            saved.rule.version = before->version + 1;
            saved.rule.targets = std::move(before->targets);
        } else {
            const auto all = tx.alerts().rules();
            if (!all) return fail(all.error());
            if (all->size() >= kMostRules) return fail(conflict("too_many_rules"));
            saved.rule.id = place.ids.make<AlertRuleId>(now);
            saved.rule.version = 1;
        }
        if (targets) {
            if (auto kept = TargetKeeper(place, keeping, tx, now).keep(saved, *targets); !kept) {
                return fail(kept.error());
            }
        }
        if (!saved.rule.screen && saved.rule.targets.empty()) return fail(invalid("nowhere_to_tell"));
        if (auto put = tx.alert_content().put_rule(saved.rule); !put) return fail(put.error());
        AlertRuleSaved event{saved.rule.id, saved.rule.brand, saved.rule.version, saved.rule.state, std::nullopt, {}};
        if (rule.when == AlertWhen::digest && rule.state == AlertRuleState::active) {
            const auto zone = alert_zone(tx);
            if (!zone) return fail(zone.error());
            event.digest_at = next_digest(*zone, rule, now);
            event.timer = place.ids.make<TimerId>(now);
        }
        const auto written = tx.append({event, now, actor_of(viewer), 0});
        if (!written) return fail(written.error());
        return saved;
    });
}

Result<void> remove_alert_rule(Workplace& place, const Viewer& viewer, AlertRuleId id) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return allowed;
    return place.store.write([&](Transaction& tx) -> Result<void> {
        const auto rule = visible_alert_rule(tx, viewer, id);
        if (!rule) return fail(rule.error());
        if (auto dropped = tx.alert_content().drop_rule(*rule); !dropped) return dropped;
        const auto written = tx.append(
            {AlertRuleSaved{rule->id, rule->brand, rule->version + 1, AlertRuleState::removed, std::nullopt, {}},
             place.clock.now(), actor_of(viewer), 0});
        if (!written) return fail(written.error());
        return ok();
    });
}

Result<void> mark_alerts_seen(Workplace& place, const Viewer& viewer, AlertId through) {
    return place.store.write([&](Transaction& tx) -> Result<void> {
        const auto alert = tx.alerts().alert(through);
        if (!alert) return fail(alert.error());
        if (!viewer.sees(alert->brand)) return fail(not_found("alert_not_found"));
        return tx.alert_content().mark_seen(viewer.user, through);
    });
}

Result<MailRelay> save_mail_relay(Workplace& place, const AlertKeeping& keeping, const Viewer& viewer,
                                  const MailRelay& relay, std::optional<std::string> password) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    // A host that is also good as a domain of an address can hold nothing that breaks out of a URL.
    const bool host = is_mail_address("x@" + relay.host) && !relay.host.empty();
    if (!host || !within(relay.port, 1, 65'535)) return fail(invalid("bad_mail_host"));
    if (!is_mail_address(relay.sender)) return fail(invalid("bad_mail_address"));
    if (!relay.sender_name.empty() && !sound_name(relay.sender_name)) return fail(invalid("bad_sender_name"));
    if (relay.security == MailSecurity::none && !is_loopback_host(relay.host)) return fail(invalid("mail_unprotected"));
    const bool user = std::ranges::all_of(relay.user, [](char c) { return c > ' ' && c != 0x7F; });
    if (!user || relay.user.size() > 320) return fail(invalid("bad_mail_user"));
    std::optional<std::string> sealed;
    if (password && !password->empty()) sealed = keeping.seal.seal(*password, kPlaceOfRelayPassword);
    return write_value(place.store, [&](Transaction& tx) -> Result<MailRelay> {
        if (!password) {
            const auto before = tx.alerts().relay();
            if (!before) return fail(before.error());
            // A password is not sent to another server than the one it was given for.
            const bool same = *before && (*before)->relay.host == relay.host && (*before)->relay.user == relay.user;
            if (same) sealed = (*before)->sealed;
        }
        if (!relay.user.empty() && !sealed) return fail(invalid("missing_password"));
        if (auto put = tx.alert_content().put_relay(relay, sealed); !put) return fail(put.error());
        const auto written = tx.append({MailRelayChanged{true}, place.clock.now(), actor_of(viewer), 0});
        if (!written) return fail(written.error());
        return relay;
    });
}

Result<void> drop_mail_relay(Workplace& place, const Viewer& viewer) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return allowed;
    return place.store.write([&](Transaction& tx) -> Result<void> {
        if (auto dropped = tx.alert_content().drop_relay(); !dropped) return dropped;
        const auto written = tx.append({MailRelayChanged{false}, place.clock.now(), actor_of(viewer), 0});
        if (!written) return fail(written.error());
        return ok();
    });
}

}  // namespace atiende::actions
