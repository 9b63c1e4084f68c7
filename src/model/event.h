// Events: every change of anything, as facts about ids, enums, numbers and times. Never a customer's words.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/account.h"
#include "model/alert.h"
#include "model/audit.h"
#include "model/back_search.h"
#include "model/case.h"
#include "model/clock.h"
#include "model/listener.h"
#include "model/policy.h"
#include "model/reply.h"
#include "model/story.h"
#include "model/user.h"
#include "model/watch.h"

namespace atiende {

/// Whose history an event belongs to; each stream has its own hash chain.
enum class StreamKind { installation, user, account, listener, thread, case_, public_stream, story, alert_rule };
template <>
struct EnumWords<StreamKind> {
    static constexpr std::array<std::string_view, 9> words{
        "installation", "user", "account", "listener", "thread", "case", "public_stream", "story", "alert_rule"};
};
struct Stream {
    StreamKind kind = StreamKind::installation;
    std::int64_t id = 0;  ///< 0 for the installation

    bool operator==(const Stream&) const = default;
};

enum class ActorKind { system, user, customer };
template <>
struct EnumWords<ActorKind> {
    static constexpr std::array<std::string_view, 3> words{"system", "user", "customer"};
};
struct Actor {
    ActorKind kind = ActorKind::system;
    std::int64_t id = 0;  ///< user or author; 0 for the system

