// Calendars: working hours of a week in a time zone, and days off.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// A shift on one weekday in local time: minutes after midnight, half-open. `to` may exceed 1440: it runs past
/// midnight.
struct Shift {
    int weekday = 0;  ///< 0 Monday ... 6 Sunday
    int from_minute = 0;
    int to_minute = 0;

    bool operator==(const Shift&) const = default;
};

/// A day of the civil calendar.
struct LocalDate {
    int year = 1970;
    int month = 1;  ///< 1-12
    int day = 1;    ///< 1-31

    auto operator<=>(const LocalDate&) const = default;
};

/// Who set a day off: the state, the region, or the town or the company itself.
enum class HolidayScope { national, regional, local };
template <>
struct EnumWords<HolidayScope> {
    static constexpr std::array<std::string_view, 3> words{"national", "regional", "local"};
};

/// A day off.
struct Holiday {
    LocalDate date;
    HolidayScope scope = HolidayScope::local;
    std::string name{};  ///< of national ones the stable word of the sentence `holiday.<name>`; of others as they are
                         ///< called, or empty

    bool operator==(const Holiday&) const = default;
};

/// Working hours: a time zone, shifts of the week, and days off. No shifts at all means 24 x 7.
struct Calendar {
    CalendarId id;
    std::int32_t version = 1;
    std::string name;
    std::string zone = "Europe/Madrid";  ///< IANA name
    std::vector<Shift> shifts;
    std::vector<Holiday> holidays;   ///< local days on which no shift *starts*
    std::optional<BrandId> brand{};  ///< whose it is; absent: the company's
};

}  // namespace atiende
