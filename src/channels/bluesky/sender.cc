#include "channels/bluesky/sender.h"

#include <algorithm>

#include "channels/bluesky/facets.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "crypto/tid.h"
#include "text/lengths.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kMostMentions = 20;  // each one is a question to the network

/// {uri, cid}, by which a record points at another (lexicon com.atproto.repo.strongRef).
json::object strong_ref(std::string_view uri, std::string_view cid) { return {{"uri", uri}, {"cid", cid}}; }

std::optional<json::object> strong_ref_at(const json::value& from, std::initializer_list<std::string_view> path) {
    const json::value* at = find(from, path);
    const auto uri = at ? find_string(*at, {"uri"}) : std::nullopt;
    const auto cid = at ? find_string(*at, {"cid"}) : std::nullopt;
    if (!uri || !cid || !parse_at_uri(*uri)) return std::nullopt;
    return strong_ref(*uri, *cid);
}

json::object facet(const FacetSpan& span, json::object feature) {
    return {{"index", json::object{{"byteStart", span.begin}, {"byteEnd", span.end}}},
            {"features", json::array{std::move(feature)}}};
}

/// When the server says it took the record: its clock shows seconds, ours may tell the moment within the second.
Time taken_at(Time written, std::optional<Time> answered, Time now) {
    if (!answered) return now;
    const bool same_second = written >= *answered && written < *answered + std::chrono::seconds{1};
    return same_second ? written : *answered;
}

/// The moment the record bears, the same at every attempt: without a time of writing, that of its key.
Time moment_of(const Outgoing& part) {
    if (part.written_at != Time{}) return part.written_at;
    const auto key = crypto::parse_tid(part.native_key);
    return key ? from_millis(key->micros / 1000) : Time{};
}

bool usable_language(const std::string& tag) { return tag.size() >= 2 && tag != "und"; }

}  // namespace

std::size_t BlueskySender::longest_part() const { return text::bluesky_rule().limit; }

Result<Receipt> BlueskySender::send(const Account& account, const Outgoing& part) {
    if (part.visibility != Visibility::public_) return fail(denied("visibility_not_offered"));
    if (!crypto::parse_tid(part.native_key)) return fail(invalid("record_key_not_tid"));
    if (!text::measure(part.text, text::bluesky_rule()).valid) return fail(invalid("reply_length"));
    auto record = record_of(account, part);
    if (!record) return fail(record.error());
    XrpcRequest request{Effect::write, "", "com.atproto.repo.putRecord"};
    request.body = json::object{{"repo", account.stable_id},
                                {"collection", kPostCollection},
                                {"rkey", part.native_key},
                                {"record", std::move(*record)},
                                {"swapRecord", nullptr}};  // only where nothing stands; the same again is no change
    const auto answer = sessions_.call(account, std::move(request));
    if (!answer) return fail(answer.error());
    const std::string uri = post_uri(account.stable_id, part.native_key);
    if (find_string(answer->body, {"uri"}) != uri) return fail(bad_answer(Effect::write));
    return Receipt{uri, taken_at(moment_of(part), answer->answered_at, clock_.now())};
}

Result<std::optional<Receipt>> BlueskySender::find_sent(const Account& account, const Outgoing& part) {
    const auto record = get_record(account, account.stable_id, part.native_key);
    if (record) {
        const auto created = find_string(*record, {"value", "createdAt"});
        const auto at = created ? from_rfc3339(*created) : std::nullopt;
        return Receipt{post_uri(account.stable_id, part.native_key), std::min(at.value_or(clock_.now()), clock_.now())};
    }
    const Error& error = record.error();
    // Only this name says so for certain: a server that does not hold the account finds nothing either.
    if (network_code(error) == "RecordNotFound") return std::optional<Receipt>();
    if (error.code == ErrorCode::unavailable || error.code == ErrorCode::rate_limited) return fail(error);
    return fail(unavailable(error.reason));
}

Result<json::value> BlueskySender::record_of(const Account& account, const Outgoing& part) {
    json::object record{{"$type", kPostCollection}, {"text", part.text}, {"createdAt", to_rfc3339(moment_of(part))}};
    if (part.language && usable_language(*part.language)) record["langs"] = json::array{*part.language};
    auto facets = facets_of(account, part.text);
    if (!facets) return fail(facets.error());
    if (!facets->empty()) record["facets"] = std::move(*facets);
    if (part.parent_remote_id) {
        auto reply = reply_to(account, *part.parent_remote_id);
        if (!reply) return fail(reply.error());
        record["reply"] = std::move(*reply);
    }
    return json::value(std::move(record));
}

/// The parent as it stands now, and the root that it names itself; a parent that is no answer is its own root.
Result<json::value> BlueskySender::reply_to(const Account& account, const std::string& parent_uri) {
    const auto parent = fetch_parent(account, parent_uri);
    if (!parent) return fail(parent.error());
    const auto cid = find_string(*parent, {"cid"});
    if (!cid) return fail(unavailable("bad_answer"));
    json::object reference = strong_ref(parent_uri, *cid);
    auto root = strong_ref_at(*parent, {"value", "reply", "root"});
    if (!root) root = strong_ref_at(*parent, {"record", "reply", "root"});
    json::object reply;
    reply["root"] = root ? std::move(*root) : reference;
    reply["parent"] = std::move(reference);
    return json::value(std::move(reply));
}

