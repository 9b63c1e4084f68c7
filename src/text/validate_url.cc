// Is a whole text one web address? RFC 3986, with Unicode letters in host names as twitter-text's validator allows
// them.
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "text/character_sets.h"
#include "text/entities.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (to_ascii_lower(c) >= 'a' && to_ascii_lower(c) <= 'f'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// unreserved, sub-delims and percent triplets; `also` adds what the part allows beyond.
bool all_url_characters(std::string_view part, const char* also) {
    for (std::size_t at = 0; at < part.size();) {
        const CodePoint c = decode(part, at);
        if (c.value == U'%') {
            if (at + 2 >= part.size() || !is_hex(part[at + 1]) || !is_hex(part[at + 2])) return false;
            at += 3;
            continue;
        }
        const bool ascii = c.value != 0 && c.value < 0x80;
        const bool fine = is_ascii_alnum(c.value) || is_cyrillic(c.value) ||
                          (ascii && std::strchr("-._~!$&'()*+,;=", static_cast<char>(c.value)) != nullptr) ||
                          (ascii && std::strchr(also, static_cast<char>(c.value)) != nullptr);
        if (!fine) return false;
        at += c.length;
    }
    return true;
}

// Letters and digits of any script at both ends, hyphens inside; underscores only in sub-domains.
bool is_label(std::string_view label, bool subdomain) {
    if (label.empty()) return false;
    const auto inner = [&](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || is_ascii_alnum(static_cast<unsigned char>(c)) || c == '-' ||
               (subdomain && c == '_');
    };
    const auto edge = [&](char c) { return inner(c) && c != '-' && c != '_'; };
    return edge(label.front()) && edge(label.back()) && std::all_of(label.begin(), label.end(), inner);
}

bool is_address(std::string_view host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        const std::string_view inside = host.substr(1, host.size() - 2);
        return std::all_of(inside.begin(), inside.end(), [](char c) { return is_hex(c) || c == ':' || c == '.'; });
    }
    std::size_t numbers = 0;
    for (std::size_t at = 0; at <= host.size(); ++numbers) {
        const std::size_t dot = std::min(host.find('.', at), host.size());
        const std::string_view part = host.substr(at, dot - at);
        if (part.empty() || part.size() > 3 || !std::all_of(part.begin(), part.end(), is_digit)) return false;
        if (std::stoi(std::string(part)) > 255) return false;
        at = dot + 1;
    }
    return numbers == 4;
}

bool is_host(std::string_view host) {
    if (is_address(host)) return true;
    const std::size_t last_dot = host.rfind('.');
    if (last_dot == std::string_view::npos) return false;
    const std::string_view top = host.substr(last_dot + 1);
    if (!is_label(top, false) || is_digit(top.front())) return false;
    const std::string_view rest = host.substr(0, last_dot);
    const std::size_t domain = rest.rfind('.') == std::string_view::npos ? 0 : rest.rfind('.') + 1;
    if (!is_label(rest.substr(domain), false)) return false;
    for (std::size_t at = 0; at < domain;) {
        const std::size_t dot = rest.find('.', at);
        if (!is_label(rest.substr(at, dot - at), true)) return false;
        at = dot + 1;
    }
    return true;
}

bool is_authority(std::string_view authority) {
    if (const std::size_t sign = authority.find('@'); sign != std::string_view::npos) {
        if (!all_url_characters(authority.substr(0, sign), ":")) return false;
        authority.remove_prefix(sign + 1);
    }
    const std::size_t colon = authority.rfind(':');
    const bool port = colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
    if (port) {
        const std::string_view digits = authority.substr(colon + 1);
        if (digits.empty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
        authority = authority.substr(0, colon);
    }
    return is_host(authority);
}

}  // namespace

bool is_valid_url(std::string_view text, Protocol protocol) {
    bool has_protocol = false;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!continues_with(text, 0, scheme)) continue;
        text.remove_prefix(scheme.size());
        has_protocol = true;
        break;
    }
    if (!has_protocol && (protocol == Protocol::required || text.find("://") != std::string_view::npos)) return false;

    std::string_view fragment;
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
        fragment = text.substr(hash + 1);
        text = text.substr(0, hash);
    }
    std::string_view query;
    if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
        query = text.substr(mark + 1);
        text = text.substr(0, mark);
    }
    const std::size_t slash = std::min(text.find('/'), text.size());
    return is_authority(text.substr(0, slash)) && all_url_characters(text.substr(slash), ":@|/") &&
           all_url_characters(query, ":@|/?") && all_url_characters(fragment, ":@|/?");
}

}  // namespace atiende::text
