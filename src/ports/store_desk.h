// What the screens of a working person ask of the store: drafts, saved views, an author's history, the newest of a
// case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/desk.h"
#include "model/event.h"

namespace atiende {

class DeskReads {
public:
    virtual ~DeskReads() = default;
    virtual Result<std::optional<Draft>> draft(CaseId case_id, UserId user) = 0;
    /// Of everybody, by user.
    virtual Result<std::vector<Draft>> drafts_of(CaseId case_id) = 0;
    /// In the order they were made.
    virtual Result<std::vector<SavedView>> views_of(UserId user) = 0;
    /// not_found("author_not_found")
    virtual Result<AuthorHistory> author(AuthorId author) = 0;
    /// The post of the case that came in last (by id, the order of arrival), written by others or by us.
    virtual Result<std::optional<PostId>> newest_in(CaseId case_id, Direction direction) = 0;
    /// What others wrote since then and is not blanked, newest first.
    virtual Result<std::vector<StoredText>> newest_texts(Time since, std::size_t limit) = 0;
    /// Of the next `posts` posts with ids in (after, before), by id: everybody who brought each.
    virtual Result<std::vector<Brought>> brought_between(PostId after, PostId before, std::size_t posts) = 0;
    /// What others wrote since `begin` and the listener found.
    virtual Result<std::vector<ListenerHour>> hours_of_listener(ListenerId listener, Time begin) = 0;
    /// Whether an account or a listener of one of the viewer's brands brought the post.
    virtual Result<bool> brought_to(PostId post, const Viewer& viewer) = 0;
    /// Posts that nothing but these accounts and listeners brought, in no case of another brand; by id.
    virtual Result<std::vector<PostPlace>> posts_only_of(BrandId brand, const std::vector<AccountId>& accounts,
                                                         const std::vector<ListenerId>& listeners) = 0;
};

class DeskWriter {
public:
    virtual ~DeskWriter() = default;
    virtual Result<void> put_draft(const Draft& draft) = 0;
    virtual Result<void> drop_draft(CaseId case_id, UserId user) = 0;
    virtual Result<void> put_view(const SavedView& view) = 0;
    virtual Result<void> drop_view(ViewId view) = 0;
    /// Every word of what goes with the brand: posts, authors who wrote nothing else, notes, drafts, texts of parts,
    /// accounts with their secrets, listeners, users. While the state still says what belongs to it.
    virtual Result<void> erase_brand(const BrandRemoved& removed, const std::vector<PostPlace>& posts) = 0;
    /// Remote ids that lead to a thread that is no more.
    virtual Result<void> forget_lost_threads() = 0;
};

}  // namespace atiende
