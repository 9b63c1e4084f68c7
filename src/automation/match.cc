#include "automation/match.h"

#include <algorithm>

#include "automation/fields.h"

namespace atiende::automation {

namespace {

bool tag_is(const AutomationCondition& condition, const Facts& facts) {
    const auto any = [&](std::string_view found) {
        return std::ranges::any_of(condition.values,
                                   [&](const std::string& value) { return stands_for(condition.field, value, found); });
    };
    switch (condition.field) {
        case AutomationField::language: return any(facts.language);
        case AutomationField::brand: return any(to_string(facts.brand));
        case AutomationField::segment: return facts.segment && any(*facts.segment);
        default: return false;
    }
}

bool one_of_many(const AutomationCondition& condition, const Facts& facts) {
    return std::ranges::any_of(condition.values, [&](const std::string& value) {
        if (condition.field == AutomationField::words) return holds_phrase(facts.words, folded_phrase(value));
        const auto calendar = parse_id<CalendarId>(value);
        return calendar && std::ranges::find(facts.open_calendars, *calendar) != facts.open_calendars.end();
    });
}

bool number_holds(const AutomationCondition& condition, const Facts& facts) {
    const auto found = condition.field == AutomationField::exposure ? facts.exposure : facts.followers;
    const auto wanted = condition.values.size() == 1 ? number_of(condition.values.front()) : std::nullopt;
    if (!found || !wanted) return false;
    return condition.op == AutomationOperator::at_least ? *found >= *wanted : *found < *wanted;
}

bool waits_for(const AutomationEvent& wanted, const AutomationEvent& happened) {
    return wanted.when == happened.when && (!wanted.clock || wanted.clock == happened.clock) &&
           (!wanted.tier || wanted.tier == happened.tier);
}

}  // namespace

bool holds(const AutomationCondition& condition, const Facts& facts) {
    if (!takes(condition.field, condition.op) || condition.values.empty()) return false;
    const bool negated = condition.op == AutomationOperator::is_not || condition.op == AutomationOperator::contains_not;
    const Field& field = field_of(condition.field);
    switch (field.sort) {
        case FieldSort::choice: {
            const std::size_t bit = choice_of(condition.field, facts).value_or(field.words.size());
            return (choices_of(condition) >> bit & 1U) != 0;
        }
        case FieldSort::tag: return tag_is(condition, facts) != negated;
        case FieldSort::number: return number_holds(condition, facts);
        case FieldSort::many: return one_of_many(condition, facts) != negated;
    }
    return false;
}

bool is_for(const AutomationRule& rule, const AutomationEvent& event, const Facts& facts) {
    if (rule.state != AutomationState::on || !waits_for(rule.event, event)) return false;
    if (rule.brand && *rule.brand != facts.brand) return false;
    if (rule.conditions.empty()) return true;
    const auto one = [&](const AutomationCondition& condition) { return holds(condition, facts); };
    return rule.match == AutomationMatch::all ? std::ranges::all_of(rule.conditions, one)
                                              : std::ranges::any_of(rule.conditions, one);
}

std::vector<Firing> firings(std::span<const AutomationRule> rules, const AutomationEvent& event, const Facts& facts,
                            std::span<const AutomationRuleId> chain) {
    std::vector<const AutomationRule*> in_order;
    for (const AutomationRule& rule : rules) {
        if (is_for(rule, event, facts)) in_order.push_back(&rule);
    }
    std::ranges::sort(in_order, [](const AutomationRule* a, const AutomationRule* b) {
        return std::pair(a->position, a->id) < std::pair(b->position, b->id);
    });
    std::vector<Firing> all;
    for (const AutomationRule* rule : in_order) {
        const bool in_circles = chain.size() >= kMostDepth || std::ranges::find(chain, rule->id) != chain.end();
        all.push_back({rule, in_circles ? std::string_view("loop_stopped") : std::string_view()});
        if (!in_circles && rule->stop_after) break;
    }
    return all;
}

bool changes(const AutomationEffect& effect, const Facts& facts) {
    switch (effect.kind) {
        case AutomationEffectKind::assign_user: return effect.user != facts.assignee;
        case AutomationEffectKind::assign_team: return effect.team != facts.team;
        case AutomationEffectKind::set_priority: return effect.priority != facts.priority;
        case AutomationEffectKind::set_status:
            return effect.status != facts.status || effect.status_name != facts.status_name;
        case AutomationEffectKind::raise_kind: return effect.case_kind != facts.kind;
        case AutomationEffectKind::start_watching: return facts.status != Status::watched;
        case AutomationEffectKind::stop_watching: return facts.status == Status::watched;
        case AutomationEffectKind::add_tag:
        case AutomationEffectKind::add_note:
        case AutomationEffectKind::send_alert: return true;
    }
    return true;
}

}  // namespace atiende::automation
