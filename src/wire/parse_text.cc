#include "wire/parse_text.h"

#include <algorithm>
#include <exception>

#include <boost/json/parser.hpp>

namespace atiende::wire {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostNameBytes = 64;

}  // namespace

Result<json::value> parse_text(std::string_view text) {
    try {
        json::parser parser;
        json::error_code error;
        const std::size_t read = parser.write(text.data(), text.size(), error);
        if (error == json::error::too_deep) return fail(invalid("too_deep"));
        if (error) return fail(invalid("malformed_json").with("offset", std::to_string(read)));
        return parser.release();
    } catch (const std::exception&) {
        return fail(invalid("malformed_json"));
    }
}

Error error_of(const Fault& fault) {
    Error error = invalid(std::string(fault.reason));
    if (!fault.field.empty()) error = std::move(error).with("field", fault.field);
    return error;
}

std::string presentable(std::string_view name) {
    const auto is_ours = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    const bool good = !name.empty() && name.size() <= kMostNameBytes && std::ranges::all_of(name, is_ours);
    return good ? std::string(name) : "?";
}

}  // namespace atiende::wire
