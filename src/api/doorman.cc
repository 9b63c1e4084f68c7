#include "api/doorman.h"

#include <algorithm>

#include "api/origin.h"

namespace atiende::api {
namespace {

/// One key for one mailbox as sign-in sees it: ASCII letters small, blanks around it away.
std::string throttle_key(std::string_view email) {
    while (!email.empty() && email.front() == ' ') email.remove_prefix(1);
    while (!email.empty() && email.back() == ' ') email.remove_suffix(1);
    std::string key(email.substr(0, 254));
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key;
}

}  // namespace

Result<actions::SignedInSession> sign_in_throttled(Inside& inside, const Context& context, const std::string& email,
                                                   const std::string& password) {
    const auto key = throttle_key(email);
    const Time before = inside.now();
    const auto by_address = inside.failures_by_address.blocked_until(context.client_address, before);
    const auto by_email = inside.failures_by_email.blocked_until(key, before);
    if (by_address || by_email) {
        const Time until = std::max(by_address.value_or(Time{}), by_email.value_or(Time{}));
        return fail(rate_limited("too_many_failures", until));
    }
    auto session = inside.passwords.run([&] { return actions::sign_in(inside.place, email, password); });
    if (session) {
        inside.failures_by_email.forgive(key);
    } else if (session.error().code == ErrorCode::denied) {
        inside.failures_by_address.strike(context.client_address, inside.now());
        inside.failures_by_email.strike(key, inside.now());
    }
    return session;
}

Result<void> change_password_throttled(Inside& inside, const Context& context, const std::string& current,
                                       const std::string& wanted) {
    const auto key = throttle_key(context.visitor->user.email);
    if (const auto until = inside.failures_by_email.blocked_until(key, inside.now())) {
        return fail(rate_limited("too_many_failures", *until));
    }
    auto changed = inside.passwords.run([&] {
        return actions::change_own_password(inside.place, context.viewer.user, context.visitor->session, current,
                                            wanted);
    });
    if (!changed && changed.error().reason == "wrong_password") inside.failures_by_email.strike(key, inside.now());
    return changed;
}

Result<User> set_up_throttled(Inside& inside, const Context& context, const actions::FirstAdministrator& request) {
    if (const auto until = inside.failures_by_address.blocked_until(context.client_address, inside.now())) {
        return fail(rate_limited("too_many_failures", *until));
    }
    auto user = inside.passwords.run([&] { return actions::complete_set_up(inside.place, request); });
    if (!user && user.error().code == ErrorCode::denied) {
        inside.failures_by_address.strike(context.client_address, inside.now());
    }
    return user;
}

std::string cookie_of(const Inside& inside, const actions::SignedInSession& session) {
    return session_cookie(session.token, session.expires_at - inside.now(), inside.cookies_are_secure());
}

std::string no_cookie(const Inside& inside) { return session_cookie("", Duration{0}, inside.cookies_are_secure()); }

}  // namespace atiende::api
