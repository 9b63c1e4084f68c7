// Plain HTTP requests and responses, as handlers see them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/url.h"
#include "ports/http_client.h"

namespace atiende::net {

/// One whole request. `path` and `query` are as sent; the parsed forms stand beside them.
struct HttpRequest {
    std::string method;  ///< "GET", "POST", ... as sent
    std::string path;    ///< raw, begins with '/'; the authority of an absolute target is already gone
    std::string query;   ///< raw, without '?'
    QueryParameters parameters;
    HttpHeaderList headers;
    std::string body;
    std::string remote_address;  ///< of the socket, without port: behind a reverse proxy it is the proxy's

    /// First value of that header in any case, or nothing.
    std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
    /// First value of that query parameter (names compare exactly), or nothing.
    std::optional<std::string_view> parameter(std::string_view name) const;
    /// The value of a cookie (RFC 6265), or nothing.
    std::optional<std::string_view> cookie(std::string_view name) const;
    /// Decoded segments; nothing when the path is malformed (see path_segments).
    std::optional<std::vector<std::string>> segments() const { return path_segments(path); }
};

/// The server adds Content-Length, Date and Connection itself, and leaves the body away for HEAD, 204 and 304.
/// A header whose name or value holds a line break or NUL is dropped, with a line in the log.
struct HttpResponse {
    int status = 200;
    HttpHeaderList headers;
    std::string body;

    std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
};

/// `{"code": ..., "reason": ...}` as application/problem+json. Both words are snake_case and are not escaped.
HttpResponse problem_response(int status, std::string_view code, std::string_view reason);

/// The words of the status line, "Not Found"; empty when the number is not registered with IANA.
std::string_view status_words(int status);

}  // namespace atiende::net
