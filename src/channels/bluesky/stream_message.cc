#include "channels/bluesky/stream_message.h"

#include <algorithm>

#include "channels/bluesky/attachments.h"
#include "channels/bluesky/identifiers.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kMostKept = 64 * 1024;
constexpr std::size_t kLongestLanguage = 35;
constexpr std::size_t kLongestWord = 64;

bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// The writer's program may claim anything; a time to come, or one before there were computers, is not believed.
Time believable(std::string_view claimed, Time network) {
    const auto time = from_rfc3339(claimed);
    return time && *time < network && *time > Time{} ? *time : network;
}

std::optional<std::string> post_in(std::string_view uri) {
    if (uri.size() > kMaxRemoteIdBytes || !parse_post_uri(uri)) return std::nullopt;
    return std::string(uri);
}

std::optional<std::string> language_in(std::string_view tag) {
    const bool sound = !tag.empty() && tag.size() <= kLongestLanguage &&
                       std::ranges::all_of(tag, [](char c) { return letter_or_digit(c) || c == '-'; });
    if (!sound) return std::nullopt;
    return std::string(tag);
}

}  // namespace

std::expected<IncomingPost, std::string_view> streamed_post(const PostPlace& place, PostRecord record) {
    IncomingPost post;
    post.channel = Channel::bluesky;
    post.remote_id = post_uri(place.did, place.record_key);
    if (post.remote_id.size() > kMaxRemoteIdBytes) return std::unexpected("id_too_long");
    if (record.text.size() > kMaxPostBytes) return std::unexpected("text_too_long");
    post.parent_remote_id = post_in(record.parent);
    if (post.parent_remote_id) post.thread_remote_id = post_in(record.root);
    post.author.channel = Channel::bluesky;
    post.author.stable_id = place.did;
    post.created_at = believable(record.created_at, place.at);
    post.text = record.text;
    post.language = language_in(record.language);
    post.url = post_address(place.did, {}, place.record_key);
    hang_on(post, std::move(record.attachments));
    return post;
}

std::optional<IncomingPost> streamed_repost(const PostPlace& place, std::string_view subject,
                                            std::string_view created_at) {
    auto original = post_in(subject);
    if (!original || !is_record_key(place.record_key)) return std::nullopt;
    IncomingPost repost;
    repost.channel = Channel::bluesky;
    repost.remote_id = repost_uri(place.did, place.record_key);
    if (repost.remote_id.size() > kMaxRemoteIdBytes) return std::nullopt;
    repost.details.reposted.emplace().remote_id = *std::move(original);
    repost.author.channel = Channel::bluesky;
    repost.author.stable_id = place.did;
    repost.created_at = believable(created_at, place.at);
    return repost;
}

void add_post(Page& page, IncomingPost post, Time at, bool revised) {
    const auto earlier = std::ranges::find_if(
        page.changes, [&](const Change& change) { return !change.revised && change.remote_id == post.remote_id; });
    const bool written_again = earlier != page.changes.end();
    if (written_again) page.changes.erase(earlier);
    if (revised || written_again) {
        Change& change = page.changes.emplace_back();
        change.channel = Channel::bluesky;
        change.remote_id = post.remote_id;
        change.revised = post;
        change.at = at;
    }
    if (!revised) page.posts.push_back(std::move(post));
}

void add_deletion(Page& page, const PostPlace& place) {
    std::string remote_id = post_uri(place.did, place.record_key);
    if (remote_id.size() > kMaxRemoteIdBytes) return;  // no post of ours has such a name
    Change& change = page.changes.emplace_back();
    change.channel = Channel::bluesky;
    change.remote_id = std::move(remote_id);
    change.at = place.at;
}

void set_aside(Page& page, std::string_view reason, std::string place, std::string_view bytes) {
    page.unreadable.push_back(
        {.bytes = std::string(bytes.substr(0, kMostKept)), .reason = std::string(reason), .place = std::move(place)});
}

std::string harmless_word(std::string_view word) {
    std::string kept;
    for (const char c : word.substr(0, kLongestWord)) {
        if (letter_or_digit(c) || c == '_') kept.push_back(c);
    }
    return kept;
}

}  // namespace atiende::bluesky
