// Where a request comes from: its origin, the client's address, its session cookie and bearer token.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/http_message.h"

namespace atiende::api {

inline constexpr std::string_view kSessionCookie = "atiende_session";

/// False only when there is an Origin header (RFC 6454) that names neither `public_url` nor the request's own host.
bool origin_is_ours(const net::HttpRequest& request, std::string_view public_url);

/// The socket's address, or with `behind_proxy` the last entry of X-Forwarded-For: the one our proxy wrote.
std::string client_address(const net::HttpRequest& request, bool behind_proxy);

/// From this machine, and not through a proxy on it.
bool is_local(const net::HttpRequest& request);

/// What follows `Bearer ` in the Authorization header; empty for another scheme; nothing without the header.
std::optional<std::string_view> bearer_token(const net::HttpRequest& request);

/// The Set-Cookie value of a session; an empty token takes the cookie away.
std::string session_cookie(std::string_view token, Duration lifetime, bool secure);

}  // namespace atiende::api
