#include "actions/receive_posts.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr std::size_t kMostPosts = 1000;
constexpr wire::TextLimits kRemoteId{1, kMaxRemoteIdBytes};

std::string bounded(wire::ObjectReader& from, std::string_view name, std::string text, std::size_t most_bytes) {
    if (text.size() > most_bytes) from.refuse(name, "text_too_long");
    return text;
}

std::optional<std::string> remote_id(wire::ObjectReader& from, std::string_view name) {
    auto text = from.optional_text(name, kRemoteId);
    if (text) text = bounded(from, name, *std::move(text), kMaxRemoteIdBytes);
    return text;
}

void read_author(wire::ObjectReader from, Channel channel, Author& author) {
    author.channel = channel;
    author.stable_id = bounded(from, "stable_id", from.required_text("stable_id", kRemoteId), kMaxRemoteIdBytes);
    author.handle = from.optional_text("handle", {0, 1000}).value_or("");
    author.display_name = from.optional_text("display_name", {0, 1000}).value_or("");
    author.followers = from.optional_number("followers", 0, std::numeric_limits<std::int64_t>::max());
}

IncomingPost read_post(wire::ObjectReader from) {
    IncomingPost post;
    post.channel = from.required<Channel>("channel");
    post.remote_id = bounded(from, "remote_id", from.required_text("remote_id", kRemoteId), kMaxRemoteIdBytes);
    post.parent_remote_id = remote_id(from, "parent_remote_id");
    post.thread_remote_id = remote_id(from, "thread_remote_id");
    if (auto related = from.optional<std::vector<std::string>>("related_remote_ids")) {
        for (const auto& one : *related) {
            if (one.empty() || one.size() > kMaxRemoteIdBytes) from.refuse("related_remote_ids", "text_too_long");
        }
        post.related_remote_ids = *std::move(related);
    }
    read_author(from.required_object("author"), post.channel, post.author);
    post.direction = from.optional<Direction>("direction").value_or(Direction::in);
    post.visibility = from.optional<Visibility>("visibility").value_or(Visibility::public_);
    post.created_at = from.required<Time>("created_at");
    post.text = bounded(from, "text", from.required_text("text", {0, kMaxPostBytes}), kMaxPostBytes);
    post.language = from.optional_text("language", {1, 35});
    post.url = from.optional_text("url", {1, 4096});
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
