#include "files/time_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace atiende::files {
namespace {

constexpr std::int64_t kLastMillis = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z

std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t number = 0;
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<int> two_digits(std::string_view text, std::size_t at) {
    const auto number = digits(text.substr(at, 2));
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::optional<unsigned> month_named(std::string_view name) {
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::ranges::find(kMonths, name);
    if (found == kMonths.end()) return std::nullopt;
    return static_cast<unsigned>(found - kMonths.begin()) + 1;
}

std::optional<Time> read_twitter(std::string_view text) {
    // Tue Oct 31 23:36:20 +0000 2017
    if (text.size() != 30 || text[3] != ' ' || text[7] != ' ' || text[10] != ' ' || text[13] != ':' ||
        text[16] != ':' || text[19] != ' ' || text[25] != ' ' || (text[20] != '+' && text[20] != '-')) {
        return std::nullopt;
    }
    const auto month = month_named(text.substr(4, 3));
    const auto day = two_digits(text, 8);
    const auto hour = two_digits(text, 11);
    const auto minute = two_digits(text, 14);
    const auto second = two_digits(text, 17);
    const auto zone_hour = two_digits(text, 21);
    const auto zone_minute = two_digits(text, 23);
    const auto year = digits(text.substr(26));
    if (!month || !day || !hour || !minute || !second || !zone_hour || !zone_minute || !year) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60 || *zone_minute > 59) return std::nullopt;
    const auto zone = std::chrono::minutes{(*zone_hour * 60 + *zone_minute) * (text[20] == '-' ? -1 : 1)};
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{std::min(*second, 59)} - zone;
}

std::optional<Time> read_seconds(std::string_view text) {
    const auto point = text.find('.');
    const auto seconds = digits(text.substr(0, point));
    if (!seconds || *seconds > kLastMillis / 1000) return std::nullopt;
    std::int64_t millis = *seconds * 1000;
    if (point != std::string_view::npos) {
        std::string decimals(text.substr(point + 1, 3));
        if (text.find_first_not_of("0123456789", point + 1) != std::string_view::npos) return std::nullopt;
        decimals.resize(3, '0');
        millis += digits(decimals).value_or(0);
    }
    return from_millis(millis);
}

std::optional<Time> read_plain(std::string_view text) {
    if (text.size() < 19 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
    if (text.find_first_not_of("0123456789.", 19) != std::string_view::npos) return std::nullopt;
    std::string whole(text);
    whole[10] = 'T';
    return from_rfc3339(whole + 'Z');
}

}  // namespace

std::optional<Time> read_time(std::string_view text, TimeFormat format) {
    std::optional<Time> time;
    switch (format) {
        case TimeFormat::rfc3339: time = from_rfc3339(text); break;
        case TimeFormat::twitter: time = read_twitter(text); break;
        case TimeFormat::unix_seconds: time = read_seconds(text); break;
        case TimeFormat::unix_millis:
            if (const auto millis = digits(text)) time = from_millis(std::min(*millis, kLastMillis + 1));
            break;
        case TimeFormat::plain: time = read_plain(text); break;
    }
    if (!time || to_millis(*time) < 0 || to_millis(*time) > kLastMillis) return std::nullopt;
    return time;
}

}  // namespace atiende::files
