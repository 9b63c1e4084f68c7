// From listed fields to JSON: one overload per sort of value. For the sources of this room.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/assessment.h"
#include "model/enum_names.h"
#include "wire/fields.h"
#include "wire/writer.h"

namespace atiende::wire {

template <class T>
concept NamedEnum = std::is_enum_v<T> && requires { EnumWords<T>::words; };

inline void write_value(JsonWriter& writer, const std::string& value) { writer.text(value); }
inline void write_value(JsonWriter& writer, bool value) { writer.boolean(value); }
inline void write_value(JsonWriter& writer, Time value) { writer.time(value); }
/// Durations are whole milliseconds.
inline void write_value(JsonWriter& writer, Duration value) { writer.integer(value.count()); }
template <std::integral T>
    requires(!std::same_as<T, bool>)
void write_value(JsonWriter& writer, T value) {
    writer.integer(value);
}
template <std::floating_point T>
void write_value(JsonWriter& writer, T value) {
    writer.decimal(static_cast<double>(value));
}
template <NamedEnum T>
void write_value(JsonWriter& writer, T value) {
    writer.word(name_of(value));
}
template <class Tag>
void write_value(JsonWriter& writer, Id<Tag> value) {
    writer.id(value.value);
}
/// `[label, begin, end, weight, rule]`: there are up to 16 of them in every post's event.
inline void write_value(JsonWriter& writer, const Evidence& value) {
    writer.begin_array();
    writer.word(name_of(value.label));
    writer.integer(value.begin);
    writer.integer(value.end);
    writer.decimal(static_cast<double>(value.weight));
    writer.text(value.rule);
    writer.end_array();
}
template <Listed T>
void write_value(JsonWriter& writer, const T& value);
template <class T>
void write_value(JsonWriter& writer, const std::vector<T>& values) {
    writer.begin_array();
    for (const auto& value : values) write_value(writer, value);
    writer.end_array();
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <class T>
void write_member(JsonWriter& writer, std::string_view name, Shape shape, const T& value) {
    if constexpr (IsOptional<T>::value) {
        if (value) write_member(writer, name, shape, *value);
    } else {
        if constexpr (IsId<T>::value) {
            if (shape == Shape::id_or_none && !value) return;
        } else if constexpr (std::same_as<T, std::int64_t>) {
            if (shape == Shape::id_or_none && value == 0) return;
            if (shape == Shape::id || shape == Shape::id_or_none) return writer.id(name, value);
        }
        if constexpr (std::equality_comparable<T>) {
            if (shape == Shape::if_any && value == T{}) return;
        }
        writer.key(name);
        write_value(writer, value);
    }
}

/// The fields alone, without the braces.
template <Listed T>
void write_members(JsonWriter& writer, const T& value) {
    for_each_field<T>([&](const auto& field) { write_member(writer, field.name, field.shape, value.*field.member); });
}

template <Listed T>
void write_value(JsonWriter& writer, const T& value) {
    writer.begin_object();
    write_members(writer, value);
    writer.end_object();
}

}  // namespace atiende::wire
