// The HttpClient port over libcurl.
#pragma once

#include <memory>
#include <string>

#include "ports/http_client.h"

namespace atiende::net {

/// Blocking; a pool of handles keeps connections alive between calls. Thread-safe.
///
/// http and https only, no redirects, certificates checked. A request that is not GET or HEAD always opens a fresh
/// connection: on a reused one that has died libcurl would silently send it a second time.
class CurlHttpClient final : public HttpClient {
public:
    enum class Proxy { from_environment, none };

    struct Settings {
        std::string user_agent = "atiende";
        std::string ca_file;  ///< PEM; empty: the system's
        Proxy proxy = Proxy::from_environment;
    };

    explicit CurlHttpClient(Settings settings);
    ~CurlHttpClient() override;

    /// Reasons beside those of the port: `bad_url`, `bad_header`, `bad_method`, `name_not_resolved`, `connect_failed`,
    /// `connect_timed_out`, `tls_failed`, `answer_timed_out`, `connection_lost`, `answer_too_large`.
    Result<HttpClientResponse> perform(const HttpClientRequest& request) override;

private:
    struct Pool;
    Settings settings_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace atiende::net
