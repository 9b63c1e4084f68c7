// Whether a rule is sound: fields, values and effects that fit, conditions that can hold, effects that last.
#pragma once

#include <optional>
#include <span>

#include "automation/fields.h"
#include "base/result.h"
#include "model/automation.h"

namespace atiende::automation {

inline constexpr std::size_t kMostRules = 500;
inline constexpr std::size_t kMostConditions = 20;
inline constexpr std::size_t kMostValues = 100;
inline constexpr std::size_t kMostEffects = 10;
inline constexpr std::size_t kMostRuleNameBytes = 200;
inline constexpr std::size_t kMostEffectTextBytes = 20'000;

/// An edge of the tables of cases/transitions.h, which the action hands over.
struct Move {
    Kind kind = Kind::other;
    Status from = Status::new_;
    Status to = Status::open;
};

/// Everything that a rule must be by itself; `moves`: all edges of all kinds, none: transitions are not looked at.
/// All invalid:
/// - missing_name, bad_name, rule_event (clock or tier of an event that has none), too_many_items (field),
///   rule_without_effect.
/// - condition_operator, condition_value (field, value): what does not fit the field.
/// - condition_never_holds (field): together they exclude one another (or one leaves nothing over). Where any is
/// enough:
///   one that never holds by itself.
/// - effect_value (effect): what the effect needs is missing, or something else is set too.
/// - effect_needs_person (effect): a rule raises to claim or incident or marks spam, puts cases among open, pending or
///   on_hold, and ends none.
/// - effect_never_possible (effect): no status and kind that the conditions leave over has such an edge.
/// - effect_undone (effect, by): a later effect of the same rule undoes it.
Result<void> check_rule(const AutomationRule& rule, std::span<const Move> moves = {});

/// The field for which no facts can make all of these hold together; nothing: there may be some.
std::optional<AutomationField> contradiction(std::span<const AutomationCondition> conditions);

}  // namespace atiende::automation
