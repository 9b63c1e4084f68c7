#include "channels/playground/player.h"

#include <algorithm>
#include <unordered_set>

namespace atiende::playground {
namespace {

constexpr std::size_t kMostAtOnce = 500;
constexpr std::uint64_t kActsRemembered = 20'000;  // far more than happen between a post and its continuation

}  // namespace

void DayPlayer::pass_over(Time until) { generator_.next(until); }

Result<std::size_t> DayPlayer::play(Time until) {
    for (auto& act : generator_.next(until)) waiting_.push_back(std::move(act));
    std::size_t played = 0;
    while (!waiting_.empty()) {
        // An act that continues another of this batch needs its remote id: the batch ends before it.
        std::unordered_set<std::uint64_t> numbers;
        std::size_t count = 0;
        while (count < std::min(waiting_.size(), kMostAtOnce)) {
            const Act& act = waiting_[count];
            if (act.follows && numbers.contains(*act.follows)) break;
            numbers.insert(act.number);
            ++count;
        }
        const auto published = publish(count);
        if (!published) return fail(published.error());
        played += *published;
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return played;
}

/// Publishes the first `count` waiting acts with one write for the people and one for the posts.
Result<std::size_t> DayPlayer::publish(std::size_t count) {
    std::vector<NewPerson> people;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& who = waiting_[i].who;
        people.push_back({who.handle, who.name, who.followers});
    }
    const auto joined = network_.join_all(people);
    if (!joined) return fail(joined.error());
    std::vector<NewPost> posts;
    std::vector<std::uint64_t> numbers;
    for (std::size_t i = 0; i < count; ++i) {
        auto post = as_post(waiting_[i], (*joined)[i].stable_id);
        if (!post) continue;
        posts.push_back(std::move(*post));
        numbers.push_back(waiting_[i].number);
    }
    const auto published = network_.publish_all(posts);
    if (!published) return fail(published.error());
    for (std::size_t i = 0; i < numbers.size(); ++i) remote_ids_[numbers[i]] = (*published)[i].remote_id;
    if (!numbers.empty() && remote_ids_.size() > 2 * kActsRemembered) {
        std::erase_if(remote_ids_, [&](const auto& one) { return one.first + kActsRemembered < numbers.back(); });
    }
    return published->size();
}

/// Not found: it would continue a post that is not there (any more).
Result<NewPost> DayPlayer::as_post(const Act& act, const std::string& author) const {
    NewPost post;
    post.author = author;
    post.text = act.text;
    post.direct = act.direct;
    if (act.direct) post.addressee = brand_;
    post.about = brand_;
    if (stamp_ == Stamp::as_generated) post.created_at = act.at;
    if (!act.follows) return post;
    const auto known = remote_ids_.find(*act.follows);
    const auto earlier = known == remote_ids_.end() ? std::nullopt : network_.find(known->second);
    if (!earlier || earlier->removed) return fail(not_found("post_gone"));
    post.parent = earlier->remote_id;
    for (const auto& other : network_.thread(earlier->root)) {
        const bool to_me = other.author == brand_ && other.sequence > earlier->sequence && other.direct == act.direct;
        if (to_me && (other.parent == earlier->remote_id || act.direct)) post.parent = other.remote_id;
    }
    return post;
}

}  // namespace atiende::playground
