#include "actions/desk.h"
#include "api/answers.h"
#include "api/language.h"
#include "api/routes.h"
#include "api/shown_posts.h"
#include "api/visible.h"
#include "wire/noun_json.h"

namespace atiende::api {
namespace {

void read_assignee(Parameters& parameters, const Viewer& viewer, CaseFilter& filter) {
    const auto assignee = parameters.text("assignee");
    if (!assignee) return;
    if (*assignee == "none") {
        filter.unassigned = true;
    } else if (*assignee == "me") {
        if (!viewer.user) parameters.refuse("assignee");
        filter.assignee = viewer.user;
    } else {
        filter.assignee = parameters.id<UserId>("assignee");
    }
}

Result<net::HttpResponse> list_cases(Inside& inside, Context& context) {
    Parameters parameters(context.request,
                          {"shelf", "assignee", "at_least_late", "brand", "channel", "kind", "topic", "tone", "urgency",
                           "language", "priority", "reach", "order", "cursor", "limit"});
    CaseFilter filter;
    filter.shelf = parameters.word<Shelf>("shelf");
    read_assignee(parameters, context.viewer, filter);
    filter.at_least_late = parameters.word<Lateness>("at_least_late");
    filter.brand = parameters.id<BrandId>("brand");
    filter.channel = parameters.word<Channel>("channel");
    filter.kind = parameters.word<Kind>("kind");
    filter.topic = parameters.word<Topic>("topic");
    filter.tone = parameters.word<Tone>("tone");
    filter.urgency = parameters.word<Urgency>("urgency");
    filter.language = parameters.text("language");
    if (filter.language && !is_language(*filter.language)) parameters.refuse("language");
    filter.priority = parameters.word<Priority>("priority");
    filter.reach = parameters.word<Reach>("reach");
    filter.order = parameters.word<CaseOrder>("order").value_or(CaseOrder::queue);
    filter.cursor = parameters.text("cursor");
    filter.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(inside.place.store,
                                  [&](Snapshot& snapshot) { return snapshot.cases().list(filter, context.viewer); });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

Result<net::HttpResponse> count_cases(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"brand"});
    const auto brand = parameters.id<BrandId>("brand");
    if (const auto good = parameters.done(); !good) return fail(good.error());
    auto counts =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.cases().counts(context.viewer); });
    if (!counts) return fail(counts.error());
    if (brand) std::erase_if(*counts, [&](const ShelfCount& count) { return count.brand != *brand; });
    return items_answer(*std::move(counts));
}

struct WholeReply {
    Reply reply;
    std::vector<Part> parts;
};

struct WholeCase {
    CaseView view;
    std::vector<CaseClock> clocks;
    std::vector<WholeReply> replies;
    std::vector<Note> notes;
    std::vector<Draft> drafting;  ///< of others who are writing now
};

Result<std::vector<Draft>> others_drafting(Snapshot& snapshot, const Viewer& viewer, CaseId id, Time now) {
    auto drafts = snapshot.desk().drafts_of(id);
    if (!drafts) return drafts;
    std::erase_if(*drafts, [&](const Draft& draft) {
        return draft.user == viewer.user || draft.text.empty() || now - draft.updated_at >= actions::kStillWriting;
    });
    return drafts;
}

Result<WholeCase> read_whole(Snapshot& snapshot, const Viewer& viewer, CaseId id, Time now) {
    const auto seen = visible_case(snapshot, viewer, id);
    if (!seen) return fail(seen.error());
    auto view = snapshot.cases().view(id);
    if (!view) return fail(view.error());
    auto clocks = snapshot.clocks().of_case(id);
    if (!clocks) return fail(clocks.error());
    auto notes = snapshot.cases().notes(id);
    if (!notes) return fail(notes.error());
    auto replies = snapshot.outbox().replies_of(id);
    if (!replies) return fail(replies.error());
    auto drafting = others_drafting(snapshot, viewer, id, now);
    if (!drafting) return fail(drafting.error());
    WholeCase whole{*std::move(view), *std::move(clocks), {}, *std::move(notes), *std::move(drafting)};
    for (const Reply& reply : *replies) {
        auto parts = snapshot.outbox().parts_of(reply.id);
        if (!parts) return fail(parts.error());
        whole.replies.push_back({reply, *std::move(parts)});
    }
    return whole;
}

std::string whole_json(const WholeCase& whole) {
    std::string body = wire::to_json(whole.view);
    body.back() = ',';
    std::string rest;
    wire::JsonWriter writer(rest);
    writer.begin_object();
    writer.key("clocks");
    writer.begin_array();
    for (const auto& clock : whole.clocks) wire::append_json(writer, clock);
    writer.end_array();
    writer.key("replies");
    writer.begin_array();
    for (const auto& [reply, parts] : whole.replies) wire::append_json(writer, reply, parts);
    writer.end_array();
    writer.key("notes");
    writer.begin_array();
    for (const auto& note : whole.notes) wire::append_json(writer, note);
    writer.end_array();
    writer.key("drafting");
    writer.begin_array();
    for (const Draft& draft : whole.drafting) {
        writer.begin_object();
        writer.id("user", draft.user.value);
        writer.time("updated_at", draft.updated_at);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return body.append(rest, 1);
}

Result<net::HttpResponse> get_case(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    const auto whole = read_value(inside.place.store, [&](Snapshot& snapshot) {
        return read_whole(snapshot, context.viewer, *id, inside.now());
    });
    if (!whole) return fail(whole.error());
    return versioned_answer(200, whole_json(*whole), whole->view.state.version);
}

Result<net::HttpResponse> list_case_posts(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    Parameters parameters(context.request, {"cursor", "limit"});
    PostFilter filter;
    filter.case_id = *id;
    filter.cursor = parameters.text("cursor");
    filter.limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Slice<PostView>> {
        const auto seen = visible_case(snapshot, context.viewer, *id);
        if (!seen) return fail(seen.error());
        return ShownPosts(inside, snapshot).filled_in(snapshot.posts().list(filter, context.viewer));
    });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

}  // namespace

void add_case_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/cases", Permission::read_cases, bind(inside, list_cases)));
    router.add(permitted("GET", "/api/v1/cases/counts", Permission::read_cases, bind(inside, count_cases)));
    router.add(permitted("GET", "/api/v1/cases/{id}", Permission::read_cases, bind(inside, get_case)));
    router.add(permitted("GET", "/api/v1/cases/{id}/posts", Permission::read_cases, bind(inside, list_case_posts)));
}

}  // namespace atiende::api
