#include "net/http_message.h"

#include <algorithm>
#include <array>

namespace atiende::net {

std::optional<std::string_view> HttpRequest::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, &QueryParameters::value_type::first);
    if (found == parameters.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string_view> HttpRequest::cookie(std::string_view name) const {
    std::string_view rest = header("Cookie").value_or("");
    while (!rest.empty()) {
        std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(pair.size() == rest.size() ? rest.size() : pair.size() + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
        }
        return value;
    }
    return std::nullopt;
}

HttpResponse problem_response(int status, std::string_view code, std::string_view reason) {
    HttpResponse response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/problem+json");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body.append(R"({"code":")").append(code).append(R"(","reason":")").append(reason).append("\"}");
    return response;
}

std::string_view status_words(int status) {
    struct Words {
        int status;
        std::string_view words;
    };
    static constexpr std::array kWords{
        Words{100, "Continue"},
        Words{101, "Switching Protocols"},
        Words{200, "OK"},
        Words{201, "Created"},
        Words{202, "Accepted"},
        Words{204, "No Content"},
        Words{206, "Partial Content"},
        Words{301, "Moved Permanently"},
        Words{302, "Found"},
        Words{303, "See Other"},
        Words{304, "Not Modified"},
        Words{307, "Temporary Redirect"},
        Words{308, "Permanent Redirect"},
        Words{400, "Bad Request"},
        Words{401, "Unauthorized"},
        Words{403, "Forbidden"},
        Words{404, "Not Found"},
        Words{405, "Method Not Allowed"},
        Words{406, "Not Acceptable"},
        Words{408, "Request Timeout"},
        Words{409, "Conflict"},
        Words{410, "Gone"},
        Words{411, "Length Required"},
        Words{412, "Precondition Failed"},
        Words{413, "Content Too Large"},
        Words{414, "URI Too Long"},
        Words{415, "Unsupported Media Type"},
        Words{416, "Range Not Satisfiable"},
        Words{417, "Expectation Failed"},
        Words{421, "Misdirected Request"},
        Words{422, "Unprocessable Content"},
        Words{425, "Too Early"},
        Words{426, "Upgrade Required"},
        Words{428, "Precondition Required"},
        Words{429, "Too Many Requests"},
        Words{431, "Request Header Fields Too Large"},
        Words{500, "Internal Server Error"},
        Words{501, "Not Implemented"},
        Words{502, "Bad Gateway"},
        Words{503, "Service Unavailable"},
        Words{504, "Gateway Timeout"},
        Words{505, "HTTP Version Not Supported"},
    };
    const auto found = std::ranges::find(kWords, status, &Words::status);
    return found == kWords.end() ? std::string_view() : found->words;
}

}  // namespace atiende::net