/// Our own posts from our own server, which has them at once; those of others as the network shows them to us.
Result<json::value> BlueskySender::fetch_parent(const Account& account, const std::string& parent_uri) {
    const auto uri = parse_post_uri(parent_uri);
    if (!uri) return fail(not_found("target_gone"));
    const auto gone = [](Error error) {
        const bool absent = error.code == ErrorCode::not_found || error.reason == "refused_by_network";
        return absent ? not_found("target_gone") : std::move(error);
    };
    if (uri->authority == account.stable_id) {
        auto own = get_record(account, uri->authority, uri->record_key);
        if (!own) return fail(gone(own.error()));
        return own;
    }
    const auto answer = sessions_.call(account, {Effect::read, "", "app.bsky.feed.getPosts", {{"uris", parent_uri}}});
    if (!answer) return fail(answer.error());
    for (const json::value& post : find_array(answer->body, {"posts"})) {
        if (find_string(post, {"uri"}) != parent_uri) continue;
        if (is_true(post, {"viewer", "replyDisabled"})) return fail(denied("replies_closed"));
        return post;
    }
    // Not shown to us: gone, or there behind a block.
    const auto hidden = get_record(account, uri->authority, uri->record_key);
    if (!hidden) return fail(gone(hidden.error()));
    return fail(denied("blocked_there"));
}

Result<json::value> BlueskySender::get_record(const Account& account, std::string_view did,
                                              std::string_view record_key) {
    auto answer = sessions_.call(account, {Effect::read,
                                           "",
                                           "com.atproto.repo.getRecord",
                                           {{"repo", std::string(did)},
                                            {"collection", std::string(kPostCollection)},
                                            {"rkey", std::string(record_key)}}});
    if (!answer) return fail(answer.error());
    if (find(answer->body, {"value"}) == nullptr) return fail(unavailable("bad_answer"));
    return std::move(answer->body);
}

Result<json::array> BlueskySender::facets_of(const Account& account, const std::string& text) {
    json::array facets;
    std::size_t mentions = 0;
    for (const FacetSpan& span : find_facets(text)) {
        switch (span.kind) {
            case FacetSpan::Kind::link:
                facets.push_back(facet(span, {{"$type", "app.bsky.richtext.facet#link"}, {"uri", span.value}}));
                break;
            case FacetSpan::Kind::tag:
                facets.push_back(facet(span, {{"$type", "app.bsky.richtext.facet#tag"}, {"tag", span.value}}));
                break;
            case FacetSpan::Kind::mention:
                if (++mentions > kMostMentions) break;
                const auto did = resolve(account, span.value);
                if (!did) return fail(did.error());
                if (did->empty()) break;
                facets.push_back(facet(span, {{"$type", "app.bsky.richtext.facet#mention"}, {"did", *did}}));
                break;
        }
    }
    return facets;
}

/// Empty when nobody has the handle. What is not known now is an error, not plain text: the next attempt would
/// otherwise be another record.
Result<std::string> BlueskySender::resolve(const Account& account, const std::string& handle) {
    const auto answer =
        sessions_.call(account, {Effect::read, "", "com.atproto.identity.resolveHandle", {{"handle", handle}}});
    if (!answer) {
        const ErrorCode code = answer.error().code;
        if (code == ErrorCode::invalid || code == ErrorCode::not_found) return std::string();
        return fail(answer.error());
    }
    const auto did = find_string(answer->body, {"did"});
    if (!did || !is_did(*did)) return fail(unavailable("bad_answer"));
    return std::string(*did);
}

std::optional<std::string> BlueskySender::post_at(const Account& account, std::string_view address) const {
    if (const auto uri = parse_post_uri(address)) {
        return uri->authority == account.stable_id ? std::optional<std::string>(address) : std::nullopt;
    }
    constexpr std::string_view kProfile = "https://bsky.app/profile/";
    constexpr std::string_view kPost = "/post/";
    if (!address.starts_with(kProfile)) return std::nullopt;
    const std::string_view rest = address.substr(kProfile.size());
    const std::size_t middle = rest.find(kPost);
    if (middle == std::string_view::npos) return std::nullopt;
    const std::string_view who = rest.substr(0, middle);
    // What a browser's address may bear behind it says nothing about the post.
    std::string_view key = rest.substr(middle + kPost.size());
    key = key.substr(0, key.find_first_of("?#"));
    if (key.ends_with('/')) key.remove_suffix(1);
    if ((who != account.stable_id && who != account.handle) || !is_record_key(key)) return std::nullopt;
    return post_uri(account.stable_id, key);
}

}  // namespace atiende::bluesky
