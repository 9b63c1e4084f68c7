#include <set>

#include "stores/sql/brand_posts.h"
#include "stores/sql/projection.h"

namespace atiende::sql {
namespace {

Result<void> drop_posts(Connection& connection, const BrandRemoved& e) {
    const auto posts = posts_only_of(connection, e.brand, e.accounts, e.listeners);
    if (!posts) return fail(posts.error());
    std::set<ThreadId> threads;
    for (const PostPlace& place : *posts) {
        for (const std::string_view statement :
             {"counters_drop_of_post", "post_state_drop", "label_corrections_drop"}) {
            if (auto done = change(connection, statement, {place.post}); !done) return done;
        }
        threads.insert(place.thread);
    }
    for (const ThreadId thread : threads) {
        // A thread in which another brand's posts stay, stays.
        if (auto done = change(connection, "thread_drop_if_empty", {thread}); !done) return done;
        if (auto done = change(connection, "threads_drop_lost", {thread}); !done) return done;
    }
    return ok();
}

}  // namespace

Result<void> project(Connection& connection, const Event&, const BrandRemoved& e) {
    if (auto done = drop_posts(connection, e); !done) return done;
    for (const std::string_view statement :
         {"post_states_leave_brand", "post_states_leave_stories", "stories_drop_of_brand", "watches_drop_of_brand",
          "timers_drop_of_brand", "window_timers_drop_of_brand", "receiving_drop_of_brand", "parts_drop_of_brand",
          "replies_drop_of_brand", "clocks_drop_of_brand", "cases_drop_of_brand", "case_counts_drop_of_brand",
          "back_searches_drop_of_brand", "alert_timers_drop_of_brand", "alert_deliveries_drop_of_brand",
          "alerts_drop_of_brand", "alert_rule_states_drop_of_brand", "brand_state_drop"}) {
        if (auto done = change(connection, statement, {e.brand}); !done) return done;
    }
    for (const AccountId account : e.accounts) {
        for (const std::string_view statement :
             {"sightings_drop_of_account", "gaps_drop_of_account", "imports_drop_of_account", "account_state_drop"}) {
            if (auto done = change(connection, statement, {account}); !done) return done;
        }
    }
    for (const ListenerId listener : e.listeners) {
        for (const std::string_view statement :
             {"sightings_drop_of_listener", "timer_delete_listener", "listener_state_drop"}) {
            if (auto done = change(connection, statement, {listener}); !done) return done;
        }
    }
    for (const UserId user : e.users) {
        if (auto done = change(connection, "user_state_drop", {user}); !done) return done;
    }
    return ok();
}

}  // namespace atiende::sql
