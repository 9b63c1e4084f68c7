// The names of the language's operators: which this version understands, which it will, and what a wrong one meant.
#pragma once

#include <string>
#include <string_view>

namespace atiende::listening {

enum class OperatorName {
    from,
    language,
    later,    ///< of the language, but not of this version
    unknown,  ///< nobody's
};

/// `name` in any case.
OperatorName operator_named(std::string_view name);

/// What to write for a name that is nobody's: the right operator, the nearest name, or `"…"` (quotes) when none is
/// near.
std::string hint_for_unknown(std::string_view name);

/// The value of lang: an IETF language tag as people write it, lower-case, old codes (iw, in, zh-CN) brought up to
/// date. Empty when it is none.
std::string read_language(std::string_view value);

}  // namespace atiende::listening
