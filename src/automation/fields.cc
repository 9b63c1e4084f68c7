#include "automation/fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/analysis.h"

namespace atiende::automation {

namespace {

constexpr std::array<std::string_view, 2> kNoYes{"false", "true"};
constexpr std::int64_t kMostPeople = 1'000'000'000'000;
constexpr std::size_t kMostValueBytes = 200;

template <class Enum>
constexpr Field choice(bool may_be_unknown = false) {
    return {FieldSort::choice, may_be_unknown, EnumWords<Enum>::words};
}

// In the order of AutomationField.
constexpr std::array<Field, EnumWords<AutomationField>::words.size()> kFields{
    choice<Channel>(),
    choice<Visibility>(),
    choice<Kind>(),
    choice<Topic>(true),
    choice<Tone>(true),
    choice<Urgency>(true),
    choice<Priority>(),
    Field{FieldSort::tag, false},  // language: `und` is a value
    Field{FieldSort::tag, false},  // brand
    choice<Reach>(),
    Field{FieldSort::number, true},  // exposure
    choice<Status>(),
    Field{FieldSort::choice, false, kNoYes},  // assigned
    Field{FieldSort::tag, true},              // segment
    Field{FieldSort::number, true},           // followers
    Field{FieldSort::choice, false, kNoYes},  // opinion_former
    Field{FieldSort::many, false},            // hours
    Field{FieldSort::many, false},            // words
};

template <class Enum>
std::size_t place(Enum value) {
    return static_cast<std::size_t>(value);
}
template <class Enum>
std::optional<std::size_t> place(const std::optional<Enum>& value) {
    return value ? std::optional(place(*value)) : std::nullopt;
}

bool is_language(std::string_view value) {
    return value.size() >= 2 && value.size() <= 35 && std::ranges::all_of(value, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}  // namespace

const Field& field_of(AutomationField field) { return kFields[static_cast<std::size_t>(field)]; }

bool takes(AutomationField field, AutomationOperator op) {
    const bool is = op == AutomationOperator::is || op == AutomationOperator::is_not;
    switch (field_of(field).sort) {
        case FieldSort::choice:
        case FieldSort::tag: return is;
        case FieldSort::number: return op == AutomationOperator::at_least || op == AutomationOperator::less_than;
        case FieldSort::many:
            if (field == AutomationField::hours) return is;
            return op == AutomationOperator::contains || op == AutomationOperator::contains_not;
    }
    return false;
}

bool is_value(AutomationField field, std::string_view value) {
    if (value.empty() || value.size() > kMostValueBytes) return false;
    switch (field) {
        case AutomationField::language: return is_language(value);
        case AutomationField::brand:
        case AutomationField::hours: return parse_id_digits(value).has_value();
        case AutomationField::exposure:
        case AutomationField::followers: return number_of(value).has_value();
        case AutomationField::segment: return value.find_first_not_of(' ') != std::string_view::npos;
        case AutomationField::words: return !folded_phrase(value).empty();
        default: break;
    }
    const Field& choice = field_of(field);
    return std::ranges::find(choice.words, value) != choice.words.end();
}

std::optional<std::size_t> choice_of(AutomationField field, const Facts& facts) {
    switch (field) {
        case AutomationField::channel: return place(facts.channel);
        case AutomationField::visibility: return place(facts.visibility);
        case AutomationField::kind: return place(facts.kind);
        case AutomationField::topic: return place(facts.topic);
        case AutomationField::tone: return place(facts.tone);
        case AutomationField::urgency: return place(facts.urgency);
        case AutomationField::priority: return place(facts.priority);
        case AutomationField::reach: return place(facts.reach);
        case AutomationField::status: return place(facts.status);
        case AutomationField::assigned: return facts.assignee ? 1 : 0;
        case AutomationField::opinion_former: return facts.opinion_former ? 1 : 0;
        default: return std::nullopt;
    }
}

std::uint32_t choices_of(const AutomationCondition& condition) {
    const Field& field = field_of(condition.field);
    std::uint32_t named = 0;
    for (std::size_t i = 0; i < field.words.size(); ++i) {
        if (std::ranges::find(condition.values, field.words[i]) != condition.values.end()) named |= 1U << i;
    }
    if (condition.op == AutomationOperator::is) return named;
    const std::uint32_t unknown = field.may_be_unknown ? 1U << field.words.size() : 0;
    const std::uint32_t all = (1U << field.words.size()) - 1;
    return (all & ~named) | unknown;
}

bool stands_for(AutomationField field, std::string_view value, std::string_view found) {
    if (field != AutomationField::language) return value == found;
    return found.starts_with(value) && (found.size() == value.size() || found[value.size()] == '-');
}

std::string folded_phrase(std::string_view phrase) {
    text::Analysis analysis;
    text::analyse_words(phrase, analysis);
    return text::search_text(analysis);
}

bool holds_phrase(std::string_view text, std::string_view phrase) {
    if (phrase.empty()) return false;
    for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

std::optional<std::int64_t> number_of(std::string_view value) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < 0 || number > kMostPeople) {
        return std::nullopt;
    }
    return number;
}

}  // namespace atiende::automation
