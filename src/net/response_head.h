// The head of an HTTP response as bytes.
#pragma once

#include <string>
#include <string_view>

#include "net/http_message.h"

namespace atiende::net {

enum class AfterResponse { keep, keep_1_0, close };

/// Status line and headers with their closing empty line. Content-Length is that of response.body (none for 204 and
/// 304); Date is `date`; headers of the response that would contradict them, or that hold a line break or NUL, are left
/// out.
std::string response_head(const HttpResponse& response, AfterResponse after, std::string_view date);

/// Whether the body is sent at all.
bool sends_body(const HttpResponse& response, std::string_view method);

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7) for seconds since 1970.
std::string http_date(std::int64_t seconds);

}  // namespace atiende::net
