// Reading foreign JSON without trusting it: what is not there or of another kind is nothing. For sources of this room.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include <boost/json.hpp>

namespace atiende::bluesky {

namespace json = boost::json;

/// The value at a path of member names, or null. Lives as long as the document.
inline const json::value* find(const json::value& from, std::initializer_list<std::string_view> path) {
    const json::value* at = &from;
    for (const std::string_view name : path) {
        const json::object* object = at->if_object();
        if (object == nullptr) return nullptr;
        at = object->if_contains(name);
        if (at == nullptr) return nullptr;
    }
    return at;
}

inline std::optional<std::string_view> find_string(const json::value& from,
                                                   std::initializer_list<std::string_view> path) {
    const json::value* at = find(from, path);
    if (at == nullptr || !at->is_string()) return std::nullopt;
    return std::string_view(at->get_string());
}

inline std::optional<std::int64_t> find_count(const json::value& from, std::initializer_list<std::string_view> path) {
    const json::value* at = find(from, path);
    if (at == nullptr || !at->is_int64() || at->get_int64() < 0) return std::nullopt;
    return at->get_int64();
}

inline bool is_true(const json::value& from, std::initializer_list<std::string_view> path) {
    const json::value* at = find(from, path);
    return at != nullptr && at->is_bool() && at->get_bool();
}

/// The array at the path; an empty one when there is none.
inline const json::array& find_array(const json::value& from, std::initializer_list<std::string_view> path) {
    static const json::array kNone;
    const json::value* at = find(from, path);
    return at != nullptr && at->is_array() ? at->get_array() : kNone;
}

}  // namespace atiende::bluesky
