#include "stores/sql/back_searches.h"
#include "stores/sql/brand_posts.h"
#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

Draft draft_of(const Row& row) {
    return {id_at<CaseId>(row, 0), id_at<UserId>(row, 1), text_at(row, 2), optional_id_at<PostId>(row, 3),
            time_at(row, 4)};
}

}  // namespace

Result<std::optional<Draft>> SqlDeskReads::draft(CaseId case_id, UserId user) {
    return read_one(connection_, "draft_get", {case_id, user}, draft_of);
}

Result<std::vector<Draft>> SqlDeskReads::drafts_of(CaseId case_id) {
    return read_all(connection_, "drafts_of_case", {case_id}, draft_of);
}

Result<std::vector<SavedView>> SqlDeskReads::views_of(UserId user) {
    return read_all(connection_, "views_of_user", {user}, [](const Row& row) {
        return SavedView{id_at<ViewId>(row, 0), id_at<UserId>(row, 1), text_at(row, 2), text_at(row, 3)};
    });
}

Result<AuthorHistory> SqlDeskReads::author(AuthorId author) {
    return read_required(connection_, "author_history", {author}, "author_not_found", [](const Row& row) {
        AuthorHistory history;
        history.author = Author{id_at<AuthorId>(row, 0),  enum_at<Channel>(row, 1), text_at(row, 2),
                                text_at(row, 3),          text_at(row, 4),          optional_integer_at(row, 5),
                                optional_flag_at(row, 8), optional_text_at(row, 9)};
        history.first_seen_at = optional_time_at(row, 6);
        history.posts = row.integer(7);
        return history;
    });
}

Result<std::optional<PostId>> SqlDeskReads::newest_in(CaseId case_id, Direction direction) {
    return read_one(connection_, "post_newest_in_case", {case_id, direction},
                    [](const Row& row) { return id_at<PostId>(row, 0); });
}

StoredText stored_text_of(const Row& row) {
    StoredText text;
    text.post = id_at<PostId>(row, 0);
    text.channel = enum_at<Channel>(row, 1);
    text.handle = text_at(row, 2);
    text.stable_id = text_at(row, 3);
    text.text = text_at(row, 4);
    text.language = text_at(row, 5);
    text.created_at = time_at(row, 6);
    text.kind = optional_enum_at<Kind>(row, 7);
    text.tone = optional_enum_at<Tone>(row, 8);
    const auto intervention = optional_enum_at<Intervention>(row, 9);
    text.asks = intervention && *intervention != Intervention::leave;
    return text;
}

Result<std::vector<StoredText>> SqlDeskReads::newest_texts(Time since, std::size_t limit) {
    return read_all(connection_, "texts_newest", {since, static_cast<std::int64_t>(limit)}, stored_text_of);
}

Result<std::vector<Brought>> SqlDeskReads::brought_between(PostId after, PostId before, std::size_t posts) {
    return read_all(connection_, "brought_between", {after, before, static_cast<std::int64_t>(posts)},
                    [](const Row& row) {
                        return Brought{id_at<PostId>(row, 0), enum_at<Channel>(row, 1), time_at(row, 2),
                                       time_at(row, 3),       id_at<AccountId>(row, 4), id_at<ListenerId>(row, 5)};
                    });
}

Result<std::vector<ListenerHour>> SqlDeskReads::hours_of_listener(ListenerId listener, Time begin) {
    return read_all(connection_, "hours_of_listener", {listener, first_id_at(begin), begin}, [](const Row& row) {
        return ListenerHour{from_millis(row.integer(0) * 3'600'000), optional_enum_at<Tone>(row, 1), row.integer(2)};
    });
}

Result<bool> SqlDeskReads::brought_to(PostId post, const Viewer& viewer) {
    if (viewer.brands.empty()) return true;
    for (const BrandId brand : viewer.brands) {
        const auto found = read_one(connection_, "post_brand_seen", {post, brand}, [](const Row&) { return true; });
        if (!found) return fail(found.error());
        if (*found) return true;
    }
    return false;
}

Result<std::vector<PostPlace>> SqlDeskReads::posts_only_of(BrandId brand, const std::vector<AccountId>& accounts,
                                                           const std::vector<ListenerId>& listeners) {
    return sql::posts_only_of(connection_, brand, accounts, listeners);
}

}  // namespace atiende::sql
