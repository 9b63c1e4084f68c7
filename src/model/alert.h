// Alerts: by which rule somebody is told of what listeners find, what was told, and how it got there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/assessment.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// hit: every match · rate: more than so many within so many minutes · digest: at a time of day
enum class AlertWhen { hit, rate, digest };
template <>
struct EnumWords<AlertWhen> {
    static constexpr std::array<std::string_view, 3> words{"hit", "rate", "digest"};
};

/// removed: its settings are gone, its alerts stay.
enum class AlertRuleState { active, paused, removed };
template <>
struct EnumWords<AlertRuleState> {
    static constexpr std::array<std::string_view, 3> words{"active", "paused", "removed"};
};

/// Beside the screen, which is a matter of the rule itself.
enum class AlertTargetKind { mail, webhook };
template <>
struct EnumWords<AlertTargetKind> {
    static constexpr std::array<std::string_view, 2> words{"mail", "webhook"};
};

/// In which an alert by mail is written.
enum class AlertLanguage { es, en };
template <>
struct EnumWords<AlertLanguage> {
    static constexpr std::array<std::string_view, 2> words{"es", "en"};
};

/// story: what was told of before is said ten times, a hundred times as often · summary: what was held back over quiet
/// hours or beyond the cap · test: a person wanted to see that it arrives.
enum class AlertCause { hit, rate, digest, summary, test, story };
template <>
struct EnumWords<AlertCause> {
    static constexpr std::array<std::string_view, 6> words{"hit", "rate", "digest", "summary", "test", "story"};
};

/// Why something is not told yet.
enum class AlertHeldBy { quiet, cap };
template <>
struct EnumWords<AlertHeldBy> {
    static constexpr std::array<std::string_view, 2> words{"quiet", "cap"};
};

enum class AlertDeliveryState { pending, sent, failed };
template <>
struct EnumWords<AlertDeliveryState> {
    static constexpr std::array<std::string_view, 3> words{"pending", "sent", "failed"};
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
template <>
struct EnumWords<Weekday> {
    static constexpr std::array<std::string_view, 7> words{"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
};

/// Minutes after local midnight, half-open; over midnight when `to` is not after `from`.
struct QuietHours {
    std::int32_t from_minute = 0;  ///< 0-1439
    std::int32_t to_minute = 0;    ///< 0-1439, another than `from_minute`

    bool operator==(const QuietHours&) const = default;
};

struct AlertTarget {
    AlertTargetId id;
    AlertTargetKind kind = AlertTargetKind::mail;
    std::string address;  ///< of mail, or the URL of the webhook
};

struct AlertRule {
    AlertRuleId id;
    BrandId brand;
    std::optional<ListenerId> listener;  ///< absent: all listeners of the brand
    std::string name;
    AlertWhen when = AlertWhen::hit;
    std::int64_t more_than = 20;         ///< of a rate: 1-10,000
    std::int32_t window_minutes = 60;    ///< of a rate: 1-1,440
    std::int32_t digest_minute = 480;    ///< of a digest: after local midnight, 0-1439
    std::vector<Weekday> digest_days{};  ///< of a digest
    bool screen = true;                  ///< shown in the workspace
    AlertLanguage language = AlertLanguage::es;
    std::optional<QuietHours> quiet{};
    bool urgent = false;             ///< passes quiet hours
    std::int32_t cap_per_hour = 20;  ///< 1-200; what is beyond it is told in one
    AlertRuleState state = AlertRuleState::active;
    std::int32_t version = 1;
    std::vector<AlertTarget> targets{};
    /// Of a hit: only posts that were judged to be one of these; absent: whatever they are. Not sure is none of them.
    std::optional<std::vector<Kind>> kinds{};
    std::optional<std::vector<Topic>> topics{};
    std::optional<std::vector<Tone>> tones{};
    std::optional<std::vector<Urgency>> urgencies{};
};

/// Where a rule stands between two alerts, as events leave it.
struct AlertStanding {
    AlertRuleId rule;
    BrandId brand;
    AlertRuleState state = AlertRuleState::active;
    std::int32_t version = 1;
    std::int32_t rate_level = 0;     ///< 0: below; 1: above N; 2: above 2 N; 3: above 4 N ...
    Time since;                      ///< from when the next digest counts
    std::int64_t held = 0;           ///< posts that wait to be told
    std::vector<PostId> held_posts;  ///< the first of them
    std::optional<Time> held_since;
    std::optional<AlertHeldBy> held_by;
    std::optional<Time> release_at;  ///< when what is held is told
    std::optional<Time> hour_began;  ///< of the hour in which alerts are counted
    std::int32_t hour_alerts = 0;
};

/// How many posts an alert shows, at most.
inline constexpr std::size_t kAlertPosts = 5;

struct Alert {
    AlertId id;
    AlertRuleId rule;
    BrandId brand;
    std::string rule_name;  ///< empty once the rule is removed
    AlertCause cause = AlertCause::hit;
    Time made_at;
    Time since;              ///< what it speaks of began then
    std::int64_t posts = 0;  ///< that it speaks of
    std::vector<PostId> first_posts;
    std::optional<ListenerId> listener;
    std::optional<std::int64_t> level;  ///< of a rate: 1, 2, 3 ... above N, 2 N, 4 N ...; of a story: 10, 100 ...
    std::optional<AlertHeldBy> held_by;
    bool screen = true;
};

/// One alert on its way to one target.
struct AlertDelivery {
    AlertDeliveryId id;
    AlertId alert;
    AlertRuleId rule;
    BrandId brand;
    AlertTargetId target;
    AlertDeliveryState state = AlertDeliveryState::pending;
    std::int32_t attempts = 0;
    Time not_before;
    std::string reason;  ///< of the last attempt that failed
};

/// starttls: plain at first, then encrypted or not at all · tls: from the first byte · none: on this machine alone.
enum class MailSecurity { starttls, tls, none };
template <>
struct EnumWords<MailSecurity> {
    static constexpr std::array<std::string_view, 3> words{"starttls", "tls", "none"};
};

/// The server that takes our mail.
struct MailRelay {
    std::string host{};
    std::int32_t port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string sender{};                        ///< the address that mail comes from
    std::string sender_name{};                   ///< may be empty
    std::string user{};                          ///< empty: no signing in
    AlertLanguage language = AlertLanguage::es;  ///< of the test message
};

/// One address of the plain sort, ASCII, without quotes, comments or anything that could break out of a header.
bool is_mail_address(std::string_view text);

/// 127.0.0.0/8, ::1 or localhost, as it stands in a URL or a setting.
bool is_loopback_host(std::string_view host);

}  // namespace atiende
