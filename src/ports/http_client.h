// The port to the web: one HTTP request out, one answer back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace atiende {

/// Header names compare without case (RFC 9110 section 5.1); order is kept, a name may stand more than once.
using HttpHeaderList = std::vector<std::pair<std::string, std::string>>;

/// The first value under `name` in any case, or nothing. The view lives as long as the list is untouched.
std::optional<std::string_view> find_header(const HttpHeaderList& headers, std::string_view name);

/// Where a request may go: what users name must not reach into our own network.
enum class HttpPeers { any, public_or_loopback, public_only };

struct HttpClientRequest {
    std::string method = "GET";
    std::string url;  ///< absolute, http or https
    HttpHeaderList headers;
    std::string body;
    Duration timeout{30'000};         ///< for the whole exchange
    Duration connect_timeout{5'000};  ///< name, connection and TLS
    std::uint64_t max_response_bytes = 8ULL << 20;
    HttpPeers peers = HttpPeers::any;  ///< by the address, after names are resolved; not through proxies unless any
};

struct HttpClientResponse {
    int status = 0;
    HttpHeaderList headers;
    std::string body;
};

/// Implementations are thread-safe and block the caller.
class HttpClient {
public:
    virtual ~HttpClient() = default;

    /// Any status is an answer, 500 too; redirects are not followed. Errors:
    /// `invalid` - bad URL, method or header, or an answer larger than allowed (`answer_too_large`);
    /// `denied` (`peer_not_allowed`) - the address is none that `peers` allows;
    /// `unavailable` - nothing of the request left (name, connection, TLS): may be repeated;
    /// `unknown_outcome` - the request, or part of it, left and no whole answer came: may have been carried out.
    virtual Result<HttpClientResponse> perform(const HttpClientRequest& request) = 0;
};

}  // namespace atiende
