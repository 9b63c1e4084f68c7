// The fields of every event payload, listed once.
#pragma once

#include "model/event.h"
#include "wire/fields.h"

namespace atiende::wire {

template <class Value>
struct FieldsOf<Label<Value>> {
    static constexpr std::tuple kList{field("value", &Label<Value>::value),
                                      field("probability", &Label<Value>::probability)};
};
template <>
struct FieldsOf<PersonalSpan> {
    static constexpr std::tuple kList{field("kind", &PersonalSpan::kind), field("begin", &PersonalSpan::begin),
                                      field("end", &PersonalSpan::end)};
};
template <>
struct FieldsOf<Assessment> {
    using T = Assessment;
    static constexpr std::tuple kList{field("model", &T::model),
                                      field("language", &T::language),
                                      field("language_probability", &T::language_probability),
                                      field("kind", &T::kind),
                                      field("topic", &T::topic),
                                      field("tone", &T::tone),
                                      field("tone_value", &T::tone_value),
                                      field("arousal", &T::arousal),
                                      field("urgency", &T::urgency),
                                      field("expects_reply", &T::expects_reply),
                                      field("intervention", &T::intervention),
                                      field("personal_data", &T::personal_data),
                                      field("about_us", &T::about_us),
                                      field("evidence", &T::evidence)};
};
template <>
struct FieldsOf<Sighting> {
    static constexpr std::tuple kList{field("account", &Sighting::account, Shape::id_or_none),
                                      field("listener", &Sighting::listener, Shape::id_or_none)};
};

// ---- installation ----
template <>
struct FieldsOf<InstallationCreated> {
    static constexpr std::tuple<> kList{};
};
template <>
struct FieldsOf<BrandAdded> {
    static constexpr std::tuple kList{field("brand", &BrandAdded::brand), field("example", &BrandAdded::example)};
};
template <>
struct FieldsOf<BrandChanged> {
    static constexpr std::tuple kList{field("brand", &BrandChanged::brand)};
};
template <>
struct FieldsOf<BrandRemoved> {
    using T = BrandRemoved;
    static constexpr std::tuple kList{field("brand", &T::brand), field("accounts", &T::accounts),
                                      field("listeners", &T::listeners), field("users", &T::users)};
};
template <>
struct FieldsOf<CalendarPublished> {
    static constexpr std::tuple kList{field("calendar", &CalendarPublished::calendar),
                                      field("version", &CalendarPublished::version),
                                      field("retired", &CalendarPublished::retired)};
};
template <>
struct FieldsOf<PolicyPublished> {
    static constexpr std::tuple kList{field("policy", &PolicyPublished::policy),
                                      field("version", &PolicyPublished::version),
                                      field("retired", &PolicyPublished::retired)};
};
template <>
struct FieldsOf<PoliciesOrdered> {
    static constexpr std::tuple kList{field("policies", &PoliciesOrdered::policies)};
};
template <>
struct FieldsOf<SegmentChanged> {
    static constexpr std::tuple kList{field("author", &SegmentChanged::author), field("set", &SegmentChanged::set)};
};
template <>
struct FieldsOf<LegalProfilePublished> {
    static constexpr std::tuple kList{field("brand", &LegalProfilePublished::brand),
                                      field("version", &LegalProfilePublished::version)};
};
template <>
struct FieldsOf<ImportFinished> {
    using T = ImportFinished;
    static constexpr std::tuple kList{field("import_id", &T::import_id), field("account", &T::account),
                                      field("rows", &T::rows),           field("added", &T::added),
                                      field("repeated", &T::repeated),   field("quarantined", &T::quarantined)};
};
template <>
struct FieldsOf<JournalSealed> {
    static constexpr std::tuple kList{field("through", &JournalSealed::through),
                                      field("digest", &JournalSealed::digest)};
};

// ---- user ----
template <>
struct FieldsOf<UserAdded> {
    static constexpr std::tuple kList{field("user", &UserAdded::user), field("role", &UserAdded::role)};
};
template <>
struct FieldsOf<UserChanged> {
    static constexpr std::tuple kList{field("user", &UserChanged::user), field("role", &UserChanged::role),
                                      field("disabled", &UserChanged::disabled)};
};
template <>
struct FieldsOf<PasswordChanged> {
    static constexpr std::tuple kList{field("user", &PasswordChanged::user)};
};
template <>
struct FieldsOf<SignedIn> {
    static constexpr std::tuple kList{field("user", &SignedIn::user)};
};
template <>
struct FieldsOf<SignedOut> {
    static constexpr std::tuple kList{field("user", &SignedOut::user)};
};

// ---- account and listener ----
template <>
struct FieldsOf<AccountConnected> {
    using T = AccountConnected;
    static constexpr std::tuple kList{field("account", &T::account), field("channel", &T::channel),
                                      field("brand", &T::brand)};
};
template <>
struct FieldsOf<AccountStateChanged> {
    static constexpr std::tuple kList{field("account", &AccountStateChanged::account),
                                      field("state", &AccountStateChanged::state)};
};
template <>
struct FieldsOf<AccountHealthChanged> {
    using T = AccountHealthChanged;
    static constexpr std::tuple kList{field("account", &T::account), field("health", &T::health),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<PostQuarantined> {
    using T = PostQuarantined;
    static constexpr std::tuple kList{field("account", &T::account), field("quarantine", &T::quarantine, Shape::id),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<ListenerSaved> {
    using T = ListenerSaved;
    static constexpr std::tuple kList{field("listener", &T::listener), field("brand", &T::brand),
                                      field("version", &T::version),   field("state", &T::state),
                                      field("ends_at", &T::ends_at),   field("timer", &T::timer, Shape::id_or_none)};
};

template <>
struct FieldsOf<AccountCredentialsRenewed> {
    static constexpr std::tuple kList{field("account", &AccountCredentialsRenewed::account)};
};

// ---- public stream, and gaps of accounts and streams ----
template <>
struct FieldsOf<PublicStreamChanged> {
    using T = PublicStreamChanged;
    static constexpr std::tuple kList{field("public_stream", &T::public_stream),
                                      field("channel", &T::channel),
                                      field("form", &T::form),
                                      field("state", &T::state),
                                      field("health", &T::health),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<GapOpened> {
    using T = GapOpened;
    static constexpr std::tuple kList{field("gap", &T::gap), field("account", &T::account, Shape::id_or_none),
                                      field("public_stream", &T::public_stream, Shape::id_or_none),
                                      field("from", &T::from), field("cause", &T::cause)};
};
template <>
struct FieldsOf<GapMoved> {
    using T = GapMoved;
    static constexpr std::tuple kList{field("gap", &T::gap), field("account", &T::account, Shape::id_or_none),
                                      field("public_stream", &T::public_stream, Shape::id_or_none),
                                      field("to", &T::to)};
};
template <>
struct FieldsOf<GapEnded> {
    using T = GapEnded;
    static constexpr std::tuple kList{field("gap", &T::gap),
                                      field("account", &T::account, Shape::id_or_none),
                                      field("public_stream", &T::public_stream, Shape::id_or_none),
                                      field("to", &T::to),
                                      field("state", &T::state),
                                      field("posts", &T::posts)};
};

// ---- thread ----
template <>
struct FieldsOf<PostReceived> {
    using T = PostReceived;
    static constexpr std::tuple kList{field("post", &T::post),
                                      field("thread", &T::thread),
                                      field("author", &T::author),
                                      field("channel", &T::channel),
                                      field("direction", &T::direction),
                                      field("visibility", &T::visibility),
                                      field("created_at", &T::created_at),
                                      field("sightings", &T::sightings),
                                      field("reach", &T::reach),
                                      field("assessment", &T::assessment),
                                      field("intervention", &T::intervention),
                                      field("exclusion", &T::exclusion),
                                      field("part", &T::part),
                                      field("reason", &T::reason),
                                      field("story", &T::story),
                                      field("story_part", &T::story_part),
                                      field("followers", &T::followers)};
};
template <>
struct FieldsOf<PostCounted> {
    using T = PostCounted;
    static constexpr std::tuple kList{field("post", &T::post),       field("thread", &T::thread),
                                      field("likes", &T::likes),     field("reposts", &T::reposts),
                                      field("replies", &T::replies), field("quotes", &T::quotes),
                                      field("views", &T::views)};
};
template <>
struct FieldsOf<StoryBegan> {
    using T = StoryBegan;
    static constexpr std::tuple kList{field("story", &T::story), field("brand", &T::brand), field("post", &T::post),
                                      field("followers", &T::followers)};
};
template <>
struct FieldsOf<StoryReposted> {
    using T = StoryReposted;
    static constexpr std::tuple kList{field("story", &T::story), field("reposts", &T::reposts),
                                      field("followers", &T::followers), field("last_at", &T::last_at)};
};
template <>
struct FieldsOf<WatchThresholds> {
    using T = WatchThresholds;
    static constexpr std::tuple kList{field("reach", &T::reach), field("per_hour", &T::per_hour),
                                      field("tone", &T::tone), field("views", &T::views)};
};
template <>
struct FieldsOf<WatchBegan> {
    using T = WatchBegan;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("reach", &T::reach),
                                      field("per_hour", &T::per_hour), field("tone", &T::tone),
                                      field("views", &T::views)};
};
template <>
struct FieldsOf<WatchChanged> {
    using T = WatchChanged;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("thresholds", &T::thresholds)};
};
template <>
struct FieldsOf<CaseWoken> {
    using T = CaseWoken;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("measure", &T::measure),
                                      field("from", &T::from), field("to", &T::to), field("threshold", &T::threshold)};
};
template <>
struct FieldsOf<SightingAdded> {
    using T = SightingAdded;
    static constexpr std::tuple kList{field("post", &T::post), field("thread", &T::thread),
                                      field("sighting", &T::sighting)};
};
template <>
struct FieldsOf<ThreadsJoined> {
    static constexpr std::tuple kList{field("into", &ThreadsJoined::into), field("absorbed", &ThreadsJoined::absorbed)};
};
template <>
struct FieldsOf<LabelCorrected> {
    using T = LabelCorrected;
    static constexpr std::tuple kList{field("post", &T::post),        field("thread", &T::thread),
                                      field("kind", &T::kind),        field("tone", &T::tone),
                                      field("urgency", &T::urgency),  field("expects_reply", &T::expects_reply),
                                      field("topic", &T::topic),      field("intervention", &T::intervention),
                                      field("about_us", &T::about_us)};
};
template <>
struct FieldsOf<PostBlanked> {
    static constexpr std::tuple kList{field("post", &PostBlanked::post), field("thread", &PostBlanked::thread),
                                      field("reason", &PostBlanked::reason)};
};

template <>
struct FieldsOf<PostRevised> {
    static constexpr std::tuple kList{field("post", &PostRevised::post), field("thread", &PostRevised::thread),
                                      field("assessment", &PostRevised::assessment)};
};

// ---- case ----
template <>
struct FieldsOf<CaseOpened> {
    using T = CaseOpened;
    static constexpr std::tuple kList{
        field("case_id", &T::case_id),   field("brand", &T::brand),    field("tracking_key", &T::tracking_key),
        field("post", &T::post),         field("thread", &T::thread),  field("author", &T::author),
        field("channel", &T::channel),   field("kind", &T::kind),      field("status", &T::status),
        field("priority", &T::priority), field("reach", &T::reach),    field("created_at", &T::created_at),
        field("rank", &T::rank),         field("follows", &T::follows)};
};
template <>
struct FieldsOf<PostJoined> {
    using T = PostJoined;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("post", &T::post),
                                      field("thread", &T::thread), field("author", &T::author),
                                      field("created_at", &T::created_at)};
};
template <>
struct FieldsOf<CaseAssigned> {
    static constexpr std::tuple kList{field("case_id", &CaseAssigned::case_id),
                                      field("assignee", &CaseAssigned::assignee)};
};
template <>
struct FieldsOf<StatusChanged> {
    using T = StatusChanged;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("from", &T::from), field("to", &T::to),
                                      field("reason", &T::reason), field("rank", &T::rank)};
};
template <>
struct FieldsOf<CaseResolved> {
    using T = CaseResolved;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("resolution", &T::resolution),
                                      field("window_ends_at", &T::window_ends_at), field("timer", &T::timer)};
};
template <>
struct FieldsOf<CaseReopened> {
    static constexpr std::tuple kList{field("case_id", &CaseReopened::case_id), field("post", &CaseReopened::post)};
};
template <>
struct FieldsOf<CaseClosed> {
    using T = CaseClosed;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("exclusion", &T::exclusion),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<CaseKindChanged> {
    using T = CaseKindChanged;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("from", &T::from), field("to", &T::to)};
};
template <>
struct FieldsOf<PriorityChanged> {
    using T = PriorityChanged;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("priority", &T::priority),
                                      field("rank", &T::rank)};
};
template <>
struct FieldsOf<NoteAdded> {
    static constexpr std::tuple kList{field("case_id", &NoteAdded::case_id), field("note", &NoteAdded::note)};
};

