#include "clocks/zone.h"

#include <chrono>
#include <stdexcept>

#include <date/tz.h>

namespace atiende::clocks {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

// No clock has ever jumped by more than a day (Samoa, 2011): further away from a change, offsets are plain.
constexpr std::chrono::hours kWidestJump{25};

std::chrono::sys_days sys_days_of(DayNumber day) { return std::chrono::sys_days{days{day}}; }

date::local_seconds local_of(DayNumber day, int minute) {
    return date::local_seconds{days{day}} + seconds{minutes{minute}};
}

// As described for Zone::instant; `info` is the answer of the zone for `local`.
Time instant_of(date::local_seconds local, const date::local_info& info) {
    if (info.result == date::local_info::nonexistent) return Time{info.first.end.time_since_epoch()};
    return Time{local.time_since_epoch() - info.first.offset};
}

}  // namespace

bool is_real(const LocalDate& date) {
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return false;
    const std::chrono::year_month_day day{std::chrono::year{date.year},
                                          std::chrono::month{static_cast<unsigned>(date.month)},
                                          std::chrono::day{static_cast<unsigned>(date.day)}};
    return date.day <= 31 && day.ok();
}

DayNumber day_number(const LocalDate& date) {
    const std::chrono::year_month_day day{std::chrono::year{date.year},
                                          std::chrono::month{static_cast<unsigned>(date.month)},
                                          std::chrono::day{static_cast<unsigned>(date.day)}};
    return static_cast<DayNumber>(std::chrono::sys_days{day}.time_since_epoch().count());
}

LocalDate date_of(DayNumber day) {
    const std::chrono::year_month_day date{sys_days_of(day)};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

int weekday_of(DayNumber day) { return static_cast<int>(std::chrono::weekday{sys_days_of(day)}.iso_encoding()) - 1; }

Result<Zone> Zone::named(const std::string& name) {
    try {
        return Zone{date::locate_zone(name)};
    } catch (const std::exception&) {
        return fail(invalid("bad_zone").with("zone", name));
    }
}

DayNumber Zone::day_at(Time time) const {
    const auto utc = std::chrono::floor<seconds>(time);
    const auto local = utc.time_since_epoch() + zone_->get_info(date::sys_seconds{utc.time_since_epoch()}).offset;
    return static_cast<DayNumber>(std::chrono::floor<days>(local).count());
}

ZoneOffset Zone::offset_at(Time time) const {
    const auto info = zone_->get_info(date::sys_seconds{std::chrono::floor<seconds>(time).time_since_epoch()});
    return {Time{info.begin.time_since_epoch()}, Time{info.end.time_since_epoch()}, info.offset};
}

Time Zone::instant(DayNumber day, int minute) const {
    const auto local = local_of(day, minute);
    return instant_of(local, zone_->get_info(local));
}

Time ZoneWalk::instant(DayNumber day, int minute) {
    const auto local = local_of(day, minute);
    const Time guess{local.time_since_epoch() - offset_};
    if (guess >= safe_from_ && guess < safe_to_) return guess;

    const auto info = zone_->get_info(local);
    offset_ = info.first.offset;
    safe_from_ = Time{info.first.begin.time_since_epoch() + kWidestJump};
    safe_to_ = Time{info.first.end.time_since_epoch() - kWidestJump};
    return instant_of(local, info);
}

std::string zone_data_version(std::string_view head_of_file) {
    constexpr std::string_view kMark = "# version ";
    std::string_view line = head_of_file.substr(0, head_of_file.find_first_of("\r\n"));
    if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
    const bool is_version = line.size() >= 5 && line.size() <= 8 && line.find_first_not_of("0123456789") == 4 &&
                            line.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 4) == std::string_view::npos;
    return is_version ? std::string(line) : "unknown";
}

}  // namespace atiende::clocks
