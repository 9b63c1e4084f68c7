#include "api/connection_json.h"

#include <algorithm>

#include "api/language.h"
#include "wire/noun_json.h"

namespace atiende::api {
namespace {

/// `check.<channel>.<step>` names the step; `error.<reason>` says what to do.
std::string sentence_of(const Inside& inside, std::string_view language, const CheckStep& step) {
    if (!inside.doors.say) return {};
    return inside.doors.say(language, "error." + step.reason, step.arguments);
}

/// What a step that passed wants to be known: the argument `note` names the sentence `check.note.<note>`.
std::string note_of(const Inside& inside, std::string_view language, const CheckStep& step) {
    const auto note = std::ranges::find(step.arguments, "note", [](const auto& argument) { return argument.first; });
    if (note == step.arguments.end() || !inside.doors.say) return {};
    return inside.doors.say(language, "check.note." + note->second, {});
}

void write_step(wire::JsonWriter& writer, const Inside& inside, std::string_view language, const CheckStep& step) {
    writer.begin_object();
    writer.text("step", step.step);
    writer.word("outcome", name_of(step.outcome));
    if (!step.reason.empty()) writer.text("reason", step.reason);
    if (step.outcome == StepOutcome::failed) {
        const std::string sentence = sentence_of(inside, language, step);
        if (!sentence.empty()) writer.text("sentence", sentence);
    } else if (const std::string note = note_of(inside, language, step); !note.empty()) {
        writer.text("sentence", note);
    }
    writer.end_object();
}

void write_identity(wire::JsonWriter& writer, const ConnectionCheck::Identity& identity) {
    writer.key("identity");
    writer.begin_object();
    writer.text("stable_id", identity.stable_id);
    writer.text("handle", identity.handle);
    writer.text("display_name", identity.display_name);
    if (identity.followers) writer.integer("followers", *identity.followers);
    writer.end_object();
}

void write_budget(wire::JsonWriter& writer, const RateBudget& budget) {
    writer.begin_object();
    writer.text("bucket", budget.bucket);
    writer.integer("limit", std::max<std::int64_t>(budget.limit, 0));
    writer.integer("remaining", std::max<std::int64_t>(budget.remaining, 0));
    writer.time("resets_at", budget.resets_at);
    writer.end_object();
}

}  // namespace

void write_check(wire::JsonWriter& writer, const Inside& inside, const Context& context, const ConnectionCheck& check) {
    const auto language = language_of(context.request.header("Accept-Language").value_or(""));
    writer.begin_object();
    writer.boolean("passed", check.passed());
    writer.key("steps");
    writer.begin_array();
    for (const CheckStep& step : check.steps) write_step(writer, inside, language, step);
    writer.end_array();
    if (check.identity) write_identity(writer, *check.identity);
    writer.end_object();
}

std::string connection_json(const Inside& inside, const Context& context, const actions::ConnectionMade& made) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("check");
    write_check(writer, inside, context, made.check);
    if (made.account) {
        writer.key("account");
        wire::append_json(writer, *made.account);
    }
    writer.end_object();
    return body;
}

std::string account_health_json(const Account& account, std::span<const RateBudget> budgets,
                                std::span<const Gap> gaps) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.key("account");
    wire::append_json(writer, account);
    if (account.service) writer.text("service", *account.service);
    writer.key("budgets");
    writer.begin_array();
    for (const RateBudget& budget : budgets) write_budget(writer, budget);
    writer.end_array();
    writer.key("gaps");
    writer.begin_array();
    for (const Gap& gap : gaps) wire::append_json(writer, gap);
    writer.end_array();
    writer.end_object();
    return body;
}

void write_public_stream(wire::JsonWriter& writer, const Inside& inside, const PublicStream& stream) {
    writer.begin_object();
    wire::append_members(writer, stream);
    if (stream.state == AccountState::connected && inside.doors.events_per_second) {
        writer.decimal("events_per_second", inside.doors.events_per_second(stream.id));
    }
    writer.end_object();
}

}  // namespace atiende::api
