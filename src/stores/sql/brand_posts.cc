#include "stores/sql/brand_posts.h"

#include <map>

#include "stores/sql/rows.h"

namespace atiende::sql {

Result<std::vector<PostPlace>> posts_only_of(Connection& connection, BrandId brand, std::span<const AccountId> accounts,
                                             std::span<const ListenerId> listeners) {
    std::map<std::int64_t, std::int64_t> brought;  // how many of ours brought each post
    const auto note = [&](const Row& row) { ++brought[row.integer(0)]; };
    for (const AccountId account : accounts) {
        if (const auto ran = connection.run("posts_of_account", {account}, note); !ran) return fail(ran.error());
    }
    for (const ListenerId listener : listeners) {
        if (const auto ran = connection.run("posts_of_listener", {listener}, note); !ran) return fail(ran.error());
    }
    std::vector<PostPlace> places;
    for (const auto& [post, times] : brought) {
        const auto ran = connection.run("post_place_if_only", {post, times, brand}, [&](const Row& row) {
            places.push_back({PostId{post}, id_at<ThreadId>(row, 0), id_at<AuthorId>(row, 1)});
        });
        if (!ran) return fail(ran.error());
    }
    return places;
}

}  // namespace atiende::sql
