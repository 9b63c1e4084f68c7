// The fields of conditions as data: which operators and values each takes, and which choice of it is true.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "automation/facts.h"

namespace atiende::automation {

/// choice: one of a few words · tag: a name or an id · number: of people · many: several may be true at once
/// (calendars, phrases)
enum class FieldSort { choice, tag, number, many };

struct Field {
    FieldSort sort = FieldSort::choice;
    bool may_be_unknown = false;
    std::span<const std::string_view> words{};  ///< of a choice
};
const Field& field_of(AutomationField field);

/// is and is_not, but at_least and less_than of numbers, contains and contains_not of words.
bool takes(AutomationField field, AutomationOperator op);
/// Whether the value can be one of the field.
bool is_value(AutomationField field, std::string_view value);

/// Place of the true choice among `words`; nothing: unknown.
std::optional<std::size_t> choice_of(AutomationField field, const Facts& facts);
/// Places of the choices that a condition lets pass, as bits; the bit after the last stands for unknown, which is none
/// of the values.
std::uint32_t choices_of(const AutomationCondition& condition);

/// Whether a value of a tag field stands for what is found; only languages stand for more than themselves.
bool stands_for(AutomationField field, std::string_view value, std::string_view found);
/// The words of a phrase as Facts::words has them; empty: there are none.
std::string folded_phrase(std::string_view phrase);
/// Whether whole words of `text` make the phrase; both folded.
bool holds_phrase(std::string_view text, std::string_view phrase);
/// Digits of a number of people, 0 to 10^12.
std::optional<std::int64_t> number_of(std::string_view value);

}  // namespace atiende::automation
