#include "actions/remove_brand.h"

#include <algorithm>

namespace atiende::actions {
namespace {

Result<Brand> example_brand(Snapshot& snapshot, const Viewer& viewer, BrandId brand) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    const auto found = std::ranges::find(*brands, brand, &Brand::id);
    if (found == brands->end() || !viewer.sees(brand)) return fail(not_found("brand_not_found"));
    if (!found->example) return fail(conflict("not_an_example"));
    return *found;
}

/// Agents of the example alone, who could never sign in.
Result<std::vector<UserId>> example_agents(Snapshot& snapshot, BrandId brand) {
    const auto users = snapshot.users().list();
    if (!users) return fail(users.error());
    std::vector<UserId> agents;
    for (const User& user : *users) {
        if (user.brands != std::vector<BrandId>{brand}) continue;
        const auto hash = snapshot.users().password_hash(user.id);
        if (!hash) return fail(hash.error());
        if (hash->empty()) agents.push_back(user.id);
    }
    return agents;
}

Result<BrandRemoved> what_goes(Snapshot& snapshot, BrandId brand) {
    BrandRemoved removed;
    removed.brand = brand;
    const auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (const Account& account : *accounts) {
        if (account.brand == brand) removed.accounts.push_back(account.id);
    }
    const auto listeners = snapshot.settings().listeners();
    if (!listeners) return fail(listeners.error());
    for (const Listener& listener : *listeners) {
        if (listener.brand == brand) removed.listeners.push_back(listener.id);
    }
    auto agents = example_agents(snapshot, brand);
    if (!agents) return fail(agents.error());
    removed.users = *std::move(agents);
    return removed;
}

}  // namespace

Result<void> remove_example_brand(Workplace& place, const Viewer& viewer, BrandId brand) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return allowed;
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        if (const auto example = example_brand(transaction, viewer, brand); !example) return fail(example.error());
        const auto removed = what_goes(transaction, brand);
        if (!removed) return fail(removed.error());
        const auto posts = transaction.desk().posts_only_of(brand, removed->accounts, removed->listeners);
        if (!posts) return fail(posts.error());
        // Words first, while the state still says whose they are.
        if (auto erased = transaction.desk_content().erase_brand(*removed, *posts); !erased) return erased;
        const Time now = place.clock.now();
        const Actor actor = actor_of(viewer);
        // The search index follows these.
        for (const PostPlace& post : *posts) {
            const auto blanked = transaction.append({PostBlanked{post.post, post.thread, "brand_removed"}, now, actor});
            if (!blanked) return fail(blanked.error());
        }
        const auto written = transaction.append({*removed, now, actor});
        if (!written) return fail(written.error());
        return transaction.desk_content().forget_lost_threads();
    });
}

}  // namespace atiende::actions
