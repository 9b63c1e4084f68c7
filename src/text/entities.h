// Mentions, hashtags, cashtags, links and mail addresses in a text, by twitter-text's rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::text {

enum class EntityKind : std::uint8_t { url, email, mention, hashtag, cashtag };

/// One entity. All offsets are half-open; `begin`/`end` in UTF-8 bytes (as Bluesky facets), `first`/`last` in code
/// points (as X), both including the sign (# @ $) of the entity. UTF-16 as Telegram counts: count_utf16 (utf8.h) of the
/// prefix.
struct Entity {
    EntityKind kind = EntityKind::url;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string value;      ///< without its sign: `ana`, `averia`, `TEF`; links and mail addresses as written
    std::string list_slug;  ///< only mentions of lists: `/list-name`, else empty
};

/// Each kind for itself, as twitter-text's extractor of that kind (conformance version 3). Mentions include lists.
std::vector<Entity> extract_urls(std::string_view text);
std::vector<Entity> extract_mentions(std::string_view text);
std::vector<Entity> extract_hashtags(std::string_view text);
std::vector<Entity> extract_cashtags(std::string_view text);

/// All kinds and mail addresses, ascending, none overlapping: what begins first wins.
std::vector<Entity> extract_entities(std::string_view text);

/// The handle a text that begins with a mention replies to.
std::optional<std::string> reply_handle(std::string_view text);

bool is_valid_username(std::string_view text);  ///< exactly one `@name`
bool is_valid_list(std::string_view text);      ///< exactly one `@name/list`
bool is_valid_hashtag(std::string_view text);   ///< exactly one `#tag`

enum class Protocol { required, optional };
/// Is the whole text an http or https address (RFC 3986 with Unicode host names)?
bool is_valid_url(std::string_view text, Protocol protocol);

}  // namespace atiende::text
