#include "automation/check.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::automation {

namespace {

template <class Enum>
std::string word(Enum value) {
    return std::string(name_of(value));
}

Error of_effect(std::string_view reason, const AutomationEffect& effect) {
    return invalid(std::string(reason)).with("effect", word(effect.kind));
}

Result<void> check_frame(const AutomationRule& rule) {
    if (rule.name.find_first_not_of(" \t\r\n") == std::string::npos) return fail(invalid("missing_name"));
    if (rule.name.size() > kMostRuleNameBytes) return fail(invalid("bad_name"));
    const bool of_clock =
        rule.event.when == AutomationWhen::clock_breached || rule.event.when == AutomationWhen::clock_warning;
    if (!of_clock && (rule.event.clock || rule.event.tier)) {
        return fail(invalid("rule_event").with("event", word(rule.event.when)));
    }
    if (rule.conditions.size() > kMostConditions) return fail(invalid("too_many_items").with("field", "conditions"));
    if (rule.effects.size() > kMostEffects) return fail(invalid("too_many_items").with("field", "effects"));
    if (rule.effects.empty()) return fail(invalid("rule_without_effect"));
    return ok();
}

Result<void> check_condition(const AutomationCondition& condition) {
    if (!takes(condition.field, condition.op)) {
        return fail(
            invalid("condition_operator").with("field", word(condition.field)).with("operator", word(condition.op)));
    }
    if (condition.values.size() > kMostValues) return fail(invalid("too_many_items").with("field", "values"));
    const auto bad = [&](std::string value) {
        return fail(invalid("condition_value").with("field", word(condition.field)).with("value", std::move(value)));
    };
    const bool single = field_of(condition.field).sort == FieldSort::number;
    if (condition.values.empty() || (single && condition.values.size() > 1)) return bad("");
    for (const std::string& value : condition.values) {
        if (!is_value(condition.field, value)) return bad(value);
    }
    return ok();
}

Result<void> check_conditions(const AutomationRule& rule) {
    for (const AutomationCondition& condition : rule.conditions) {
        if (auto checked = check_condition(condition); !checked) return checked;
    }
    const auto never = [](AutomationField field) {
        return fail(invalid("condition_never_holds").with("field", word(field)));
    };
    std::vector<AutomationCondition> of_brand;
    if (rule.brand) of_brand.push_back({AutomationField::brand, AutomationOperator::is, {to_string(*rule.brand)}});
    if (rule.match == AutomationMatch::all) {
        of_brand.insert(of_brand.end(), rule.conditions.begin(), rule.conditions.end());
        if (const auto field = contradiction(of_brand)) return never(*field);
        return ok();
    }
    for (const AutomationCondition& condition : rule.conditions) {
        std::vector<AutomationCondition> alone = of_brand;
        alone.push_back(condition);
        if (const auto field = contradiction(alone)) return never(*field);
    }
    return ok();
}

/// What is set of an effect, as bits: user, team, priority, status, case_kind, alert_rule, text, status_name.
unsigned set_of(const AutomationEffect& effect) {
    const bool bits[] = {effect.user.has_value(),   effect.team.has_value(),       effect.priority.has_value(),
                         effect.status.has_value(), effect.case_kind.has_value(),  effect.alert_rule.has_value(),
                         !effect.text.empty(),      effect.status_name.has_value()};
    unsigned set = 0;
    for (std::size_t i = 0; i < std::size(bits); ++i) set |= bits[i] ? 1U << i : 0U;
    return set;
}

unsigned wanted_of(AutomationEffectKind kind) {
    switch (kind) {
        case AutomationEffectKind::assign_user: return 1U << 0U;
        case AutomationEffectKind::assign_team: return 1U << 1U;
        case AutomationEffectKind::set_priority: return 1U << 2U;
        case AutomationEffectKind::set_status: return 1U << 3U;
        case AutomationEffectKind::raise_kind: return 1U << 4U;
        case AutomationEffectKind::send_alert: return 1U << 5U;
        case AutomationEffectKind::add_note:
        case AutomationEffectKind::add_tag: return 1U << 6U;
        case AutomationEffectKind::start_watching:
        case AutomationEffectKind::stop_watching: return 0;
    }
    return 0;
}

constexpr unsigned kStatusName = 1U << 7U;

Result<void> check_effect(const AutomationEffect& effect) {
    const unsigned optional = effect.kind == AutomationEffectKind::set_status ? kStatusName : 0;
    if ((set_of(effect) & ~optional) != wanted_of(effect.kind) || effect.text.size() > kMostEffectTextBytes) {
        return fail(of_effect("effect_value", effect));
    }
    const bool blank = effect.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!effect.text.empty() && blank) return fail(of_effect("effect_value", effect));
    if (effect.case_kind && *effect.case_kind != Kind::claim && *effect.case_kind != Kind::incident &&
        *effect.case_kind != Kind::spam) {
        return fail(of_effect("effect_needs_person", effect));
    }
    if (effect.status && *effect.status != Status::open && *effect.status != Status::pending &&
        *effect.status != Status::on_hold) {
        return fail(of_effect("effect_needs_person", effect));
    }
    return ok();
}

