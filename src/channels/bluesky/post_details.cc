#include "channels/bluesky/post_details.h"

#include <algorithm>
#include <string>

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "model/post.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kMostEntities = 256;
constexpr std::size_t kMostValueBytes = 4'096;
constexpr std::size_t kMostBioBytes = 10'000;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// A mention's facet names the account by its DID; its handle is what was written.
std::optional<PostEntity> entity_of(const json::value& feature, std::string_view written) {
    const auto type = find_string(feature, {"$type"}).value_or("");
    PostEntity entity;
    if (type == "app.bsky.richtext.facet#link") {
        entity.kind = PostEntityKind::url;
        entity.value = find_string(feature, {"uri"}).value_or("");
    } else if (type == "app.bsky.richtext.facet#tag") {
        entity.kind = PostEntityKind::hashtag;
        entity.value = find_string(feature, {"tag"}).value_or("");
    } else if (type == "app.bsky.richtext.facet#mention") {
        entity.kind = PostEntityKind::mention;
        entity.value = lower(written.starts_with('@') ? written.substr(1) : written);
    } else {
        return std::nullopt;
    }
    if (entity.value.empty() || entity.value.size() > kMostValueBytes) return std::nullopt;
    return entity;
}

void read_facets(const json::value& record, std::string_view text, std::vector<PostEntity>& into) {
    for (const json::value& facet : find_array(record, {"facets"})) {
        const auto begin = find_count(facet, {"index", "byteStart"});
        const auto end = find_count(facet, {"index", "byteEnd"});
        if (!begin || !end || *begin >= *end || *end > static_cast<std::int64_t>(text.size())) continue;
        const auto from = static_cast<std::size_t>(*begin);
        for (const json::value& feature : find_array(facet, {"features"})) {
            auto entity = entity_of(feature, text.substr(from, static_cast<std::size_t>(*end) - from));
            if (!entity || into.size() >= kMostEntities) continue;
            entity->begin = static_cast<std::uint32_t>(*begin);
            entity->end = static_cast<std::uint32_t>(*end);
            into.push_back(*std::move(entity));
            break;
        }
    }
    std::ranges::sort(into, {}, &PostEntity::begin);
}

std::optional<OtherPost> other_post(std::optional<std::string_view> uri) {
    if (!uri || uri->size() > kMaxRemoteIdBytes) return std::nullopt;
    const auto parts = parse_post_uri(*uri);
    if (!parts) return std::nullopt;
    OtherPost other;
    other.remote_id = *uri;
    other.author_stable_id = parts->authority;
    return other;
}

}  // namespace

void read_details(const json::value& record, std::string_view text, PostDetails& into) {
    read_facets(record, text, into.entities);
    into.parent = other_post(find_string(record, {"reply", "parent", "uri"}));
    // `app.bsky.embed.record`, or one in the hand of `recordWithMedia`.
    into.quoted = other_post(find_string(record, {"embed", "record", "uri"}));
    if (!into.quoted) into.quoted = other_post(find_string(record, {"embed", "record", "record", "uri"}));
    for (const std::string_view media : {"external", "media"}) {
        const json::value* card =
            media == "external" ? find(record, {"embed", "external"}) : find(record, {"embed", "media", "external"});
        if (card == nullptr) continue;
        LinkCard& made = into.card.emplace();
        made.title = find_string(*card, {"title"}).value_or("").substr(0, kMostValueBytes);
        made.description = find_string(*card, {"description"}).value_or("").substr(0, kMostValueBytes);
        break;
    }
}

void read_profile(const json::value& profile, AuthorProfile& into) {
    if (const auto bio = find_string(profile, {"description"}); bio && bio->size() <= kMostBioBytes) into.bio = *bio;
    into.following = find_count(profile, {"followsCount"});
    into.posts = find_count(profile, {"postsCount"});
    if (const auto status = find_string(profile, {"verification", "verifiedStatus"}))
        into.verified = *status == "valid";
}

}  // namespace atiende::bluesky
