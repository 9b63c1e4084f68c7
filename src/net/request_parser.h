// Reads one HTTP/1 request out of bytes that come in pieces. Hides Beast's parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "net/http_message.h"

namespace atiende::net {

/// For one request. After `malformed` and the two limits it takes nothing more.
class RequestParser {
public:
    enum class Step {
        more,       ///< feed further bytes, those not taken first
        head,       ///< the header is read (said once): call limit_body, then feed the rest
        whole,      ///< the request is complete
        malformed,  ///< no HTTP/1 request, or one that two readers could understand differently
        head_too_large,
        body_too_large,
    };
    struct Fed {
        std::size_t taken = 0;
        Step step = Step::more;
    };

    explicit RequestParser(std::uint32_t header_limit);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    Fed feed(std::string_view bytes);

    /// Bounds the body, announced or chunked. After Step::head.
    void limit_body(std::uint64_t bytes);
    /// What the header announces: nothing when chunked, 0 without a body. After Step::head.
    std::optional<std::uint64_t> announced_length() const;
    /// The client waits for `100 Continue` before it sends the body. After Step::head.
    bool expects_continue() const;
    bool keep_alive() const;
    bool http_1_0() const;
    /// Asks to become a WebSocket.
    bool wants_websocket() const;

    HttpRequest& request();

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace atiende::net