    bool operator==(const Actor&) const = default;
};

// ---- installation ----
struct InstallationCreated {
    bool operator==(const InstallationCreated&) const = default;
};
struct BrandAdded {
    BrandId brand;
    bool example = false;
    bool operator==(const BrandAdded&) const = default;
};
/// Its name or its words changed.
struct BrandChanged {
    BrandId brand;
    bool operator==(const BrandChanged&) const = default;
};
/// An example brand and everything of it is gone: its cases, and the posts that reached nobody else. Names what the
/// state alone does not say is its own.
struct BrandRemoved {
    BrandId brand;
    std::vector<AccountId> accounts;
    std::vector<ListenerId> listeners;
    std::vector<UserId> users;
    bool operator==(const BrandRemoved&) const = default;
};
/// A version of a calendar; retired: no policy may name it any more.
struct CalendarPublished {
    CalendarId calendar;
    std::int32_t version = 1;
    std::optional<bool> retired{};
    bool operator==(const CalendarPublished&) const = default;
};
/// A version of a policy. A new one comes first; retired: it is for no case any more.
struct PolicyPublished {
    PolicyId policy;
    std::int32_t version = 1;
    std::optional<bool> retired{};
    bool operator==(const PolicyPublished&) const = default;
};
/// In which order they are asked from now on: all that are not retired.
struct PoliciesOrdered {
    std::vector<PolicyId> policies;
    bool operator==(const PoliciesOrdered&) const = default;
};
/// A version of what the law asks of a brand.
struct LegalProfilePublished {
    BrandId brand;
    std::int32_t version = 1;
    bool operator==(const LegalProfilePublished&) const = default;
};
struct ImportFinished {
    ImportId import_id;
    AccountId account;
    std::int64_t rows = 0, added = 0, repeated = 0, quarantined = 0;
    bool operator==(const ImportFinished&) const = default;
};
/// The daily seal: the chain over every event up to `through`.
struct JournalSealed {
    Position through = 0;
    std::string digest;
    bool operator==(const JournalSealed&) const = default;
};

/// What the company calls an author's sort of person is another, or nothing.
struct SegmentChanged {
    AuthorId author;
    bool set = true;
    bool operator==(const SegmentChanged&) const = default;
};

// ---- user ----
struct UserAdded {
    UserId user;
    Role role = Role::agent;
    bool operator==(const UserAdded&) const = default;
};
struct UserChanged {
    UserId user;
    Role role = Role::agent;
    bool disabled = false;
    bool operator==(const UserChanged&) const = default;
};
struct PasswordChanged {
    UserId user;
    bool operator==(const PasswordChanged&) const = default;
};
struct SignedIn {
    UserId user;
    bool operator==(const SignedIn&) const = default;
};
struct SignedOut {
    UserId user;
    bool operator==(const SignedOut&) const = default;
};

// ---- account and listener ----
struct AccountConnected {
    AccountId account;
    Channel channel = Channel::playground;
    BrandId brand;
    bool operator==(const AccountConnected&) const = default;
};
struct AccountStateChanged {
    AccountId account;
    AccountState state = AccountState::connected;
    bool operator==(const AccountStateChanged&) const = default;
};
struct AccountHealthChanged {
    AccountId account;
    Health health = Health::unknown;
    std::string reason;
    bool operator==(const AccountHealthChanged&) const = default;
};
/// Something unreadable was set aside (its bytes stand in the quarantine content); the rest flows on.
struct PostQuarantined {
    AccountId account;
    std::int64_t quarantine = 0;
    std::string reason;
    bool operator==(const PostQuarantined&) const = default;
};
/// New secrets for the same identity: whatever its health was, it is to be found out again.
struct AccountCredentialsRenewed {
    AccountId account;
    bool operator==(const AccountCredentialsRenewed&) const = default;
};
struct ListenerSaved {
    ListenerId listener;
    BrandId brand;
    std::int32_t version = 1;
    ListenerState state = ListenerState::active;
    std::optional<Time> ends_at;
    TimerId timer;  ///< that ends it; zero: none is set
    bool operator==(const ListenerSaved&) const = default;
};

// ---- public stream, and gaps of accounts and streams ----
/// How a public stream stands from now on; the first one makes it.
struct PublicStreamChanged {
    PublicStreamId public_stream;
    Channel channel = Channel::bluesky;
    StreamForm form = StreamForm::jetstream;
    AccountState state = AccountState::connected;
    Health health = Health::unknown;
    std::string reason;  ///< of the health; empty when it is well
    bool operator==(const PublicStreamChanged&) const = default;
};
/// Since `from` something may have been missed. The same gap again: it was being filled and the network went once more.
struct GapOpened {
    GapId gap;
    AccountId account;  ///< exactly one of account and public_stream is set
    PublicStreamId public_stream;
    Time from;
    std::string cause;
    bool operator==(const GapOpened&) const = default;
};
/// The network is back: what was missed until `to` is being fetched.
struct GapMoved {
    GapId gap;
    AccountId account;
    PublicStreamId public_stream;
    Time to;
    bool operator==(const GapMoved&) const = default;
};
/// Filled, or lost: the network cannot give it back.
struct GapEnded {
    GapId gap;
    AccountId account;
    PublicStreamId public_stream;
    Time to;
    GapState state = GapState::filled;
    std::int64_t posts = 0;  ///< that came in to fill it
    bool operator==(const GapEnded&) const = default;
};

// ---- thread ----
/// A post entered (or left) the house. Carries what was concluded about it.
struct PostReceived {
    PostId post;
    ThreadId thread;
    AuthorId author;
    Channel channel = Channel::playground;
    Direction direction = Direction::in;
    Visibility visibility = Visibility::public_;
    Time created_at;
    std::vector<Sighting> sightings;
    Reach reach = Reach::reactive;
    std::optional<Assessment> assessment;
    std::optional<Intervention> intervention;
    std::optional<Exclusion> exclusion;
    std::optional<PartId> part;         ///< the echo of this part of ours
    std::optional<std::string> reason;  ///< of the decision (cases/decide.h); absent on our own posts
    std::optional<StoryId> story;       ///< that it tells again, or quotes
    std::optional<StoryPart> story_part;
    std::optional<std::int64_t> followers;  ///< of its author; only with a story, and where known
    bool operator==(const PostReceived&) const = default;
};
struct SightingAdded {
    PostId post;
    ThreadId thread;
    Sighting sighting;
    bool operator==(const SightingAdded&) const = default;
};
/// Two threads turned out to be one: every post of `absorbed` is `into`'s from now on.
struct ThreadsJoined {
    ThreadId into;
    ThreadId absorbed;
    bool operator==(const ThreadsJoined&) const = default;
};
/// A person corrected labels of a post; absent fields keep their value.
struct LabelCorrected {
    PostId post;
    ThreadId thread;
    std::optional<Kind> kind;
    std::optional<Tone> tone;
    std::optional<Urgency> urgency;
    std::optional<bool> expects_reply;
    std::optional<Topic> topic{};
    std::optional<Intervention> intervention{};
    std::optional<bool> about_us{};
    bool operator==(const LabelCorrected&) const = default;
};
struct PostBlanked {
    PostId post;
    ThreadId thread;
    std::string reason;
    bool operator==(const PostBlanked&) const = default;
};

/// Its author changed it on the network: the words are new, and so is what is concluded from them.
struct PostRevised {
    PostId post;
    ThreadId thread;
    std::optional<Assessment> assessment;  ///< absent on our own posts
    bool operator==(const PostRevised&) const = default;
};

/// What the network shows beside a followed post has changed.
struct PostCounted {
    PostId post;
    ThreadId thread;
    std::optional<std::int64_t> likes, reposts, replies, quotes, views;
    bool operator==(const PostCounted&) const = default;
};

// ---- story ----
/// A post is being told again: it is the first of a story.
struct StoryBegan {
    StoryId story;
    BrandId brand;
    PostId post;
    std::optional<std::int64_t> followers;  ///< of its author, where known
    bool operator==(const StoryBegan&) const = default;
};
/// Posts of it were reposted as they stand, so many times since the last such event.
struct StoryReposted {
    StoryId story;
    std::int64_t reposts = 0;
    std::int64_t followers = 0;  ///< of those who did, together, as far as known
    Time last_at;
    bool operator==(const StoryReposted&) const = default;
};

// ---- case ----
struct CaseOpened {
    CaseId case_id;
    BrandId brand;
    std::string tracking_key;
    PostId post;
    ThreadId thread;
    AuthorId author;
    Channel channel = Channel::playground;
    Kind kind = Kind::other;
    Status status = Status::new_;  ///< new or watched
    Priority priority = Priority::normal;
    Reach reach = Reach::reactive;
    Time created_at;
    Time rank;
    std::optional<CaseId> follows;  ///< the closed case it continues
    bool operator==(const CaseOpened&) const = default;
};
struct PostJoined {
    CaseId case_id;
    PostId post;
    ThreadId thread;
    AuthorId author;
    Time created_at;
    bool operator==(const PostJoined&) const = default;
};
struct CaseAssigned {
    CaseId case_id;
    std::optional<UserId> assignee;
    bool operator==(const CaseAssigned&) const = default;
};
struct StatusChanged {
    CaseId case_id;
    Status from = Status::new_;
    Status to = Status::open;
    std::string reason;
    std::optional<Time> rank;  ///< a new place in the queue
    bool operator==(const StatusChanged&) const = default;
};
struct CaseResolved {
    CaseId case_id;
    Resolution resolution = Resolution::direct;
    Time window_ends_at;
    TimerId timer;
    bool operator==(const CaseResolved&) const = default;
};
struct CaseReopened {
    CaseId case_id;
    std::optional<PostId> post;
    bool operator==(const CaseReopened&) const = default;
};
struct CaseClosed {
    CaseId case_id;
    std::optional<Exclusion> exclusion;
    std::string reason;
    bool operator==(const CaseClosed&) const = default;
};
struct CaseKindChanged {
    CaseId case_id;
    Kind from = Kind::other;
    Kind to = Kind::other;
    bool operator==(const CaseKindChanged&) const = default;
};
struct PriorityChanged {
    CaseId case_id;
    Priority priority = Priority::normal;
    Time rank;
    bool operator==(const PriorityChanged&) const = default;
};
struct NoteAdded {
    CaseId case_id;
    NoteId note;
    bool operator==(const NoteAdded&) const = default;
};

/// How a watched case stood when following began: what it is woken from.
struct WatchBegan {
    CaseId case_id;
    std::int64_t reach = 0, per_hour = 0;
    std::optional<float> tone;
    std::optional<std::int64_t> views;
    bool operator==(const WatchBegan&) const = default;
};
/// Thresholds of its own; absent: the policy's hold again.
struct WatchChanged {
    CaseId case_id;
    std::optional<WatchThresholds> thresholds;
    bool operator==(const WatchChanged&) const = default;
};
/// It passed a threshold; the status change that follows brings it into the queue.
struct CaseWoken {
    CaseId case_id;
    WatchMeasure measure = WatchMeasure::reach;
    double from = 0, to = 0, threshold = 0;
    bool operator==(const CaseWoken&) const = default;
};

// ---- clocks of a case ----
struct ClockStarted {
    CaseId case_id;
    ClockId clock;
    ClockKind kind = ClockKind::first_response;
    Time started_at, wanted_due_at, limit_due_at;
    TimerId wanted_timer, limit_timer;
    PolicyId policy;
    std::int32_t policy_version = 1;
    CalendarId calendar;
    std::int32_t calendar_version = 1;
    std::string zone_data;  ///< version of the system's tzdata
    std::optional<PostId> post{};
    bool operator==(const ClockStarted&) const = default;
};
/// It stands still. With an end it goes on by itself; `evidence`: the note in which a person says why.
struct ClockPaused {
    CaseId case_id;
    ClockId clock;
    PauseReason reason = PauseReason::waiting_for_customer;
    std::optional<NoteId> evidence{};
    std::optional<Time> until{};
    TimerId timer{};  ///< zero: no end is set
    bool operator==(const ClockPaused&) const = default;
};
/// It goes on. A tier that was past when it was paused keeps its due time.
struct ClockResumed {
    CaseId case_id;
    ClockId clock;
    Duration paused{};  ///< business time of all its pauses
    Time wanted_due_at, limit_due_at;
    TimerId wanted_timer, limit_timer;
    bool operator==(const ClockResumed&) const = default;
};
struct ClockBreached {
    CaseId case_id;
    ClockId clock;
    Tier tier = Tier::wanted;
    bool operator==(const ClockBreached&) const = default;
};
struct BreachWithdrawn {
    CaseId case_id;
    ClockId clock;
    Tier tier = Tier::wanted;
    bool operator==(const BreachWithdrawn&) const = default;
};
struct ClockStopped {
    CaseId case_id;
    ClockId clock;
    Time stopped_at;
    Duration business_elapsed{0};
    Verdict wanted = Verdict::met;
    Verdict limit = Verdict::met;
    bool operator==(const ClockStopped&) const = default;
};
struct ClockVoided {
    CaseId case_id;
    ClockId clock;
    std::string reason;
    bool operator==(const ClockVoided&) const = default;
};

// ---- what the law gives the customer ----
/// A person, or a supervisor, is asked for.
struct PersonAsked {
    CaseId case_id;
    Asked asked = Asked::person;
    std::optional<PostId> post{};
    bool operator==(const PersonAsked&) const = default;
};
/// Somebody who is that attends in real time.
struct PersonAttended {
    CaseId case_id;
    Asked asked = Asked::person;
    UserId user;
    bool operator==(const PersonAttended&) const = default;
};

// ---- sending ----
struct ReplyReleased {
    CaseId case_id;
    ReplyId reply;
    AccountId account;
    PostId answers;
    ThreadId thread;
    Visibility visibility = Visibility::public_;
    std::vector<PartId> parts;  ///< in order
    Time not_before;
    bool operator==(const ReplyReleased&) const = default;
};
struct ReplyWithdrawn {
    CaseId case_id;
    ReplyId reply;
    bool operator==(const ReplyWithdrawn&) const = default;
};
struct PartInFlight {
    CaseId case_id;
    PartId part;
    std::int32_t attempt = 1;
    bool operator==(const PartInFlight&) const = default;
};
struct PartSent {
    CaseId case_id;
    PartId part;
    Time sent_at;
    bool reconciled = false;
    bool operator==(const PartSent&) const = default;
};
struct PartRefused {
    CaseId case_id;
    PartId part;
    std::string reason;
    bool operator==(const PartRefused&) const = default;
};
struct PartUnknown {
    CaseId case_id;
    PartId part;
    PartMark mark = PartMark::reconciling;
    std::string reason;
    bool operator==(const PartUnknown&) const = default;
};
/// Back to pending: only when it is certain that nothing was published.
struct PartRequeued {
    CaseId case_id;
    PartId part;
    Time not_before;
    std::string reason;
    bool operator==(const PartRequeued&) const = default;
};

// ---- alerts ----
/// A version of a rule. `timer` is that of the next digest; zero: none is set.
struct AlertRuleSaved {
    AlertRuleId alert_rule;
    BrandId brand;
    std::int32_t version = 1;
    AlertRuleState state = AlertRuleState::active;
    std::optional<Time> digest_at;
    TimerId timer;
    bool operator==(const AlertRuleSaved&) const = default;
};
/// Which target an alert goes to, and under which id.
struct AlertSending {
    AlertDeliveryId delivery;
    AlertTargetId target;
    bool operator==(const AlertSending&) const = default;
};
/// Somebody is told. What was held back until now is told with it when `cause` is summary.
struct AlertRaised {
    AlertId alert;
    AlertRuleId alert_rule;
    BrandId brand;
    AlertCause cause = AlertCause::hit;
    Time since;
    std::int64_t posts = 0;
    std::vector<PostId> first_posts;
    std::optional<ListenerId> listener;
    std::optional<std::int64_t> level;
    std::optional<AlertHeldBy> held_by;
    bool screen = true;
    std::vector<AlertSending> deliveries;
    bool operator==(const AlertRaised&) const = default;
};
/// Kept for later: `posts` more, told at `release_at`.
struct AlertHeld {
    AlertRuleId alert_rule;
    BrandId brand;
    AlertHeldBy by = AlertHeldBy::quiet;
    std::int64_t posts = 0;
    std::vector<PostId> first_posts;  ///< as far as there is still room for them
    Time release_at;
    TimerId timer;
    bool operator==(const AlertHeld&) const = default;
};
/// A rate passed a level, or fell below half of the first.
struct AlertRateMoved {
    AlertRuleId alert_rule;
    BrandId brand;
    std::int32_t level = 0;
    bool operator==(const AlertRateMoved&) const = default;
};
/// A digest's time came, whether or not there was anything to tell: the next counts from `since` on.
struct AlertDigestPassed {
    AlertRuleId alert_rule;
    BrandId brand;
    Time since;
    Time next_at;
    TimerId timer;
    bool operator==(const AlertDigestPassed&) const = default;
};
/// How an attempt to deliver ended.
struct AlertDeliveryMoved {
    AlertRuleId alert_rule;
    BrandId brand;
    AlertDeliveryId delivery;
    AlertDeliveryState state = AlertDeliveryState::pending;
    std::int32_t attempts = 1;
    Time not_before;     ///< of the next attempt, while pending
    std::string reason;  ///< empty when it was sent
    bool operator==(const AlertDeliveryMoved&) const = default;
};
/// The server that takes our mail is another, or none.
struct MailRelayChanged {
    bool set = true;
    bool operator==(const MailRelayChanged&) const = default;
};

/// Learning from corrections was switched on or off, or begun anew: only corrections since then count.
struct LearningChanged {
    bool on = true;
    Time since;
    bool operator==(const LearningChanged&) const = default;
};

using Payload = std::variant<
    InstallationCreated, BrandAdded, CalendarPublished, PolicyPublished, ImportFinished, JournalSealed, UserAdded,
    UserChanged, PasswordChanged, SignedIn, SignedOut, AccountConnected, AccountStateChanged, AccountHealthChanged,
    PostQuarantined, ListenerSaved, PostReceived, SightingAdded, ThreadsJoined, LabelCorrected, PostBlanked, CaseOpened,
    PostJoined, CaseAssigned, StatusChanged, CaseResolved, CaseReopened, CaseClosed, CaseKindChanged, PriorityChanged,
    NoteAdded, ClockStarted, ClockBreached, BreachWithdrawn, ClockStopped, ClockVoided, ReplyReleased, ReplyWithdrawn,
    PartInFlight, PartSent, PartRefused, PartUnknown, PartRequeued, AccountCredentialsRenewed, PublicStreamChanged,
    GapOpened, GapMoved, GapEnded, PostRevised, BrandChanged, BrandRemoved, PostCounted, StoryBegan, StoryReposted,
    WatchBegan, WatchChanged, CaseWoken, AlertRuleSaved, AlertRaised, AlertHeld, AlertRateMoved, AlertDigestPassed,
    AlertDeliveryMoved, MailRelayChanged, BackSearchStarted, BackSearchMoved, AuditVerdictGiven, LearningChanged,
    PoliciesOrdered, LegalProfilePublished, ClockPaused, ClockResumed, PersonAsked, PersonAttended, SegmentChanged>;

/// The names of the payloads, in the order of the variant: the `type` of the row.
inline constexpr std::array<std::string_view, std::variant_size_v<Payload>> kEventTypes{"installation_created",
                                                                                        "brand_added",
                                                                                        "calendar_published",
                                                                                        "policy_published",
                                                                                        "import_finished",
                                                                                        "journal_sealed",
                                                                                        "user_added",
                                                                                        "user_changed",
                                                                                        "password_changed",
                                                                                        "signed_in",
                                                                                        "signed_out",
                                                                                        "account_connected",
                                                                                        "account_state_changed",
                                                                                        "account_health_changed",
                                                                                        "post_quarantined",
                                                                                        "listener_saved",
                                                                                        "post_received",
                                                                                        "sighting_added",
                                                                                        "threads_joined",
                                                                                        "label_corrected",
                                                                                        "post_blanked",
                                                                                        "case_opened",
                                                                                        "post_joined",
                                                                                        "case_assigned",
                                                                                        "status_changed",
                                                                                        "case_resolved",
                                                                                        "case_reopened",
                                                                                        "case_closed",
                                                                                        "case_kind_changed",
                                                                                        "priority_changed",
                                                                                        "note_added",
                                                                                        "clock_started",
                                                                                        "clock_breached",
                                                                                        "breach_withdrawn",
                                                                                        "clock_stopped",
                                                                                        "clock_voided",
                                                                                        "reply_released",
                                                                                        "reply_withdrawn",
                                                                                        "part_in_flight",
                                                                                        "part_sent",
                                                                                        "part_refused",
                                                                                        "part_unknown",
                                                                                        "part_requeued",
                                                                                        "account_credentials_renewed",
                                                                                        "public_stream_changed",
                                                                                        "gap_opened",
                                                                                        "gap_moved",
                                                                                        "gap_ended",
                                                                                        "post_revised",
                                                                                        "brand_changed",
                                                                                        "brand_removed",
                                                                                        "post_counted",
                                                                                        "story_began",
                                                                                        "story_reposted",
                                                                                        "watch_began",
                                                                                        "watch_changed",
                                                                                        "case_woken",
                                                                                        "alert_rule_saved",
                                                                                        "alert_raised",
                                                                                        "alert_held",
                                                                                        "alert_rate_moved",
                                                                                        "alert_digest_passed",
                                                                                        "alert_delivery_moved",
                                                                                        "mail_relay_changed",
                                                                                        "back_search_started",
                                                                                        "back_search_moved",
                                                                                        "audit_verdict_given",
                                                                                        "learning_changed",
                                                                                        "policies_ordered",
                                                                                        "legal_profile_published",
                                                                                        "clock_paused",
                                                                                        "clock_resumed",
                                                                                        "person_asked",
                                                                                        "person_attended",
                                                                                        "segment_changed"};

constexpr std::string_view type_of(const Payload& payload) { return kEventTypes[payload.index()]; }

/// The stream an event belongs to: a matter of its payload alone.
Stream stream_of(const Payload& payload);

/// An event about to be written: the store adds position, sequence, hash and the time of recording.
struct EventDraft {
    Payload payload;
    Time happened_at;  ///< when it was true in the world
    Actor actor;
    Position cause = 0;  ///< the event that led to this one, 0 for none
};

using EventHash = std::array<std::uint8_t, 32>;

/// A row of the journal. `hash` = SHA-256(previous hash of the stream, the row's stored bytes).
struct Event {
    Position position = 0;
    Stream stream;
    std::int64_t stream_seq = 0;  ///< 1, 2, 3 ... within its stream
    std::int32_t version = 1;     ///< of the payload's shape
    Time happened_at;
    Time recorded_at;
    Actor actor;
    Position cause = 0;
    Payload payload;
    EventHash hash{};
};

}  // namespace atiende
