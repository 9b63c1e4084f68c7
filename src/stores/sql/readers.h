// The read side of the store over one connection: what ports/store_reads.h asks, in named statements.
#pragma once

#include "ports/store_desk.h"
#include "ports/store_reads.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

class SqlPostReads final : public PostReads {
public:
    explicit SqlPostReads(Connection& connection) : connection_(connection) {}
    Result<std::optional<PostState>> find(Channel channel, std::string_view remote_id) override;
    Result<PostView> view(PostId post) override;
    Result<Slice<PostView>> list(const PostFilter& filter, const Viewer& viewer) override;
    Result<std::optional<PostId>> newest_of(CaseId case_id, AuthorId author) override;
    Result<bool> has_sighting(PostId post, const Sighting& sighting) override;
    Result<std::int64_t> hits_since(ListenerId listener, Time since, std::int64_t most) override;
    Result<std::optional<AuthorId>> author_of(Channel channel, std::string_view stable_id) override;
    Result<std::vector<ChangedText>> changed_texts(Position after, std::size_t limit, Position& through) override;
    Result<std::vector<Lesson>> lessons(Time since, std::size_t limit) override;
    Result<std::optional<AccountId>> account_of(PostId post) override;
    Result<std::optional<Unanswered>> oldest_unanswered(CaseId case_id, Time after) override;
    Result<std::optional<std::string>> segment_of(AuthorId author) override;

private:
    Result<bool> seen_by(PostId post, const Viewer& viewer);

    Connection& connection_;
};

class SqlThreadReads final : public ThreadReads {
public:
    explicit SqlThreadReads(Connection& connection) : connection_(connection) {}
    Result<std::optional<ThreadId>> of_remote_id(Channel channel, std::string_view remote_id) override;
    Result<std::optional<ThreadId>> awaiting(Channel channel, std::string_view remote_id) override;
    Result<std::optional<CaseId>> receiving(ThreadId thread, AuthorId author) override;
    Result<std::vector<std::string>> receiving_authors(Channel channel, CaseId after, std::size_t limit,
                                                       CaseId& last) override;
    Result<bool> we_wrote_in(ThreadId thread) override;

private:
    Connection& connection_;
};

class SqlCaseReads final : public CaseReads {
public:
    explicit SqlCaseReads(Connection& connection) : connection_(connection) {}
    Result<Case> get(CaseId case_id) override;
    Result<CaseView> view(CaseId case_id) override;
    Result<Slice<CaseView>> list(const CaseFilter& filter, const Viewer& viewer) override;
    Result<std::vector<ShelfCount>> counts(const Viewer& viewer) override;
    Result<std::optional<CaseId>> by_tracking_key(std::string_view key) override;
    Result<std::vector<Note>> notes(CaseId case_id) override;

private:
    Result<CaseView> with_extras(const Case& row);

    Connection& connection_;
};

class SqlClockReads final : public ClockReads {
public:
    explicit SqlClockReads(Connection& connection) : connection_(connection) {}
    Result<CaseClock> get(ClockId clock) override;
    Result<std::vector<CaseClock>> of_case(CaseId case_id) override;
    Result<std::vector<Timer>> due(Time now, std::size_t limit) override;
    Result<std::optional<Time>> next_due() override;
    Result<std::vector<StartedClock>> started_between(Time from, Time to, Time after, ClockId after_id,
                                                      std::size_t limit) override;

private:
    Connection& connection_;
};

class SqlOutboxReads final : public OutboxReads {
public:
    explicit SqlOutboxReads(Connection& connection) : connection_(connection) {}
    Result<Part> part(PartId part) override;
    Result<Reply> reply(ReplyId reply) override;
    Result<std::vector<Reply>> replies_of(CaseId case_id) override;
    Result<std::vector<Part>> parts_of(ReplyId reply) override;
    Result<std::vector<Part>> ready(AccountId account, Time now, std::size_t limit) override;
    Result<std::vector<Part>> in_state(AccountId account, PartState state, std::size_t limit) override;
    Result<std::optional<Part>> by_native_key(std::string_view native_key) override;
    Result<std::vector<AccountId>> accounts_on_the_way() override;
    Result<std::optional<Time>> next_ready(AccountId account) override;

private:
    Connection& connection_;
};

