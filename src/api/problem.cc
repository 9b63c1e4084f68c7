#include "api/problem.h"

#include <algorithm>
#include <array>
#include <utility>

#include "wire/writer.h"

namespace atiende::api {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 13> kStatusOfReason{{
    {"malformed_json", 400},
    {"malformed_request", 400},
    {"malformed_form", 400},
    {"malformed_query", 400},
    {"not_utf8", 400},
    {"too_deep", 400},
    {"no_session", 401},
    {"bad_token", 401},
    {"wrong_credentials", 401},
    {"session_ended", 401},
    {"method_not_allowed", 405},
    {"body_too_large", 413},
    {"unsupported_media_type", 415},
}};

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid: return 422;
        case ErrorCode::not_found: return 404;
        case ErrorCode::conflict: return 409;
        case ErrorCode::denied: return 403;
        case ErrorCode::rate_limited: return 429;
        case ErrorCode::unavailable: return 503;
        case ErrorCode::unknown_outcome: return 504;
        case ErrorCode::corrupt: return 500;
    }
    return 500;
}

}  // namespace

int status_of(const Error& error) {
    if (error.code == ErrorCode::invalid || error.code == ErrorCode::denied || error.code == ErrorCode::not_found) {
        for (const auto& [reason, status] : kStatusOfReason) {
            if (reason == error.reason) return status;
        }
    }
    return status_of(error.code);
}

net::HttpResponse problem_answer(const Error& error, std::string_view title, Time now) {
    net::HttpResponse answer;
    answer.status = status_of(error);
    answer.headers.emplace_back("Content-Type", "application/problem+json");
    wire::JsonWriter writer(answer.body);
    writer.begin_object();
    if (!title.empty()) writer.text("title", title);
    writer.integer("status", answer.status);
    writer.word("code", name_of(error.code));
    writer.text("reason", error.reason);
    if (!error.arguments.empty()) {
        writer.key("arguments");
        writer.begin_object();
        for (const auto& [name, value] : error.arguments) writer.text(name, value);
        writer.end_object();
    }
    if (error.until) {
        writer.time("until", *error.until);
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.until - now).count();
        answer.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
    }
    writer.end_object();
    if (answer.status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
}

}  // namespace atiende::api
