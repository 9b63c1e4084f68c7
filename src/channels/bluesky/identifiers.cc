#include "channels/bluesky/identifiers.h"

#include <algorithm>

namespace atiende::bluesky {
namespace {

constexpr std::size_t kLongestDid = 2048;
constexpr std::size_t kLongestHandle = 253;
constexpr std::size_t kLongestNsid = 317;
constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestRecordKey = 512;

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool letter(char c) { return lower(c) || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_label(std::string_view text) {
    return !text.empty() && text.size() <= kLongestLabel && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return letter(c) || digit(c) || c == '-'; });
}

/// How many labels the dotted name has, all of them sound; 0 otherwise.
std::size_t count_labels(std::string_view text) {
    for (std::size_t count = 1;; ++count) {
        const std::size_t dot = text.find('.');
        if (!is_label(text.substr(0, dot))) return 0;
        if (dot == std::string_view::npos) return count;
        text.remove_prefix(dot + 1);
    }
}

}  // namespace

bool is_did(std::string_view text) {
    if (text.size() > kLongestDid || !text.starts_with("did:")) return false;
    const std::size_t colon = text.find(':', 4);
    if (colon == std::string_view::npos || colon == 4 || !std::ranges::all_of(text.substr(4, colon - 4), lower)) {
        return false;
    }
    const std::string_view rest = text.substr(colon + 1);
    return !rest.empty() && !one_of(rest.back(), ":%") &&
           std::ranges::all_of(rest, [](char c) { return letter(c) || digit(c) || one_of(c, "._:%-"); });
}

bool is_handle(std::string_view text) {
    if (text.size() > kLongestHandle || count_labels(text) < 2) return false;
    return letter(text[text.rfind('.') + 1]);
}

bool is_nsid(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || text.size() > kLongestNsid || count_labels(text) < 3) return false;
    const std::string_view name = text.substr(dot + 1);
    return letter(text.front()) && letter(name.front()) && name.find('-') == std::string_view::npos;
}

bool is_record_key(std::string_view text) {
    return !text.empty() && text.size() <= kLongestRecordKey && text != "." && text != ".." &&
           std::ranges::all_of(text, [](char c) { return letter(c) || digit(c) || one_of(c, "_~.:-"); });
}

std::optional<AtUri> parse_at_uri(std::string_view text) {
    if (!text.starts_with("at://")) return std::nullopt;
    AtUri uri;
    std::string_view rest = text.substr(5);
    std::size_t slash = rest.find('/');
    uri.authority = rest.substr(0, slash);
    if (!is_did(uri.authority) && !is_handle(uri.authority)) return std::nullopt;
    if (slash == std::string_view::npos) return uri;
    rest.remove_prefix(slash + 1);
    slash = rest.find('/');
    uri.collection = rest.substr(0, slash);
    if (!is_nsid(uri.collection)) return std::nullopt;
    if (slash == std::string_view::npos) return uri;
    uri.record_key = rest.substr(slash + 1);
    if (!is_record_key(uri.record_key)) return std::nullopt;
    return uri;
}

std::optional<AtUri> parse_post_uri(std::string_view text) {
    const auto uri = parse_at_uri(text);
    if (!uri || uri->collection != kPostCollection || uri->record_key.empty() || !is_did(uri->authority)) {
        return std::nullopt;
    }
    return uri;
}

namespace {

std::string record_uri(std::string_view did, std::string_view collection, std::string_view record_key) {
    return std::string("at://").append(did).append("/").append(collection).append("/").append(record_key);
}

}  // namespace

std::string post_uri(std::string_view did, std::string_view record_key) {
    return record_uri(did, kPostCollection, record_key);
}

std::string repost_uri(std::string_view did, std::string_view record_key) {
    return record_uri(did, kRepostCollection, record_key);
}

std::string post_address(std::string_view did, std::string_view handle, std::string_view record_key) {
    const bool named = !handle.empty() && handle != "handle.invalid";
    return std::string("https://bsky.app/profile/").append(named ? handle : did).append("/post/").append(record_key);
}

std::optional<std::string> post_at_address(std::string_view address) {
    constexpr std::string_view kProfile = "https://bsky.app/profile/";
    constexpr std::string_view kPost = "/post/";
    if (!address.starts_with(kProfile)) return std::nullopt;
    address.remove_prefix(kProfile.size());
    const std::size_t post = address.find(kPost);
    if (post == std::string_view::npos) return std::nullopt;
    const std::string_view did = address.substr(0, post);
    const std::string_view key = address.substr(post + kPost.size());
    if (!is_did(did) || !is_record_key(key)) return std::nullopt;
    return post_uri(did, key);
}

}  // namespace atiende::bluesky
