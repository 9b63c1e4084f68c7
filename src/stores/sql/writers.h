// The write side for content and access over one connection.
#pragma once

#include "ports/store_content.h"
#include "ports/store_desk.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

class SqlContentWriter final : public ContentWriter {
public:
    explicit SqlContentWriter(Connection& connection) : connection_(connection) {}
    Result<AuthorId> put_author(const Author& author, AuthorId fresh) override;
    Result<bool> add_post(const Post& post) override;
    Result<void> link_thread(Channel channel, std::string_view remote_id, ThreadId thread) override;
    Result<void> blank_post(PostId post) override;
    Result<void> revise_post(PostId post, const IncomingPost& revised, Time edited_at) override;
    Result<void> add_note(const Note& note) override;
    Result<void> add_part_text(PartId part, std::string_view text, std::string_view native_key) override;
    Result<void> set_part_remote_id(PartId part, std::string_view remote_id) override;
    Result<std::int64_t> quarantine(const Quarantined& item) override;
    Result<void> put_brand(const Brand& brand) override;
    Result<void> put_calendar(const Calendar& calendar) override;
    Result<void> put_policy(const Policy& policy) override;
    Result<void> put_legal_profile(const LegalProfile& profile) override;
    Result<void> set_segment(AuthorId author, std::optional<std::string_view> segment) override;
    Result<void> put_account(const Account& account) override;
    Result<void> move_cursor(AccountId account, std::string_view cursor, Time success_at) override;
    Result<void> put_listener(const Listener& listener) override;

private:
    Connection& connection_;
};

class SqlNetworkWriter final : public NetworkWriter {
public:
    explicit SqlNetworkWriter(Connection& connection) : connection_(connection) {}
    Result<void> put_secret(AccountId account, std::string_view name, std::optional<std::string_view> sealed) override;
    Result<void> forget_secrets(AccountId account) override;
    Result<void> put_public_stream(const PublicStream& stream) override;
    Result<void> move_stream_cursor(PublicStreamId stream, std::string_view cursor, Time success_at,
                                    std::optional<Time> newest_at) override;
    Result<void> note_success(AccountId account, Time success_at) override;

private:
    Connection& connection_;
};

class SqlAccessWriter final : public AccessWriter {
public:
    explicit SqlAccessWriter(Connection& connection) : connection_(connection) {}
    Result<void> put_user(const User& user) override;
    Result<void> set_password_hash(UserId user, std::string_view hash) override;
    Result<void> add_session(const Session& session) override;
    Result<void> end_session(std::string_view token_hash) override;
    Result<void> end_sessions_of(UserId user) override;
    Result<void> remember_answer(UserId user, std::string_view key, const IdempotentAnswer& answer, Time at) override;
    Result<void> forget_expired(Time now) override;
    Result<void> set_value(std::string_view name, std::optional<std::string_view> value) override;
    Result<void> save_cursor(std::string_view reader, Position position) override;

private:
    Connection& connection_;
};

class SqlDeskWriter final : public DeskWriter {
public:
    explicit SqlDeskWriter(Connection& connection) : connection_(connection) {}
    Result<void> put_draft(const Draft& draft) override;
    Result<void> drop_draft(CaseId case_id, UserId user) override;
    Result<void> put_view(const SavedView& view) override;
    Result<void> drop_view(ViewId view) override;
    Result<void> erase_brand(const BrandRemoved& removed, const std::vector<PostPlace>& posts) override;
    Result<void> forget_lost_threads() override;

private:
    Connection& connection_;
};

}  // namespace atiende::sql
