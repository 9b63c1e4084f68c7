// The words of every enum: the same in C++, SQL, JSON, URLs and on screen.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace atiende {

/// Specialised beside each enum: `words` in the order of the values, which count up from 0.
template <class Enum>
struct EnumWords;

template <class Enum>
constexpr std::string_view name_of(Enum value)
    requires requires { EnumWords<Enum>::words; }
{
    const auto index = static_cast<std::size_t>(value);
    return index < EnumWords<Enum>::words.size() ? EnumWords<Enum>::words[index] : std::string_view("unknown");
}

template <class Enum>
constexpr std::optional<Enum> enum_named(std::string_view word)
    requires requires { EnumWords<Enum>::words; }
{
    for (std::size_t i = 0; i < EnumWords<Enum>::words.size(); ++i) {
        if (EnumWords<Enum>::words[i] == word) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace atiende
