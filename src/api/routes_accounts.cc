#include "actions/connect_account.h"
#include "actions/settings.h"
#include "api/answers.h"
#include "api/connection_json.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr std::size_t kGapsShown = 20;

Result<net::HttpResponse> list_accounts(Inside& inside, Context& context) {
    auto accounts = read_value(inside.place.store, [](Snapshot& snapshot) { return snapshot.settings().accounts(); });
    if (!accounts) return fail(accounts.error());
    std::erase_if(*accounts, [&](const Account& account) { return !context.viewer.sees(account.brand); });
    return items_answer(*std::move(accounts));
}

Result<net::HttpResponse> connect_account(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    actions::NewAccount request;
    request.brand = body->required<BrandId>("brand");
    request.channel = body->required<Channel>("channel");
    request.stable_id = body->required_text("stable_id", {1, kMaxRemoteIdBytes});
    request.handle = body->required_text("handle", {1, 200});
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto account = actions::connect_account(inside.place, context.viewer, request);
    if (!account) return fail(account.error());
    return json_answer(201, wire::to_json(*account));
}

Result<net::HttpResponse> change_account(Inside& inside, Context& context) {
    const auto id = context.id<AccountId>("id", "account_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto state = body->required<AccountState>("state");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto account = actions::change_account_state(inside.place, context.viewer, *id, state);
    if (!account) return fail(account.error());
    Connector* connector = inside.doors.connecting.connector(account->channel);
    if (connector != nullptr && state == AccountState::disconnected) connector->forget(*id);
    return json_answer(200, wire::to_json(*account));
}

Credentials read_credentials(wire::ObjectReader& from) {
    Credentials credentials;
    credentials.service = from.optional_text("service", {0, 300}).value_or("");
    credentials.identifier = from.required_text("identifier", {1, 300});
    credentials.password = from.required_text("password", {1, 300});
    return credentials;
}

Result<net::HttpResponse> check_credentials(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto channel = body->required<Channel>("channel");
    const Credentials credentials = read_credentials(*body);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto check = actions::check_credentials(inside.doors.connecting, context.viewer, channel, credentials);
    if (!check) return fail(check.error());
    std::string answer;
    wire::JsonWriter writer(answer);
    write_check(writer, inside, context, *check);
    return json_answer(200, std::move(answer));
}

Result<net::HttpResponse> connect_with_credentials(Inside& inside, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto brand = body->required<BrandId>("brand");
    const auto channel = body->required<Channel>("channel");
    const Credentials credentials = read_credentials(*body);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto made = actions::connect_with_credentials(inside.place, inside.doors.connecting, context.viewer, brand,
                                                        channel, credentials);
    if (!made) return fail(made.error());
    return json_answer(made->account ? 201 : 200, connection_json(inside, context, *made));
}

Result<net::HttpResponse> renew_credentials(Inside& inside, Context& context) {
    const auto id = context.id<AccountId>("id", "account_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto channel = body->required<Channel>("channel");
    const Credentials credentials = read_credentials(*body);
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto made =
        actions::renew_credentials(inside.place, inside.doors.connecting, context.viewer, *id, channel, credentials);
    if (!made) return fail(made.error());
    return json_answer(200, connection_json(inside, context, *made));
}

Result<net::HttpResponse> get_health(Inside& inside, Context& context) {
    const auto id = context.id<AccountId>("id", "account_not_found");
    if (!id) return fail(id.error());
    struct Known {
        Account account;
        std::vector<Gap> gaps;
    };
    auto known = read_value(inside.place.store, [&](Snapshot& snapshot) -> Result<Known> {
        auto account = snapshot.settings().account(*id);
        if (!account) return fail(account.error());
        if (!context.viewer.sees(account->brand)) return fail(not_found("account_not_found"));
        auto gaps = snapshot.networks().gaps({*id, {}, std::nullopt, kGapsShown});
        if (!gaps) return fail(gaps.error());
        return Known{*std::move(account), *std::move(gaps)};
    });
    if (!known) return fail(known.error());
    Connector* connector = inside.doors.connecting.connector(known->account.channel);
    const auto budgets = connector != nullptr ? connector->budgets(*id) : std::vector<RateBudget>{};
    return json_answer(200, account_health_json(known->account, budgets, known->gaps));
}

/// Its answer is not kept under an idempotency key: nothing derived from a password is.
Route with_password(std::string path, Handler handler) {
    Route route = permitted("POST", std::move(path), Permission::manage_accounts, std::move(handler));
    route.writes = false;
    route.max_body_bytes = 16 * 1024;
    return route;
}

}  // namespace

void add_account_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/accounts", Permission::read_cases, bind(inside, list_accounts)));
    router.add(permitted("POST", "/api/v1/accounts", Permission::manage_accounts, bind(inside, connect_account)));
    router.add(permitted("PATCH", "/api/v1/accounts/{id}", Permission::manage_accounts, bind(inside, change_account)));
    router.add(permitted("GET", "/api/v1/accounts/{id}/health", Permission::read_cases, bind(inside, get_health)));
    router.add(with_password("/api/v1/accounts/check", bind(inside, check_credentials)));
    router.add(with_password("/api/v1/accounts/connect", bind(inside, connect_with_credentials)));
    router.add(with_password("/api/v1/accounts/{id}/credentials", bind(inside, renew_credentials)));
}

}  // namespace atiende::api
