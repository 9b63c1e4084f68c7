// How a struct's members are listed once, for the writer and the reader alike.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace atiende::wire {

/// plain: as its type says · id: an int64 that is an identifier, a string of digits · id_or_none: as id, left out
/// when zero · if_any: left out when it is what the type begins with (empty, zero), and so when it is absent.
enum class Shape { plain, id, id_or_none, if_any };

template <class Struct, class Member>
struct Field {
    using Type = Member;
    std::string_view name;  ///< the member's name, and the key in JSON
    Member Struct::* member;
    Shape shape = Shape::plain;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(std::string_view name, Member Struct::* member, Shape shape = Shape::plain) {
    return {name, member, shape};
}

/// Specialised per struct: `kList`, a tuple of fields in the order of declaration, which is the order in JSON.
template <class Struct>
struct FieldsOf;

template <class Struct>
concept Listed = requires { FieldsOf<Struct>::kList; };

/// Calls `visit(field)` for each field, in order.
template <Listed Struct, class Visit>
constexpr void for_each_field(Visit&& visit) {
    std::apply([&](const auto&... fields) { (visit(fields), ...); }, FieldsOf<Struct>::kList);
}

/// Whether the listed members, laid out one after the other, fill the struct: catches most members that were added
/// to a struct and not to its list (not those that hide in padding).
template <Listed Struct>
consteval bool fills_struct() {
    std::size_t size = 0;
    const auto align = [&](std::size_t to) { size = (size + to - 1) / to * to; };
    for_each_field<Struct>([&](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Type;
        align(alignof(Member));
        size += sizeof(Member);
    });
    align(alignof(Struct));
    return size == sizeof(Struct) || std::is_empty_v<Struct>;
}

}  // namespace atiende::wire
