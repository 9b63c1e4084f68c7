#include "ports/http_client.h"

#include <algorithm>

namespace atiende {

std::optional<std::string_view> find_header(const HttpHeaderList& headers, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto found = std::ranges::find_if(headers, [&](const auto& header) {
        return std::ranges::equal(header.first, name, [&](char a, char b) { return lower(a) == lower(b); });
    });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

}  // namespace atiende
