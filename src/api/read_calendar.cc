#include "api/read_calendar.h"

#include "wire/noun_json.h"

namespace atiende::api {
namespace {

Holiday read_holiday(wire::ObjectReader& from, wire::ObjectReader::TextOrObject& item) {
    const auto read_day = [](wire::ObjectReader& reader, std::string_view field, std::string_view text) {
        const auto day = wire::day_from_text(text);
        if (!day) reader.refuse(field, "bad_day");
        return day.value_or(LocalDate{});
    };
    if (!item.object) return {read_day(from, "holidays", item.text)};
    Holiday holiday;
    holiday.date = read_day(*item.object, "date", item.object->required_text("date", {0, 20}));
    holiday.scope = item.object->optional<HolidayScope>("scope").value_or(HolidayScope::local);
    holiday.name = item.object->optional_text("name", {0, 200}).value_or("");
    return holiday;
}

}  // namespace

void read_calendar(wire::ObjectReader from, Calendar& calendar) {
    if (auto name = from.optional_text("name", {1, 200})) calendar.name = *std::move(name);
    calendar.zone = from.required_text("zone", {1, 100});
    calendar.shifts.clear();
    for (auto& item : from.objects("shifts", 200)) {
        Shift shift;
        shift.weekday = static_cast<int>(item.required_number("weekday", 0, 6));
        shift.from_minute = static_cast<int>(item.required_number("from_minute", 0, 1440));
        shift.to_minute = static_cast<int>(item.required_number("to_minute", 1, 2880));
        calendar.shifts.push_back(shift);
    }
    calendar.holidays.clear();
    for (auto& item : from.texts_or_objects("holidays")) calendar.holidays.push_back(read_holiday(from, item));
}

}  // namespace atiende::api
