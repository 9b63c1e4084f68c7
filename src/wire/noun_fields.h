// The fields of the nouns, listed once.
#pragma once

#include "model/legal.h"
#include "model/views.h"
#include "wire/event_fields.h"

namespace atiende::wire {

template <>
struct FieldsOf<QuietHours> {
    static constexpr std::tuple kList{field("from_minute", &QuietHours::from_minute),
                                      field("to_minute", &QuietHours::to_minute)};
};
/// Without its targets, which are kept and shown beside it.
template <>
struct FieldsOf<BackSearchProgress> {
    using T = BackSearchProgress;
    static constexpr std::tuple kList{field("looked_at", &T::looked_at), field("hits", &T::hits),
                                      field("opened", &T::opened)};
};
template <>
struct FieldsOf<BackSearch> {
    using T = BackSearch;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("listener", &T::listener),
                                      field("brand", &T::brand),
                                      field("listener_version", &T::listener_version),
                                      field("from", &T::from),
                                      field("to", &T::to),
                                      field("act", &T::act),
                                      field("most_cases", &T::most_cases),
                                      field("total", &T::total),
                                      field("state", &T::state),
                                      field("reason", &T::reason),
                                      field("started_at", &T::started_at),
                                      field("ended_at", &T::ended_at),
                                      field("progress", &T::progress)};
};
template <>
struct FieldsOf<AlertRule> {
    using T = AlertRule;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("brand", &T::brand),
                                      field("listener", &T::listener),
                                      field("name", &T::name),
                                      field("when", &T::when),
                                      field("more_than", &T::more_than),
                                      field("window_minutes", &T::window_minutes),
                                      field("digest_minute", &T::digest_minute),
                                      field("digest_days", &T::digest_days),
                                      field("screen", &T::screen),
                                      field("language", &T::language),
                                      field("quiet", &T::quiet),
                                      field("urgent", &T::urgent),
                                      field("cap_per_hour", &T::cap_per_hour),
                                      field("state", &T::state),
                                      field("version", &T::version),
                                      field("kinds", &T::kinds),
                                      field("topics", &T::topics),
                                      field("tones", &T::tones),
                                      field("urgencies", &T::urgencies)};
};
template <>
struct FieldsOf<MailRelay> {
    using T = MailRelay;
    static constexpr std::tuple kList{field("host", &T::host),
                                      field("port", &T::port),
                                      field("security", &T::security),
                                      field("sender", &T::sender),
                                      field("sender_name", &T::sender_name),
                                      field("user", &T::user),
                                      field("language", &T::language)};
};
template <>
struct FieldsOf<Account> {
    using T = Account;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("brand", &T::brand),
                                      field("channel", &T::channel),
                                      field("stable_id", &T::stable_id),
                                      field("handle", &T::handle),
                                      field("state", &T::state),
                                      field("health", &T::health),
                                      field("health_reason", &T::health_reason),
                                      field("last_success_at", &T::last_success_at),
                                      field("service", &T::service),
                                      field("open_gap", &T::open_gap)};
};
template <>
struct FieldsOf<PublicStream> {
    using T = PublicStream;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("channel", &T::channel),
                                      field("form", &T::form),
                                      field("url", &T::url),
                                      field("state", &T::state),
                                      field("health", &T::health),
                                      field("health_reason", &T::health_reason),
                                      field("last_success_at", &T::last_success_at),
                                      field("newest_at", &T::newest_at)};
};
template <>
struct FieldsOf<Gap> {
    using T = Gap;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("account", &T::account, Shape::id_or_none),
                                      field("public_stream", &T::public_stream, Shape::id_or_none),
                                      field("from", &T::from),
                                      field("to", &T::to),
                                      field("cause", &T::cause),
                                      field("state", &T::state),
                                      field("posts", &T::posts)};
};
template <>
struct FieldsOf<Author> {
    using T = Author;
    static constexpr std::tuple kList{field("id", &T::id, Shape::id_or_none),  field("channel", &T::channel),
                                      field("stable_id", &T::stable_id),       field("handle", &T::handle),
                                      field("display_name", &T::display_name), field("followers", &T::followers),
                                      field("verified", &T::verified),         field("bio", &T::bio)};
};
template <>
struct FieldsOf<Brand> {
    using T = Brand;
    static constexpr std::tuple kList{
        field("id", &T::id),       field("name", &T::name),           field("example", &T::example),
        field("words", &T::words), field("not_words", &T::not_words), field("context", &T::context)};
};
template <>
struct FieldsOf<Shift> {
    using T = Shift;
    static constexpr std::tuple kList{field("weekday", &T::weekday), field("from_minute", &T::from_minute),
                                      field("to_minute", &T::to_minute)};
};
template <>
struct FieldsOf<Holiday> {
    using T = Holiday;
    static constexpr std::tuple kList{field("date", &T::date), field("scope", &T::scope), field("name", &T::name)};
};
template <>
struct FieldsOf<Calendar> {
    using T = Calendar;
    static constexpr std::tuple kList{
        field("id", &T::id),         field("version", &T::version),   field("name", &T::name),  field("zone", &T::zone),
        field("shifts", &T::shifts), field("holidays", &T::holidays), field("brand", &T::brand)};
};
template <>
struct FieldsOf<OutOfCourtBody> {
    using T = OutOfCourtBody;
    static constexpr std::tuple kList{field("name", &T::name), field("standing", &T::standing),
                                      field("how_to_use", &T::how_to_use), field("url", &T::url)};
};
template <>
struct FieldsOf<Territory> {
    using T = Territory;
    static constexpr std::tuple kList{field("code", &T::code), field("official_languages", &T::official_languages)};
};
template <>
struct FieldsOf<DutyOverride> {
    using T = DutyOverride;
    static constexpr std::tuple kList{field("duty", &T::duty), field("applies", &T::applies),
                                      field("basis", &T::basis)};
};
template <>
struct FieldsOf<LegalProfile> {
    using T = LegalProfile;
    static constexpr std::tuple kList{field("brand", &T::brand),
                                      field("version", &T::version),
                                      field("sector", &T::sector),
                                      field("many_workers", &T::many_workers),
                                      field("high_turnover", &T::high_turnover),
                                      field("high_balance", &T::high_balance),
                                      field("continuous", &T::continuous),
                                      field("non_profit", &T::non_profit),
                                      field("small_supplier", &T::small_supplier),
                                      field("distributor", &T::distributor),
                                      field("small_for_evaluation", &T::small_for_evaluation),
                                      field("publishes_reviews", &T::publishes_reviews),
                                      field("territories", &T::territories),
                                      field("bodies", &T::bodies),
                                      field("in_force_from", &T::in_force_from),
                                      field("billing_days", &T::billing_days),
                                      field("saturdays_work", &T::saturdays_work),
                                      field("working_days", &T::working_days),
                                      field("service_hours", &T::service_hours),
                                      field("trading_hours", &T::trading_hours),
                                      field("receipt_within", &T::receipt_within),
                                      field("receipts", &T::receipts),
                                      field("status_access", &T::status_access),
                                      field("operator_identification", &T::operator_identification),
                                      field("person_clock_always_runs", &T::person_clock_always_runs),
                                      field("complaints_of_cuts_in_two_hours", &T::complaints_of_cuts_in_two_hours),
                                      field("incomplete_complaints_wait", &T::incomplete_complaints_wait),
                                      field("completion_days", &T::completion_days),
                                      field("kept_years", &T::kept_years),
                                      field("overrides", &T::overrides)};
};
template <>
struct FieldsOf<PolicyScope> {
    using T = PolicyScope;
    static constexpr std::tuple kList{field("brands", &T::brands, Shape::if_any),
                                      field("channels", &T::channels, Shape::if_any),
                                      field("visibilities", &T::visibilities, Shape::if_any),
                                      field("kinds", &T::kinds, Shape::if_any),
                                      field("topics", &T::topics, Shape::if_any),
                                      field("urgencies", &T::urgencies, Shape::if_any),
                                      field("priorities", &T::priorities, Shape::if_any),
                                      field("reaches", &T::reaches, Shape::if_any),
                                      field("segments", &T::segments, Shape::if_any)};
};
template <>
struct FieldsOf<ClockTarget> {
    using T = ClockTarget;
    static constexpr std::tuple kList{field("clock", &T::clock), field("wanted", &T::wanted),
                                      field("limit", &T::limit)};
};
template <>
struct FieldsOf<Policy> {
    using T = Policy;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("version", &T::version),
                                      field("name", &T::name),
                                      field("calendar", &T::calendar),
                                      field("wanted", &T::wanted),
                                      field("limit", &T::limit),
                                      field("watch", &T::watch),
                                      field("when", &T::when, Shape::if_any),
                                      field("targets", &T::targets, Shape::if_any)};
};
template <>
struct FieldsOf<Case> {
    using T = Case;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("brand", &T::brand),
                                      field("tracking_key", &T::tracking_key),
                                      field("channel", &T::channel),
                                      field("author", &T::author),
                                      field("opening_post", &T::opening_post),
                                      field("thread", &T::thread),
                                      field("kind", &T::kind),
                                      field("status", &T::status),
                                      field("priority", &T::priority),
                                      field("reach", &T::reach),
                                      field("assignee", &T::assignee),
                                      field("resolution", &T::resolution),
                                      field("exclusion", &T::exclusion),
                                      field("lateness", &T::lateness),
                                      field("created_at", &T::created_at),
                                      field("opened_at", &T::opened_at),
                                      field("changed_at", &T::changed_at),
                                      field("first_response_at", &T::first_response_at),
                                      field("last_customer_post_at", &T::last_customer_post_at),
                                      field("last_reply_at", &T::last_reply_at),
                                      field("resolved_at", &T::resolved_at),
                                      field("wanted_due_at", &T::wanted_due_at),
                                      field("limit_due_at", &T::limit_due_at),
                                      field("rank", &T::rank),
                                      field("reopenings", &T::reopenings),
                                      field("version", &T::version)};
};
template <>
struct FieldsOf<CaseClock> {
    using T = CaseClock;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("case_id", &T::case_id),
                                      field("kind", &T::kind),
                                      field("state", &T::state),
                                      field("started_at", &T::started_at),
                                      field("wanted_due_at", &T::wanted_due_at),
                                      field("limit_due_at", &T::limit_due_at),
                                      field("wanted", &T::wanted),
                                      field("limit", &T::limit),
                                      field("stopped_at", &T::stopped_at),
                                      field("business_elapsed", &T::business_elapsed),
                                      field("policy", &T::policy, Shape::id_or_none),
                                      field("policy_version", &T::policy_version),
                                      field("calendar", &T::calendar),
                                      field("calendar_version", &T::calendar_version),
                                      field("post", &T::post),
                                      field("paused_at", &T::paused_at),
                                      field("paused_for", &T::paused_for),
                                      field("paused", &T::paused, Shape::if_any)};
};
template <>
struct FieldsOf<Listener> {
    using T = Listener;
    static constexpr std::tuple kList{
        field("id", &T::id),           field("brand", &T::brand),         field("owner", &T::owner),
        field("name", &T::name),       field("query", &T::query),         field("accents", &T::accents),
        field("quoted", &T::quoted),   field("purpose", &T::purpose),     field("languages", &T::languages),
        field("action", &T::action),   field("daily_cap", &T::daily_cap), field("reach_floor", &T::reach_floor),
        field("ends_at", &T::ends_at), field("state", &T::state),         field("version", &T::version),
        field("example", &T::example)};
};
template <>
struct FieldsOf<ExposureFactor> {
    static constexpr std::tuple kList{field("name", &ExposureFactor::name), field("value", &ExposureFactor::value)};
};
template <>
struct FieldsOf<Exposure> {
    using T = Exposure;
    static constexpr std::tuple kList{field("audience", &T::audience), field("spread", &T::spread),
                                      field("severity", &T::severity), field("people", &T::people),
                                      field("factors", &T::factors)};
};
template <>
struct FieldsOf<OpinionSign> {
    static constexpr std::tuple kList{field("name", &OpinionSign::name), field("reason", &OpinionSign::reason)};
};
template <>
struct FieldsOf<StoryBrief> {
    using T = StoryBrief;
    static constexpr std::tuple kList{field("id", &T::id), field("posts", &T::posts), field("reposts", &T::reposts)};
};
template <>
struct FieldsOf<Story> {
    using T = Story;
    static constexpr std::tuple kList{
        field("id", &T::id),           field("brand", &T::brand),       field("first_post", &T::first_post),
        field("posts", &T::posts),     field("reposts", &T::reposts),   field("quotes", &T::quotes),
        field("authors", &T::authors), field("reach", &T::reach),       field("first_at", &T::first_at),
        field("last_at", &T::last_at), field("per_hour", &T::per_hour), field("tone", &T::tone),
        field("level", &T::level)};
};
template <>
struct FieldsOf<WatchLevels> {
    using T = WatchLevels;
    static constexpr std::tuple kList{field("reach", &T::reach), field("per_hour", &T::per_hour),
                                      field("tone", &T::tone), field("views", &T::views)};
};
template <>
struct FieldsOf<Woken> {
    using T = Woken;
    static constexpr std::tuple kList{field("at", &T::at), field("measure", &T::measure), field("from", &T::from),
                                      field("to", &T::to), field("threshold", &T::threshold)};
};
template <>
struct FieldsOf<Watch> {
    using T = Watch;
    static constexpr std::tuple kList{field("watched", &T::watched), field("thresholds", &T::thresholds),
                                      field("own", &T::own),         field("now", &T::now),
                                      field("began", &T::began),     field("next", &T::next)};
};
template <>
struct FieldsOf<PostCounters> {
    using T = PostCounters;
    static constexpr std::tuple kList{field("likes", &T::likes), field("reposts", &T::reposts),
                                      field("replies", &T::replies), field("quotes", &T::quotes),
                                      field("views", &T::views)};
};
template <>
struct FieldsOf<Note> {
    using T = Note;
    static constexpr std::tuple kList{field("id", &T::id), field("case_id", &T::case_id), field("author", &T::author),
                                      field("written_at", &T::written_at), field("text", &T::text)};
};
template <>
struct FieldsOf<Attachment> {
    using T = Attachment;
    static constexpr std::tuple kList{field("kind", &T::kind), field("text", &T::text), field("url", &T::url)};
};
template <>
struct FieldsOf<Post> {
    using T = Post;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("channel", &T::channel),
                                      field("remote_id", &T::remote_id),
                                      field("parent_remote_id", &T::parent_remote_id),
                                      field("author", &T::author),
                                      field("direction", &T::direction),
                                      field("visibility", &T::visibility),
                                      field("created_at", &T::created_at),
                                      field("received_at", &T::received_at),
                                      field("text", &T::text),
                                      field("url", &T::url),
                                      field("blanked", &T::blanked),
                                      field("edited_at", &T::edited_at),
                                      field("attachments", &T::attachments)};
};
template <>
struct FieldsOf<Correction> {
    using T = Correction;
    static constexpr std::tuple kList{field("label", &T::label), field("by", &T::by, Shape::id_or_none),
                                      field("at", &T::at)};
};
/// What the post itself doesn't say already.
template <>
struct FieldsOf<PostState> {
    using T = PostState;
    static constexpr std::tuple kList{field("thread", &T::thread),         field("reach", &T::reach),
                                      field("assessment", &T::assessment), field("intervention", &T::intervention),
                                      field("exclusion", &T::exclusion),   field("case_id", &T::case_id),
                                      field("reason", &T::reason),         field("corrections", &T::corrections)};
};
template <>
struct FieldsOf<Reply> {
    using T = Reply;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("case_id", &T::case_id),
                                      field("account", &T::account),
                                      field("answers", &T::answers),
                                      field("visibility", &T::visibility),
                                      field("author", &T::author),
                                      field("written_at", &T::written_at),
                                      field("state", &T::state)};
};
template <>
struct FieldsOf<Part> {
    using T = Part;
    static constexpr std::tuple kList{field("id", &T::id),
                                      field("reply", &T::reply),
                                      field("case_id", &T::case_id),
                                      field("thread", &T::thread),
                                      field("account", &T::account),
                                      field("ordinal", &T::ordinal),
                                      field("state", &T::state),
                                      field("mark", &T::mark),
                                      field("attempts", &T::attempts),
                                      field("not_before", &T::not_before),
                                      field("sent_at", &T::sent_at),
                                      field("refusal", &T::refusal),
                                      field("text", &T::text),
                                      field("remote_id", &T::remote_id),
                                      field("gone", &T::gone)};
};
template <>
struct FieldsOf<ShelfCount> {
    using T = ShelfCount;
    static constexpr std::tuple kList{field("brand", &T::brand), field("shelf", &T::shelf),
                                      field("assignee", &T::assignee), field("lateness", &T::lateness),
                                      field("cases", &T::cases)};
};
template <>
struct FieldsOf<Totals> {
    using T = Totals;
    static constexpr std::tuple kList{field("posts", &T::posts),
                                      field("authors", &T::authors),
                                      field("threads", &T::threads),
                                      field("cases", &T::cases),
                                      field("open_cases", &T::open_cases),
                                      field("events", &T::events),
                                      field("accounts", &T::accounts),
                                      field("listeners", &T::listeners),
                                      field("users", &T::users),
                                      field("quarantined", &T::quarantined),
                                      field("timers", &T::timers),
                                      field("parts", &T::parts),
                                      field("parts_unknown", &T::parts_unknown),
                                      field("schema", &T::schema)};
};
template <>
struct FieldsOf<User> {
    using T = User;
    static constexpr std::tuple kList{
        field("id", &T::id),     field("email", &T::email),       field("name", &T::name),
        field("role", &T::role), field("disabled", &T::disabled), field("brands", &T::brands)};
};

}  // namespace atiende::wire
