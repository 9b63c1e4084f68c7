// Short ways of writing rules in the tests of this room.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/automation.h"

namespace atiende::automation {

using When = AutomationWhen;
using If = AutomationField;
using Op = AutomationOperator;
using Does = AutomationEffectKind;

inline AutomationEffect priority(Priority value) { return {.kind = Does::set_priority, .priority = value}; }
inline AutomationEffect raise_to(Kind value) { return {.kind = Does::raise_kind, .case_kind = value}; }
inline AutomationEffect status(Status value, std::optional<StatusNameId> name = {}) {
    return {.kind = Does::set_status, .status = value, .status_name = name};
}
inline AutomationEffect user(std::int64_t id) { return {.kind = Does::assign_user, .user = UserId{id}}; }
inline AutomationEffect team(std::int64_t id) { return {.kind = Does::assign_team, .team = TeamId{id}}; }
inline AutomationEffect note(std::string text) { return {.kind = Does::add_note, .text = std::move(text)}; }
inline AutomationEffect alert(std::int64_t id) { return {.kind = Does::send_alert, .alert_rule = AlertRuleId{id}}; }

inline AutomationRule rule(std::int64_t id, std::string name, When when, std::vector<AutomationCondition> conditions,
                           std::vector<AutomationEffect> effects) {
    AutomationRule made{.id = AutomationRuleId{id}, .name = std::move(name)};
    made.position = static_cast<std::int32_t>(id);
    made.event.when = when;
    made.conditions = std::move(conditions);
    made.effects = std::move(effects);
    return made;
}

}  // namespace atiende::automation