/// Which choices of a field the conditions leave over, as bits.
std::uint32_t left_over(const AutomationRule& rule, AutomationField field) {
    std::uint32_t left = ~0U;
    if (rule.match == AutomationMatch::any) return left;
    for (const AutomationCondition& condition : rule.conditions) {
        if (condition.field == field) left &= choices_of(condition);
    }
    return left;
}

bool is_possible(const AutomationRule& rule, const AutomationEffect& effect, std::span<const Move> moves) {
    const auto has = [](std::uint32_t bits, auto value) { return (bits >> static_cast<unsigned>(value) & 1U) != 0; };
    const std::uint32_t kinds = left_over(rule, AutomationField::kind);
    const std::uint32_t statuses = left_over(rule, AutomationField::status);
    const auto edge = [&](Status to, bool from_watched) {
        return std::ranges::any_of(moves, [&](const Move& move) {
            return move.to == to && has(kinds, move.kind) && has(statuses, move.from) &&
                   (move.from == Status::watched) == from_watched;
        });
    };
    switch (effect.kind) {
        case AutomationEffectKind::set_status:
            // Within its category a case may only change the name that it is shown by.
            return (effect.status_name && has(statuses, *effect.status)) || edge(*effect.status, false);
        case AutomationEffectKind::start_watching: return edge(Status::watched, false);
        case AutomationEffectKind::stop_watching: return edge(Status::new_, true);
        default: return true;
    }
}

bool undoes(const AutomationEffect& later, const AutomationEffect& earlier) {
    using enum AutomationEffectKind;
    const auto assigns = [](AutomationEffectKind kind) { return kind == assign_user || kind == assign_team; };
    const auto moves = [](AutomationEffectKind kind) {
        return kind == set_status || kind == start_watching || kind == stop_watching;
    };
    if (assigns(later.kind)) return assigns(earlier.kind);
    if (moves(later.kind)) return moves(earlier.kind);
    return later.kind == earlier.kind && (later.kind == set_priority || later.kind == raise_kind);
}

Result<void> check_effects(const AutomationRule& rule, std::span<const Move> moves) {
    for (std::size_t i = 0; i < rule.effects.size(); ++i) {
        const AutomationEffect& effect = rule.effects[i];
        if (auto checked = check_effect(effect); !checked) return checked;
        if (!moves.empty() && !is_possible(rule, effect, moves)) {
            return fail(of_effect("effect_never_possible", effect));
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (undoes(effect, rule.effects[j])) {
                return fail(of_effect("effect_undone", rule.effects[j]).with("by", word(effect.kind)));
            }
        }
    }
    return ok();
}

}  // namespace

Result<void> check_rule(const AutomationRule& rule, std::span<const Move> moves) {
    if (auto checked = check_frame(rule); !checked) return checked;
    if (auto checked = check_conditions(rule); !checked) return checked;
    return check_effects(rule, moves);
}

}  // namespace atiende::automation
