#include "cases/split.h"

#include <algorithm>

namespace atiende::cases {

namespace {

std::optional<CasePost> earliest_of_customer(std::span<const CasePost> posts) {
    std::optional<CasePost> first;
    for (const CasePost& post : posts) {
        if (post.direction == Direction::in && (!first || post.created_at < first->created_at)) first = post;
    }
    return first;
}

}  // namespace

Result<Split> split(Status status, std::span<const CasePost> posts, std::span<const PostId> chosen) {
    if (status == Status::closed) return fail(invalid("split_closed"));
    if (chosen.empty()) return fail(invalid("split_nothing"));
    for (const PostId id : chosen) {
        if (std::ranges::find(posts, id, &CasePost::post) == posts.end()) return fail(invalid("post_of_other_case"));
    }
    std::vector<CasePost> leaving, staying;
    for (const CasePost& post : posts) {
        const bool leaves = std::ranges::find(chosen, post.post) != chosen.end();
        (leaves ? leaving : staying).push_back(post);
    }
    if (staying.empty()) return fail(invalid("split_everything"));
    const auto first_leaving = earliest_of_customer(leaving), first_staying = earliest_of_customer(staying);
    if (!first_leaving || !first_staying) return fail(invalid("split_without_customer_post"));

    Split made{.leaving = {},
               .new_start = first_leaving->created_at,
               .new_opening_post = first_leaving->post,
               .old_start = first_staying->created_at,
               .old_opening_post = first_staying->post};
    std::ranges::stable_sort(leaving, {}, &CasePost::created_at);
    for (const CasePost& post : leaving) {
        made.leaving.push_back(post.post);
        const bool answers = post.direction == Direction::out && post.responds && post.created_at > made.new_start;
        if (answers && !made.new_answered_at) made.new_answered_at = post.created_at;
    }
    return made;
}

}  // namespace atiende::cases
