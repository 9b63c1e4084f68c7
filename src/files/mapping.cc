#include "files/mapping.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>

namespace atiende::files {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxMappingBytes = 64 * 1024;

struct ColumnKey {
    std::string_view key;
    std::string Mapping::* column;
};
constexpr std::array<ColumnKey, 16> kColumnKeys{{{"channel", &Mapping::channel_column},
                                                 {"remote_id", &Mapping::remote_id},
                                                 {"author", &Mapping::author},
                                                 {"author_handle", &Mapping::author_handle},
                                                 {"author_name", &Mapping::author_name},
                                                 {"followers", &Mapping::followers},
                                                 {"created_at", &Mapping::created_at},
                                                 {"text", &Mapping::text},
                                                 {"parent", &Mapping::parent},
                                                 {"thread", &Mapping::thread},
                                                 {"direction", &Mapping::direction},
                                                 {"inbound", &Mapping::inbound},
                                                 {"visibility", &Mapping::visibility},
                                                 {"language", &Mapping::language},
                                                 {"url", &Mapping::url},
                                                 {"client_key", &Mapping::client_key}}};

struct FlagKey {
    std::string_view key;
    bool Mapping::* flag;
};
constexpr std::array<FlagKey, 3> kFlagKeys{{{"html_entities", &Mapping::html_entities},
                                            {"torn_rows", &Mapping::torn_rows},
                                            {"integer_ids", &Mapping::integer_ids}}};

struct Shipped {
    std::string_view name;
    std::string_view mapping;
};
constexpr std::array<Shipped, 3> kShipped{{
    {"twcs", R"({"name": "twcs", "channel": "x", "time_format": "twitter", "html_entities": true, "integer_ids": true,
        "torn_rows": true,
        "columns": {"remote_id": "tweet_id", "author": "author_id", "author_handle": "author_id",
        "created_at": "created_at", "text": "text", "parent": "in_response_to_tweet_id", "inbound": "inbound",
        "related": ["response_tweet_id", "in_response_to_tweet_id"]}})"},
    {"posts", R"({"name": "posts", "channel": "playground", "time_format": "rfc3339",
        "columns": {"channel": "channel", "remote_id": "remote_id", "author": "author.stable_id", "author_handle": "author.handle",
        "author_name": "author.display_name", "followers": "author.followers", "created_at": "created_at",
        "text": "text", "parent": "parent_remote_id", "thread": "thread_remote_id", "related": "related_remote_ids",
        "direction": "direction", "visibility": "visibility", "language": "language", "url": "url",
        "client_key": "client_key"}})"},
    {"simple", R"({"name": "simple", "channel": "playground", "time_format": "rfc3339",
        "columns": {"remote_id": "id", "author": "author", "author_handle": "author", "created_at": "created_at",
        "text": "text", "parent": "in_reply_to", "url": "url", "followers": "followers"}})"},
}};

Error bad(std::string_view key, std::string_view problem) {
    return invalid("bad_mapping").with("key", std::string(key)).with("problem", std::string(problem));
}

template <class Enum>
Result<void> read_word(const json::value& value, std::string_view key, Enum& into) {
    if (!value.is_string()) return fail(bad(key, "wrong_type"));
    const auto word = enum_named<Enum>(std::string_view(value.get_string()));
    if (!word) return fail(bad(key, "unknown_word"));
    into = *word;
    return ok();
}

Result<void> read_related(const json::value& value, Mapping& into) {
    if (value.is_string()) {
        into.related.emplace_back(std::string_view(value.get_string()));
        return ok();
    }
    if (!value.is_array()) return fail(bad("related", "wrong_type"));
    for (const json::value& item : value.get_array()) {
        if (!item.is_string()) return fail(bad("related", "wrong_type"));
        into.related.emplace_back(std::string_view(item.get_string()));
    }
    return ok();
}

Result<void> read_columns(const json::value& value, Mapping& into) {
    if (!value.is_object()) return fail(bad("columns", "wrong_type"));
    for (const auto& [name, column] : value.get_object()) {
        const std::string_view key = name;
        if (key == "related") {
            if (auto read = read_related(column, into); !read) return read;
            continue;
        }
        const auto known = std::ranges::find(kColumnKeys, key, &ColumnKey::key);
        if (known == kColumnKeys.end()) return fail(bad(key, "unknown_key"));
        if (!column.is_string()) return fail(bad(key, "wrong_type"));
        into.*(known->column) = std::string_view(column.get_string());
    }
    return ok();
}

Result<void> read_key(std::string_view key, const json::value& value, Mapping& into) {
    if (key == "channel") return read_word(value, key, into.channel);
    if (key == "time_format") return read_word(value, key, into.time_format);
    if (key == "columns") return read_columns(value, into);
    if (key == "name" && value.is_string()) {
        into.name = std::string_view(value.get_string());
        return ok();
    }
    const auto flag = std::ranges::find(kFlagKeys, key, &FlagKey::key);
    if (flag != kFlagKeys.end() && value.is_bool()) {
        into.*(flag->flag) = value.get_bool();
        return ok();
    }
    const bool known = key == "name" || flag != kFlagKeys.end();
    return fail(bad(key, known ? "wrong_type" : "unknown_key"));
}

Result<void> check(const Mapping& mapping) {
    for (const std::string_view key : {"remote_id", "author", "created_at", "text"}) {
        const auto known = std::ranges::find(kColumnKeys, key, &ColumnKey::key);
        if ((mapping.*(known->column)).empty()) return fail(bad(key, "missing"));
    }
    return ok();
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view text) {
    if (text.size() > kMaxMappingBytes) return fail(bad("", "too_large"));
    boost::system::error_code error;
    json::value value;
    try {
        value = json::parse(json::string_view(text.data(), text.size()), error);
    } catch (const std::exception&) {
        return fail(bad("", "malformed_json"));
    }
    if (error) return fail(bad("", "malformed_json"));
    if (!value.is_object()) return fail(bad("", "not_an_object"));
    Mapping mapping;
    for (const auto& [key, member] : value.get_object()) {
        if (auto read = read_key(key, member, mapping); !read) return fail(read.error());
    }
    if (auto checked = check(mapping); !checked) return fail(checked.error());
    return mapping;
}

Result<Mapping> shipped_mapping(std::string_view name) {
    const auto found = std::ranges::find(kShipped, name, &Shipped::name);
    if (found != kShipped.end()) return parse_mapping(found->mapping);
    std::string known;
    for (const auto& shipped : kShipped) known += (known.empty() ? "" : ", ") + std::string(shipped.name);
    return fail(not_found("unknown_mapping").with("name", std::string(name)).with("known", known));
}

std::vector<std::string> shipped_mappings() {
    std::vector<std::string> names;
    for (const auto& shipped : kShipped) names.emplace_back(shipped.name);
    return names;
}

}  // namespace atiende::files
