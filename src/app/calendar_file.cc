#include "app/calendar_file.h"

#include <iterator>

#include "actions/holidays.h"
#include "api/read_calendar.h"
#include "clocks/calendar.h"
#include "files/byte_source.h"
#include "files/icalendar.h"

namespace atiende::app {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2049;
constexpr std::size_t kMostBytes = 1024 * 1024;

Result<std::string> whole_file(const std::string& path) {
    auto source = files::ByteSource::open(path);
    if (!source) return fail(source.error());
    std::string text(kMostBytes + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto read = (*source)->read(std::span(text).subspan(size));
        if (!read) return fail(read.error());
        if (*read == 0) break;
        size += *read;
    }
    if (size > kMostBytes) return fail(invalid("file_too_large").with("path", path));
    text.resize(size);
    return text;
}

Result<Calendar> office_hours(const std::string& zone) {
    Calendar calendar;
    calendar.zone = zone;
    for (int weekday = 0; weekday < 5; ++weekday) calendar.shifts.push_back({weekday, 9 * 60, 18 * 60});
    if (!actions::is_zone_of_spain(zone)) return calendar;
    auto national = actions::holidays_of_spain(kFirstYear, kLastYear);
    if (!national) return fail(national.error());
    calendar.holidays = *std::move(national);
    return calendar;
}

Result<Calendar> from_json(const std::string& text) {
    auto body = wire::read_object(text);
    if (!body) return fail(body.error());
    Calendar calendar;
    // What the API gives besides, and what says nothing about hours.
    calendar.id = body->optional<CalendarId>("id").value_or(CalendarId{});
    calendar.version = body->optional<std::int32_t>("version").value_or(1);
    calendar.brand = body->optional<BrandId>("brand");
    api::read_calendar(*body, calendar);
    if (const auto good = body->finish(); !good) return fail(good.error());
    actions::name_national_holidays(calendar);
    return calendar;
}

}  // namespace

Result<Calendar> read_calendar_file(const std::string& path, const std::string& zone) {
    if (path.empty()) return office_hours(zone);
    const auto text = whole_file(path);
    if (!text) return fail(text.error());
    const auto first = text->find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first != std::string::npos && (*text)[first] == '{') return from_json(*text);
    auto calendar = office_hours(zone);
    if (!calendar) return fail(calendar.error());
    auto days = files::holidays_from_icalendar(*text, {kFirstYear, kLastYear, HolidayScope::local, zone});
    if (!days) return fail(days.error());
    std::ranges::move(*days, std::back_inserter(calendar->holidays));
    return calendar;
}

}  // namespace atiende::app
