#include "stores/sql/rows.h"

#include "wire/event_json.h"

namespace atiende::sql {
namespace {

/// A list as one column holds it: separated by blanks.
template <class Visit>
void for_each_word(std::string_view rest, Visit visit) {
    while (!rest.empty()) {
        const std::size_t blank = rest.find(' ');
        visit(rest.substr(0, blank));
        rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    }
}

}  // namespace

std::optional<Assessment> assessment_at(const Row& row, int first) {
    if (row.null(first)) return std::nullopt;
    auto payload =
        wire::payload_from_text(row.text(first), static_cast<int>(row.integer(first + 1)), row.text(first + 2));
    if (!payload) return std::nullopt;
    if (auto* received = std::get_if<PostReceived>(&*payload)) return std::move(received->assessment);
    if (auto* revised = std::get_if<PostRevised>(&*payload)) return std::move(revised->assessment);
    return std::nullopt;
}

Case case_of(const Row& row) {
    Case c;
    c.id = id_at<CaseId>(row, 0);
    c.brand = id_at<BrandId>(row, 1);
    c.tracking_key = text_at(row, 2);
    c.channel = enum_at<Channel>(row, 3);
    c.author = id_at<AuthorId>(row, 4);
    c.opening_post = id_at<PostId>(row, 5);
    c.thread = id_at<ThreadId>(row, 6);
    c.kind = enum_at<Kind>(row, 7);
    c.status = enum_at<Status>(row, 8);
    c.priority = enum_at<Priority>(row, 9);
    c.reach = enum_at<Reach>(row, 10);
    c.assignee = optional_id_at<UserId>(row, 11);
    c.resolution = optional_enum_at<Resolution>(row, 12);
    c.exclusion = optional_enum_at<Exclusion>(row, 13);
    c.lateness = enum_at<Lateness>(row, 14);
    c.created_at = time_at(row, 15);
    c.opened_at = time_at(row, 16);
    c.changed_at = time_at(row, 17);
    c.first_response_at = optional_time_at(row, 18);
    c.last_customer_post_at = optional_time_at(row, 19);
    c.last_reply_at = optional_time_at(row, 20);
    c.resolved_at = optional_time_at(row, 21);
    c.wanted_due_at = optional_time_at(row, 22);
    c.limit_due_at = optional_time_at(row, 23);
    c.rank = time_at(row, 24);
    c.reopenings = static_cast<std::int32_t>(row.integer(25));
    c.version = row.integer(26);
    return c;
}

CaseClock clock_of(const Row& row) {
    CaseClock clock;
    clock.id = id_at<ClockId>(row, 0);
    clock.case_id = id_at<CaseId>(row, 1);
    clock.kind = enum_at<ClockKind>(row, 2);
    clock.state = enum_at<ClockState>(row, 3);
    clock.started_at = time_at(row, 4);
    clock.wanted_due_at = time_at(row, 5);
    clock.limit_due_at = time_at(row, 6);
    clock.wanted = enum_at<Verdict>(row, 7);
    clock.limit = enum_at<Verdict>(row, 8);
    clock.stopped_at = optional_time_at(row, 9);
    if (!row.null(10)) clock.business_elapsed = Duration{row.integer(10)};
    clock.policy = id_at<PolicyId>(row, 11);
    clock.policy_version = static_cast<std::int32_t>(row.integer(12));
    clock.calendar = id_at<CalendarId>(row, 13);
    clock.calendar_version = static_cast<std::int32_t>(row.integer(14));
    clock.post = optional_id_at<PostId>(row, 15);
    clock.paused_at = optional_time_at(row, 16);
    clock.paused_for = optional_enum_at<PauseReason>(row, 17);
    clock.paused = Duration{row.integer(18)};
    return clock;
}

Part part_of(const Row& row) {
    Part part;
    part.id = id_at<PartId>(row, 0);
    part.reply = id_at<ReplyId>(row, 1);
    part.case_id = id_at<CaseId>(row, 2);
    part.thread = id_at<ThreadId>(row, 3);
    part.account = id_at<AccountId>(row, 4);
    part.ordinal = static_cast<std::int32_t>(row.integer(5));
    part.state = enum_at<PartState>(row, 6);
    part.mark = enum_at<PartMark>(row, 7);
    part.attempts = static_cast<std::int32_t>(row.integer(8));
    part.not_before = time_at(row, 9);
    part.sent_at = optional_time_at(row, 10);
    part.refusal = optional_text_at(row, 11);
    part.text = text_at(row, 12);
    part.native_key = text_at(row, 13);
    part.remote_id = text_at(row, 14);
    part.first_attempt_at = optional_time_at(row, 15);
    if (row.integer(16) != 0) part.gone = true;
    return part;
}

Reply reply_of(const Row& row) {
    Reply reply;
    reply.id = id_at<ReplyId>(row, 0);
    reply.case_id = id_at<CaseId>(row, 1);
    reply.account = id_at<AccountId>(row, 2);
    reply.answers = id_at<PostId>(row, 3);
    reply.visibility = enum_at<Visibility>(row, 4);
    reply.author = id_at<UserId>(row, 5);
    reply.written_at = time_at(row, 6);
    reply.state = enum_at<ReplyState>(row, 7);
    return reply;
}

Account account_of(const Row& row) {
    Account account;
    account.id = id_at<AccountId>(row, 0);
    account.brand = id_at<BrandId>(row, 1);
    account.channel = enum_at<Channel>(row, 2);
    account.stable_id = text_at(row, 3);
    account.handle = text_at(row, 4);
    account.state = enum_at<AccountState>(row, 5);
    account.health = enum_at<Health>(row, 6);
    account.health_reason = optional_text_at(row, 7);
    account.last_success_at = optional_time_at(row, 8);
    account.cursor = text_at(row, 9);
    account.service = optional_text_at(row, 10);
    if (row.integer(11) != 0) account.open_gap = true;
    account.credentials = row.integer(12);
    return account;
}

Listener listener_of(const Row& row) {
    Listener listener;
    listener.id = id_at<ListenerId>(row, 0);
    listener.brand = id_at<BrandId>(row, 1);
    listener.owner = optional_id_at<UserId>(row, 2);
    listener.name = text_at(row, 3);
    listener.query = text_at(row, 4);
    listener.accents = enum_at<Accents>(row, 5);
    listener.quoted = enum_at<Quoted>(row, 6);
    listener.purpose = enum_at<ListenerPurpose>(row, 7);
    for_each_word(row.text(8), [&](std::string_view tag) { listener.languages.emplace_back(tag); });
    listener.action = enum_at<ListenerAction>(row, 9);
    if (!row.null(10)) listener.daily_cap = static_cast<std::int32_t>(row.integer(10));
    listener.reach_floor = optional_integer_at(row, 11);
    listener.ends_at = optional_time_at(row, 12);
    listener.state = enum_at<ListenerState>(row, 13);
    listener.version = static_cast<std::int32_t>(row.integer(14));
    listener.example = row.integer(15) != 0;
    return listener;
}

User user_of(const Row& row) {
    User user;
    user.id = id_at<UserId>(row, 0);
    user.email = text_at(row, 1);
    user.name = text_at(row, 2);
    user.role = enum_at<Role>(row, 3);
    user.disabled = row.integer(4) != 0;
    for_each_word(row.text(5), [&](std::string_view word) {
        if (const auto brand = parse_id<BrandId>(word)) user.brands.push_back(*brand);
    });
    return user;
}

}  // namespace atiende::sql
