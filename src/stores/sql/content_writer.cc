#include "ports/store_reads.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"
#include "stores/sql/writers.h"
#include "wire/noun_json.h"

namespace atiende::sql {

Result<AuthorId> SqlContentWriter::put_author(const Author& author, AuthorId fresh) {
    struct Known {
        AuthorId id;
        bool same = false;
    };
    const auto known = read_one(connection_, "author_find", {author.channel, author.stable_id}, [&](const Row& row) {
        return Known{id_at<AuthorId>(row, 0), row.text(1) == author.handle && row.text(2) == author.display_name &&
                                                  optional_integer_at(row, 3) == author.followers &&
                                                  optional_flag_at(row, 4) == author.verified &&
                                                  optional_text_at(row, 5) == author.bio};
    });
    if (!known) return fail(known.error());
    if (*known && (*known)->same) return (*known)->id;
    const AuthorId id = *known ? (*known)->id : fresh;
    const auto written =
        *known ? change(connection_, "author_update",
                        {id, author.handle, author.display_name, author.followers, author.verified, author.bio})
               : change(connection_, "author_insert",
                        {id, author.channel, author.stable_id, author.handle, author.display_name, author.followers,
                         author.verified, author.bio});
    if (!written) return fail(written.error());
    return id;
}

Result<bool> SqlContentWriter::add_post(const Post& post) {
    const auto added =
        connection_.run("post_insert", {post.id, post.channel, post.remote_id, post.parent_remote_id, post.author,
                                        post.direction, post.visibility, post.created_at, post.received_at, post.text,
                                        post.url, wire::attachments_text(post.attachments)});
    if (!added) return fail(added.error());
    return *added == 1;
}

Result<void> SqlContentWriter::link_thread(Channel channel, std::string_view remote_id, ThreadId thread) {
    return change(connection_, "thread_link_put", {channel, remote_id, thread});
}

Result<void> SqlContentWriter::blank_post(PostId post) { return change(connection_, "post_blank", {post}); }

Result<void> SqlContentWriter::revise_post(PostId post, const IncomingPost& revised, Time edited_at) {
    return change(connection_, "post_revise",
                  {post, revised.text, revised.url, wire::attachments_text(revised.attachments), edited_at});
}

Result<void> SqlContentWriter::add_note(const Note& note) {
    return change(connection_, "note_insert", {note.id, note.case_id, note.author, note.written_at, note.text});
}

Result<void> SqlContentWriter::add_part_text(PartId part, std::string_view text, std::string_view native_key) {
    return change(connection_, "part_text_insert", {part, text, native_key});
}

Result<void> SqlContentWriter::set_part_remote_id(PartId part, std::string_view remote_id) {
    return change(connection_, "part_text_set_remote_id", {part, remote_id});
}

Result<std::int64_t> SqlContentWriter::quarantine(const Quarantined& item) {
    return read_required(connection_, "quarantine_insert",
                         {item.account, item.reason, item.place, Blob{item.bytes}, item.at}, "quarantine_lost",
                         [](const Row& row) { return row.integer(0); });
}

Result<void> SqlContentWriter::put_brand(const Brand& brand) {
    const auto lines = [](const std::vector<std::string>& texts) {
        std::string joined;
        for (const std::string& text : texts) joined += (joined.empty() ? "" : "\n") + text;
        return joined;
    };
    return change(
        connection_, "brand_put",
        {brand.id, brand.name, brand.example, lines(brand.words), lines(brand.not_words), lines(brand.context)});
}

Result<void> SqlContentWriter::put_calendar(const Calendar& calendar) {
    return change(connection_, "calendar_put", {calendar.id, calendar.version, wire::to_json(calendar)});
}

Result<void> SqlContentWriter::put_policy(const Policy& policy) {
    return change(connection_, "policy_put", {policy.id, policy.version, wire::to_json(policy)});
}

Result<void> SqlContentWriter::put_legal_profile(const LegalProfile& profile) {
    return change(connection_, "legal_profile_put", {profile.brand, profile.version, wire::to_json(profile)});
}

Result<void> SqlContentWriter::set_segment(AuthorId author, std::optional<std::string_view> segment) {
    return change(connection_, "author_set_segment", {author, segment});
}

Result<void> SqlContentWriter::put_account(const Account& account) {
    return change(connection_, "account_put",
                  {account.id, account.brand, account.channel, account.stable_id, account.handle, account.cursor,
                   account.service});
}

Result<void> SqlContentWriter::move_cursor(AccountId account, std::string_view cursor, Time success_at) {
    return change(connection_, "account_move_cursor", {account, cursor, success_at});
}

Result<void> SqlContentWriter::put_listener(const Listener& listener) {
    std::string languages;
    for (const std::string& tag : listener.languages) languages += (languages.empty() ? "" : " ") + tag;
    return change(
        connection_, "listener_put",
        {listener.id, listener.brand, listener.owner, listener.name, listener.query, listener.accents, listener.quoted,
         listener.purpose, languages, listener.action, listener.daily_cap, listener.reach_floor});
}

}  // namespace atiende::sql
