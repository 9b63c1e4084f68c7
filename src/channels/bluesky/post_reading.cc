#include "channels/bluesky/post_reading.h"

#include <algorithm>

#include "channels/bluesky/attachments.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/post_details.h"

namespace atiende::bluesky {
namespace {

std::optional<Time> time_at(const json::value& from, std::string_view name) {
    const auto text = find_string(from, {name});
    return text ? from_rfc3339(*text) : std::nullopt;
}

/// The earlier of what the writer and what the network say. A time before there were computers is nobody's.
std::optional<Time> created_at(const json::value& record, std::optional<Time> indexed_at) {
    auto written = time_at(record, "createdAt");
    if (written && *written <= Time{}) written.reset();
    if (written && indexed_at) return std::min(*written, *indexed_at);
    return written ? written : indexed_at;
}

/// A reference to another post, if it is one that the house can hold.
std::optional<std::string> reference(const json::value& record, std::string_view which) {
    const auto uri = find_string(record, {"reply", which, "uri"});
    if (!uri || uri->size() > kMaxRemoteIdBytes || !parse_post_uri(*uri)) return std::nullopt;
    return std::string(*uri);
}

std::optional<std::string> declared_language(const json::value& record) {
    const json::array& languages = find_array(record, {"langs"});
    if (languages.size() != 1 || !languages.front().is_string()) return std::nullopt;
    const std::string_view tag = languages.front().get_string();
    constexpr std::size_t kLongestTag = 35;  // RFC 5646 section 4.4.1
    if (tag.size() < 2 || tag.size() > kLongestTag) return std::nullopt;
    return std::string(tag);
}

}  // namespace

Result<IncomingPost> read_post(std::string_view uri, const json::value& record, const PostSurroundings& around) {
    const auto parts = uri.size() <= kMaxRemoteIdBytes ? parse_post_uri(uri) : std::nullopt;
    const auto type = find_string(record, {"$type"});
    if (!parts || (type && *type != kPostCollection)) return fail(invalid("not_a_post"));
    const auto text = find_string(record, {"text"});
    if (!text) return fail(invalid("text_missing"));
    if (text->size() > kMaxPostBytes) return fail(invalid("text_too_long"));
    const auto time = created_at(record, around.indexed_at);
    if (!time) return fail(invalid("post_without_time"));
    IncomingPost post;
    post.channel = Channel::bluesky;
    post.remote_id = uri;
    post.parent_remote_id = reference(record, "parent");
    post.thread_remote_id = reference(record, "root").value_or(post.parent_remote_id.value_or(post.remote_id));
    post.author.channel = Channel::bluesky;
    post.author.stable_id = parts->authority;
    if (around.author != nullptr) {
        read_author(*around.author, post.author);
        read_profile(*around.author, post.details.author);
    }
    post.direction = parts->authority == around.own_did ? Direction::out : Direction::in;
    post.created_at = *time;
    post.text = *text;
    std::erase(post.text, '\0');
    post.language = declared_language(record);
    if (const json::value* embed = find(record, {"embed"})) hang_on(post, read_attachments(*embed));
    if (post.text.size() == text->size()) read_details(record, post.text, post.details);
    post.url = post_address(parts->authority, post.author.handle, parts->record_key);
    if (post.direction == Direction::out) post.client_key = std::string(parts->record_key);
    return post;
}

void read_author(const json::value& profile, Author& author) {
    if (const auto handle = find_string(profile, {"handle"}); handle && *handle != "handle.invalid") {
        author.handle = *handle;
    }
    if (const auto name = find_string(profile, {"displayName"}); name && !name->empty()) author.display_name = *name;
    if (const auto followers = find_count(profile, {"followersCount"})) author.followers = followers;
}

}  // namespace atiende::bluesky
