// Automation: rules that act on what happens to a case: when, if, then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/clock.h"
#include "model/ids.h"

namespace atiende {

/// What happened. clock_warning: a wanted or limit time comes near.
enum class AutomationWhen {
    case_opened,
    post_joined,
    case_assigned,
    status_changed,
    case_resolved,
    case_reopened,
    kind_changed,
    priority_changed,
    clock_breached,
    clock_warning,
    label_corrected,
    note_added
};
template <>
struct EnumWords<AutomationWhen> {
    static constexpr std::array<std::string_view, 12> words{
        "case_opened",  "post_joined",      "case_assigned",  "status_changed", "case_resolved",   "case_reopened",
        "kind_changed", "priority_changed", "clock_breached", "clock_warning",  "label_corrected", "note_added"};
};

/// The event that a rule waits for, or that happened. Clock and tier only of clock_breached and clock_warning; in a
/// rule absent: any.
struct AutomationEvent {
    AutomationWhen when = AutomationWhen::case_opened;
    std::optional<ClockKind> clock{};
    std::optional<Tier> tier{};

    bool operator==(const AutomationEvent&) const = default;
};

/// What a condition looks at. Of the post: visibility, topic, tone, urgency, language, words (the last one of the
/// customer's). exposure: people who may see it · followers: of its author · hours: whether a calendar is open.
enum class AutomationField {
    channel,
    visibility,
    kind,
    topic,
    tone,
    urgency,
    priority,
    language,
    brand,
    reach,
    exposure,
    status,
    assigned,
    segment,
    followers,
    opinion_former,
    hours,
    words
};
template <>
struct EnumWords<AutomationField> {
    static constexpr std::array<std::string_view, 18> words{
        "channel", "visibility", "kind",   "topic",    "tone",    "urgency",   "priority",       "language", "brand",
        "reach",   "exposure",   "status", "assigned", "segment", "followers", "opinion_former", "hours",    "words"};
};

/// is, is_not: one of the values, none of them · at_least, less_than: of numbers · contains, contains_not: of words.
enum class AutomationOperator { is, is_not, at_least, less_than, contains, contains_not };
template <>
struct EnumWords<AutomationOperator> {
    static constexpr std::array<std::string_view, 6> words{"is",        "is_not",   "at_least",
                                                           "less_than", "contains", "contains_not"};
};

/// Values are the words of the field's enum; `true` or `false` of assigned and opinion_former; ids of brands and
/// calendars; BCP 47 tags, which stand for those that they begin; a whole number of people; words or phrases.
struct AutomationCondition {
    AutomationField field = AutomationField::kind;
    AutomationOperator op = AutomationOperator::is;
    std::vector<std::string> values{};

    bool operator==(const AutomationCondition&) const = default;
};

enum class AutomationMatch { all, any };
template <>
struct EnumWords<AutomationMatch> {
    static constexpr std::array<std::string_view, 2> words{"all", "any"};
};

enum class AutomationEffectKind {
    assign_user,
    assign_team,
    set_priority,
    add_tag,
    set_status,
    raise_kind,
    add_note,
    send_alert,
    start_watching,
    stop_watching
};
template <>
struct EnumWords<AutomationEffectKind> {
    static constexpr std::array<std::string_view, 10> words{
        "assign_user", "assign_team", "set_priority", "add_tag",        "set_status",
        "raise_kind",  "add_note",    "send_alert",   "start_watching", "stop_watching"};
};

/// One thing that a rule does. Exactly what its kind names is set; `status` with the name that it is shown by, or none.
struct AutomationEffect {
    AutomationEffectKind kind = AutomationEffectKind::set_priority;
    std::optional<UserId> user{};
    std::optional<TeamId> team{};
    std::optional<Priority> priority{};
    std::optional<Status> status{};
    std::optional<StatusNameId> status_name{};
    std::optional<Kind> case_kind{};
    std::optional<AlertRuleId> alert_rule{};
    std::string text{};  ///< of a note or a tag: content, never in the journal

    bool operator==(const AutomationEffect&) const = default;
};

enum class AutomationState { on, off };
template <>
struct EnumWords<AutomationState> {
    static constexpr std::array<std::string_view, 2> words{"on", "off"};
};

/// A rule. Those that wait for an event are asked in the order of their positions.
struct AutomationRule {
    AutomationRuleId id;
    std::int32_t version = 1;
    std::string name;
    std::optional<BrandId> brand{};  ///< absent: all
    std::int32_t position = 0;
    AutomationState state = AutomationState::on;
    AutomationEvent event{};
    AutomationMatch match = AutomationMatch::all;
    std::vector<AutomationCondition> conditions{};  ///< none: whenever it happens
    std::vector<AutomationEffect> effects{};        ///< in order
    bool stop_after = false;                        ///< once it has fired, no later rule is asked about this event

    bool operator==(const AutomationRule&) const = default;
};

}  // namespace atiende
