#include "actions/access.h"

#include <algorithm>

#include "crypto/password.h"
#include "crypto/token.h"

namespace atiende::actions {
namespace {

constexpr std::string_view kSetUpToken = "setup_token_hash";
constexpr std::string_view kInstalled = "installed";
constexpr std::size_t kShortestPassword = 10;  // characters
constexpr std::size_t kLongestPassword = 1'000;
/// argon2id at the cost of real ones, of a password that nobody has.
constexpr std::string_view kNobodysHash =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$k3V7kKJ1x3jvG1zqzq0eH5n1n0m4m5o6p7q8r9s0t1U";
constexpr Duration kSessionLife = std::chrono::hours{12};

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

Result<void> check_email(std::string_view email) {
    const std::size_t at = email.find('@');
    const bool sound = at != std::string_view::npos && at > 0 && at + 1 < email.size() && email.size() <= 254 &&
                       email.find('@', at + 1) == std::string_view::npos &&
                       std::none_of(email.begin(), email.end(),
                                    [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
    if (!sound) return fail(invalid("bad_email"));
    return ok();
}

Result<void> check_password(std::string_view password, std::string_view email) {
    const auto characters = std::count_if(password.begin(), password.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (static_cast<std::size_t>(characters) < kShortestPassword || lower_ascii(password) == email) {
        return fail(invalid("password_too_short").with("least", std::to_string(kShortestPassword)));
    }
    if (password.size() > kLongestPassword) return fail(invalid("password_too_long"));
    return ok();
}

Result<void> check_name(std::string_view name) {
    if (name.find_first_not_of(" \t\r\n") == name.npos || name.size() > 200) return fail(invalid("missing_name"));
    return ok();
}

Result<void> check_person(std::string_view email, std::string_view name, std::string_view password) {
    if (auto sound = check_email(email); !sound) return sound;
    if (auto sound = check_name(name); !sound) return sound;
    return check_password(password, email);
}

/// Writes the user with an already hashed password: hashing is slow and must not hold the writer.
Result<User> insert_user(Workplace& place, Transaction& transaction, const Viewer& viewer, const NewUser& request,
                         std::string_view hash) {
    const auto taken = transaction.users().by_email(request.email);
    if (!taken) return fail(taken.error());
    if (*taken) return fail(conflict("email_taken"));
    const Time now = place.clock.now();
    User user{place.ids.make<UserId>(now), request.email, request.name, request.role, false, request.brands};
    if (auto kept = transaction.access().put_user(user); !kept) return fail(kept.error());
    if (auto kept = transaction.access().set_password_hash(user.id, hash); !kept) return fail(kept.error());
    const auto written = transaction.append({UserAdded{user.id, user.role}, now, actor_of(viewer)});
    if (!written) return fail(written.error());
    return user;
}

Result<void> make_installation(Workplace& place, Transaction& transaction) {
    const Time now = place.clock.now();
    Calendar calendar;
    calendar.id = place.ids.make<CalendarId>(now);
    calendar.name = "24 x 7";
    Policy policy;
    policy.id = place.ids.make<PolicyId>(now);
    policy.name = "standard";
    policy.calendar = calendar.id;
    policy.targets = {{ClockKind::next_response, policy.wanted, policy.limit}};
    if (auto kept = transaction.content().put_calendar(calendar); !kept) return kept;
    if (auto kept = transaction.content().put_policy(policy); !kept) return kept;
    for (Payload payload : {Payload{InstallationCreated{}}, Payload{CalendarPublished{calendar.id, 1}},
                            Payload{PolicyPublished{policy.id, 1}}}) {
        const auto written = transaction.append({std::move(payload), now, Actor{}});
        if (!written) return fail(written.error());
    }
    return transaction.access().set_value(kInstalled, "1");
}

}  // namespace

Result<std::optional<std::string>> prepare_set_up(Workplace& place) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<std::optional<std::string>> {
        const auto installed = transaction.users().value(kInstalled);
        if (!installed) return fail(installed.error());
        if (!*installed) {
            if (auto made = make_installation(place, transaction); !made) return fail(made.error());
        }
        const auto users = transaction.users().list();
        if (!users) return fail(users.error());
        // Example agents may be there already; only an administrator ends set-up.
        const bool set_up =
            std::ranges::any_of(*users, [](const User& user) { return user.role == Role::administrator; });
        if (set_up) return std::optional<std::string>{};
        std::string token = crypto::make_token_128();
        const auto kept = transaction.access().set_value(kSetUpToken, crypto::token_fingerprint(token));
        if (!kept) return fail(kept.error());
        return std::optional(std::move(token));
    });
}

Result<User> complete_set_up(Workplace& place, const FirstAdministrator& request) {
    const std::string email = lower_ascii(request.email);
    if (auto sound = check_person(email, request.name, request.password); !sound) return fail(sound.error());
    if (auto sound = check_name(request.brand); !sound) return fail(invalid("missing_brand"));
    const auto hash = crypto::hash_password(request.password);
    if (!hash) return fail(hash.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<User> {
        const auto expected = transaction.users().value(kSetUpToken);
        if (!expected) return fail(expected.error());
        if (!*expected || **expected != crypto::token_fingerprint(request.token))
            return fail(denied("setup_link_used"));
        if (auto dropped = transaction.access().set_value(kSetUpToken, std::nullopt); !dropped) {
            return fail(dropped.error());
        }
        const Viewer system = system_viewer();
        auto user = insert_user(place, transaction, system,
                                {email, request.name, request.password, Role::administrator, {}}, *hash);
        if (!user) return user;
        const Time now = place.clock.now();
        const auto brands = transaction.settings().brands();
        if (!brands) return fail(brands.error());
        // Made before by the command line.
        if (std::ranges::any_of(*brands, [](const Brand& brand) { return !brand.example; })) return user;
        const Brand brand{place.ids.make<BrandId>(now), request.brand, false};
        if (auto kept = transaction.content().put_brand(brand); !kept) return fail(kept.error());
        const auto written = transaction.append({BrandAdded{brand.id, false}, now, {ActorKind::user, user->id.value}});
        if (!written) return fail(written.error());
        return user;
    });
}

Result<User> add_user(Workplace& place, const Viewer& viewer, const NewUser& request) {
    if (auto allowed = require(viewer, Permission::manage_users); !allowed) return fail(allowed.error());
    NewUser sound = request;
    sound.email = lower_ascii(request.email);
    if (auto checked = check_person(sound.email, sound.name, sound.password); !checked) return fail(checked.error());
    const auto hash = crypto::hash_password(sound.password);
    if (!hash) return fail(hash.error());
    return write_value(place.store,
                       [&](Transaction& transaction) { return insert_user(place, transaction, viewer, sound, *hash); });
}

namespace {

Result<void> check_brands(Snapshot& snapshot, const std::vector<BrandId>& brands) {
    if (brands.empty()) return ok();
    const auto all = snapshot.settings().brands();
    if (!all) return fail(all.error());
    const bool known = std::ranges::all_of(brands, [&](BrandId brand) {
        return std::ranges::any_of(*all, [&](const Brand& one) { return one.id == brand; });
    });
    if (!known) return fail(not_found("brand_not_found"));
    return ok();
}

/// Whether somebody who saw `before` (empty: all) loses sight of one.
bool sees_less(const std::vector<BrandId>& before, const std::vector<BrandId>& after) {
    if (after.empty()) return false;
    const auto kept = [&](BrandId brand) { return std::ranges::find(after, brand) != after.end(); };
    return before.empty() || !std::ranges::all_of(before, kept);
}

}  // namespace

Result<User> change_user(Workplace& place, const Viewer& viewer, UserId user_id, const UserChanges& changes) {
    if (auto allowed = require(viewer, Permission::manage_users); !allowed) return fail(allowed.error());
    if (changes.name) {
        if (auto sound = check_name(*changes.name); !sound) return fail(sound.error());
    }
    std::string hash;
    if (changes.password) {
        if (auto sound = check_password(*changes.password, ""); !sound) return fail(sound.error());
        auto made = crypto::hash_password(*changes.password);
        if (!made) return fail(made.error());
        hash = std::move(*made);
    }
    return write_value(place.store, [&](Transaction& transaction) -> Result<User> {
        auto user = transaction.users().get(user_id);
        if (!user) return user;
        const User before = *user;
        user->name = changes.name.value_or(user->name);
        user->role = changes.role.value_or(user->role);
        user->disabled = changes.disabled.value_or(user->disabled);
        if (changes.brands) {
            if (auto known = check_brands(transaction, *changes.brands); !known) return fail(known.error());
            user->brands = *changes.brands;
            std::ranges::sort(user->brands);
            const auto doubled = std::ranges::unique(user->brands);
            user->brands.erase(doubled.begin(), doubled.end());
        }
        if (before.role == Role::administrator && !before.disabled &&
            (user->role != Role::administrator || user->disabled)) {
            const auto all = transaction.users().list();
            if (!all) return fail(all.error());
            const auto others = std::count_if(all->begin(), all->end(), [&](const User& other) {
                return other.id != user_id && other.role == Role::administrator && !other.disabled;
            });
            if (others == 0) return fail(conflict("last_administrator"));
        }
        if (auto kept = transaction.access().put_user(*user); !kept) return fail(kept.error());
        const Time now = place.clock.now();
        const Actor actor = actor_of(viewer);
        if (user->role != before.role || user->disabled != before.disabled || user->brands != before.brands) {
            const auto written = transaction.append({UserChanged{user_id, user->role, user->disabled}, now, actor});
            if (!written) return fail(written.error());
        }
        if (changes.password) {
            if (auto kept = transaction.access().set_password_hash(user_id, hash); !kept) return fail(kept.error());
            const auto written = transaction.append({PasswordChanged{user_id}, now, actor});
            if (!written) return fail(written.error());
        }
        const bool everywhere_out =
            changes.password || user->role != before.role || user->disabled || sees_less(before.brands, user->brands);
        if (everywhere_out) {
            if (auto ended = transaction.access().end_sessions_of(user_id); !ended) return fail(ended.error());
        }
        return user;
    });
}

Result<void> change_own_password(Workplace& place, UserId user_id, const Session& kept, std::string_view current,
                                 std::string_view wanted) {
    struct Known {
        User user;
        std::string hash;
    };
    const auto known = read_value(place.store, [&](Snapshot& snapshot) -> Result<Known> {
        auto user = snapshot.users().get(user_id);
        if (!user) return fail(user.error());
        auto hash = snapshot.users().password_hash(user_id);
        if (!hash) return fail(hash.error());
        return Known{*std::move(user), *std::move(hash)};
    });
    if (!known) return fail(known.error());
    if (auto sound = check_password(wanted, known->user.email); !sound) return sound;
    if (current.size() > kLongestPassword || !crypto::verify_password(known->hash, current)) {
        return fail(denied("wrong_password"));
    }
    const auto hash = crypto::hash_password(wanted);
    if (!hash) return fail(hash.error());
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        if (auto set = transaction.access().set_password_hash(user_id, *hash); !set) return set;
        if (auto ended = transaction.access().end_sessions_of(user_id); !ended) return ended;
        if (auto stays = transaction.access().add_session(kept); !stays) return stays;
        const auto written =
            transaction.append({PasswordChanged{user_id}, place.clock.now(), {ActorKind::user, user_id.value}});
        if (!written) return fail(written.error());
        return ok();
    });
}

