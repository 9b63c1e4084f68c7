// XRPC: the network's one way of asking and telling, and what its failures mean to the house.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.h"
#include "channels/bluesky/rate_budgets.h"
#include "model/ids.h"
#include "ports/clock.h"
#include "ports/http_client.h"

namespace atiende::bluesky {

struct XrpcRequest {
    Effect effect = Effect::read;
    std::string server;  ///< `https://host[:port]`
    std::string method;  ///< an NSID, `app.bsky.feed.getPosts`
    std::vector<std::pair<std::string, std::string>> parameters{};
    std::optional<boost::json::value> body{};  ///< present: a procedure (POST), otherwise a query (GET)
    bool procedure = false;                    ///< a procedure without a body
    std::string token{};                       ///< bearer; empty: none
    AccountId account{};                       ///< whose budget this draws on
};

struct XrpcAnswer {
    boost::json::value body;          ///< null when the answer was empty
    std::optional<Time> answered_at;  ///< the server's clock, to the second
};

/// The server that a person named: `host`, `host:port` or an http(s) address without path, as `https://host[:port]`.
/// http is for this machine only (localhost, 127.0.0.1, [::1]): a password is not sent in the clear. Nothing otherwise.
std::optional<std::string> normalise_server(std::string_view text);

/// The name of the error as the network gave it (`RecordNotFound`), or empty.
std::string_view network_code(const Error& error);

/// One exchange, exactly one attempt. Thread-safe, blocking.
///
/// Errors, by status and error name, never by message text (the network's name stands in the argument `code`):
/// denied - token_expired and token_refused (renew and try again), credentials_refused, account_suspended,
///   account_deactivated, second_factor_wanted, blocked_there, not_allowed_there, not_offered_there (writes);
/// not_found - post_gone; conflict - duplicate_key (the record stands there already, with other content);
/// invalid - refused_by_network; rate_limited - too_many_requests, also without a call while a bucket is empty;
/// unavailable - name, connection and TLS as the HttpClient says; for reads and sign-ins also timed_out, not_reachable,
///   answered_500, bad_answer (not JSON, or not what the method answers), not_this_network, not_offered_there;
/// unknown_outcome - the same for writes: they may have been carried out.
class Xrpc {
public:
    Xrpc(HttpClient& http, const Clock& clock, std::string user_agent)
        : http_(http), clock_(clock), user_agent_(std::move(user_agent)) {}

    Result<XrpcAnswer> call(const XrpcRequest& request);

    RateBudgets& budgets() { return budgets_; }

private:
    Result<XrpcAnswer> read_answer(const XrpcRequest& request, const HttpClientResponse& response);
    Error error_of(const XrpcRequest& request, const HttpClientResponse& response);

    HttpClient& http_;
    const Clock& clock_;
    std::string user_agent_;
    RateBudgets budgets_;
};

/// An answer of another shape than the method promises, by what the call did.
Error bad_answer(Effect effect);

}  // namespace atiende::bluesky
