#include "api/answers.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace atiende::api {

net::HttpResponse json_answer(int status, std::string body) {
    net::HttpResponse answer;
    answer.status = status;
    answer.headers.emplace_back("Content-Type", "application/json");
    answer.body = std::move(body);
    return answer;
}

net::HttpResponse no_content() {
    net::HttpResponse answer;
    answer.status = 204;
    return answer;
}

net::HttpResponse versioned_answer(int status, std::string body, std::int64_t version) {
    auto answer = json_answer(status, std::move(body));
    answer.headers.emplace_back("ETag", '"' + std::to_string(version) + '"');
    return answer;
}

Result<actions::SeenVersion> seen_version(const net::HttpRequest& request) {
    const auto header = request.header("If-Match");
    if (!header || *header == "*") return actions::SeenVersion{};
    const auto text = *header;
    std::int64_t version = 0;
    if (text.size() >= 3 && text.front() == '"' && text.back() == '"') {
        const auto* end = text.data() + text.size() - 1;
        const auto [stop, code] = std::from_chars(text.data() + 1, end, version);
        if (code == std::errc{} && stop == end && version > 0) return actions::SeenVersion{version};
    }
    return fail(invalid("bad_if_match"));
}

Parameters::Parameters(const net::HttpRequest& request, std::initializer_list<std::string_view> known)
    : request_(request) {
    std::set<std::string_view> seen;
    for (const auto& [name, value] : request.parameters) {
        if (std::ranges::find(known, name) == known.end()) {
            error_ = invalid("unknown_parameter").with("name", name.substr(0, 100));
            return;
        }
        if (!seen.insert(name).second) {
            error_ = invalid("repeated_parameter").with("name", name);
            return;
        }
    }
}

std::optional<std::string> Parameters::text(std::string_view name) {
    const auto value = request_.parameter(name);
    if (!value) return std::nullopt;
    return std::string(*value);
}

std::optional<std::int64_t> Parameters::number(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    std::int64_t number = 0;
    const auto [stop, code] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (code != std::errc{} || stop != value->data() + value->size() || number < least || number > most) {
        refuse(name);
        return std::nullopt;
    }
    return number;
}

std::optional<Time> Parameters::time(std::string_view name) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto parsed = from_rfc3339(*value);
    if (!parsed) refuse(name);
    return parsed;
}

std::size_t Parameters::limit() { return static_cast<std::size_t>(number("limit", 1, 200).value_or(50)); }

void Parameters::refuse(std::string_view name) {
    if (!error_) error_ = invalid("bad_parameter").with("name", std::string(name));
}

Result<void> Parameters::done() const {
    if (error_) return fail(*error_);
    return ok();
}

}  // namespace atiende::api
