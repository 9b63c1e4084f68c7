// What a handler is given: the request, what its path captured, and in whose name it works.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/access.h"
#include "base/id.h"
#include "base/result.h"
#include "model/user.h"
#include "net/http_message.h"

namespace atiende::api {

/// Lives for one request; one thread.
struct Context {
    const net::HttpRequest& request;
    std::string client_address;                                 ///< of the client, seen through a trusted proxy
    std::vector<std::pair<std::string, std::string>> captured;  ///< from the path template, decoded
    Viewer viewer;                                              ///< nobody (no permissions) on open routes
    std::optional<actions::Visitor> visitor;                    ///< set when a session cookie brought the request
    bool bearer = false;                                        ///< came with the local bearer token

    /// What stands in the path at `{name}`; empty if the template has no such name.
    std::string_view segment(std::string_view name) const;

    /// The id at `{name}`. What is no id names nothing: not_found(`reason`).
    template <class IdType>
    Result<IdType> id(std::string_view name, std::string_view reason) const {
        const auto parsed = parse_id<IdType>(segment(name));
        if (!parsed) return fail(not_found(std::string(reason)));
        return *parsed;
    }
};

}  // namespace atiende::api
