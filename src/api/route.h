// A route of the API: method, path, who may come in, and the handler.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/context.h"
#include "base/result.h"
#include "model/user.h"
#include "net/http_message.h"

namespace atiende::api {

/// Runs on a worker of the server, several at once. An Error becomes problem+json; an exception becomes 503 `internal`.
using Handler = std::function<Result<net::HttpResponse>(Context&)>;

/// open: anybody · signed_in: whoever has a session or the bearer token
enum class Entry { open, signed_in };

/// Of two templates that fit a path, the one with more literal segments is taken.
struct Route {
    std::string method;  ///< GET, POST, PUT, PATCH or DELETE
    std::string path;    ///< `/api/v1/cases/{id}`: a segment in braces takes any one non-empty segment
    Entry entry = Entry::signed_in;
    std::optional<Permission> permission =
        std::nullopt;  ///< needed beside being signed in; without it: 403 `not_permitted`
    Handler handler = nullptr;
    std::size_t max_body_bytes = 1024 * 1024;
    bool writes = true;  ///< a POST that writes keeps its answer under the Idempotency-Key
    /// A form of our own plain pages: it proves itself by a hidden field, not by the X-CSRF-Token header.
    bool form = false;
};

}  // namespace atiende::api
