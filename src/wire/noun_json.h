// The nouns as JSON for the API, exports and filters, and back.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/account.h"
#include "model/alert.h"
#include "model/back_search.h"
#include "model/clock.h"
#include "model/desk.h"
#include "model/legal.h"
#include "model/listener.h"
#include "model/policy.h"
#include "model/reply.h"
#include "model/user.h"
#include "model/views.h"
#include "wire/writer.h"

namespace atiende::wire {

// One JSON object each. Fields are named and ordered as in C++; ids are strings, times RFC 3339, durations whole
// milliseconds, days `YYYY-MM-DD`, holidays `{date, scope, name}`, decimals have at most four places, absent optionals
// are left out, a piece of evidence is `[label, begin, end, weight, rule]`.
void append_json(JsonWriter& writer, const Assessment& assessment);
void append_json(JsonWriter& writer, const Author& author);
void append_json(JsonWriter& writer, const Brand& brand);
void append_json(JsonWriter& writer, const Calendar& calendar);
void append_json(JsonWriter& writer, const Case& of_case);
void append_json(JsonWriter& writer, const CaseClock& clock);
void append_json(JsonWriter& writer, const LegalProfile& profile);
void append_json(JsonWriter& writer, const Listener& listener);
void append_json(JsonWriter& writer, const Note& note);
void append_json(JsonWriter& writer, const Policy& policy);
void append_json(JsonWriter& writer, const Post& post);
void append_json(JsonWriter& writer, const ShelfCount& count);
void append_json(JsonWriter& writer, const Totals& totals);
void append_json(JsonWriter& writer, const User& user);
/// Without its cursor, which is between us and the channel.
void append_json(JsonWriter& writer, const Account& account);
void append_json(JsonWriter& writer, const Gap& gap);
/// Without its targets.
void append_json(JsonWriter& writer, const BackSearch& search);
void append_json(JsonWriter& writer, const AlertRule& rule);
void append_members(JsonWriter& writer, const AlertRule& rule);
/// Without its password.
void append_json(JsonWriter& writer, const MailRelay& relay);
void append_members(JsonWriter& writer, const MailRelay& relay);
/// Without its native key, which is between us and the channel.
void append_json(JsonWriter& writer, const Part& part);
/// The members alone, without braces and cursor: whoever shows a stream adds how fast it flows.
void append_members(JsonWriter& writer, const PublicStream& stream);
void append_json(JsonWriter& writer, const Story& story);
void append_json(JsonWriter& writer, const Watch& watch);
/// `{at, likes, reposts, replies, quotes, views}`
void append_json(JsonWriter& writer, const CountersSeen& seen);
/// `{case: {...}, author: {...}, excerpt, tone, tone_value, story: {id, posts, reposts}, woken: {at, measure, from, to,
/// threshold}}`
void append_json(JsonWriter& writer, const CaseView& view);
/// `{post: {...}, state: {thread, reach, assessment, intervention, exclusion, case_id}, author: {...}, accounts: [...],
/// listeners: [...], story: {id, posts, reposts}}`
void append_json(JsonWriter& writer, const PostView& view);
/// `{text, answers, updated_at}`: whose and about what is in the address.
void append_json(JsonWriter& writer, const Draft& draft);
/// `{id, name, filter: {...}}`
void append_json(JsonWriter& writer, const SavedView& view);
/// The reply's fields and `parts: [...]`.
void append_json(JsonWriter& writer, const Reply& reply, std::span<const Part> parts);

/// A JSON array, as it stands in a post; nothing when there are none.
std::optional<std::string> attachments_text(const std::vector<Attachment>& attachments);
/// Reads what attachments_text wrote; nothing of a text that is none.
std::vector<Attachment> attachments_from_text(std::string_view text);

/// `YYYY-MM-DD`
std::string day_text(const LocalDate& day);
/// Reads it back; nothing if there is no such day.
std::optional<LocalDate> day_from_text(std::string_view text);

template <class Noun>
void append_json(std::string& out, const Noun& noun) {
    JsonWriter writer(out);
    append_json(writer, noun);
}

template <class Noun>
std::string to_json(const Noun& noun) {
    std::string text;
    append_json(text, noun);
    return text;
}

/// Reads what append_json wrote, strictly: every field but the optionals, and no other.
/// Errors: invalid malformed_json (offset), too_deep, missing_field, unknown_field, wrong_type, out_of_range,
/// unknown_word, bad_id, bad_time, bad_day, each with the argument `field`. A holiday may be a plain day.
template <class Noun>
Result<Noun> noun_from_json(std::string_view text);
extern template Result<AlertRule> noun_from_json<AlertRule>(std::string_view);
extern template Result<MailRelay> noun_from_json<MailRelay>(std::string_view);
extern template Result<Assessment> noun_from_json<Assessment>(std::string_view);
extern template Result<Brand> noun_from_json<Brand>(std::string_view);
extern template Result<Calendar> noun_from_json<Calendar>(std::string_view);
extern template Result<Case> noun_from_json<Case>(std::string_view);
extern template Result<CaseClock> noun_from_json<CaseClock>(std::string_view);
extern template Result<Listener> noun_from_json<Listener>(std::string_view);
extern template Result<LegalProfile> noun_from_json<LegalProfile>(std::string_view);
extern template Result<Policy> noun_from_json<Policy>(std::string_view);
extern template Result<Post> noun_from_json<Post>(std::string_view);
extern template Result<Totals> noun_from_json<Totals>(std::string_view);
extern template Result<User> noun_from_json<User>(std::string_view);

}  // namespace atiende::wire
