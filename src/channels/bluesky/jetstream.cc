#include "channels/bluesky/jetstream.h"

#include "channels/bluesky/attachments.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"

namespace atiende::bluesky {
namespace {

std::string_view text_at(const json::value& from, std::initializer_list<std::string_view> path) {
    return find_string(from, path).value_or(std::string_view());
}

Time time_of(std::int64_t micros) {
    return std::chrono::floor<Duration>(
        std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{micros}});
}

std::optional<PostRecord> record_in(const json::value& record) {
    const auto text = find_string(record, {"text"});
    if (!text || text_at(record, {"$type"}) != kPostCollection) return std::nullopt;
    PostRecord post;
    post.text = *text;
    post.created_at = text_at(record, {"createdAt"});
    post.root = text_at(record, {"reply", "root", "uri"});
    post.parent = text_at(record, {"reply", "parent", "uri"});
    if (const json::value* embed = find(record, {"embed"})) post.attachments = read_attachments(*embed);
    const auto& languages = find_array(record, {"langs"});
    if (languages.size() == 1 && languages[0].is_string()) post.language = languages[0].get_string();
    return post;
}

/// A commit's operation on a post.
void take_commit(const json::value& commit, std::string_view did, Time at, std::string_view event, Page& page) {
    const std::string_view operation = text_at(commit, {"operation"});
    const PostPlace place{did, text_at(commit, {"rkey"}), at};
    const auto refuse = [&](std::string_view reason) {
        set_aside(page, reason, post_uri(place.did, harmless_word(place.record_key)), event);
    };
    if (!is_record_key(place.record_key)) return refuse("malformed_record");
    if (operation == "delete") return add_deletion(page, place);
    const bool revised = operation == "update";
    if (!revised && operation != "create") return refuse("malformed_record");
    const json::value* json_record = find(commit, {"record"});
    auto record = json_record ? record_in(*json_record) : std::nullopt;
    if (!record) return refuse("malformed_record");
    auto post = streamed_post(place, *std::move(record));
    if (!post) return refuse(post.error());
    add_post(page, std::move(*post), at, revised);
}

/// Reposts are counted where we hold the post; one that is taken back is not counted out again.
void take_repost(const json::value& commit, std::string_view did, Time at, Page& page) {
    const json::value* record = find(commit, {"record"});
    if (record == nullptr || text_at(commit, {"operation"}) != "create") return;
    auto repost = streamed_repost({did, text_at(commit, {"rkey"}), at}, text_at(*record, {"subject", "uri"}),
                                  text_at(*record, {"createdAt"}));
    if (repost) page.posts.push_back(*std::move(repost));
}

}  // namespace

StreamMessage JetstreamReader::read(std::string_view event, Page& page) {
    const auto refuse = [&](std::string place) -> StreamMessage {
        set_aside(page, "malformed_frame", std::move(place), event);
        return {.understood = false};
    };
    json::monotonic_resource memory(memory_.data(), memory_.size());
    boost::system::error_code error;
    const json::value whole = json::parse(event, error, &memory);
    if (error) return refuse("json");
    const auto micros = find_count(whole, {"time_us"});
    const std::string_view did = text_at(whole, {"did"});
    // The last day that fits: a time beyond it is none.
    constexpr std::int64_t kYear9999 = 253'402'300'799'000'000;
    if (!micros || *micros == 0 || *micros > kYear9999 || !is_did(did)) return refuse("fields");
    const Time at = time_of(*micros);
    const json::value* commit = find(whole, {"commit"});
    if (text_at(whole, {"kind"}) == "commit") {
        if (commit == nullptr) return refuse("time_us " + std::to_string(*micros));
        const std::string_view collection = text_at(*commit, {"collection"});
        if (collection == kPostCollection) take_commit(*commit, did, at, event, page);
        if (collection == kRepostCollection) take_repost(*commit, did, at, page);
    }
    return {.position = micros, .at = at};
}

}  // namespace atiende::bluesky
