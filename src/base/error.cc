#include "base/error.h"

#include <array>

namespace atiende {
namespace {

constexpr std::array<std::pair<ErrorCode, std::string_view>, 8> kNames{{
    {ErrorCode::invalid, "invalid"},
    {ErrorCode::not_found, "not_found"},
    {ErrorCode::conflict, "conflict"},
    {ErrorCode::denied, "denied"},
    {ErrorCode::rate_limited, "rate_limited"},
    {ErrorCode::unavailable, "unavailable"},
    {ErrorCode::unknown_outcome, "unknown_outcome"},
    {ErrorCode::corrupt, "corrupt"},
}};

Error make(ErrorCode code, std::string reason) { return Error{code, std::move(reason), {}, std::nullopt}; }

}  // namespace

Error Error::with(std::string name, std::string value) && {
    arguments.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

Error invalid(std::string reason) { return make(ErrorCode::invalid, std::move(reason)); }
Error not_found(std::string reason) { return make(ErrorCode::not_found, std::move(reason)); }
Error conflict(std::string reason) { return make(ErrorCode::conflict, std::move(reason)); }
Error denied(std::string reason) { return make(ErrorCode::denied, std::move(reason)); }
Error unavailable(std::string reason) { return make(ErrorCode::unavailable, std::move(reason)); }
Error corrupt(std::string reason) { return make(ErrorCode::corrupt, std::move(reason)); }

Error rate_limited(std::string reason, Time until) {
    return Error{ErrorCode::rate_limited, std::move(reason), {}, until};
}

Error unknown_outcome(std::string reason) { return make(ErrorCode::unknown_outcome, std::move(reason)); }

std::string_view name_of(ErrorCode code) {
    for (const auto& [value, name] : kNames) {
        if (value == code) return name;
    }
    return "unknown";
}

std::optional<ErrorCode> error_code_named(std::string_view name) {
    for (const auto& [value, text] : kNames) {
        if (text == name) return value;
    }
    return std::nullopt;
}

std::string describe(const Error& error) {
    std::string line{name_of(error.code)};
    line += ": ";
    line += error.reason;
    for (std::size_t i = 0; i < error.arguments.size(); ++i) {
        line += i == 0 ? " (" : ", ";
        line += error.arguments[i].first + "=" + error.arguments[i].second;
    }
    if (!error.arguments.empty()) line += ")";
    if (error.until) line += " until " + to_rfc3339(*error.until);
    return line;
}

}  // namespace atiende
