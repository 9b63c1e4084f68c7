#include "clocks/local_time.h"

#include <cstdio>

namespace atiende::clocks {

namespace {

using std::chrono::seconds;

// `text` without an offset: as if it were UTC.
std::optional<Time> clock_of(std::string_view text) {
    constexpr std::size_t kDay = 10, kMinutes = 16, kSeconds = 19;
    std::string whole(text);
    if (text.size() == kDay) {
        whole += "T00:00:00";
    } else if (text.size() == kMinutes) {
        whole += ":00";
    } else if (text.size() != kSeconds) {
        return std::nullopt;
    }
    return from_rfc3339(whole + "Z");
}

}  // namespace

std::optional<Time> time_from_text(std::string_view text, const Zone& zone) {
    if (const auto instant = from_rfc3339(text)) return instant;
    const auto clock = clock_of(text);
    if (!clock) return std::nullopt;
    const auto day = std::chrono::floor<std::chrono::days>(*clock);
    const auto minute = std::chrono::floor<std::chrono::minutes>(*clock - day);
    return zone.instant(static_cast<DayNumber>(day.time_since_epoch().count()), static_cast<int>(minute.count())) +
           (*clock - day - minute);
}

std::string local_text(Time time, const Zone& zone) {
    const Duration offset = zone.offset_at(time).offset;
    std::string text = to_rfc3339(time + offset);
    text.pop_back();
    if (text.ends_with(".000")) text.resize(text.size() - 4);
    const auto minutes = static_cast<int>(std::chrono::floor<std::chrono::minutes>(offset).count());
    const int beside = minutes < 0 ? -minutes : minutes;
    char shift[32];
    std::snprintf(shift, sizeof shift, "%c%02d:%02d", minutes < 0 ? '-' : '+', beside / 60, beside % 60);
    return text + shift;
}

}  // namespace atiende::clocks
