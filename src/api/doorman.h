// Signing in and setting up, throttled: shared by the JSON routes and the forms of the plain pages.
#pragma once

#include <string>

#include "actions/access.h"
#include "api/context.h"
#include "api/inside.h"

namespace atiende::api {

/// rate_limited("too_many_failures") after five failures for this address or this e-mail in fifteen minutes;
/// otherwise as actions::sign_in, of which at most two run at once.
Result<actions::SignedInSession> sign_in_throttled(Inside& inside, const Context& context, const std::string& email,
                                                   const std::string& password);

/// As actions::change_own_password for the visitor of the context; wrong passwords count as failures of signing in.
Result<void> change_password_throttled(Inside& inside, const Context& context, const std::string& current,
                                       const std::string& wanted);

/// As actions::complete_set_up; wrong tokens count as failures of the address.
Result<User> set_up_throttled(Inside& inside, const Context& context, const actions::FirstAdministrator& request);

/// The Set-Cookie header of a fresh session.
std::string cookie_of(const Inside& inside, const actions::SignedInSession& session);
std::string no_cookie(const Inside& inside);

}  // namespace atiende::api
