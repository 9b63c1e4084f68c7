// A declared mapping: which column or field of a file is what of a post.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/post.h"

namespace atiende::files {

/// How a file writes its times. Times without a zone are UTC.
enum class TimeFormat { rfc3339, twitter, unix_seconds, unix_millis, plain };

/// Names of columns (CSV) or dotted paths (JSON Lines). Empty: the file does not say. docs/import.md explains each.
struct Mapping {
    std::string name;  ///< `twcs`, or what the mapping file calls itself
    Channel channel = Channel::playground;
    std::string channel_column;  ///< where each record names its channel; else all are of `channel`
    std::string remote_id;       ///< must be set
    std::string author;          ///< must be set: the stable id
    std::string author_handle;
    std::string author_name;
    std::string followers;
    std::string created_at;  ///< must be set
    TimeFormat time_format = TimeFormat::rfc3339;
    std::string text;  ///< must be set
    std::string parent;
    std::string thread;
    std::vector<std::string> related;  ///< each holds a comma list of remote ids
    std::string direction;             ///< `in` or `out`
    std::string inbound;               ///< true, 1, yes: in; false, 0, no: out
    std::string visibility;
    std::string language;
    std::string url;
    std::string client_key;
    bool html_entities = false;  ///< the text is written with HTML entities
    /// A record that lost every column but the first (a torn piece of another row) stands for a post all the same:
    /// under `line-N`, by `unknown`, without words, at the time of the record before. Else such a record is
    /// quarantined.
    bool torn_rows = false;
    bool integer_ids = false;  ///< ids went through floating point: `848.0` is `848`

    bool operator==(const Mapping&) const = default;
};

/// Reads a mapping file (a JSON object with the keys of docs/import.md, at most 64 KiB). Errors: invalid("bad_mapping")
/// with `key` and `problem` (malformed_json, not_an_object, unknown_key, wrong_type, unknown_word, missing).
Result<Mapping> parse_mapping(std::string_view json);

/// One of the mappings that come with the product. Errors: not_found("unknown_mapping") with the `known` ones.
Result<Mapping> shipped_mapping(std::string_view name);
std::vector<std::string> shipped_mappings();

}  // namespace atiende::files

namespace atiende {
template <>
struct EnumWords<files::TimeFormat> {
    static constexpr std::array<std::string_view, 5> words{"rfc3339", "twitter", "unix_seconds", "unix_millis",
                                                           "plain"};
};
}  // namespace atiende
