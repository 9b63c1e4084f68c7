#include "net/request_parser.h"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace atiende::net {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using ErrorCode = beast::error_code;
using BeastView = beast::string_view;

std::string_view view(BeastView text) { return {text.data(), text.size()}; }

/// What a chunk header or the trailers may take before they are complete: Beast itself sets no bound.
constexpr std::size_t kMaxUnparsed = 64 * 1024;
/// Reserved ahead for an announced body; beyond it the string grows with what really comes.
constexpr std::uint64_t kMaxReserve = 256 * 1024;

/// `http://host/path?query` as a proxy would send it is `/path?query` here (RFC 9112 section 3.2.2).
std::string_view origin_form(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!beast::iequals(BeastView(target.data(), std::min(target.size(), scheme.size())),
                            BeastView(scheme.data(), scheme.size()))) {
            continue;
        }
        const std::size_t path = target.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    return target;
}

}  // namespace

class RequestParser::Parser final : public http::basic_parser<true> {
public:
    HttpRequest request;
    bool head_said = false;
    bool http_1_0 = false;

    /// RFC 9112 sections 3.2 and 6.1: exactly one Host in HTTP/1.1, and no coding but chunked: anything else could be
    /// read in two ways by us and a proxy before us.
    bool head_is_sound() const {
        const auto count = [&](std::string_view name) {
            return std::ranges::count_if(request.headers, [&](const auto& header) {
                return beast::iequals(BeastView(header.first), BeastView(name.data(), name.size()));
            });
        };
        const auto hosts = count("Host");
        if (hosts > 1 || (hosts == 0 && !http_1_0)) return false;
        const auto codings = count("Transfer-Encoding");
        if (codings == 0) return true;
        return codings == 1 && !http_1_0 && chunked() &&
               beast::iequals(*request.header("Transfer-Encoding"), "chunked");
    }

protected:
    void on_request_impl(http::verb, BeastView method, BeastView target, int version, ErrorCode& error) override {
        request.method = view(method);
        http_1_0 = version == 10;
        const std::string_view origin = origin_form(view(target));
        const std::size_t question = origin.find('?');
        request.path = origin.substr(0, question);
        if (request.path.empty()) request.path = "/";
        if (question != std::string_view::npos) request.query = origin.substr(question + 1);
        auto parameters = parse_query(request.query);
        const bool asterisk = request.path == "*" && request.method == "OPTIONS";
        if (!parameters || (request.path.front() != '/' && !asterisk)) {
            error = http::error::bad_target;
            return;
        }
        request.parameters = std::move(*parameters);
    }
    void on_response_impl(int, BeastView, int, ErrorCode&) override {}
    void on_field_impl(http::field, BeastView name, BeastView value, ErrorCode&) override {
        if (is_header_done()) return;  // a trailer must not pose as a header
        request.headers.emplace_back(view(name), view(value));
    }
    void on_header_impl(ErrorCode&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
        request.body.reserve(static_cast<std::size_t>(std::min(length.value_or(0), kMaxReserve)));
    }
    std::size_t on_body_impl(BeastView bytes, ErrorCode&) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, BeastView, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView bytes, ErrorCode&) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(ErrorCode&) override {}
};

RequestParser::RequestParser(std::uint32_t header_limit) : parser_(std::make_unique<Parser>()) {
    parser_->header_limit(header_limit);
    parser_->body_limit(boost::none);  // the limit depends on the path: limit_body sets it
}

RequestParser::~RequestParser() = default;

RequestParser::Fed RequestParser::feed(std::string_view bytes) {
    Fed fed;
    while (true) {
        if (parser_->is_header_done() && !parser_->head_said) {
            parser_->head_said = true;
            fed.step = parser_->head_is_sound() ? Step::head : Step::malformed;
            return fed;
        }
        if (parser_->is_done()) {
            fed.step = Step::whole;
            return fed;
        }
        const std::string_view rest = bytes.substr(fed.taken);
        if (rest.empty()) return fed;
        ErrorCode error;
        fed.taken += parser_->put(boost::asio::const_buffer(rest.data(), rest.size()), error);
        if (error == http::error::need_more) {
            const bool endless = parser_->is_header_done() && bytes.size() - fed.taken > kMaxUnparsed;
            fed.step = endless ? Step::malformed : Step::more;
            return fed;
        }
        if (error) {
            fed.step = error == http::error::header_limit ? Step::head_too_large
                       : error == http::error::body_limit ? Step::body_too_large
                                                          : Step::malformed;
            return fed;
        }
    }
}

void RequestParser::limit_body(std::uint64_t bytes) { parser_->body_limit(bytes); }

std::optional<std::uint64_t> RequestParser::announced_length() const {
    if (parser_->chunked()) return std::nullopt;
    return parser_->content_length().value_or(0);
}

bool RequestParser::expects_continue() const {
    const auto expect = parser_->request.header("Expect");
    return expect && !parser_->http_1_0 && !parser_->is_done() &&
           beast::iequals(BeastView(expect->data(), expect->size()), "100-continue");
}

bool RequestParser::keep_alive() const { return parser_->keep_alive(); }
bool RequestParser::http_1_0() const { return parser_->http_1_0; }

bool RequestParser::wants_websocket() const {
    const auto protocol = parser_->request.header("Upgrade");
    return protocol && parser_->upgrade() && beast::iequals(BeastView(protocol->data(), protocol->size()), "websocket");
}

HttpRequest& RequestParser::request() { return parser_->request; }

}  // namespace atiende::net
