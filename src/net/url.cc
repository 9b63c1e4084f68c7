#include "net/url.h"

namespace atiende::net {
namespace {

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

enum class Plus { itself, space };

std::optional<std::string> decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? digit_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            decoded.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            decoded.push_back(text[i] == '+' && plus == Plus::space ? ' ' : text[i]);
        }
    }
    return decoded;
}

}  // namespace

std::string percent_encode(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (unreserved(c)) {
            encoded.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded.push_back('%');
        encoded.push_back(kDigits[byte >> 4]);
        encoded.push_back(kDigits[byte & 15]);
    }
    return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) { return decode(text, Plus::itself); }

std::optional<QueryParameters> parse_query(std::string_view query) {
    QueryParameters parameters;
    while (!query.empty()) {
        const std::string_view piece = query.substr(0, query.find('&'));
        query.remove_prefix(piece.size() == query.size() ? query.size() : piece.size() + 1);
        if (piece.empty()) continue;
        const std::size_t equals = piece.find('=');
        auto name = decode(piece.substr(0, equals), Plus::space);
        auto value =
            decode(equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1), Plus::space);
        if (!name || !value) return std::nullopt;
        parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

std::string write_query(const QueryParameters& parameters) {
    std::string query;
    for (const auto& [name, value] : parameters) {
        if (!query.empty()) query.push_back('&');
        query += percent_encode(name);
        query.push_back('=');
        query += percent_encode(value);
    }
    return query;
}

std::optional<std::vector<std::string>> path_segments(std::string_view path) {
    std::vector<std::string> segments;
    if (path.starts_with('/')) path.remove_prefix(1);
    while (!path.empty()) {
        const std::string_view raw = path.substr(0, path.find('/'));
        path.remove_prefix(raw.size() == path.size() ? path.size() : raw.size() + 1);
        auto segment = percent_decode(raw);
        if (!segment || *segment == "." || *segment == ".." || segment->find('\0') != std::string::npos) {
            return std::nullopt;
        }
        segments.push_back(std::move(*segment));
    }
    return segments;
}

}  // namespace atiende::net
