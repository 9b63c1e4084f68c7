#include "actions/receive_posts.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/incoming_post_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr std::size_t kMostPosts = 1000;

/// The key of a part of ours is proof that it was sent: networks show it, other programs do not.
IncomingPost read_post(wire::ObjectReader from) {
    IncomingPost post = wire::read_incoming_post(from);
    if (post.client_key) from.refuse("client_key", "unknown_field");
    return post;
}

std::string received_json(const actions::Received& received) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.integer("added", received.added);
    writer.integer("repeated", received.repeated);
    writer.integer("ignored", received.ignored);
    writer.integer("quarantined", received.quarantined);
    writer.integer("cases_opened", received.cases_opened);
    if (received.reposts > 0) writer.integer("reposts", received.reposts);
    writer.end_object();
    return body;
}

/// The account must be there and seen; its channel is the posts'.
Result<void> check_account(Inside& inside, const Viewer& viewer, AccountId id, const std::vector<IncomingPost>& posts) {
    const auto account =
        read_value(inside.place.store, [&](Snapshot& snapshot) { return snapshot.settings().account(id); });
    if (!account && account.error().code != ErrorCode::not_found) return fail(account.error());
    if (!account || !viewer.sees(account->brand)) return fail(not_found("account_not_found"));
    for (const IncomingPost& post : posts) {
        if (post.channel != account->channel) return fail(invalid("channel_of_another_account"));
    }
    return ok();
}

Result<net::HttpResponse> import_posts(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto account = body->optional<AccountId>("account");
    Page page;
    if (!body->has("posts")) body->refuse("posts", "missing_field");
    for (auto& item : body->objects("posts", kMostPosts)) page.posts.push_back(read_post(item));
    if (const auto good = body->finish(); !good) return fail(good.error());
    if (account) {
        const auto good = check_account(inside, context.viewer, *account, page.posts);
        if (!good) return fail(good.error());
    }
    const auto received = inside.doors.receive(account.value_or(AccountId{}), std::move(page));
    if (!received) return fail(received.error());
    return json_answer(200, received_json(*received));
}

}  // namespace

void add_intake_routes(Router& router, Inside& inside) {
    Route intake = permitted("POST", "/api/v1/posts", Permission::import_posts, bind(inside, import_posts));
    intake.max_body_bytes = 8 * 1024 * 1024;
    router.add(std::move(intake));
}

}  // namespace atiende::api
