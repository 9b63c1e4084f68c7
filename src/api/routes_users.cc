#include "actions/access.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

Result<net::HttpResponse> list_users(Inside& inside, Context&) {
    auto users = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.users().list(); });
    if (!users) return fail(users.error());
    return items_answer(*std::move(users));
}

Result<net::HttpResponse> add_user(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::NewUser request;
    request.email = body->required_text("email", {0, 1000});
    request.name = body->required_text("name", {0, 200});
    request.password = body->required_text("password", {0, 2000});
    request.role = body->required<Role>("role");
    request.brands = body->ids<BrandId>("brands");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto user = inside.passwords.run([&] { return actions::add_user(inside.place, context.viewer, request); });
    if (!user) return fail(user.error());
    return json_answer(201, wire::to_json(*user));
}

Result<net::HttpResponse> change_user(Inside& inside, Context& context) {
    const auto id = context.id<UserId>("id", "user_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::UserChanges changes;
    changes.name = body->optional_text("name", {1, 200});
    changes.role = body->optional<Role>("role");
    changes.disabled = body->optional<bool>("disabled");
    changes.password = body->optional_text("password", {0, 2000});
    if (body->has("brands")) changes.brands = body->ids<BrandId>("brands");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto change = [&] { return actions::change_user(inside.place, context.viewer, *id, changes); };
    const auto user = changes.password ? inside.passwords.run(change) : change();
    if (!user) return fail(user.error());
    return json_answer(200, wire::to_json(*user));
}

}  // namespace

void add_user_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/users", Permission::read_users, bind(inside, list_users)));
    router.add(permitted("POST", "/api/v1/users", Permission::manage_users, bind(inside, add_user)));
    router.add(permitted("PATCH", "/api/v1/users/{id}", Permission::manage_users, bind(inside, change_user)));
}

}  // namespace atiende::api
