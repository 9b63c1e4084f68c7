#include "channels/bluesky/profiles.h"

#include <algorithm>
#include <set>

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/post_reading.h"

namespace atiende::bluesky {
namespace {

constexpr std::size_t kAtOnce = 25;  // lexicon app.bsky.actor.getProfiles
constexpr std::size_t kMostKept = 20'000;
constexpr Duration kFreshFor = std::chrono::hours{6};

bool incomplete(const Author& author) { return author.handle.empty() || !author.followers; }

}  // namespace

Result<void> Profiles::complete(const Account* account, std::vector<IncomingPost>& posts) {
    std::set<std::string> missing;
    for (IncomingPost& post : posts) {
        if (incomplete(post.author) && is_did(post.author.stable_id) && !fill(post))
            missing.insert(post.author.stable_id);
    }
    const std::vector<std::string> dids(missing.begin(), missing.end());
    for (std::size_t at = 0; at < dids.size(); at += kAtOnce) {
        const auto begin = dids.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kAtOnce, dids.size() - at));
        if (auto asked = ask(account, {begin, end}); !asked) return asked;
    }
    for (IncomingPost& post : posts) {
        if (missing.contains(post.author.stable_id)) fill(post);
    }
    return ok();
}

Result<void> Profiles::ask(const Account* account, const std::vector<std::string>& dids) {
    XrpcRequest request{Effect::read, public_view_, "app.bsky.actor.getProfiles"};
    for (const std::string& did : dids) request.parameters.emplace_back("actors", did);
    const auto any = account == nullptr ? sessions_.any_signed_in() : std::optional<Account>();
    const Account* through = any ? &*any : account;
    if (through == nullptr && public_view_.empty()) return ok();
    auto answer = through ? sessions_.call(*through, request) : xrpc_.call(request);
    // An account that was only borrowed may have troubles of its own.
    if (!answer && any && !public_view_.empty()) answer = xrpc_.call(request);
    if (!answer) return fail(answer.error());
    const std::lock_guard lock(mutex_);
    const Time now = clock_.now();
    if (kept_.size() + dids.size() > kMostKept) {
        std::erase_if(kept_, [&](const auto& entry) { return entry.second.at + kFreshFor <= now; });
        if (kept_.size() + dids.size() > kMostKept) kept_.clear();
    }
    for (const json::value& profile : find_array(answer->body, {"profiles"})) {
        const auto did = find_string(profile, {"did"});
        if (!did || std::ranges::find(dids, *did) == dids.end()) continue;
        Kept kept{{}, now};
        read_author(profile, kept.author);
        kept_.insert_or_assign(std::string(*did), std::move(kept));
    }
    return ok();
}

/// Whether the author is kept and fresh. What the post came with is as new and stays.
bool Profiles::fill(IncomingPost& post) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(post.author.stable_id);
    if (found == kept_.end() || found->second.at + kFreshFor <= clock_.now()) return false;
    const Author& known = found->second.author;
    if (post.author.handle.empty()) post.author.handle = known.handle;
    if (post.author.display_name.empty()) post.author.display_name = known.display_name;
    if (!post.author.followers) post.author.followers = known.followers;
    if (const auto uri = parse_post_uri(post.remote_id)) {
        post.url = post_address(uri->authority, post.author.handle, uri->record_key);
    }
    return true;
}

}  // namespace atiende::bluesky
