#include "channels/bluesky/xrpc.h"

#include <algorithm>
#include <array>

#include "channels/bluesky/json_reading.h"

namespace atiende::bluesky {
namespace {

constexpr Duration kReadTimeout = std::chrono::seconds{15};
constexpr Duration kWriteTimeout = std::chrono::seconds{30};
constexpr std::uint64_t kMostReadBytes = 8ULL << 20;
constexpr std::uint64_t kMostWriteBytes = 1ULL << 20;
constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLongestCode = 64;

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain) {
            out.push_back(c);
        } else {
            out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
        }
    }
    return out;
}

std::string url_of(const XrpcRequest& request) {
    std::string url = request.server + "/xrpc/" + request.method;
    char separator = '?';
    for (const auto& [name, value] : request.parameters) {
        url.push_back(separator);
        url.append(name).append("=").append(percent_encoded(value));
        separator = '&';
    }
    return url;
}

bool is_write(const XrpcRequest& request) { return request.effect == Effect::write; }

/// Of a whole exchange that failed: a read whose answer got lost did nothing.
Error lost(const XrpcRequest& request, Error error) {
    if (error.code == ErrorCode::unknown_outcome && !is_write(request)) {
        return unavailable(error.reason == "answer_timed_out" ? "timed_out" : "not_reachable");
    }
    if (error.reason == "answer_too_large") {
        return is_write(request) ? unknown_outcome(error.reason) : unavailable(error.reason);
    }
    return error;
}

/// The failure may have come after the network did what was asked.
Error failed_there(Effect effect, std::string reason) {
    return effect == Effect::write ? unknown_outcome(std::move(reason)) : unavailable(std::move(reason));
}

/// What a named error means whatever its status.
std::optional<Error> named_error(std::string_view code) {
    struct Named {
        std::string_view code;
        Error (*make)(std::string);
        const char* reason;
    };
    static constexpr std::array<Named, 14> kNamed{{
        {"ExpiredToken", denied, "token_expired"},
        {"InvalidToken", denied, "token_refused"},
        {"AccountTakedown", denied, "account_suspended"},
        {"AccountSuspended", denied, "account_suspended"},
        {"RepoTakendown", denied, "account_suspended"},
        {"RepoSuspended", denied, "account_suspended"},
        {"AccountDeactivated", denied, "account_deactivated"},
        {"RepoDeactivated", denied, "account_deactivated"},
        {"AuthFactorTokenRequired", denied, "second_factor_wanted"},
        {"BlockedActor", denied, "blocked_there"},
        {"BlockedByActor", denied, "blocked_there"},
        {"RecordNotFound", not_found, "post_gone"},
        {"NotFound", not_found, "post_gone"},
        {"InvalidSwap", conflict, "duplicate_key"},
    }};
    for (const auto& named : kNamed) {
        if (named.code == code) return named.make(named.reason);
    }
    return std::nullopt;
}

Error error_of_status(int status, std::string_view code, Effect effect) {
    if (status == 400 || status == 413 || status == 422) return invalid("refused_by_network");
    if (status == 401) return denied("credentials_refused");
    if (status == 403) return denied("not_allowed_there");
    if (status == 404 && !code.empty() && code != "MethodNotImplemented") return not_found("post_gone");
    if (status == 409) return conflict("duplicate_key");
    if (status == 501 || code == "MethodNotImplemented") {
        return effect == Effect::write ? denied("not_offered_there") : unavailable("not_offered_there");
    }
    if (status >= 500 || status == 408) return failed_there(effect, "answered_500");
    return failed_there(effect, "not_this_network");
}

std::optional<json::value> parse(std::string_view text) {
    json::parse_options options;
    options.max_depth = kDeepest;
    boost::system::error_code error;
    try {
        json::value value = json::parse(text, error, {}, options);
        return error ? std::nullopt : std::optional(std::move(value));
    } catch (const std::exception&) {
        return std::nullopt;  // out of memory over a hostile document: as unreadable as a broken one
    }
}