// ---- clocks of a case ----
template <>
struct FieldsOf<ClockStarted> {
    using T = ClockStarted;
    static constexpr std::tuple kList{field("case_id", &T::case_id),
                                      field("clock", &T::clock),
                                      field("kind", &T::kind),
                                      field("started_at", &T::started_at),
                                      field("wanted_due_at", &T::wanted_due_at),
                                      field("limit_due_at", &T::limit_due_at),
                                      field("wanted_timer", &T::wanted_timer),
                                      field("limit_timer", &T::limit_timer),
                                      field("policy", &T::policy, Shape::id_or_none),
                                      field("policy_version", &T::policy_version),
                                      field("calendar", &T::calendar),
                                      field("calendar_version", &T::calendar_version),
                                      field("zone_data", &T::zone_data),
                                      field("post", &T::post)};
};
template <>
struct FieldsOf<ClockPaused> {
    using T = ClockPaused;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("clock", &T::clock),
                                      field("reason", &T::reason),   field("evidence", &T::evidence),
                                      field("until", &T::until),     field("timer", &T::timer, Shape::id_or_none)};
};
template <>
struct FieldsOf<ClockResumed> {
    using T = ClockResumed;
    static constexpr std::tuple kList{field("case_id", &T::case_id),
                                      field("clock", &T::clock),
                                      field("paused", &T::paused, Shape::if_any),
                                      field("wanted_due_at", &T::wanted_due_at),
                                      field("limit_due_at", &T::limit_due_at),
                                      field("wanted_timer", &T::wanted_timer),
                                      field("limit_timer", &T::limit_timer)};
};
template <>
struct FieldsOf<ClockBreached> {
    using T = ClockBreached;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("clock", &T::clock),
                                      field("tier", &T::tier)};
};
template <>
struct FieldsOf<BreachWithdrawn> {
    using T = BreachWithdrawn;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("clock", &T::clock),
                                      field("tier", &T::tier)};
};
template <>
struct FieldsOf<ClockStopped> {
    using T = ClockStopped;
    static constexpr std::tuple kList{
        field("case_id", &T::case_id),       field("clock", &T::clock),
        field("stopped_at", &T::stopped_at), field("business_elapsed", &T::business_elapsed),
        field("wanted", &T::wanted),         field("limit", &T::limit)};
};
template <>
struct FieldsOf<ClockVoided> {
    using T = ClockVoided;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("clock", &T::clock),
                                      field("reason", &T::reason)};
};

