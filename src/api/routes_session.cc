#include "api/answers.h"
#include "api/doorman.h"
#include "api/origin.h"
#include "api/permission_names.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

std::string session_json(const Viewer& viewer, const User* user, std::string_view csrf_token,
                         std::optional<Time> expires_at) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    if (user != nullptr) {
        writer.key("user");
        wire::append_json(writer, *user);
    }
    writer.key("permissions");
    writer.begin_array();
    for (std::size_t i = 0; i < kPermissionNames.size(); ++i) {
        if (viewer.may(static_cast<Permission>(i))) writer.word(kPermissionNames[i]);
    }
    writer.end_array();
    if (!csrf_token.empty()) writer.text("csrf_token", csrf_token);
    if (expires_at) writer.time("expires_at", *expires_at);
    writer.end_object();
    return body;
}

Result<net::HttpResponse> set_up(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::FirstAdministrator request;
    request.token = body->required_text("token", {1, 200});
    request.email = body->required_text("email", {0, 1000});
    request.name = body->required_text("name", {0, 200});
    request.password = body->required_text("password", {0, 2000});
    request.brand = body->required_text("brand", {0, 200});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto user = set_up_throttled(inside, context, request);
    if (!user) return fail(user.error());
    return json_answer(201, wire::to_json(*user));
}

Result<net::HttpResponse> change_own_password(Inside& inside, Context& context) {
    if (!context.visitor) return fail(denied("no_session"));
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto current = body->required_text("current", {1, 1000});
    const auto wanted = body->required_text("wanted", {0, 2000});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto changed = change_password_throttled(inside, context, current, wanted);
    if (!changed) return fail(changed.error());
    return no_content();
}

Result<net::HttpResponse> sign_in(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto email = body->required_text("email", {1, 254});
    const auto password = body->required_text("password", {1, 1000});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto session = sign_in_throttled(inside, context, email, password);
    if (!session) return fail(session.error());
    auto answer = json_answer(
        201, session_json(viewer_of(session->user), &session->user, session->csrf_token, session->expires_at));
    answer.headers.emplace_back("Set-Cookie", cookie_of(inside, *session));
    return answer;
}

Result<net::HttpResponse> get_session(Inside&, Context& context) {
    if (!context.visitor) return json_answer(200, session_json(context.viewer, nullptr, "", std::nullopt));
    const auto& [viewer, user, session] = *context.visitor;
    return json_answer(200, session_json(viewer, &user, session.csrf_token, session.expires_at));
}

Result<net::HttpResponse> sign_out(Inside& inside, Context& context) {
    if (const auto token = context.request.cookie(kSessionCookie); token && context.visitor) {
        const auto done = actions::sign_out(inside.place, *token);
        if (!done) return fail(done.error());
    }
    auto answer = no_content();
    answer.headers.emplace_back("Set-Cookie", no_cookie(inside));
    return answer;
}

}  // namespace

void add_session_routes(Router& router, Inside& inside) {
    Route password = signed_in("POST", "/api/v1/session/password", bind(inside, change_own_password));
    password.writes = false;  // its body is no matter for the kept answers
    router.add(std::move(password));
    router.add(open_to_all("POST", "/api/v1/setup", bind(inside, set_up)));
    router.add(open_to_all("POST", "/api/v1/session", bind(inside, sign_in)));
    router.add(signed_in("GET", "/api/v1/session", bind(inside, get_session)));
    router.add(signed_in("DELETE", "/api/v1/session", bind(inside, sign_out)));
}

}  // namespace atiende::api