class SqlSettingsReads final : public SettingsReads {
public:
    explicit SqlSettingsReads(Connection& connection) : connection_(connection) {}
    Result<std::vector<Brand>> brands() override;
    Result<std::vector<Account>> accounts() override;
    Result<Account> account(AccountId account) override;
    Result<std::vector<Listener>> listeners() override;
    Result<Listener> listener(ListenerId listener) override;
    Result<std::vector<ListenerHits>> listener_hits(Time now) override;
    Result<std::vector<Policy>> policies() override;
    Result<std::optional<Policy>> policy() override;
    Result<std::optional<Policy>> policy(PolicyId policy, std::int32_t version) override;
    Result<std::vector<Calendar>> calendars() override;
    Result<std::optional<Calendar>> calendar(CalendarId calendar) override;
    Result<std::optional<Calendar>> calendar(CalendarId calendar, std::int32_t version) override;
    Result<std::vector<LegalProfile>> legal_profiles() override;
    Result<std::optional<LegalProfile>> legal_profile(BrandId brand, std::int32_t version) override;
    Result<Totals> totals() override;
    Result<std::string> stamp() override;
    Result<std::string> clock_stamp() override;
    Result<std::int64_t> highest_id() override;

private:
    Connection& connection_;
};

class SqlNetworkReads final : public NetworkReads {
public:
    explicit SqlNetworkReads(Connection& connection) : connection_(connection) {}
    Result<std::optional<std::string>> sealed_secret(AccountId account, std::string_view name) override;
    Result<std::vector<PublicStream>> public_streams() override;
    Result<PublicStream> public_stream(PublicStreamId stream) override;
    Result<std::vector<Gap>> gaps(const GapFilter& filter) override;
    Result<std::optional<Gap>> unsettled_gap(AccountId account, PublicStreamId stream) override;
    Result<std::vector<Gap>> unsettled_gaps() override;
    Result<std::int64_t> posts_filling(GapId gap) override;
    Result<std::vector<Post>> to_recheck(Channel channel, std::size_t limit) override;

private:
    Connection& connection_;
};

class SqlUserReads final : public UserReads {
public:
    explicit SqlUserReads(Connection& connection) : connection_(connection) {}
    Result<std::vector<User>> list() override;
    Result<User> get(UserId user) override;
    Result<std::optional<User>> by_email(std::string_view email) override;
    Result<std::string> password_hash(UserId user) override;
    Result<std::optional<Session>> session(std::string_view token_hash) override;
    Result<std::optional<IdempotentAnswer>> answered(UserId user, std::string_view key) override;
    Result<std::optional<std::string>> value(std::string_view name) override;

private:
    Connection& connection_;
};

class SqlJournalReads final : public JournalReads {
public:
    explicit SqlJournalReads(Connection& connection) : connection_(connection) {}
    Result<std::vector<Event>> after(Position after, std::size_t limit) override;
    Result<std::vector<Event>> of_stream(Stream stream, std::size_t limit) override;
    Result<Position> last() override;
    Result<Position> cursor(std::string_view reader) override;

private:
    Connection& connection_;
};

class SqlDeskReads final : public DeskReads {
public:
    explicit SqlDeskReads(Connection& connection) : connection_(connection) {}
    Result<std::optional<Draft>> draft(CaseId case_id, UserId user) override;
    Result<std::vector<Draft>> drafts_of(CaseId case_id) override;
    Result<std::vector<SavedView>> views_of(UserId user) override;
    Result<AuthorHistory> author(AuthorId author) override;
    Result<std::optional<PostId>> newest_in(CaseId case_id, Direction direction) override;
    Result<std::vector<StoredText>> newest_texts(Time since, std::size_t limit) override;
    Result<std::vector<Brought>> brought_between(PostId after, PostId before, std::size_t posts) override;
    Result<std::vector<ListenerHour>> hours_of_listener(ListenerId listener, Time begin) override;
    Result<bool> brought_to(PostId post, const Viewer& viewer) override;
    Result<std::vector<PostPlace>> posts_only_of(BrandId brand, const std::vector<AccountId>& accounts,
                                                 const std::vector<ListenerId>& listeners) override;

private:
    Connection& connection_;
};

}  // namespace atiende::sql
