// Errors as answers: the one table from codes to HTTP, and the problem+json text (RFC 9457).
#pragma once

#include <string_view>

#include "base/error.h"
#include "net/http_message.h"

namespace atiende::api {

/// invalid 422, denied 403, not_found 404, conflict 409, rate_limited 429, unavailable 503, unknown_outcome 504,
/// corrupt 500; some reasons say more than their code: unreadable bodies 400, no session 401, wrong method 405,
/// too large 413, wrong media type 415.
int status_of(const Error& error);

/// `{title?, status, code, reason, arguments?, until?}`; an empty title is left out. `now` turns `until` into
/// Retry-After (whole seconds, at least 1).
net::HttpResponse problem_answer(const Error& error, std::string_view title, Time now);

}  // namespace atiende::api
