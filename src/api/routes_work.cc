#include "actions/send_reply.h"
#include "actions/watch_cases.h"
#include "actions/work_case.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

/// What every verb on a case begins with.
struct Task {
    CaseId case_id;
    actions::SeenVersion seen;
    wire::ObjectReader body;
};

Result<Task> begin(const Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    const auto seen = seen_version(context.request);
    if (!seen) return fail(seen.error());
    auto body = wire::read_object(context.request.body.empty() ? "{}" : std::string_view(context.request.body));
    if (!body) return fail(body.error());
    return Task{*id, *seen, *std::move(body)};
}

Result<net::HttpResponse> case_answer(const Result<Case>& changed) {
    if (!changed) return fail(changed.error());
    return versioned_answer(200, wire::to_json(*changed), changed->version);
}

Result<net::HttpResponse> assign(Inside& inside, Context& context) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    const auto assignee = task->body.optional<UserId>("assignee");
    if (!task->body.has("assignee")) task->body.refuse("assignee", "missing_field");
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    return case_answer(actions::assign(inside.place, context.viewer, task->case_id, task->seen, assignee));
}

Result<net::HttpResponse> change_status(Inside& inside, Context& context) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    const auto status = task->body.required<Status>("status");
    const auto reason = task->body.optional_text("reason", {0, 200}).value_or("");
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    if (status == Status::watched) {
        return case_answer(actions::watch_again(inside.place, context.viewer, task->case_id, task->seen));
    }
    return case_answer(actions::change_status(inside.place, context.viewer, task->case_id, task->seen, status, reason));
}

Result<net::HttpResponse> reopen(Inside& inside, Context& context) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    return case_answer(actions::reopen(inside.place, context.viewer, task->case_id, task->seen));
}

/// Verbs whose body is one word of an enum under `name`.
template <class Enum, auto Action>
Result<net::HttpResponse> set_word(Inside& inside, Context& context, std::string_view name) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    const auto word = task->body.required<Enum>(name);
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    return case_answer(Action(inside.place, context.viewer, task->case_id, task->seen, word));
}
Result<net::HttpResponse> resolve(Inside& inside, Context& context) {
    return set_word<Resolution, actions::resolve>(inside, context, "resolution");
}
Result<net::HttpResponse> close_excluded(Inside& inside, Context& context) {
    return set_word<Exclusion, actions::close_excluded>(inside, context, "exclusion");
}
Result<net::HttpResponse> change_kind(Inside& inside, Context& context) {
    return set_word<Kind, actions::change_kind>(inside, context, "kind");
}
Result<net::HttpResponse> change_priority(Inside& inside, Context& context) {
    return set_word<Priority, actions::change_priority>(inside, context, "priority");
}

Result<net::HttpResponse> add_note(Inside& inside, Context& context) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    auto text = task->body.required_text("text", {1, 20'000});
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    const auto note = actions::add_note(inside.place, context.viewer, task->case_id, std::move(text));
    if (!note) return fail(note.error());
    return json_answer(201, wire::to_json(*note));
}

std::string reply_json(const Reply& reply, const std::vector<Part>& parts) {
    std::string body;
    wire::JsonWriter writer(body);
    wire::append_json(writer, reply, parts);
    return body;
}

Result<net::HttpResponse> send_reply(Inside& inside, Context& context) {
    auto task = begin(context);
    if (!task) return fail(task.error());
    actions::ReplyRequest request;
    request.case_id = task->case_id;
    request.parts = task->body.required<std::vector<std::string>>("parts");
    request.answers = task->body.optional<PostId>("answers");
    request.account = task->body.optional<AccountId>("account");
    request.seen_up_to = task->body.optional<PostId>("seen_up_to");
    request.language_change =
        task->body.optional<law::LanguageChange>("language_change").value_or(law::LanguageChange::none);
    request.personal_data_confirmed = task->body.optional<bool>("personal_data_confirmed").value_or(false);
    request.undo_window = Duration{task->body.optional_number("undo_window", 0, 600'000).value_or(0)};
    if (request.parts.empty() || request.parts.size() > 10) task->body.refuse("parts", "out_of_range");
    for (const auto& part : request.parts) {
        if (part.empty() || part.size() > 40'000) task->body.refuse("parts", "reply_length");
    }
    if (const auto good = task->body.finish(); !good) return fail(good.error());
    const auto released = actions::send_reply(inside.place, context.viewer, request);
    if (!released) return fail(released.error());
    return json_answer(201, reply_json(released->reply, released->parts));
}

Result<net::HttpResponse> withdraw_reply(Inside& inside, Context& context) {
    const auto id = context.id<ReplyId>("id", "reply_not_found");
    if (!id) return fail(id.error());
    const auto reply = actions::withdraw_reply(inside.place, context.viewer, *id);
    if (!reply) return fail(reply.error());
    const auto parts =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.outbox().parts_of(*id); });
    if (!parts) return fail(parts.error());
    return json_answer(200, reply_json(*reply, *parts));
}

}  // namespace

void add_work_routes(Router& router, Inside& inside) {
    const auto verb = [&](const std::string& name, Work* work) {
        router.add(permitted("POST", "/api/v1/cases/{id}/" + name, Permission::work_cases, bind(inside, work)));
    };
    verb("assign", assign);
    verb("status", change_status);
    verb("resolve", resolve);
    verb("reopen", reopen);
    verb("close", close_excluded);
    verb("kind", change_kind);
    verb("priority", change_priority);
    verb("notes", add_note);
    verb("replies", send_reply);
    router.add(
        permitted("POST", "/api/v1/replies/{id}/withdraw", Permission::work_cases, bind(inside, withdraw_reply)));
}

}  // namespace atiende::api
