#include <set>

#include "stores/sql/projection.h"
#include "stores/sql/writers.h"

namespace atiende::sql {

Result<void> SqlDeskWriter::put_draft(const Draft& draft) {
    return change(connection_, "draft_put", {draft.case_id, draft.user, draft.text, draft.answers, draft.updated_at});
}

Result<void> SqlDeskWriter::drop_draft(CaseId case_id, UserId user) {
    return change(connection_, "draft_drop", {case_id, user});
}

Result<void> SqlDeskWriter::put_view(const SavedView& view) {
    return change(connection_, "view_put", {view.id, view.user, view.name, view.filter});
}

Result<void> SqlDeskWriter::drop_view(ViewId view) { return change(connection_, "view_drop", {view}); }

Result<void> SqlDeskWriter::erase_brand(const BrandRemoved& removed, const std::vector<PostPlace>& posts) {
    std::set<AuthorId> authors;
    for (const PostPlace& place : posts) {
        for (const std::string_view statement : {"reposts_erase_of_post", "post_erase"}) {
            if (auto done = change(connection_, statement, {place.post}); !done) return done;
        }
        authors.insert(place.author);
    }
    for (const AuthorId author : authors) {
        if (auto done = change(connection_, "author_erase_if_silent", {author}); !done) return done;
    }
    for (const std::string_view statement :
         {"notes_erase_of_brand", "drafts_erase_of_brand", "part_texts_erase_of_brand", "alert_targets_erase_of_brand",
          "alert_rules_erase_of_brand"}) {
        if (auto done = change(connection_, statement, {removed.brand}); !done) return done;
    }
    if (auto done = change(connection_, "back_search_work_erase_lost", {}); !done) return done;
    for (const AccountId account : removed.accounts) {
        for (const std::string_view statement :
             {"secrets_erase_of_account", "quarantine_erase_of_account", "account_erase"}) {
            if (auto done = change(connection_, statement, {account}); !done) return done;
        }
    }
    for (const ListenerId listener : removed.listeners) {
        if (auto done = change(connection_, "listener_erase", {listener}); !done) return done;
    }
    for (const UserId user : removed.users) {
        for (const std::string_view statement : {"sessions_end_of", "views_erase_of_user", "user_erase"}) {
            if (auto done = change(connection_, statement, {user}); !done) return done;
        }
    }
    return change(connection_, "brand_erase", {removed.brand});
}

Result<void> SqlDeskWriter::forget_lost_threads() { return change(connection_, "thread_links_forget_lost", {}); }

}  // namespace atiende::sql
