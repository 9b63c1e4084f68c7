// From method and path to a route.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "api/route.h"

namespace atiende::api {

struct RouteFound {
    const Route* route = nullptr;
    std::vector<std::pair<std::string, std::string>> captured;
};
struct NoSuchPath {};
/// The path is known under other methods: the value of the Allow header.
struct OtherMethods {
    std::string allow;
};
using Match = std::variant<NoSuchPath, OtherMethods, RouteFound>;

/// Thread-safe once the last route is added. Routes stay where they are as long as the router lives.
class Router {
public:
    /// A route of the same method and path replaces the former one.
    void add(Route route);

    /// HEAD finds what GET finds. `segments` as net::path_segments gives them.
    Match find(std::string_view method, const std::vector<std::string>& segments) const;

    /// Sorted by path, then method.
    std::vector<const Route*> routes() const;

private:
    struct Entry {
        std::vector<std::string> segments;
        Route route;
    };
    std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace atiende::api
