#include "wire/noun_json.h"

#include <cstdio>

#include "wire/noun_fields.h"
#include "wire/parse_text.h"
#include "wire/write_fields.h"

namespace atiende {

// Days of the civil calendar have no shape of their own in C++ that JSON would keep; found here by their namespace.
static void write_value(wire::JsonWriter& writer, const LocalDate& day) { writer.text(wire::day_text(day)); }

static bool read_value(const boost::json::value& from, LocalDate& day, wire::Fault& fault) {
    const auto* text = from.if_string();
    if (text == nullptr) return wire::set_fault(fault, "wrong_type");
    const auto read = wire::day_from_text({text->data(), text->size()});
    if (!read) return wire::set_fault(fault, "bad_day");
    day = *read;
    return true;
}

// Calendars kept before holidays had names hold plain days.
static bool read_value(const boost::json::value& from, Holiday& holiday, wire::Fault& fault) {
    if (from.is_string()) {
        holiday = {};
        return read_value(from, holiday.date, fault);
    }
    const auto* members = from.if_object();
    if (members == nullptr) return wire::set_fault(fault, "wrong_type");
    return wire::read_members(*members, holiday, fault);
}

}  // namespace atiende

namespace atiende::wire {

static_assert(fills_struct<Author>() && fills_struct<Brand>() && fills_struct<Calendar>() && fills_struct<Case>() &&
              fills_struct<CaseClock>() && fills_struct<Holiday>() && fills_struct<Listener>() &&
              fills_struct<Note>() && fills_struct<Policy>() && fills_struct<LegalProfile>() && fills_struct<Post>() &&
              fills_struct<Gap>() && fills_struct<Reply>() && fills_struct<ShelfCount>() && fills_struct<Totals>() &&
              fills_struct<MailRelay>() && fills_struct<User>() && fills_struct<Story>() && fills_struct<Watch>());

void append_json(JsonWriter& writer, const BackSearch& search) { write_value(writer, search); }
void append_json(JsonWriter& writer, const AlertRule& rule) { write_value(writer, rule); }
void append_members(JsonWriter& writer, const AlertRule& rule) { write_members(writer, rule); }
void append_json(JsonWriter& writer, const MailRelay& relay) { write_value(writer, relay); }
void append_members(JsonWriter& writer, const MailRelay& relay) { write_members(writer, relay); }
void append_json(JsonWriter& writer, const Account& account) { write_value(writer, account); }
void append_json(JsonWriter& writer, const Assessment& assessment) { write_value(writer, assessment); }
void append_json(JsonWriter& writer, const Author& author) { write_value(writer, author); }
void append_json(JsonWriter& writer, const Brand& brand) { write_value(writer, brand); }
void append_json(JsonWriter& writer, const Calendar& calendar) { write_value(writer, calendar); }
void append_json(JsonWriter& writer, const Case& of_case) { write_value(writer, of_case); }
void append_json(JsonWriter& writer, const CaseClock& clock) { write_value(writer, clock); }
void append_json(JsonWriter& writer, const Gap& gap) { write_value(writer, gap); }
void append_members(JsonWriter& writer, const PublicStream& stream) { write_members(writer, stream); }
void append_json(JsonWriter& writer, const Listener& listener) { write_value(writer, listener); }
void append_json(JsonWriter& writer, const Note& note) { write_value(writer, note); }
void append_json(JsonWriter& writer, const Part& part) { write_value(writer, part); }
void append_json(JsonWriter& writer, const LegalProfile& profile) { write_value(writer, profile); }
void append_json(JsonWriter& writer, const Policy& policy) { write_value(writer, policy); }
void append_json(JsonWriter& writer, const Post& post) { write_value(writer, post); }
void append_json(JsonWriter& writer, const ShelfCount& count) { write_value(writer, count); }
void append_json(JsonWriter& writer, const Totals& totals) { write_value(writer, totals); }
void append_json(JsonWriter& writer, const User& user) { write_value(writer, user); }

void append_json(JsonWriter& writer, const Story& story) { write_value(writer, story); }
void append_json(JsonWriter& writer, const Watch& watch) { write_value(writer, watch); }

void append_json(JsonWriter& writer, const CountersSeen& seen) {
    writer.begin_object();
    writer.time("at", seen.at);
    write_members(writer, seen.counters);
    writer.end_object();
}

void append_json(JsonWriter& writer, const CaseView& view) {
    writer.begin_object();
    writer.key("case");
    append_json(writer, view.state);
    writer.key("author");
    append_json(writer, view.author);
    writer.text("excerpt", view.excerpt);
    if (view.tone) writer.word("tone", name_of(*view.tone));
    writer.decimal("tone_value", static_cast<double>(view.tone_value));
    write_member(writer, "story", Shape::plain, view.story);
    write_member(writer, "woken", Shape::plain, view.woken);
    if (!view.language.empty()) writer.text("language", view.language);
    write_member(writer, "topic", Shape::plain, view.topic);
    write_member(writer, "urgency", Shape::plain, view.urgency);
    if (!view.personal_data.empty()) write_member(writer, "personal_data", Shape::plain, view.personal_data);
    writer.end_object();
}

void append_json(JsonWriter& writer, const PostView& view) {
    writer.begin_object();
    writer.key("post");
    append_json(writer, view.post);
    writer.key("state");
    write_value(writer, view.state);
    writer.key("author");
    append_json(writer, view.author);
    const auto write_ids = [&](std::string_view name, const auto& ids) {
        writer.key(name);
        writer.begin_array();
        for (const auto id : ids) writer.id(id.value);
        writer.end_array();
    };
    write_ids("accounts", view.accounts);
    write_ids("listeners", view.listeners);
    write_member(writer, "story", Shape::plain, view.story);
    write_member(writer, "exposure", Shape::plain, view.exposure);
    if (!view.opinion.empty()) write_member(writer, "opinion", Shape::plain, view.opinion);
    writer.end_object();
}

void append_json(JsonWriter& writer, const Draft& draft) {
    writer.begin_object();
    writer.text("text", draft.text);
    if (draft.answers) writer.id("answers", draft.answers->value);
    writer.time("updated_at", draft.updated_at);
    writer.end_object();
}

void append_json(JsonWriter& writer, const SavedView& view) {
    writer.begin_object();
    writer.id("id", view.id.value);
    writer.text("name", view.name);
    writer.raw("filter", view.filter);
    writer.end_object();
}

void append_json(JsonWriter& writer, const Reply& reply, std::span<const Part> parts) {
    writer.begin_object();
    write_members(writer, reply);
    writer.key("parts");
    writer.begin_array();
    for (const Part& part : parts) append_json(writer, part);
    writer.end_array();
    writer.end_object();
}

std::optional<std::string> attachments_text(const std::vector<Attachment>& attachments) {
    if (attachments.empty()) return std::nullopt;
    std::string text;
    JsonWriter writer(text);
    write_value(writer, attachments);
    return text;
}

std::vector<Attachment> attachments_from_text(std::string_view text) {
    if (text.empty()) return {};
    const auto array = parse_text(text);
    std::vector<Attachment> attachments;
    Fault fault;
    if (!array || !read_value(*array, attachments, fault)) return {};
    return attachments;
}

std::string day_text(const LocalDate& day) {
    char text[40];
    const int size = std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return {text, static_cast<std::size_t>(size)};
}

std::optional<LocalDate> day_from_text(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    const auto midnight = from_rfc3339(std::string(text) + "T00:00:00Z");
    if (!midnight) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(*midnight)};
    return LocalDate{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day()))};
}

template <class Noun>
Result<Noun> noun_from_json(std::string_view text) {
    return read_text<Noun>(text);
}
template Result<AlertRule> noun_from_json<AlertRule>(std::string_view);
template Result<MailRelay> noun_from_json<MailRelay>(std::string_view);
template Result<Assessment> noun_from_json<Assessment>(std::string_view);
template Result<Brand> noun_from_json<Brand>(std::string_view);
template Result<Calendar> noun_from_json<Calendar>(std::string_view);
template Result<Case> noun_from_json<Case>(std::string_view);
template Result<CaseClock> noun_from_json<CaseClock>(std::string_view);
template Result<Listener> noun_from_json<Listener>(std::string_view);
template Result<LegalProfile> noun_from_json<LegalProfile>(std::string_view);
template Result<Policy> noun_from_json<Policy>(std::string_view);
template Result<Post> noun_from_json<Post>(std::string_view);
template Result<Totals> noun_from_json<Totals>(std::string_view);
template Result<User> noun_from_json<User>(std::string_view);

}  // namespace atiende::wire
