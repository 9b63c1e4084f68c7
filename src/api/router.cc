#include "api/router.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "net/url.h"

namespace atiende::api {
namespace {

bool is_capture(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// How many literal segments the template has in common with the path, or -1 when it does not fit.
int fit(const std::vector<std::string>& wanted, const std::vector<std::string>& segments) {
    if (wanted.size() != segments.size()) return -1;
    int literal = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (is_capture(wanted[i])) {
            if (segments[i].empty()) return -1;
        } else if (wanted[i] == segments[i]) {
            ++literal;
        } else {
            return -1;
        }
    }
    return literal;
}

std::vector<std::pair<std::string, std::string>> capture(const std::vector<std::string>& wanted,
                                                         const std::vector<std::string>& segments) {
    std::vector<std::pair<std::string, std::string>> captured;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (is_capture(wanted[i])) captured.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), segments[i]);
    }
    return captured;
}

}  // namespace

void Router::add(Route route) {
    for (auto& entry : entries_) {
        if (entry->route.method == route.method && entry->route.path == route.path) {
            entry->route = std::move(route);
            return;
        }
    }
    auto segments = net::path_segments(route.path).value_or(std::vector<std::string>{});
    entries_.push_back(std::make_unique<Entry>(std::move(segments), std::move(route)));
}

Match Router::find(std::string_view method, const std::vector<std::string>& segments) const {
    if (method == "HEAD") method = "GET";
    int best_fit = -1;
    for (const auto& entry : entries_) best_fit = std::max(best_fit, fit(entry->segments, segments));
    if (best_fit < 0) return NoSuchPath{};
    std::set<std::string> methods;
    for (const auto& entry : entries_) {
        if (fit(entry->segments, segments) != best_fit) continue;
        if (entry->route.method == method) return RouteFound{&entry->route, capture(entry->segments, segments)};
        methods.insert(entry->route.method);
        if (entry->route.method == "GET") methods.insert("HEAD");
    }
    std::string allow;
    for (const auto& name : methods) allow += (allow.empty() ? "" : ", ") + name;
    return OtherMethods{std::move(allow)};
}

std::vector<const Route*> Router::routes() const {
    std::vector<const Route*> all;
    all.reserve(entries_.size());
    for (const auto& entry : entries_) all.push_back(&entry->route);
    std::ranges::sort(all, [](const Route* a, const Route* b) {
        return std::tie(a->path, a->method) < std::tie(b->path, b->method);
    });
    return all;
}

}  // namespace atiende::api
