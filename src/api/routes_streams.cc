#include "actions/public_streams.h"
#include "api/answers.h"
#include "api/connection_json.h"
#include "api/routes.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

std::string stream_json(const Inside& inside, const PublicStream& stream) {
    std::string body;
    wire::JsonWriter writer(body);
    write_public_stream(writer, inside, stream);
    return body;
}

Result<net::HttpResponse> list_streams(Inside& inside, Context&) {
    auto streams =
        read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.networks().public_streams(); });
    if (!streams) return fail(streams.error());
    return slice_answer(
        Slice<PublicStream>{*std::move(streams), std::nullopt},
        [&](wire::JsonWriter& writer, const PublicStream& stream) { write_public_stream(writer, inside, stream); });
}

Result<net::HttpResponse> add_stream(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::NewPublicStream request;
    request.channel = body->required<Channel>("channel");
    request.form = body->required<StreamForm>("form");
    request.url = body->required_text("url", {1, 300});
    if (const auto good = body->finish(); !good) return fail(good.error());
    if (!inside.doors.has_public_stream(request.channel)) return fail(invalid("no_public_stream_there"));
    const auto stream = actions::add_public_stream(inside.place, context.viewer, request);
    if (!stream) return fail(stream.error());
    return json_answer(201, stream_json(inside, *stream));
}

Result<net::HttpResponse> change_stream(Inside& inside, Context& context) {
    const auto id = context.id<PublicStreamId>("id", "public_stream_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::PublicStreamChanges changes;
    changes.state = body->optional<AccountState>("state");
    changes.url = body->optional_text("url", {1, 300});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto stream = actions::change_public_stream(inside.place, context.viewer, *id, changes);
    if (!stream) return fail(stream.error());
    return json_answer(200, stream_json(inside, *stream));
}

/// Gaps of accounts belong to the account's brand; those of public streams are everybody's.
Result<Slice<Gap>> visible_gaps(Snapshot& snapshot, const Viewer& viewer, std::optional<GapId> before,
                                std::size_t limit) {
    auto gaps = snapshot.networks().gaps({{}, {}, before, limit + 1});
    if (!gaps) return fail(gaps.error());
    Slice<Gap> slice;
    if (gaps->size() > limit) {
        gaps->resize(limit);
        slice.next_cursor = to_string(gaps->back().id);
    }
    for (const Gap& gap : *gaps) {
        if (gap.account) {
            const auto account = snapshot.settings().account(gap.account);
            if (!account) return fail(account.error());
            if (!viewer.sees(account->brand)) continue;
        }
        slice.items.push_back(gap);
    }
    return slice;
}

Result<net::HttpResponse> list_gaps(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"cursor", "limit"});
    const auto before = parameters.id<GapId>("cursor");
    const std::size_t limit = parameters.limit();
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto slice = read_value(
        inside.place.store, [&](Snapshot& snapshot) { return visible_gaps(snapshot, context.viewer, before, limit); });
    if (!slice) return fail(slice.error());
    return slice_answer(*slice);
}

}  // namespace

void add_stream_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/public_streams", Permission::read_cases, bind(inside, list_streams)));
    router.add(permitted("POST", "/api/v1/public_streams", Permission::manage_accounts, bind(inside, add_stream)));
    router.add(
        permitted("PATCH", "/api/v1/public_streams/{id}", Permission::manage_accounts, bind(inside, change_stream)));
    router.add(permitted("GET", "/api/v1/gaps", Permission::read_cases, bind(inside, list_gaps)));
}

}  // namespace atiende::api
