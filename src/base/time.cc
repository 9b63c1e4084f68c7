#include "base/time.h"

#include <charconv>
#include <cstdio>

namespace atiende {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

/// Reads exactly `digits` digits at `position`, which it moves on.
std::optional<int> read_number(std::string_view text, std::size_t& position, std::size_t digits) {
    if (position + digits > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text[position + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    position += digits;
    return value;
}

bool read_char(std::string_view text, std::size_t& position, std::string_view any_of) {
    if (position >= text.size() || any_of.find(text[position]) == std::string_view::npos) return false;
    ++position;
    return true;
}

/// Offset from UTC in minutes, or nothing when malformed.
std::optional<int> read_offset(std::string_view text, std::size_t& position) {
    if (read_char(text, position, "Zz")) return 0;
    if (position >= text.size()) return std::nullopt;
    const int sign = text[position] == '-' ? -1 : 1;
    if (!read_char(text, position, "+-")) return std::nullopt;
    const auto hours = read_number(text, position, 2);
    if (!hours || !read_char(text, position, ":")) return std::nullopt;
    const auto minutes = read_number(text, position, 2);
    if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

}  // namespace

std::string to_rfc3339(Time time) {
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const year_month_day date{days};
    const std::chrono::hh_mm_ss clock{time - days};
    char buffer[40];
    const int written =
        std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return std::string(buffer, static_cast<std::size_t>(written));
}

std::optional<Time> from_rfc3339(std::string_view text) {
    std::size_t at = 0;
    const auto y = read_number(text, at, 4);
    if (!y || !read_char(text, at, "-")) return std::nullopt;
    const auto m = read_number(text, at, 2);
    if (!m || !read_char(text, at, "-")) return std::nullopt;
    const auto d = read_number(text, at, 2);
    if (!d || !read_char(text, at, "Tt ")) return std::nullopt;
    const auto hours = read_number(text, at, 2);
    if (!hours || !read_char(text, at, ":")) return std::nullopt;
    const auto minutes = read_number(text, at, 2);
    if (!minutes || !read_char(text, at, ":")) return std::nullopt;
    auto seconds = read_number(text, at, 2);
    if (!seconds) return std::nullopt;
    int millis = 0;
    if (read_char(text, at, ".")) {
        int scale = 100;
        std::size_t digits = 0;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            millis += (text[at] - '0') * scale;
            scale /= 10;
            ++at;
            ++digits;
        }
        if (digits == 0 || digits > 9) return std::nullopt;
    }
    const auto offset = read_offset(text, at);
    if (!offset || at != text.size()) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
    if (*seconds == 60) {
        seconds = 59;
        millis = 999;
    }
    return Time{sys_days{date}} + std::chrono::hours{*hours} + std::chrono::minutes{*minutes - *offset} +
           std::chrono::seconds{*seconds} + Duration{millis};
}

}  // namespace atiende
