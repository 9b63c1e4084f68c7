// Lists of words of one enum in a body.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/enum_names.h"
#include "wire/reader.h"

namespace atiende::api {

/// Absent reads as empty. A word of no value, or more than there are: refused.
template <class Enum>
std::vector<Enum> read_words(wire::ObjectReader& from, std::string_view name) {
    std::vector<Enum> values;
    const auto words = from.optional<std::vector<std::string>>(name).value_or(std::vector<std::string>{});
    if (words.size() > EnumWords<Enum>::words.size()) from.refuse(name, "too_many_items");
    for (const std::string& word : words) {
        const auto value = enum_named<Enum>(word);
        if (!value) from.refuse(name, "unknown_word");
        values.push_back(value.value_or(Enum{}));
    }
    return values;
}

}  // namespace atiende::api
