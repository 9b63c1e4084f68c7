// From parsed JSON to listed fields: strict, with the name of the field that is wrong. For the sources of this room.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/id.h"
#include "model/assessment.h"
#include "wire/write_fields.h"

namespace atiende::wire {

/// What was wrong first, and where.
struct Fault {
    std::string_view
        reason;  ///< missing_field, unknown_field, wrong_type, out_of_range, unknown_word, bad_id, bad_time
    std::string field;
};

inline std::string_view view_of(const boost::json::string& text) { return {text.data(), text.size()}; }

inline bool set_fault(Fault& fault, std::string_view reason) {
    fault.reason = reason;
    return false;
}

inline bool read_value(const boost::json::value& from, std::string& to, Fault& fault) {
    const auto* text = from.if_string();
    if (text == nullptr) return set_fault(fault, "wrong_type");
    to.assign(text->data(), text->size());
    return true;
}
inline bool read_value(const boost::json::value& from, bool& to, Fault& fault) {
    const auto* flag = from.if_bool();
    if (flag == nullptr) return set_fault(fault, "wrong_type");
    to = *flag;
    return true;
}
template <std::integral T>
    requires(!std::same_as<T, bool>)
bool read_value(const boost::json::value& from, T& to, Fault& fault) {
    if (from.is_uint64()) return set_fault(fault, "out_of_range");
    const auto* number = from.if_int64();
    if (number == nullptr) return set_fault(fault, "wrong_type");
    if (!std::in_range<T>(*number)) return set_fault(fault, "out_of_range");
    to = static_cast<T>(*number);
    return true;
}
inline bool read_value(const boost::json::value& from, float& to, Fault& fault) {
    if (!from.is_number()) return set_fault(fault, "wrong_type");
    to = from.to_number<float>();
    return true;
}
inline bool read_value(const boost::json::value& from, double& to, Fault& fault) {
    if (!from.is_number()) return set_fault(fault, "wrong_type");
    to = from.to_number<double>();
    return true;
}
inline bool read_value(const boost::json::value& from, Time& to, Fault& fault) {
    const auto* text = from.if_string();
    if (text == nullptr) return set_fault(fault, "wrong_type");
    const auto time = from_rfc3339(view_of(*text));
    if (!time) return set_fault(fault, "bad_time");
    to = *time;
    return true;
}
inline bool read_value(const boost::json::value& from, Duration& to, Fault& fault) {
    std::int64_t millis = 0;
    if (!read_value(from, millis, fault)) return false;
    to = Duration{millis};
    return true;
}
template <NamedEnum T>
bool read_value(const boost::json::value& from, T& to, Fault& fault) {
    const auto* text = from.if_string();
    if (text == nullptr) return set_fault(fault, "wrong_type");
    const auto value = enum_named<T>(view_of(*text));
    if (!value) return set_fault(fault, "unknown_word");
    to = *value;
    return true;
}
/// "0" is read too: it says that there is none yet.
inline bool read_id(const boost::json::value& from, std::int64_t& to, Fault& fault) {
    const auto* text = from.if_string();
    if (text == nullptr) return set_fault(fault, "wrong_type");
    const auto digits = view_of(*text) == "0" ? std::optional<std::int64_t>(0) : parse_id_digits(view_of(*text));
    if (!digits) return set_fault(fault, "bad_id");
    to = *digits;
    return true;
}
template <class Tag>
bool read_value(const boost::json::value& from, Id<Tag>& to, Fault& fault) {
    return read_id(from, to.value, fault);
}
inline bool read_value(const boost::json::value& from, Evidence& to, Fault& fault) {
    const auto* parts = from.if_array();
    if (parts == nullptr || parts->size() != 5) return set_fault(fault, "wrong_type");
    return read_value((*parts)[0], to.label, fault) && read_value((*parts)[1], to.begin, fault) &&
           read_value((*parts)[2], to.end, fault) && read_value((*parts)[3], to.weight, fault) &&
           read_value((*parts)[4], to.rule, fault);
}
template <Listed T>
bool read_value(const boost::json::value& from, T& to, Fault& fault);
template <class T>
bool read_value(const boost::json::value& from, std::vector<T>& to, Fault& fault) {
    const auto* items = from.if_array();
    if (items == nullptr) return set_fault(fault, "wrong_type");
    to.clear();
    to.reserve(items->size());
    for (const auto& item : *items) {
        if (!read_value(item, to.emplace_back(), fault)) return false;
    }
    return true;
}
template <class T>
bool read_value(const boost::json::value& from, std::optional<T>& to, Fault& fault) {
    return read_value(from, to.emplace(), fault);
}

template <class T>
bool read_member(const boost::json::value& from, Shape shape, T& to, Fault& fault) {
    if constexpr (std::same_as<T, std::int64_t>) {
        if (shape == Shape::id || shape == Shape::id_or_none) return read_id(from, to, fault);
    }
    return read_value(from, to, fault);
}

/// A field's name as an error may show it: names that no field of ours could have become `?`.
std::string presentable(std::string_view name);

template <Listed T>
std::string_view first_unlisted(const boost::json::object& from) {
    for (const auto& member : from) {
        const std::string_view name(member.key().data(), member.key().size());
        bool listed = false;
        for_each_field<T>([&](const auto& field) { listed = listed || field.name == name; });
        if (!listed) return name;
    }
    return "";
}

/// Absent optionals, `id_or_none` and `if_any` become empty; anything else that is absent, and any field that is not
/// listed, is a fault.
template <Listed T>
bool read_members(const boost::json::object& from, T& to, Fault& fault) {
    std::size_t found = 0;
    bool good = true;
    for_each_field<T>([&](const auto& field) {
        if (!good) return;
        auto& member = to.*field.member;
        const auto* value = from.if_contains(boost::json::string_view(field.name.data(), field.name.size()));
        if (value != nullptr) {
            ++found;
            good = read_member(*value, field.shape, member, fault);
        } else {
            member = {};
            good = IsOptional<std::remove_cvref_t<decltype(member)>>::value || field.shape == Shape::id_or_none ||
                   field.shape == Shape::if_any || set_fault(fault, "missing_field");
        }
        if (!good)
            fault.field = fault.field.empty() ? std::string(field.name) : std::string(field.name) + "." + fault.field;
    });
    if (good && found != from.size()) fault.field = presentable(first_unlisted<T>(from));
    return good && (found == from.size() || set_fault(fault, "unknown_field"));
}

template <Listed T>
bool read_value(const boost::json::value& from, T& to, Fault& fault) {
    const auto* members = from.if_object();
    if (members == nullptr) return set_fault(fault, "wrong_type");
    return read_members(*members, to, fault);
}

}  // namespace atiende::wire
