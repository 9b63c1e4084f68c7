#include "channels/bluesky/enrichment.h"

#include <algorithm>
#include <map>

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/post_reading.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kAtOnce = 25;  // lexicon app.bsky.feed.getPosts

std::optional<Time> indexed_at(const json::value& view) {
    const auto text = find_string(view, {"indexedAt"});
    return text ? from_rfc3339(*text) : std::nullopt;
}

}  // namespace

Result<std::vector<Change>> BlueskyEnrichment::recheck(const Account& account, const std::vector<Post>& held) {
    std::vector<Change> changes;
    std::vector<const Post*> some;
    const auto look = [&]() -> Result<void> {
        auto looked = recheck_some(account, some, changes);
        some.clear();
        return looked;
    };
    for (const Post& post : held) {
        if (post.channel != Channel::bluesky || post.blanked || !parse_post_uri(post.remote_id)) continue;
        some.push_back(&post);
        if (some.size() < kAtOnce) continue;
        if (auto looked = look(); !looked) return fail(looked.error());
    }
    if (!some.empty()) {
        if (auto looked = look(); !looked) return fail(looked.error());
    }
    return changes;
}

Result<void> BlueskyEnrichment::recheck_some(const Account& account, const std::vector<const Post*>& some,
                                             std::vector<Change>& changes) {
    XrpcRequest request{Effect::read, "", "app.bsky.feed.getPosts"};
    for (const Post* post : some) request.parameters.emplace_back("uris", post->remote_id);
    const auto answer = sessions_.call(account, std::move(request));
    if (!answer) return fail(answer.error());
    const json::value* posts = find(answer->body, {"posts"});
    if (posts == nullptr || !posts->is_array()) return fail(unavailable("bad_answer"));
    std::map<std::string_view, const json::value*> shown;
    for (const json::value& view : posts->get_array()) {
        if (const auto uri = find_string(view, {"uri"})) shown[*uri] = &view;
    }
    for (const Post* post : some) {
        const auto found = shown.find(post->remote_id);
        if (found == shown.end()) {
            const auto gone = is_gone(account, *post);
            if (!gone) return fail(gone.error());
            if (*gone) changes.push_back({Channel::bluesky, post->remote_id, std::nullopt, clock_.now()});
            continue;
        }
        const json::value* record = find(*found->second, {"record"});
        const json::value nothing;
        auto now = read_post(post->remote_id, record ? *record : nothing,
                             {find(*found->second, {"author"}), indexed_at(*found->second), account.stable_id});
        if (!now || now->text == post->text) continue;
        changes.push_back({Channel::bluesky, post->remote_id, std::move(*now), clock_.now()});
    }
    return ok();
}

Result<std::vector<Counted>> BlueskyEnrichment::counters(const Account& account, const std::vector<Post>& held) {
    std::vector<Counted> counted;
    for (std::size_t begin = 0; begin < held.size(); begin += kAtOnce) {
        XrpcRequest request{Effect::read, "", "app.bsky.feed.getPosts"};
        std::map<std::string_view, PostId> asked;
        for (std::size_t i = begin; i < std::min(begin + kAtOnce, held.size()); ++i) {
            const Post& post = held[i];
            if (post.channel != Channel::bluesky || post.blanked || !parse_post_uri(post.remote_id)) continue;
            asked.emplace(post.remote_id, post.id);
            request.parameters.emplace_back("uris", post.remote_id);
        }
        if (asked.empty()) continue;
        const auto answer = sessions_.call(account, std::move(request));
        if (!answer) return fail(answer.error());
        for (const json::value& view : find_array(answer->body, {"posts"})) {
            const auto uri = find_string(view, {"uri"});
            const auto post = uri ? asked.find(*uri) : asked.end();
            if (post == asked.end()) continue;
            counted.push_back({post->second,
                               {find_count(view, {"likeCount"}), find_count(view, {"repostCount"}),
                                find_count(view, {"replyCount"}), find_count(view, {"quoteCount"}), std::nullopt}});
        }
    }
    return counted;
}

Result<bool> BlueskyEnrichment::is_gone(const Account& account, const Post& post) {
    const auto uri = parse_post_uri(post.remote_id);
    const auto answer = sessions_.call(account, {Effect::read,
                                                 "",
                                                 "com.atproto.repo.getRecord",
                                                 {{"repo", std::string(uri->authority)},
                                                  {"collection", std::string(kPostCollection)},
                                                  {"rkey", std::string(uri->record_key)}}});
    if (answer) return false;
    // The record, or with `invalid` the whole repository, is not found.
    const ErrorCode code = answer.error().code;
    if (code == ErrorCode::not_found || code == ErrorCode::invalid) return true;
    return fail(answer.error());
}

}  // namespace atiende::bluesky
