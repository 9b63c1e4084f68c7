// Who may come in: set-up, users, passwords, sign-in and sign-out.
#pragma once

#include <string>
#include <string_view>

#include "actions/workplace.h"

namespace atiende::actions {

/// Makes the installation on first start (first event, company calendar Europe/Madrid 24 x 7, policy 30 min / 24 h) and
/// a fresh one-time set-up token while no administrator exists. Returns the token (only its hash is stored), or nothing
/// when set-up is over. Calling it again replaces the token.
Result<std::optional<std::string>> prepare_set_up(Workplace& place);

struct FirstAdministrator {
    std::string token;
    std::string email;
    std::string name;
    std::string password;  ///< at least 10 characters, at most 1,000 bytes; not the e-mail address
    std::string brand;     ///< name of the first brand
};

/// Uses the token up and makes administrator and first brand. Errors: denied("setup_link_used"),
/// invalid("password_too_short"), invalid("password_too_long"), invalid("bad_email"), invalid("missing_name").
Result<User> complete_set_up(Workplace& place, const FirstAdministrator& request);

struct NewUser {
    std::string email;
    std::string name;
    std::string password;
    Role role = Role::agent;
    std::vector<BrandId> brands;
};
/// Errors: conflict("email_taken"), and those of passwords and addresses above.
Result<User> add_user(Workplace& place, const Viewer& viewer, const NewUser& request);

struct UserChanges {
    std::optional<std::string> name;
    std::optional<Role> role;
    std::optional<bool> disabled;
    std::optional<std::string> password;
    std::optional<std::vector<BrandId>> brands;  ///< empty: all of them
};
/// Ends the user's sessions when role, state or password change or brands are taken away. The last administrator stays
/// one: conflict("last_administrator"). not_found("brand_not_found").
Result<User> change_user(Workplace& place, const Viewer& viewer, UserId user, const UserChanges& changes);

/// The user's own, and only by whoever knows the one of now. Every session of theirs but `kept` (hash of a token) ends.
/// Errors: denied("wrong_password"), those of passwords above. Costs two hashes.
Result<void> change_own_password(Workplace& place, UserId user, const Session& kept, std::string_view current,
                                 std::string_view wanted);

struct SignedInSession {
    User user;
    std::string token;       ///< value of the cookie; only its hash is stored
    std::string csrf_token;  ///< to be repeated in the X-CSRF-Token header of every write
    Time expires_at;
};
/// denied("wrong_credentials") whatever was wrong, after the same work. Costs about 0.1 s and 64 MiB: callers throttle.
Result<SignedInSession> sign_in(Workplace& place, std::string_view email, std::string_view password);
Result<void> sign_out(Workplace& place, std::string_view token);

struct Visitor {
    Viewer viewer;
    User user;
    Session session;
};
/// The session behind a cookie. denied("no_session") when unknown, expired or the user is disabled.
Result<Visitor> recognise(Workplace& place, std::string_view token);

}  // namespace atiende::actions
