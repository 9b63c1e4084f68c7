// The operators of the language: their names, what stands behind the colon, and what a wrong name meant.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "listening/query.h"

namespace atiende::listening {

/// What is written behind the colon.
enum class ValueForm : std::uint8_t {
    person,      ///< handle with or without @, stable id, mail address, E.164 number
    opaque,      ///< an id or name of the network's, taken as it stands
    annotation,  ///< `10.799` or `10.*`
    phrase,      ///< word or phrase, folded, of a field of its own
    address,     ///< words of an address
    substring,   ///< any text, case ignored
    name,        ///< a whole name, folded
    country,     ///< ISO 3166 alpha-2
    circle,      ///< `[lon lat 10km]`
    box,         ///< `[west south east north]`
    at_least,    ///< a number
    range,       ///< `a..b`, or a number: that or more
    stars,       ///< `a..b`, or a number: exactly that
    percent,     ///< 1-100
    threshold,   ///< 0-1
    words,       ///< one of a list (see value_words)
    language,    ///< a language tag
    raw,         ///< symbols, case and accents as they stand
    exact,       ///< word or phrase whose accents count
    in_text,     ///< word or phrase of the text alone
    in_title,
};

struct Operator {
    std::string_view name;
    TermKind kind = TermKind::text;  ///< is: and has: have it by their word (see kind_of_word)
    ValueForm form = ValueForm::opaque;
};

/// `name` in any case; null when it is nobody's.
const Operator* operator_named(std::string_view name);
/// All of them.
std::span<const Operator> operators();

/// Whether a positive term of this kind may be a query alone; the others need one beside them.
bool stands_alone(TermKind kind);

/// The words that an operator of form `words` takes, in the order to show them.
std::span<const std::string_view> value_words(const Operator& named);
/// The kind of `is:word` and `has:word`; other operators keep their own. Nothing: no such word.
std::optional<TermKind> kind_of_word(const Operator& named, std::string_view word);

/// What to write for a name that is nobody's: the right operator, the nearest name, or `"…"` (quotes) when none is
/// near.
std::string hint_for_unknown(std::string_view name);
/// The word of the list that is nearest, else the whole list.
std::string hint_for_word(const Operator& named, std::string_view word);

}  // namespace atiende::listening
