// The protocol's names: DIDs, handles, record keys, at-uris, and the addresses people open.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atiende::bluesky {

inline constexpr std::string_view kPostCollection = "app.bsky.feed.post";
inline constexpr std::string_view kRepostCollection = "app.bsky.feed.repost";

/// Syntax alone, as https://atproto.com/specs/{did,handle,nsid,record-key} state it; nothing is resolved.
bool is_did(std::string_view text);
bool is_handle(std::string_view text);
bool is_nsid(std::string_view text);
bool is_record_key(std::string_view text);

/// `at://AUTHORITY[/COLLECTION[/RECORD_KEY]]`, strictly: no query, fragment or slash at the end
/// (https://atproto.com/specs/at-uri-scheme, the restricted form). Views into the text.
struct AtUri {
    std::string_view authority;  ///< a DID or a handle
    std::string_view collection;
    std::string_view record_key;
};
std::optional<AtUri> parse_at_uri(std::string_view text);

/// The parts of a post's uri under a DID, or nothing when it is something else.
std::optional<AtUri> parse_post_uri(std::string_view text);

std::string post_uri(std::string_view did, std::string_view record_key);
std::string repost_uri(std::string_view did, std::string_view record_key);

/// Where a person sees the post; the DID stands in for a handle that is empty or `handle.invalid`.
std::string post_address(std::string_view did, std::string_view handle, std::string_view record_key);
/// The uri of the post at an address that post_address made of a DID; nothing when it is none.
std::optional<std::string> post_at_address(std::string_view address);

}  // namespace atiende::bluesky
