#include "net/response_head.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "base/log.h"

namespace atiende::net {
namespace {

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
        return lower(x) == lower(y);
    });
}

/// These describe the message on this connection: only the server knows them.
bool ours(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kOurs{
        "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Date", "Upgrade"};
    return std::ranges::any_of(kOurs, [&](std::string_view word) { return same_word(word, name); });
}

bool fits_header(std::string_view name, std::string_view value) {
    static constexpr std::string_view kBreaks("\r\n\0", 3);
    return !name.empty() && name.find_first_of(kBreaks) == std::string_view::npos &&
           name.find_first_of(": \t") == std::string_view::npos &&
           value.find_first_of(kBreaks) == std::string_view::npos;
}

bool bodiless(int status) { return status == 204 || status == 304 || status < 200; }

}  // namespace

std::string response_head(const HttpResponse& response, AfterResponse after, std::string_view date) {
    std::string head;
    head.reserve(256);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(status_words(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers) {
        if (ours(name)) continue;
        if (!fits_header(name, value)) {
            log_line(LogLevel::error, "net", "dropped a response header with a line break");
            continue;
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }
    head.append("Date: ").append(date).append("\r\n");
    if (!bodiless(response.status)) {
        head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    }
    if (after == AfterResponse::close) head.append("Connection: close\r\n");
    if (after == AfterResponse::keep_1_0) head.append("Connection: keep-alive\r\n");
    head.append("\r\n");
    return head;
}

bool sends_body(const HttpResponse& response, std::string_view method) {
    return method != "HEAD" && !bodiless(response.status) && !response.body.empty();
}

std::string http_date(std::int64_t seconds) {
    static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                                     kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                                     parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace atiende::net
