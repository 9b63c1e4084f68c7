#include "model/alert.h"

#include <algorithm>

namespace atiende {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_domain(std::string_view domain) {
    if (domain.empty() || domain.size() > 253) return false;
    std::size_t begin = 0;
    while (begin <= domain.size()) {
        const std::size_t end = std::min(domain.find('.', begin), domain.size());
        const std::string_view label = domain.substr(begin, end - begin);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
        if (!std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; })) return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == text.npos) return false;
    const std::string_view local = text.substr(0, at);
    constexpr std::string_view kAlsoAllowed = "!#$%&'*+-/=?^_`{|}~.";  // the dot-atom of RFC 5322
    const auto allowed = [&](char c) { return is_letter_or_digit(c) || kAlsoAllowed.find(c) != kAlsoAllowed.npos; };
    const bool dots = local.starts_with('.') || local.ends_with('.') || local.find("..") != local.npos;
    return !local.empty() && local.size() <= 64 && !dots && std::ranges::all_of(local, allowed) &&
           is_domain(text.substr(at + 1));
}

bool is_loopback_host(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host == "localhost" || host == "::1") return true;
    if (!host.starts_with("127.")) return false;
    return std::ranges::count(host, '.') == 3 &&
           std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

}  // namespace atiende