// ---- what the law gives the customer ----
template <>
struct FieldsOf<PersonAsked> {
    using T = PersonAsked;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("asked", &T::asked),
                                      field("post", &T::post)};
};
template <>
struct FieldsOf<PersonAttended> {
    using T = PersonAttended;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("asked", &T::asked),
                                      field("user", &T::user)};
};

// ---- sending ----
template <>
struct FieldsOf<ReplyReleased> {
    using T = ReplyReleased;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("reply", &T::reply),
                                      field("account", &T::account), field("answers", &T::answers),
                                      field("thread", &T::thread),   field("visibility", &T::visibility),
                                      field("parts", &T::parts),     field("not_before", &T::not_before)};
};
template <>
struct FieldsOf<ReplyWithdrawn> {
    static constexpr std::tuple kList{field("case_id", &ReplyWithdrawn::case_id),
                                      field("reply", &ReplyWithdrawn::reply)};
};
template <>
struct FieldsOf<PartInFlight> {
    using T = PartInFlight;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("part", &T::part),
                                      field("attempt", &T::attempt)};
};
template <>
struct FieldsOf<PartSent> {
    using T = PartSent;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("part", &T::part),
                                      field("sent_at", &T::sent_at), field("reconciled", &T::reconciled)};
};
template <>
struct FieldsOf<PartRefused> {
    using T = PartRefused;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("part", &T::part),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<PartUnknown> {
    using T = PartUnknown;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("part", &T::part), field("mark", &T::mark),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<PartRequeued> {
    using T = PartRequeued;
    static constexpr std::tuple kList{field("case_id", &T::case_id), field("part", &T::part),
                                      field("not_before", &T::not_before), field("reason", &T::reason)};
};

// ---- alerts ----
template <>
struct FieldsOf<AuditVerdictGiven> {
    using T = AuditVerdictGiven;
    static constexpr std::tuple kList{field("sample", &T::sample), field("verdict", &T::verdict)};
};
template <>
struct FieldsOf<BackSearchStarted> {
    using T = BackSearchStarted;
    static constexpr std::tuple kList{field("back_search", &T::back_search),
                                      field("listener", &T::listener),
                                      field("brand", &T::brand),
                                      field("listener_version", &T::listener_version),
                                      field("from", &T::from),
                                      field("to", &T::to),
                                      field("act", &T::act),
                                      field("most_cases", &T::most_cases),
                                      field("total", &T::total)};
};
template <>
struct FieldsOf<BackSearchMoved> {
    using T = BackSearchMoved;
    static constexpr std::tuple kList{field("back_search", &T::back_search),
                                      field("listener", &T::listener),
                                      field("state", &T::state),
                                      field("looked_at", &T::looked_at),
                                      field("hits", &T::hits),
                                      field("opened", &T::opened),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<AlertRuleSaved> {
    using T = AlertRuleSaved;
    static constexpr std::tuple kList{
        field("alert_rule", &T::alert_rule), field("brand", &T::brand),
        field("version", &T::version),       field("state", &T::state),
        field("digest_at", &T::digest_at),   field("timer", &T::timer, Shape::id_or_none)};
};
template <>
struct FieldsOf<AlertSending> {
    static constexpr std::tuple kList{field("delivery", &AlertSending::delivery),
                                      field("target", &AlertSending::target)};
};
template <>
struct FieldsOf<AlertRaised> {
    using T = AlertRaised;
    static constexpr std::tuple kList{field("alert", &T::alert),
                                      field("alert_rule", &T::alert_rule),
                                      field("brand", &T::brand),
                                      field("cause", &T::cause),
                                      field("since", &T::since),
                                      field("posts", &T::posts),
                                      field("first_posts", &T::first_posts),
                                      field("listener", &T::listener),
                                      field("level", &T::level),
                                      field("held_by", &T::held_by),
                                      field("screen", &T::screen),
                                      field("deliveries", &T::deliveries)};
};
template <>
struct FieldsOf<AlertHeld> {
    using T = AlertHeld;
    static constexpr std::tuple kList{field("alert_rule", &T::alert_rule),
                                      field("brand", &T::brand),
                                      field("by", &T::by),
                                      field("posts", &T::posts),
                                      field("first_posts", &T::first_posts),
                                      field("release_at", &T::release_at),
                                      field("timer", &T::timer)};
};
template <>
struct FieldsOf<AlertRateMoved> {
    using T = AlertRateMoved;
    static constexpr std::tuple kList{field("alert_rule", &T::alert_rule), field("brand", &T::brand),
                                      field("level", &T::level)};
};
template <>
struct FieldsOf<AlertDigestPassed> {
    using T = AlertDigestPassed;
    static constexpr std::tuple kList{field("alert_rule", &T::alert_rule), field("brand", &T::brand),
                                      field("since", &T::since), field("next_at", &T::next_at),
                                      field("timer", &T::timer)};
};
template <>
struct FieldsOf<AlertDeliveryMoved> {
    using T = AlertDeliveryMoved;
    static constexpr std::tuple kList{field("alert_rule", &T::alert_rule), field("brand", &T::brand),
                                      field("delivery", &T::delivery),     field("state", &T::state),
                                      field("attempts", &T::attempts),     field("not_before", &T::not_before),
                                      field("reason", &T::reason)};
};
template <>
struct FieldsOf<LearningChanged> {
    static constexpr std::tuple kList{field("on", &LearningChanged::on), field("since", &LearningChanged::since)};
};
template <>
struct FieldsOf<MailRelayChanged> {
    static constexpr std::tuple kList{field("set", &MailRelayChanged::set)};
};

}  // namespace atiende::wire
