#include <algorithm>

#include "api/answers.h"
#include "api/routes.h"
#include "crypto/tracking_key.h"

namespace atiende::api {
namespace {

std::string_view next_step(Status status) {
    switch (status) {
        case Status::watched: return "we_follow";
        case Status::new_:
        case Status::open: return "we_answer";
        case Status::pending: return "you_answer";
        case Status::on_hold: return "we_ask_an_area";
        case Status::resolved: return "reopen_if_needed";
        case Status::closed: return "nothing";
    }
    return "nothing";
}

std::string tracked_json(const Case& of_case, std::string_view key) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.text("tracking_key", key);
    writer.word("status", name_of(of_case.status));
    writer.word("next_step", next_step(of_case.status));
    writer.time("created_at", of_case.created_at);
    writer.time("changed_at", of_case.changed_at);
    if (of_case.first_response_at) writer.time("first_response_at", *of_case.first_response_at);
    if (of_case.resolved_at) writer.time("resolved_at", *of_case.resolved_at);
    writer.end_object();
    return body;
}

Result<Case> by_key(Snapshot& snapshot, const std::string& key) {
    const auto id = snapshot.cases().by_tracking_key(key);
    if (!id) return fail(id.error());
    if (!*id) return fail(not_found("no_such_tracking_key"));
    return snapshot.cases().get(**id);
}

Result<net::HttpResponse> track_case(Inside& inside, Context& context) {
    const auto& address = context.client_address;
    const Time now = inside.now();
    const auto too_many = inside.look_ups.blocked_until(address, now);
    const auto too_wrong = inside.wrong_keys.blocked_until(address, now);
    if (too_many || too_wrong) {
        return fail(rate_limited("too_many_look_ups", std::max(too_many.value_or(Time{}), too_wrong.value_or(Time{}))));
    }
    inside.look_ups.strike(address, now);
    const auto key = crypto::normalise_tracking_key(context.segment("tracking_key"));
    // A key that fails its own check symbol was mistyped, not guessed: it costs nothing.
    if (!key) return fail(not_found("no_such_tracking_key"));
    const auto found = read_value(inside.place.store, [&](Snapshot& snapshot) { return by_key(snapshot, *key); });
    if (!found) {
        if (found.error().code == ErrorCode::not_found) inside.wrong_keys.strike(address, now);
        return fail(found.error());
    }
    return json_answer(200, tracked_json(*found, *key));
}

}  // namespace

void add_public_routes(Router& router, Inside& inside) {
    router.add(open_to_all("GET", "/public/cases/{tracking_key}", bind(inside, track_case)));
}

}  // namespace atiende::api
