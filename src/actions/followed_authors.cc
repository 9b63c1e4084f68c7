#include "actions/followed_authors.h"

#include "cases/decide.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostAuthors = 50'000;
constexpr Duration kReadAnewAfter = std::chrono::minutes{30};

bool is_over(const Case& found, Time now) {
    if (found.status == Status::closed) return true;
    const Duration window = cases::Arrival{}.reopening_window;
    return found.status == Status::resolved && found.resolved_at && now >= *found.resolved_at + window;
}

}  // namespace

Result<void> FollowedAuthors::refresh(Store& store, Channel channel, Time now) {
    if (!read_at_ || now - *read_at_ >= kReadAnewAfter) {
        authors_.clear();
        known_ = {};
        read_at_ = now;
    }
    const auto fresh = read_value(store, [&](Snapshot& snapshot) {
        return snapshot.threads().receiving_authors(channel, known_, kMostAuthors, known_);
    });
    if (!fresh) return fail(fresh.error());
    authors_.insert(fresh->begin(), fresh->end());
    return ok();
}

Result<std::optional<Case>> case_going_on(Snapshot& snapshot, const IncomingPost& post, Time now) {
    const auto author = snapshot.posts().author_of(post.channel, post.author.stable_id);
    if (!author) return fail(author.error());
    if (!*author) return std::optional<Case>();
    for (const auto& reference : {post.parent_remote_id, post.thread_remote_id}) {
        if (!reference) continue;
        const auto thread = snapshot.threads().of_remote_id(post.channel, *reference);
        if (!thread) return fail(thread.error());
        if (!*thread) continue;
        const auto receiving = snapshot.threads().receiving(**thread, **author);
        if (!receiving) return fail(receiving.error());
        if (!*receiving) continue;
        auto found = snapshot.cases().get(**receiving);
        if (!found) return fail(found.error());
        if (!is_over(*found, now)) return std::optional(*std::move(found));
    }
    return std::optional<Case>();
}

}  // namespace atiende::actions
