#include "api/origin.h"

#include <algorithm>
#include <chrono>

namespace atiende::api {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// `https://Host:8443` -> `host:8443`; empty for what is no http(s) origin.
std::string host_of(std::string_view origin) {
    const auto at = origin.find("://");
    if (at == std::string_view::npos) return {};
    const auto scheme = lower(origin.substr(0, at));
    if (scheme != "http" && scheme != "https") return {};
    auto rest = origin.substr(at + 3);
    return lower(rest.substr(0, rest.find('/')));
}

}  // namespace

bool origin_is_ours(const net::HttpRequest& request, std::string_view public_url) {
    const auto origin = request.header("Origin");
    if (!origin) return true;
    const auto host = host_of(*origin);
    if (host.empty()) return false;
    if (!public_url.empty()) {
        const auto ours = lower(public_url);
        const auto path_at = ours.find('/', ours.find("://") + 3);
        if (lower(*origin) == ours.substr(0, path_at)) return true;
    }
    const auto own = request.header("Host");
    return own && lower(*own) == host;
}

std::string client_address(const net::HttpRequest& request, bool behind_proxy) {
    if (behind_proxy) {
        std::string_view last;
        for (const auto& [name, value] : request.headers) {
            if (lower(name) == "x-forwarded-for") last = value;
        }
        const auto comma = last.rfind(',');
        if (comma != std::string_view::npos) last.remove_prefix(comma + 1);
        last = trim(last);
        if (!last.empty()) return std::string(last.substr(0, 64));
    }
    return request.remote_address;
}

bool is_local(const net::HttpRequest& request) {
    if (request.header("X-Forwarded-For") || request.header("Forwarded")) return false;
    const std::string_view address = request.remote_address;
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

std::optional<std::string_view> bearer_token(const net::HttpRequest& request) {
    const auto value = request.header("Authorization");
    if (!value) return std::nullopt;
    if (value->size() < 7 || lower(value->substr(0, 7)) != "bearer ") return std::string_view{};
    return trim(value->substr(7));
}

std::string session_cookie(std::string_view token, Duration lifetime, bool secure) {
    std::string cookie(kSessionCookie);
    cookie += '=';
    cookie += token;
    cookie += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(lifetime).count();
    cookie += token.empty() ? "0" : std::to_string(std::max<std::int64_t>(0, seconds));
    if (secure) cookie += "; Secure";
    return cookie;
}

}  // namespace atiende::api