Result<SignedInSession> sign_in(Workplace& place, std::string_view email, std::string_view password) {
    struct Known {
        std::optional<User> user;
        std::string hash;
    };
    const auto known = read_value(place.store, [&](Snapshot& snapshot) -> Result<Known> {
        auto user = snapshot.users().by_email(lower_ascii(email));
        if (!user) return fail(user.error());
        if (!*user) return Known{};
        auto hash = snapshot.users().password_hash((*user)->id);
        if (!hash) return fail(hash.error());
        return Known{std::move(*user), std::move(*hash)};
    });
    if (!known) return fail(known.error());
    // The same work whether or not the address is known, so that the time taken tells nothing.
    const bool right = password.size() <= kLongestPassword &&
                       crypto::verify_password(known->user ? known->hash : std::string(kNobodysHash), password);
    if (!known->user || !right || known->user->disabled) return fail(denied("wrong_credentials"));

    const Time now = place.clock.now();
    SignedInSession session{*known->user, crypto::make_token_256(), crypto::make_token_128(), now + kSessionLife};
    const auto written = place.store.write([&](Transaction& transaction) -> Result<void> {
        const Session row{crypto::token_fingerprint(session.token), session.user.id, session.csrf_token,
                          session.expires_at};
        if (auto kept = transaction.access().add_session(row); !kept) return kept;
        const auto event =
            transaction.append({SignedIn{session.user.id}, now, {ActorKind::user, session.user.id.value}});
        if (!event) return fail(event.error());
        return transaction.access().forget_expired(now);
    });
    if (!written) return fail(written.error());
    return session;
}

Result<void> sign_out(Workplace& place, std::string_view token) {
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const std::string fingerprint = crypto::token_fingerprint(token);
        const auto session = transaction.users().session(fingerprint);
        if (!session) return fail(session.error());
        if (!*session) return ok();
        if (auto ended = transaction.access().end_session(fingerprint); !ended) return ended;
        const UserId user = (*session)->user;
        const auto written = transaction.append({SignedOut{user}, place.clock.now(), {ActorKind::user, user.value}});
        if (!written) return fail(written.error());
        return ok();
    });
}

Result<Visitor> recognise(Workplace& place, std::string_view token) {
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<Visitor> {
        const auto session = snapshot.users().session(crypto::token_fingerprint(token));
        if (!session) return fail(session.error());
        if (!*session || (*session)->expires_at <= place.clock.now()) return fail(denied("no_session"));
        const auto user = snapshot.users().get((*session)->user);
        if (!user) return fail(user.error());
        if (user->disabled) return fail(denied("no_session"));
        return Visitor{viewer_of(*user), *user, **session};
    });
}

}  // namespace atiende::actions
