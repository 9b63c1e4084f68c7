#include "api/gate.h"

#include <algorithm>

#include "api/origin.h"
#include "api/utf8.h"
#include "crypto/hash.h"

namespace atiende::api {
namespace {

bool changes_something(std::string_view method) { return method != "GET" && method != "HEAD"; }

/// The media type without its parameters, in lower case.
std::string media_type(const net::HttpRequest& request) {
    auto text = request.header("Content-Type").value_or("");
    text = text.substr(0, text.find(';'));
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    std::string type(text);
    std::ranges::transform(type, type.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return type;
}

Result<void> check_body(const Route& route, const net::HttpRequest& request) {
    if (!changes_something(request.method)) return ok();
    if (request.body.size() > route.max_body_bytes) return fail(invalid("body_too_large"));
    if (request.body.empty()) return ok();
    const auto type = media_type(request);
    if (route.form) {
        const bool form = type == "application/x-www-form-urlencoded";
        return form ? ok() : Result<void>(fail(invalid("unsupported_media_type")));
    }
    const bool json = type.empty() || type == "application/json" || type.ends_with("+json");
    return json ? ok() : Result<void>(fail(invalid("unsupported_media_type")));
}

Result<void> check_text(const Context& context) {
    for (const auto& [name, value] : context.captured) {
        if (!is_clean_utf8(value)) return fail(invalid("not_utf8"));
    }
    for (const auto& [name, value] : context.request.parameters) {
        if (!is_clean_utf8(name) || !is_clean_utf8(value)) return fail(invalid("not_utf8"));
    }
    return ok();
}

Result<void> check_csrf(const Context& context) {
    if (!context.visitor || !changes_something(context.request.method)) return ok();
    const auto token = context.request.header("X-CSRF-Token").value_or("");
    const bool good = !token.empty() && crypto::equal_constant_time(token, context.visitor->session.csrf_token);
    return good ? ok() : Result<void>(fail(denied("csrf_token_wrong")));
}

}  // namespace

Result<void> recognise_caller(Inside& inside, Context& context) {
    if (const auto token = bearer_token(context.request)) {
        const auto& ours = inside.settings.local_token;
        if (ours.empty() || !crypto::equal_constant_time(*token, ours)) return fail(denied("bad_token"));
        context.viewer = system_viewer();
        context.bearer = true;
        return ok();
    }
    const auto cookie = context.request.cookie(kSessionCookie);
    if (!cookie || cookie->empty()) return fail(denied("no_session"));
    auto visitor = actions::recognise(inside.place, *cookie);
    if (!visitor && visitor.error().code == ErrorCode::denied) return fail(denied("no_session"));
    if (!visitor) return fail(std::move(visitor.error()));
    context.viewer = visitor->viewer;
    context.visitor = *std::move(visitor);
    return ok();
}

Result<void> pass_gate(Inside& inside, const Route& route, Context& context) {
    if (const auto good = check_text(context); !good) return good;
    if (changes_something(context.request.method) && !origin_is_ours(context.request, inside.settings.public_url)) {
        return fail(denied("foreign_origin"));
    }
    if (route.entry == Entry::signed_in) {
        if (auto known = recognise_caller(inside, context); !known) return known;
        if (auto own = check_csrf(context); !own) return own;
        if (route.permission && !context.viewer.may(*route.permission)) return fail(denied("not_permitted"));
    }
    return check_body(route, context.request);
}

}  // namespace atiende::api
