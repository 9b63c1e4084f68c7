// Answers of success, and the pieces of requests that many routes read: versions, queries.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/workplace.h"
#include "base/id.h"
#include "base/result.h"
#include "model/enum_names.h"
#include "net/http_message.h"
#include "ports/store_reads.h"
#include "wire/noun_json.h"
#include "wire/writer.h"

namespace atiende::api {

net::HttpResponse json_answer(int status, std::string body);
net::HttpResponse no_content();

/// With `ETag: "<version>"`, which the next write may repeat as If-Match.
net::HttpResponse versioned_answer(int status, std::string body, std::int64_t version);

/// `{"items": [...], "next_cursor": "..."}`; `write(JsonWriter&, const T&)` writes one item.
template <class T, class Write>
net::HttpResponse slice_answer(const Slice<T>& slice, Write write) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("items");
    writer.begin_array();
    for (const auto& item : slice.items) write(writer, item);
    writer.end_array();
    if (slice.next_cursor) writer.text("next_cursor", *slice.next_cursor);
    writer.end_object();
    return json_answer(200, std::move(body));
}
template <class T>
net::HttpResponse slice_answer(const Slice<T>& slice) {
    return slice_answer(slice, [](wire::JsonWriter& writer, const T& item) { wire::append_json(writer, item); });
}
/// A short list that always comes whole.
template <class T>
net::HttpResponse items_answer(std::vector<T> items) {
    return slice_answer(Slice<T>{std::move(items), std::nullopt});
}

/// The version in If-Match: `"7"`, `*` or absent. Else invalid("bad_if_match").
Result<actions::SeenVersion> seen_version(const net::HttpRequest& request);

/// The query of a request, read strictly: a misspelt filter must not silently show everything. Collects the first
/// error; ask for it with `done()` after reading all.
class Parameters {
public:
    /// Names not in `known` and names given twice are invalid("unknown_parameter") / invalid("repeated_parameter").
    Parameters(const net::HttpRequest& request, std::initializer_list<std::string_view> known);

    std::optional<std::string> text(std::string_view name);
    std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<Time> time(std::string_view name);
    /// `limit` in 1-200; 50 when absent.
    std::size_t limit();

    template <class IdType>
    std::optional<IdType> id(std::string_view name) {
        const auto value = text(name);
        if (!value) return std::nullopt;
        const auto parsed = parse_id<IdType>(*value);
        if (!parsed) refuse(name);
        return parsed;
    }
    template <class Enum>
    std::optional<Enum> word(std::string_view name) {
        const auto value = text(name);
        if (!value) return std::nullopt;
        const auto parsed = enum_named<Enum>(*value);
        if (!parsed) refuse(name);
        return parsed;
    }

    void refuse(std::string_view name);
    Result<void> done() const;

private:
    const net::HttpRequest& request_;
    std::optional<Error> error_;
};

}  // namespace atiende::api
