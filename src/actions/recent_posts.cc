#include "actions/recent_posts.h"

namespace atiende::actions {
namespace {

std::size_t size_of(const RecentPost& post) {
    return sizeof post + post.text.size() + post.author.stable_id.size() + post.author.handle.size() +
           post.author.display_name.size() + post.language.value_or("").size() + post.url.value_or("").size();
}

}  // namespace

void RecentPosts::add(const std::vector<IncomingPost>& posts) {
    std::lock_guard lock(mutex_);
    for (const IncomingPost& post : posts) {
        if (post.visibility != Visibility::public_ || post.details.reposted) continue;
        kept_.push_back({post.channel, post.text, post.language, post.author, post.created_at, post.url});
        bytes_ += size_of(kept_.back());
    }
    while (!kept_.empty() && (kept_.size() > most_ || bytes_ > most_bytes_)) {
        bytes_ -= size_of(kept_.front());
        kept_.pop_front();
    }
}

std::vector<RecentPost> RecentPosts::snapshot() const {
    std::lock_guard lock(mutex_);
    return {kept_.begin(), kept_.end()};
}

}  // namespace atiende::actions
