#include <algorithm>

#include "api/answers.h"
#include "api/gate.h"
#include "api/origin.h"
#include "api/routes.h"
#include "crypto/hash.h"
#include "wire/noun_json.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> get_health(Inside& inside, Context&) {
    const auto reasons = inside.doors.health ? inside.doors.health() : std::vector<std::string>{};
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.word("status", reasons.empty() ? "ok" : "degraded");
    writer.text("version", inside.settings.version);
    if (!reasons.empty()) {
        writer.key("reasons");
        writer.begin_array();
        for (const auto& reason : reasons) writer.text(reason);
        writer.end_array();
    }
    writer.end_object();
    return json_answer(reasons.empty() ? 200 : 503, std::move(body));
}

Result<net::HttpResponse> get_metrics(Inside& inside, Context& context) {
    const auto token = bearer_token(context.request);
    if (token) {
        const bool good =
            !inside.settings.local_token.empty() && crypto::equal_constant_time(*token, inside.settings.local_token);
        if (!good) return fail(denied("bad_token"));
    } else if (!is_local(context.request)) {
        return fail(denied("no_session"));
    }
    net::HttpResponse answer;
    answer.headers.emplace_back("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    if (inside.doors.metrics) answer.body = inside.doors.metrics();
    return answer;
}

Result<net::HttpResponse> get_status(Inside& inside, Context&) {
    const auto totals = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().totals(); });
    if (!totals) return fail(totals.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.text("version", inside.settings.version);
    writer.end_object();
    body.back() = ',';
    body += std::string_view(wire::to_json(*totals)).substr(1);
    return json_answer(200, std::move(body));
}

/// Whoever brings a session sees a little more; whoever brings none, or a bad one, is a stranger and no error.
Result<net::HttpResponse> get_installation(Inside& inside, Context& context) {
    struct Known {
        bool set_up = false;
        std::optional<BrandId> example;
    };
    const bool known_caller = recognise_caller(inside, context).has_value();
    const auto known = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Known> {
        const auto users = snapshot.users().list();
        if (!users) return fail(users.error());
        Known found{std::ranges::any_of(*users, [](const User& user) { return user.role == Role::administrator; }), {}};
        if (!known_caller) return found;
        const auto brands = snapshot.settings().brands();
        if (!brands) return fail(brands.error());
        for (const Brand& brand : *brands) {
            if (brand.example && context.viewer.sees(brand.id)) found.example = brand.id;
        }
        return found;
    });
    if (!known) return fail(known.error());
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.boolean("set_up", known->set_up);
    writer.text("version", inside.settings.version);
    writer.key("languages");
    writer.begin_array();
    for (const std::string_view language : {"es", "en"}) writer.text(language);
    writer.end_array();
    if (known->example) writer.id("example", known->example->value);
    writer.end_object();
    return json_answer(200, std::move(body));
}

}  // namespace

void add_house_routes(Router& router, Inside& inside) {
    router.add(open_to_all("GET", "/healthz", bind(inside, get_health)));
    router.add(open_to_all("GET", "/metrics", bind(inside, get_metrics)));
    router.add(open_to_all("GET", "/api/v1/installation", bind(inside, get_installation)));
    router.add(signed_in("GET", "/api/v1/status", bind(inside, get_status)));
}

}  // namespace atiende::api
