#include "api/router.h"

#include <gtest/gtest.h>

#include "net/url.h"

namespace atiende::api {
namespace {

Router small_router() {
    Router router;
    for (const auto& [method, path] :
         std::vector<std::pair<std::string, std::string>>{{"GET", "/"},
                                                          {"GET", "/api/v1/cases"},
                                                          {"GET", "/api/v1/cases/counts"},
                                                          {"GET", "/api/v1/cases/{id}"},
                                                          {"POST", "/api/v1/cases/{id}/assign"},
                                                          {"PATCH", "/api/v1/users/{id}"},
                                                          {"GET", "/api/v1/users"},
                                                          {"POST", "/api/v1/users"}}) {
        router.add(Route{.method = method, .path = path});
    }
    return router;
}

std::string found(const Router& router, std::string_view method, std::string_view path) {
    const auto match = router.find(method, *net::path_segments(path));
    if (std::holds_alternative<NoSuchPath>(match)) return "none";
    if (const auto* others = std::get_if<OtherMethods>(&match)) return "allow " + others->allow;
    const auto& route = std::get<RouteFound>(match);
    std::string text = route.route->path;
    for (const auto& [name, value] : route.captured) text += " " + name + "=" + value;
    return text;
}

TEST(Router, finds_the_route_or_says_which_methods_there_are) {
    struct Row {
        std::string method, path, expected;
    };
    const std::vector<Row> rows{
        {"GET", "/", "/"},
        {"GET", "/api/v1/cases", "/api/v1/cases"},
        {"GET", "/api/v1/cases/", "/api/v1/cases"},
        {"HEAD", "/api/v1/cases", "/api/v1/cases"},
        {"GET", "/api/v1/cases/counts", "/api/v1/cases/counts"},
        {"GET", "/api/v1/cases/17", "/api/v1/cases/{id} id=17"},
        {"GET", "/api/v1/cases/%2e%2E17", "/api/v1/cases/{id} id=..17"},
        {"POST", "/api/v1/cases/17/assign", "/api/v1/cases/{id}/assign id=17"},
        {"POST", "/api/v1/cases/17", "allow GET, HEAD"},
        {"DELETE", "/api/v1/users", "allow GET, HEAD, POST"},
        {"get", "/api/v1/users", "allow GET, HEAD, POST"},
        {"GET", "/api/v1/cases/17/assign", "allow POST"},
        {"POST", "/api/v1/cases//assign", "none"},
        {"GET", "/api/v1/nothing", "none"},
        {"GET", "/api/v2/cases", "none"},
        {"GET", "/api/v1/cases/17/assign/more", "none"},
    };
    const Router router = small_router();
    for (const auto& row : rows) EXPECT_EQ(found(router, row.method, row.path), row.expected) << row.method << row.path;
}

TEST(Router, lists_its_routes_by_path_and_method_and_replaces_a_repeated_one) {
    Router router = small_router();
    router.add(Route{.method = "GET", .path = "/api/v1/users", .permission = Permission::read_users});
    const auto routes = router.routes();
    ASSERT_EQ(routes.size(), 8U);
    EXPECT_EQ(routes.front()->path, "/");
    EXPECT_EQ(routes[5]->method + routes[5]->path, "GET/api/v1/users");
    EXPECT_EQ(routes[5]->permission, Permission::read_users);
    EXPECT_EQ(routes[6]->method + routes[6]->path, "POST/api/v1/users");
}

}  // namespace
}  // namespace atiende::api
