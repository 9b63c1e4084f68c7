#include "app/remote.h"

#include "wire/error_json.h"

namespace atiende::app {

Remote::Remote(RunningServer server)
    : server_(std::move(server)),
      client_({.user_agent = "atiende-command", .ca_file = {}, .proxy = net::CurlHttpClient::Proxy::none}) {}

Result<wire::ObjectReader> Remote::call(std::string method, std::string_view path, std::string body) {
    HttpClientRequest request;
    request.method = std::move(method);
    request.url = server_.address + std::string(path);
    request.headers.emplace_back("Authorization", "Bearer " + server_.token);
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.body = std::move(body);
    request.timeout = Duration{120'000};
    const auto answer = client_.perform(request);
    if (!answer) return fail(answer.error());
    if (answer->status >= 200 && answer->status < 300) return wire::read_object(answer->body);
    const auto error = wire::error_from_json(answer->body);
    if (!error) return fail(unavailable("server_answer").with("status", std::to_string(answer->status)));
    return fail(*error);
}

}  // namespace atiende::app