/// The network's word for the failure, as far as it is a word.
std::string code_of(const HttpClientResponse& response) {
    const auto body = parse(response.body);
    const auto code = body ? find_string(*body, {"error"}) : std::nullopt;
    const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (!code || code->size() > kLongestCode || !std::ranges::all_of(*code, word)) return {};
    return std::string(*code);
}

bool loopback(std::string_view authority) {
    for (const std::string_view host : {"localhost", "127.0.0.1", "[::1]"}) {
        if (authority == host || (authority.starts_with(host) && authority.substr(host.size()).starts_with(":"))) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<std::string> normalise_server(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return std::nullopt;
    std::string server(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
    std::ranges::transform(server, server.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    bool secure = true;
    if (server.starts_with("https://")) {
        server.erase(0, 8);
    } else if (server.starts_with("http://")) {
        server.erase(0, 7);
        secure = false;
    }
    while (server.ends_with('/')) server.pop_back();
    const bool sound = !server.empty() && server.size() <= 255 && std::ranges::all_of(server, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view(".-:[]").contains(c);
    });
    if (!sound || (!secure && !loopback(server))) return std::nullopt;
    return (secure ? "https://" : "http://") + server;
}

std::string_view network_code(const Error& error) {
    for (const auto& [name, value] : error.arguments) {
        if (name == "code") return value;
    }
    return {};
}

Error bad_answer(Effect effect) { return failed_there(effect, "bad_answer"); }

Result<XrpcAnswer> Xrpc::call(const XrpcRequest& request) {
    const Time now = clock_.now();
    // A call without an account may be about any server and anybody: what one was told holds for no other.
    const auto until = request.account ? budgets_.empty_until(request.account, request.effect, now) : std::nullopt;
    if (until) return fail(rate_limited("too_many_requests", *until));
    HttpClientRequest http;
    http.method = request.body || request.procedure ? "POST" : "GET";
    http.url = url_of(request);
    http.headers = {{"Accept", "application/json"}, {"User-Agent", user_agent_}};
    if (!request.token.empty()) http.headers.emplace_back("Authorization", "Bearer " + request.token);
    if (request.body) {
        http.headers.emplace_back("Content-Type", "application/json");
        http.body = json::serialize(*request.body);
    }
    http.timeout = is_write(request) ? kWriteTimeout : kReadTimeout;
    http.max_response_bytes = is_write(request) ? kMostWriteBytes : kMostReadBytes;
    const auto response = http_.perform(http);
    if (!response) return fail(lost(request, response.error()));
    return read_answer(request, *response);
}

Result<XrpcAnswer> Xrpc::read_answer(const XrpcRequest& request, const HttpClientResponse& response) {
    if (response.status < 200 || response.status > 299) return fail(error_of(request, response));
    budgets_.note(request.account, request.effect, response.headers, clock_.now());
    XrpcAnswer answer;
    if (const auto date = find_header(response.headers, "Date")) answer.answered_at = parse_http_date(*date);
    if (response.body.empty()) return answer;
    auto body = parse(response.body);
    if (!body) return fail(bad_answer(request.effect));
    answer.body = std::move(*body);
    return answer;
}

Error Xrpc::error_of(const XrpcRequest& request, const HttpClientResponse& response) {
    const Time now = clock_.now();
    const std::string code = code_of(response);
    Error error;
    if (response.status == 429) {
        error = rate_limited("too_many_requests",
                             budgets_.note_refused(request.account, request.effect, response.headers, now));
    } else {
        budgets_.note(request.account, request.effect, response.headers, now);
        // A failure of the server stays one, whatever name it bears.
        const auto named = response.status < 500 ? named_error(code) : std::nullopt;
        error = named ? *named : error_of_status(response.status, code, request.effect);
    }
    error = std::move(error).with("status", std::to_string(response.status)).with("method", request.method);
    return code.empty() ? error : std::move(error).with("code", code);
}

}  // namespace atiende::bluesky
