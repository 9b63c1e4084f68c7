#include "channels/playground/adapter.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace atiende::playground {
namespace {

constexpr Duration kRateLimitPause = std::chrono::seconds{2};

std::optional<std::uint64_t> sequence_of(std::string_view cursor) {
    if (cursor.empty()) return 0;
    std::uint64_t sequence = 0;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), sequence);
    if (error != std::errc() || end != cursor.data() + cursor.size()) return std::nullopt;
    return sequence;
}

bool concerns(const PlaygroundPost& post, const Account& account) {
    if (!post.direct) return post.about.empty() || post.about == account.stable_id || post.author == account.stable_id;
    return post.author == account.stable_id || post.addressee == account.stable_id;
}

}  // namespace

Result<Page> PlaygroundAdapter::fetch(const Account& account, std::size_t limit) {
    if (auto failed = fail_fetch(); !failed) return fail(failed.error());
    const auto begin = sequence_of(account.cursor);
    if (!begin || *begin > network_.last_sequence()) return fail(invalid("cursor_too_old"));
    if (!network_.person(account.stable_id)) return fail(denied("unknown_account"));
    const auto found = network_.after(*begin, std::max<std::size_t>(limit, 1));
    Page page;
    for (const auto& post : found) {
        if (concerns(post, account)) page.posts.push_back(as_post(post, account));
    }
    std::size_t kept = found.size();
    if (found.size() > 1 && faults_.strikes(Fault::cut_page)) {
        kept = found.size() / 2;
        page.posts.clear();
        for (std::size_t i = 0; i < kept; ++i) {
            if (concerns(found[i], account)) page.posts.push_back(as_post(found[i], account));
        }
    }
    const std::uint64_t end = kept == 0 ? *begin : found[kept - 1].sequence;
    page.next_cursor = std::to_string(end);
    page.more = end < network_.last_sequence() && !found.empty();
    spoil(page, account.cursor);
    return page;
}

Result<void> PlaygroundAdapter::fail_fetch() {
    if (faults_.strikes(Fault::fetch_denied)) return fail(denied("credentials_refused"));
    if (faults_.strikes(Fault::fetch_rate_limit)) {
        return fail(rate_limited("too_many_requests", clock_.now() + kRateLimitPause));
    }
    if (faults_.strikes(Fault::fetch_error)) return fail(unavailable("answered_500"));
    if (faults_.strikes(Fault::fetch_hang)) return fail(unavailable("timed_out"));
    if (faults_.strikes(Fault::cursor_lost)) return fail(invalid("cursor_too_old"));
    return ok();
}

/// What a page suffers on its way: nothing of it is lost, but it comes twice, out of order or with rubbish in it.
void PlaygroundAdapter::spoil(Page& page, const std::string& cursor_before) {
    if (page.posts.empty()) return;
    if (faults_.strikes(Fault::doubled_items)) {
        const auto once = page.posts;
        page.posts.insert(page.posts.end(), once.begin(), once.end());
    }
    if (faults_.strikes(Fault::shuffled_page)) {
        for (std::size_t i = page.posts.size(); i > 1; --i) std::swap(page.posts[i - 1], page.posts[faults_.below(i)]);
    }
    if (faults_.strikes(Fault::malformed_item)) {
        page.unreadable.push_back({R"({"remote_id": "pg-?", "author": {"handle": )", "malformed_json",
                                   "after " + page.posts.back().remote_id});
    }
    if (faults_.strikes(Fault::repeat_page)) {
        page.next_cursor = cursor_before;
        page.more = true;
    }
}

IncomingPost PlaygroundAdapter::as_post(const PlaygroundPost& post, const Account& account) const {
    IncomingPost incoming;
    incoming.channel = Channel::playground;
    incoming.remote_id = post.remote_id;
    incoming.parent_remote_id = post.parent;
    incoming.thread_remote_id = post.root;
    const auto author = network_.person(post.author).value_or(Person{});
    incoming.author.channel = Channel::playground;
    incoming.author.stable_id = post.author;
    incoming.author.handle = author.handle;
    incoming.author.display_name = author.name;
    incoming.author.followers = author.followers;
    incoming.direction = post.author == account.stable_id ? Direction::out : Direction::in;
    incoming.visibility = post.direct ? Visibility::direct : Visibility::public_;
    incoming.created_at = post.created_at;
    incoming.text = post.text;
    if (post.repost_of) incoming.details.reposted.emplace().remote_id = *post.repost_of;
    if (post.quotes) incoming.details.quoted.emplace().remote_id = *post.quotes;
    if (incoming.direction == Direction::out) incoming.client_key = post.native_key;
    return incoming;
}

Result<std::vector<Counted>> PlaygroundAdapter::counters(const Account&, const std::vector<Post>& held) {
    std::vector<Counted> counted;
    for (const Post& post : held) {
        const auto found = network_.find(post.remote_id);
        if (found && !found->removed) counted.push_back({post.id, network_.counters(post.remote_id)});
    }
    return counted;
}

Result<void> PlaygroundAdapter::fail_send() {
    if (faults_.strikes(Fault::refuse)) return fail(denied("refused_by_network"));
    if (faults_.strikes(Fault::send_rate_limit)) {
        return fail(rate_limited("too_many_requests", clock_.now() + kRateLimitPause));
    }
    if (faults_.strikes(Fault::unavailable)) return fail(unavailable("not_reachable"));
    if (faults_.strikes(Fault::hang)) return fail(unknown_outcome("timed_out"));
    if (faults_.strikes(Fault::key_conflict)) return fail(conflict("duplicate_key"));
    if (faults_.strikes(Fault::target_gone)) return fail(not_found("post_gone"));
    return ok();
}

Result<Receipt> PlaygroundAdapter::publish(const Account& account, const Outgoing& part) {
    NewPost post;
    post.author = account.stable_id;
    post.text = part.text;
    post.parent = part.parent_remote_id;
    post.direct = !is_public_side(part.visibility);
    post.native_key = part.native_key;
    const auto published = network_.publish(post);
    if (!published) return fail(published.error());
    return Receipt{published->remote_id, published->created_at};
}

Result<Receipt> PlaygroundAdapter::send(const Account& account, const Outgoing& part) {
    if (auto failed = fail_send(); !failed) return fail(failed.error());
    const auto person = network_.person(account.stable_id);
    if (!person || !person->brand) return fail(denied("unknown_account"));
    auto receipt = publish(account, part);
    if (receipt && faults_.strikes(Fault::cut_after_accept)) return fail(unknown_outcome("connection_cut"));
    return receipt;
}

Result<std::optional<Receipt>> PlaygroundAdapter::find_sent(const Account& account, const Outgoing& part) {
    if (faults_.strikes(Fault::find_unavailable)) return fail(unavailable("not_reachable"));
    if (faults_.strikes(Fault::find_unsure)) return fail(unknown_outcome("network_cannot_tell"));
    const auto found = network_.with_key(account.stable_id, part.native_key);
    if (found.empty()) return std::optional<Receipt>();
    return Receipt{found.front().remote_id, found.front().created_at};
}

std::optional<std::string> PlaygroundAdapter::post_at(const Account& account, std::string_view address) const {
    const auto post = network_.find(std::string(address));
    if (!post || post->author != account.stable_id) return std::nullopt;
    return post->remote_id;
}

}  // namespace atiende::playground
