// Conditions that exclude one another (part of automation/check.h).
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "automation/check.h"

namespace atiende::automation {

namespace {

bool is_positive(AutomationOperator op) { return op == AutomationOperator::is || op == AutomationOperator::contains; }

/// What the conditions on one field leave over, as they are read one after the other.
struct LeftOver {
    std::uint32_t choices = ~0U;
    std::int64_t at_least = 0;
    std::optional<std::int64_t> less_than{};
    std::optional<std::vector<std::string>> tags{};  // absent: any
    std::vector<std::string> excluded{};             // tags, calendars, folded phrases
    std::vector<std::vector<std::string>> wanted{};  // calendars, folded phrases: one of each list
};

/// Tags of both lists: where one stands for the other, the narrower is left.
std::vector<std::string> in_both(AutomationField field, const std::vector<std::string>& a,
                                 const std::vector<std::string>& b) {
    std::vector<std::string> both;
    for (const std::string& one : a) {
        for (const std::string& other : b) {
            if (stands_for(field, one, other)) {
                both.push_back(other);
            } else if (stands_for(field, other, one)) {
                both.push_back(one);
            }
        }
    }
    return both;
}

void read_condition(const AutomationCondition& condition, LeftOver& left) {
    std::vector<std::string> values = condition.values;
    switch (field_of(condition.field).sort) {
        case FieldSort::choice: left.choices &= choices_of(condition); return;
        case FieldSort::number: {
            const std::int64_t number = number_of(values.empty() ? "" : values.front()).value_or(0);
            if (condition.op == AutomationOperator::at_least) {
                left.at_least = std::max(left.at_least, number);
            } else {
                left.less_than = std::min(left.less_than.value_or(number), number);
            }
            return;
        }
        case FieldSort::tag:
            if (is_positive(condition.op)) {
                left.tags = left.tags ? in_both(condition.field, *left.tags, values) : values;
            } else {
                left.excluded.insert(left.excluded.end(), values.begin(), values.end());
            }
            return;
        case FieldSort::many:
            if (condition.field == AutomationField::words) {
                for (std::string& value : values) value = folded_phrase(value);
            }
            if (is_positive(condition.op)) {
                left.wanted.push_back(values);
            } else {
                left.excluded.insert(left.excluded.end(), values.begin(), values.end());
            }
            return;
    }
}

/// Whether an exclusion takes in everything that this value could be.
bool is_excluded(AutomationField field, const std::string& value, const LeftOver& left) {
    return std::ranges::any_of(left.excluded, [&](const std::string& excluded) {
        if (field == AutomationField::words) return holds_phrase(value, excluded);
        return stands_for(field, excluded, value);
    });
}

bool nothing_left(AutomationField field, const LeftOver& left) {
    const auto excluded = [&](const std::string& value) { return is_excluded(field, value, left); };
    switch (field_of(field).sort) {
        case FieldSort::choice: return left.choices == 0;
        case FieldSort::number: return left.less_than && *left.less_than <= left.at_least;
        case FieldSort::tag: return left.tags && std::ranges::all_of(*left.tags, excluded);
        case FieldSort::many:
            return std::ranges::any_of(left.wanted, [&](const std::vector<std::string>& values) {
                return std::ranges::all_of(values, excluded);
            });
    }
    return false;
}

}  // namespace

std::optional<AutomationField> contradiction(std::span<const AutomationCondition> conditions) {
    std::map<AutomationField, LeftOver> left;
    for (const AutomationCondition& condition : conditions) {
        LeftOver& of_field = left[condition.field];
        read_condition(condition, of_field);
        if (nothing_left(condition.field, of_field)) return condition.field;
    }
    return std::nullopt;
}

}  // namespace atiende::automation
