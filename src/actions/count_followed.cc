#include "actions/count_followed.h"

#include <algorithm>

namespace atiende::actions {
namespace {

constexpr std::size_t kPage = 500;

}  // namespace

Duration looked_at_again_after(Duration age) {
    using std::chrono::hours;
    using std::chrono::minutes;
    if (age < hours{1}) return minutes{1};
    if (age < hours{24}) return minutes{10};
    if (age < hours{24 * 7}) return hours{1};
    return hours{6};
}

Result<bool> FollowedCounting::follows_anything() {
    return read_value(place_.store, [&](Snapshot& snapshot) -> Result<bool> {
        const auto first = snapshot.watches().followed(channel_, CaseId{}, 1);
        if (!first) return fail(first.error());
        return !first->empty();
    });
}

/// Also forgets what is followed no more.
Result<std::vector<FollowedPost>> FollowedCounting::due(Time now, std::size_t most) {
    std::vector<FollowedPost> due;
    std::unordered_map<PostId, Time> still_followed;
    const auto read = place_.store.read([&](Snapshot& snapshot) -> Result<void> {
        CaseId after;
        for (;;) {
            auto page = snapshot.watches().followed(channel_, after, kPage);
            if (!page) return fail(page.error());
            for (FollowedPost& followed : *page) {
                after = followed.case_id;
                const auto looked = looked_at_.find(followed.post.id);
                const bool known = looked != looked_at_.end();
                if (known) still_followed.emplace(*looked);
                const Duration rest = looked_at_again_after(now - followed.post.created_at);
                if (!known || now - looked->second >= rest) due.push_back(std::move(followed));
            }
            if (page->size() < kPage) return ok();
        }
    });
    if (!read) return fail(read.error());
    looked_at_ = std::move(still_followed);
    const auto last_look = [&](const FollowedPost& followed) {
        const auto looked = looked_at_.find(followed.post.id);
        return looked == looked_at_.end() ? Time{} : looked->second;
    };
    std::ranges::stable_sort(due, {}, last_look);
    if (due.size() > most) due.resize(most);
    return due;
}

Result<int> FollowedCounting::look(Counting& network, const Account& account, std::size_t most) {
    const Time now = place_.clock.now();
    const auto followed = due(now, most);
    if (!followed) return fail(followed.error());
    if (followed->empty()) return 0;
    std::vector<Post> posts;
    for (const FollowedPost& one : *followed) posts.push_back(one.post);
    const auto counted = network.counters(account, posts);
    if (!counted) return fail(counted.error());
    std::unordered_map<PostId, PostCounters> seen;
    for (const Counted& one : *counted) seen.emplace(one.post, one.counters);
    for (const FollowedPost& one : *followed) looked_at_[one.post.id] = now;
    return write_value(place_.store, [&](Transaction& transaction) -> Result<int> {
        int changed = 0;
        for (const FollowedPost& one : *followed) {
            const auto found = seen.find(one.post.id);
            if (found == seen.end()) continue;
            const auto last = transaction.watches().last_counters(one.post.id);
            if (!last) return fail(last.error());
            if (*last && (*last)->counters == found->second) continue;
            const PostCounters& c = found->second;
            const auto written = transaction.append(
                {PostCounted{one.post.id, one.thread, c.likes, c.reposts, c.replies, c.quotes, c.views}, now, Actor{}});
            if (!written) return fail(written.error());
            ++changed;
        }
        return changed;
    });
}

}  // namespace atiende::actions
