// What can be asked of the store, one small interface per noun.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/event.h"
#include "model/legal.h"
#include "model/views.h"

namespace atiende {

template <class T>
struct Slice {
    std::vector<T> items;
    std::optional<std::string> next_cursor;  ///< absent: that was the end
};

struct PostFilter {
    std::optional<CaseId> case_id;
    std::optional<ThreadId> thread;
    std::optional<Channel> channel;
    std::optional<StoryId> story;
    std::optional<ListenerId> listener;  ///< that found it
    bool suggested = false;              ///< kept for somebody to look at, and in no case yet
    std::optional<std::string> cursor;
    std::size_t limit = 50;  ///< 1-200
};

/// A post whose text came or went.
struct ChangedText {
    Position position = 0;
    PostId post;
    std::string text;  ///< empty: take it out
};

/// What a person, or what was done with a case, says of a post: what learning learns from.
struct Lesson {
    PostId post;
    BrandId brand;  ///< zero: of no case
    std::string text;
    std::string language;
    SaidLabels said;
    bool example = false;   ///< of an example brand
    bool answered = false;  ///< not said by a person: the brand answered it, or closed its case as asking nothing
    Time at;

    bool operator==(const Lesson&) const = default;
};

struct Unanswered {
    PostId post;
    Time created_at;
};

class PostReads {
public:
    virtual ~PostReads() = default;
    virtual Result<std::optional<PostState>> find(Channel channel, std::string_view remote_id) = 0;
    virtual Result<PostView> view(PostId post) = 0;
    /// Oldest first within a case, a thread or a story; newest first otherwise.
    virtual Result<Slice<PostView>> list(const PostFilter& filter, const Viewer& viewer) = 0;
    /// The newest post of this author in the case.
    virtual Result<std::optional<PostId>> newest_of(CaseId case_id, AuthorId author) = 0;
    virtual Result<bool> has_sighting(PostId post, const Sighting& sighting) = 0;
    /// How many posts that came in since then the listener found; counting stops at `most`.
    virtual Result<std::int64_t> hits_since(ListenerId listener, Time since, std::int64_t most) = 0;
    virtual Result<std::optional<AuthorId>> author_of(Channel channel, std::string_view stable_id) = 0;
    /// What the search index has to take in after a journal position: posts that came, then posts that were revised or
    /// blanked (then without text). Empty: nothing until `through`, which is moved to the end of what was looked at.
    virtual Result<std::vector<ChangedText>> changed_texts(Position after, std::size_t limit, Position& through) = 0;
    /// What was learned about posts from `since` on, oldest first, at most `limit` of the newest; posts whose words are
    /// gone teach nothing.
    virtual Result<std::vector<Lesson>> lessons(Time since, std::size_t limit) = 0;
    /// The own account that the post reached first, if it reached one.
    virtual Result<std::optional<AccountId>> account_of(PostId post) = 0;
    /// The earliest post of a customer in the case written after `after` that asks for something.
    virtual Result<std::optional<Unanswered>> oldest_unanswered(CaseId case_id, Time after) = 0;
    /// What the company calls the author's sort of person.
    virtual Result<std::optional<std::string>> segment_of(AuthorId author) = 0;
};

/// queue: by place in the queue · newest, oldest: by the time of the earliest customer post
enum class CaseOrder { queue, newest, oldest };
template <>
struct EnumWords<CaseOrder> {
    static constexpr std::array<std::string_view, 3> words{"queue", "newest", "oldest"};
};

/// What is absent narrows nothing.
struct CaseFilter {
    std::optional<Shelf> shelf;
    std::optional<BrandId> brand;
    std::optional<Channel> channel;
    std::optional<Kind> kind;
    std::optional<Topic> topic{};  ///< of the opening post, as are tone, urgency and language
    std::optional<Tone> tone{};
    std::optional<Urgency> urgency{};
    std::optional<std::string> language{};  ///< BCP 47, small letters
    std::optional<Priority> priority;
    std::optional<Reach> reach;
    std::optional<AuthorId> author;
    std::optional<UserId> assignee;
    bool unassigned = false;
    std::optional<Lateness> at_least_late;
    CaseOrder order = CaseOrder::queue;  ///< the queue is that of one shelf; without one it means newest
    std::optional<std::string> cursor;
    std::size_t limit = 50;  ///< 1-200
};

class ThreadReads {
public:
    virtual ~ThreadReads() = default;
    /// The thread that is known to hold this remote id, whether or not its post ever arrived.
    virtual Result<std::optional<ThreadId>> of_remote_id(Channel channel, std::string_view remote_id) = 0;
    /// As of_remote_id for a post that is known not to be here: the thread whose posts spoke of it.
    virtual Result<std::optional<ThreadId>> awaiting(Channel channel, std::string_view remote_id) = 0;
    /// The one case that new posts of this author in this thread join, if any.
    virtual Result<std::optional<CaseId>> receiving(ThreadId thread, AuthorId author) = 0;
    /// Stable ids of authors whose case of this channel, one that is not closed, receives what they write in its
    /// thread; of the newest cases with an id above `after`. `last` is raised to the highest of these ids.
    virtual Result<std::vector<std::string>> receiving_authors(Channel channel, CaseId after, std::size_t limit,
                                                               CaseId& last) = 0;
    /// Whether one of our identities has written there.
    virtual Result<bool> we_wrote_in(ThreadId thread) = 0;
};

class CaseReads {
public:
    virtual ~CaseReads() = default;
    virtual Result<Case> get(CaseId case_id) = 0;
    virtual Result<CaseView> view(CaseId case_id) = 0;
    /// In the order of the filter, ties by id.
    virtual Result<Slice<CaseView>> list(const CaseFilter& filter, const Viewer& viewer) = 0;
    virtual Result<std::vector<ShelfCount>> counts(const Viewer& viewer) = 0;
    virtual Result<std::optional<CaseId>> by_tracking_key(std::string_view key) = 0;
    virtual Result<std::vector<Note>> notes(CaseId case_id) = 0;
};

/// A clock with what figures are split by.
struct StartedClock {
    CaseClock clock;
    Reach reach = Reach::reactive;
    BrandId brand;
    bool excluded = false;  ///< the case is outside the denominators
};

class ClockReads {
public:
    virtual ~ClockReads() = default;
    virtual Result<CaseClock> get(ClockId clock) = 0;
    virtual Result<std::vector<CaseClock>> of_case(CaseId case_id) = 0;
    /// Timers with due_at <= now, earliest first.
    virtual Result<std::vector<Timer>> due(Time now, std::size_t limit) = 0;
    virtual Result<std::optional<Time>> next_due() = 0;
    /// Clocks that started in [from, to), in order of (start, id) after the pair given: what measures are computed
    /// from.
    virtual Result<std::vector<StartedClock>> started_between(Time from, Time to, Time after, ClockId after_id,
                                                              std::size_t limit) = 0;
};

class OutboxReads {
public:
    virtual ~OutboxReads() = default;
    virtual Result<Part> part(PartId part) = 0;
    virtual Result<Reply> reply(ReplyId reply) = 0;
    virtual Result<std::vector<Reply>> replies_of(CaseId case_id) = 0;
    virtual Result<std::vector<Part>> parts_of(ReplyId reply) = 0;
    /// Parts of the account that may go out now: pending, not_before <= now, the part before them sent; oldest first.
    virtual Result<std::vector<Part>> ready(AccountId account, Time now, std::size_t limit) = 0;
    virtual Result<std::vector<Part>> in_state(AccountId account, PartState state, std::size_t limit) = 0;
    virtual Result<std::optional<Part>> by_native_key(std::string_view native_key) = 0;
    /// Accounts with parts that are pending, in flight or unknown, in the order of their ids.
    virtual Result<std::vector<AccountId>> accounts_on_the_way() = 0;
    /// When the account's next pending part becomes ready, if any waits for its time.
    virtual Result<std::optional<Time>> next_ready(AccountId account) = 0;
};

/// How many posts a listener found, by their coming in.
struct ListenerHits {
    ListenerId listener;
    std::array<std::int64_t, 7> per_day{};  ///< spans of 24 hours, oldest first
    std::optional<Time> last_at;
};

class SettingsReads {
public:
    virtual ~SettingsReads() = default;
    virtual Result<std::vector<Brand>> brands() = 0;
    virtual Result<std::vector<Account>> accounts() = 0;
    virtual Result<Account> account(AccountId account) = 0;
    virtual Result<std::vector<Listener>> listeners() = 0;
    virtual Result<Listener> listener(ListenerId listener) = 0;
    /// Of every listener that ever found something, over the seven days up to `now`; by id.
    virtual Result<std::vector<ListenerHits>> listener_hits(Time now) = 0;
    /// In the order in which they are asked; the versions in force.
    virtual Result<std::vector<Policy>> policies() = 0;
    /// The last of them: the one for everything.
    virtual Result<std::optional<Policy>> policy() = 0;
    virtual Result<std::optional<Policy>> policy(PolicyId policy, std::int32_t version) = 0;
    /// The versions in force, by id.
    virtual Result<std::vector<Calendar>> calendars() = 0;
    /// The version in force, or the last one before it was retired.
    virtual Result<std::optional<Calendar>> calendar(CalendarId calendar) = 0;
    virtual Result<std::optional<Calendar>> calendar(CalendarId calendar, std::int32_t version) = 0;
    /// The versions in force of the brands that have one, by brand.
    virtual Result<std::vector<LegalProfile>> legal_profiles() = 0;
    virtual Result<std::optional<LegalProfile>> legal_profile(BrandId brand, std::int32_t version) = 0;
    virtual Result<Totals> totals() = 0;
    /// Changes whenever accounts, listeners or the policy in force do: cheap to compare.
    virtual Result<std::string> stamp() = 0;
    /// The same of policies, calendars and legal profiles alone.
    virtual Result<std::string> clock_stamp() = 0;
    /// The highest identifier in use: where counting goes on if the clock has stepped back.
    virtual Result<std::int64_t> highest_id() = 0;
};

/// Of whom the gaps; neither: everybody's.
struct GapFilter {
    AccountId account;
    PublicStreamId public_stream;
    std::optional<GapId> before;  ///< only older ones
    std::size_t limit = 50;       ///< 1-200
};

class NetworkReads {
public:
    virtual ~NetworkReads() = default;
    /// As it was sealed.
    virtual Result<std::optional<std::string>> sealed_secret(AccountId account, std::string_view name) = 0;
    virtual Result<std::vector<PublicStream>> public_streams() = 0;
    virtual Result<PublicStream> public_stream(PublicStreamId stream) = 0;
    /// Newest first.
    virtual Result<std::vector<Gap>> gaps(const GapFilter& filter) = 0;
    /// The gap of this account or stream that is open or being filled; at most one is.
    virtual Result<std::optional<Gap>> unsettled_gap(AccountId account, PublicStreamId stream) = 0;
    /// Those of all accounts and streams.
    virtual Result<std::vector<Gap>> unsettled_gaps() = 0;
    /// Posts stored since the gap began to be filled that were written within it.
    virtual Result<std::int64_t> posts_filling(GapId gap) = 0;
    /// Posts of open cases of this channel, and ours in their threads, that are not blanked; of the newest cases first.
    virtual Result<std::vector<Post>> to_recheck(Channel channel, std::size_t limit) = 0;
};

struct Session {
    std::string token_hash;  ///< hex SHA-256 of the cookie's value
    UserId user;
    std::string csrf_token;
    Time expires_at;
};

struct IdempotentAnswer {
    std::string request_hash;  ///< of method, path and body
    int status = 0;
    std::string body;
};

class UserReads {
public:
    virtual ~UserReads() = default;
    virtual Result<std::vector<User>> list() = 0;
    virtual Result<User> get(UserId user) = 0;
    virtual Result<std::optional<User>> by_email(std::string_view email) = 0;
    virtual Result<std::string> password_hash(UserId user) = 0;
    virtual Result<std::optional<Session>> session(std::string_view token_hash) = 0;
    virtual Result<std::optional<IdempotentAnswer>> answered(UserId user, std::string_view key) = 0;
    /// A named installation value (`setup_token_hash`, ...), absent when never set.
    virtual Result<std::optional<std::string>> value(std::string_view name) = 0;
};

class JournalReads {
public:
    virtual ~JournalReads() = default;
    /// Events with position > after, in order.
    virtual Result<std::vector<Event>> after(Position after, std::size_t limit) = 0;
    virtual Result<std::vector<Event>> of_stream(Stream stream, std::size_t limit) = 0;
    virtual Result<Position> last() = 0;
    /// How far the reader of this name has come; 0 for one that never saved.
    virtual Result<Position> cursor(std::string_view reader) = 0;
};

}  // namespace atiende
