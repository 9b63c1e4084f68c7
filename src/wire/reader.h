// Reads request bodies strictly: every field by name and type, the first fault kept, unknown fields refused.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/enum_names.h"

namespace atiende::wire {

/// In characters (code points).
struct TextLimits {
    std::size_t least = 0;
    std::size_t most = 10'000;
};

/// One JSON object of a body. Read all fields, then ask finish(): until then a field that was wrong reads as its
/// type's default. `null` counts as absent. Sub-objects share the first fault and are checked by the root's finish().
/// Faults are invalid(...) with the argument `field` (a path like `author.handle` or `shifts[2].weekday`):
/// missing_field, wrong_type, unknown_field, out_of_range, unknown_word, bad_id, bad_time, text_too_short (least),
/// text_too_long (most), too_many_items (most), nul_in_text. One thread; cheap to copy (copies share the reading).
class ObjectReader {
public:
    /// T: std::string, std::int64_t, std::int32_t, double, bool, Time, an Id, an enum with words,
    /// std::vector<std::string>. Texts have the default limits.
    template <class T>
    T required(std::string_view name) {
        return read<T>(name, true).value_or(T{});
    }
    template <class T>
    std::optional<T> optional(std::string_view name) {
        return read<T>(name, false);
    }

    std::string required_text(std::string_view name, TextLimits limits);
    std::optional<std::string> optional_text(std::string_view name, TextLimits limits);
    std::int64_t required_number(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> optional_number(std::string_view name, std::int64_t least, std::int64_t most);
    /// Ids are positive; at most `most` of them. Absent reads as empty.
    template <class IdType>
    std::vector<IdType> ids(std::string_view name, std::size_t most = 100);

    ObjectReader required_object(std::string_view name);
    std::optional<ObjectReader> optional_object(std::string_view name);
    /// An array of objects. Absent reads as empty.
    std::vector<ObjectReader> objects(std::string_view name, std::size_t most = 1000);

    struct TextOrObject;
    /// An array of texts (default limits) and objects, as one finds it. Required.
    std::vector<TextOrObject> texts_or_objects(std::string_view name, std::size_t most = 1000);

    /// Whether the field is there (as null too): tells "leave it" from "make it empty" in a PATCH.
    bool has(std::string_view name) const;

    /// A fault that the caller found: invalid(reason) with this field. Kept if it is the first.
    void refuse(std::string_view name, std::string_view reason);

    /// The first fault, or unknown_field if something was never asked for.
    Result<void> finish() const;
    /// The first fault; what was never asked for does not matter.
    Result<void> finish_loosely() const;

private:
    struct Document;
    struct Node;
    friend Result<ObjectReader> read_object(std::string_view body);
    ObjectReader(std::shared_ptr<Document> document, Node& node) : document_(std::move(document)), node_(&node) {}

    template <class T>
    std::optional<T> read(std::string_view name, bool required);
    template <class T>
    struct IsId : std::false_type {};
    template <class Tag>
    struct IsId<Id<Tag>> : std::true_type {};

    std::optional<std::string> text(std::string_view name, bool required, TextLimits limits);
    std::optional<std::string> word(std::string_view name, bool required);
    std::optional<std::int64_t> number(std::string_view name, bool required, std::int64_t least, std::int64_t most);
    std::optional<double> real(std::string_view name, bool required);
    std::optional<bool> flag(std::string_view name, bool required);
    std::optional<Time> time(std::string_view name, bool required);
    std::optional<std::int64_t> id(std::string_view name, bool required);
    std::optional<std::vector<std::string>> texts(std::string_view name, bool required, std::size_t most);

    std::shared_ptr<Document> document_;
    Node* node_;
};

/// One of both.
struct ObjectReader::TextOrObject {
    std::string text{};
    std::optional<ObjectReader> object{};
};

/// Errors: invalid malformed_json (argument offset), too_deep, not_an_object.
Result<ObjectReader> read_object(std::string_view body);

template <class T>
std::optional<T> ObjectReader::read(std::string_view name, bool required) {
    if constexpr (std::is_same_v<T, std::string>) {
        return text(name, required, {});
    } else if constexpr (std::is_same_v<T, bool>) {
        return flag(name, required);
    } else if constexpr (std::is_same_v<T, double>) {
        return real(name, required);
    } else if constexpr (std::is_same_v<T, Time>) {
        return time(name, required);
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        return texts(name, required, 1000);
    } else if constexpr (std::is_integral_v<T>) {
        const auto value = number(name, required, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
        return value ? std::optional<T>(static_cast<T>(*value)) : std::nullopt;
    } else if constexpr (IsId<T>::value) {
        const auto value = id(name, required);
        return value ? std::optional<T>(T{*value}) : std::nullopt;
    } else {
        const auto value = word(name, required);
        if (!value) return std::nullopt;
        const auto named = enum_named<T>(*value);
        if (!named) refuse(name, "unknown_word");
        return named;
    }
}

template <class IdType>
std::vector<IdType> ObjectReader::ids(std::string_view name, std::size_t most) {
    std::vector<IdType> ids;
    for (const std::string& digits : texts(name, false, most).value_or(std::vector<std::string>{})) {
        const auto parsed = parse_id<IdType>(digits);
        if (!parsed) refuse(name, "bad_id");
        ids.push_back(parsed.value_or(IdType{}));
    }
    return ids;
}

}  // namespace atiende::wire
