#include "files/icalendar.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>

#include <libical/ical.h>

#include "files/icalendar_lines.h"

namespace atiende::files {
namespace {

using Day = std::chrono::sys_days;
using std::chrono::days;

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::size_t kMostEvents = 2'000;
constexpr int kMostOccurrences = 100'000;
constexpr int kMostDays = 3'660;
constexpr std::size_t kMostNameCharacters = 200;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

// libical would abort the process on what it does not like, unless it is told not to.
void expect_bad_input() {
    static const bool told = (icalerror_set_errors_are_fatal(0), true);
    (void)told;
}

struct Event {
    std::int64_t line = 0;
    std::string uid;
    std::string name;
    bool cancelled = false;
    icaltimetype start{};
    int length = 1;  // days
    std::vector<icalrecurrencetype> rules;
    std::set<Day> added;
    std::set<Day> excepted;
    std::optional<Day> replaces;  // the occurrence of the series with the same UID
};

Day day_of(const icaltimetype& time) {
    return Day{std::chrono::year{time.year} / std::chrono::month{static_cast<unsigned>(time.month)} /
               std::chrono::day{static_cast<unsigned>(time.day)}};
}

LocalDate date_of(Day day) {
    const std::chrono::year_month_day date{day};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

// What an instant in UTC is on the clocks of the zone; everything else stays as it is written.
icaltimetype local(const icaltimetype& time, icaltimezone* zone) {
    return icaltime_is_utc(time) ? icaltime_convert_to_zone(time, zone) : time;
}

int seconds_into_day(const icaltimetype& time) {
    return time.is_date ? 0 : time.hour * 3600 + time.minute * 60 + time.second;
}

// One line without marks that no screen shows, cut between characters.
std::string presentable_name(const char* summary) {
    std::string out;
    std::size_t characters = 0;
    for (const char* c = summary == nullptr ? "" : summary; *c != '\0'; ++c) {
        const auto byte = static_cast<unsigned char>(*c);
        if (byte <= ' ' || byte == 0x7f) {
            if (!out.empty() && out.back() != ' ') out += ' ', ++characters;
        } else {
            if ((byte & 0xC0U) != 0x80U && ++characters > kMostNameCharacters) break;
            out += *c;
        }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

// The values of a BYxxx part, up to libical's mark of the end.
template <std::size_t Size>
std::span<const short> values(const short (&part)[Size]) {
    const auto end = std::ranges::find(part, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
    return {std::begin(part), static_cast<std::size_t>(end - std::begin(part))};
}

bool has_double(std::span<const short> part) { return std::set<short>(part.begin(), part.end()).size() != part.size(); }

bool counts_from_end(std::span<const short> part) {
    return std::ranges::any_of(part, [](short value) { return value < 0; });
}

// What libical unrolls wrongly (docs/adr/0039) and no list of days off needs.
bool is_trusted(const icalrecurrencetype& rule) {
    const bool by_day = rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE;
    if (!by_day && rule.freq != ICAL_MONTHLY_RECURRENCE && rule.freq != ICAL_YEARLY_RECURRENCE) return false;
    if (!values(rule.by_hour).empty() || !values(rule.by_minute).empty() || !values(rule.by_second).empty())
        return false;
    if (!values(rule.by_week_no).empty() || has_double(values(rule.by_day))) return false;
    const bool from_end = counts_from_end(values(rule.by_month_day)) || counts_from_end(values(rule.by_year_day));
    return !by_day || (values(rule.by_set_pos).empty() && !from_end);
}

class EventReader {
public:
    EventReader(icalcomponent* event, const EventPlace& place, icaltimezone* zone)
        : component_(event), place_(place), zone_(zone) {}

    Result<Event> read() {
        // What libical could not read it takes away: then there are fewer than lines.
        for (const PropertyPlace& property : place_.properties) {
            if (!is_complete(property.name)) return fail(bad_icalendar(property.line, property.name));
        }
        event_.line = place_.line;
        if (const char* uid = icalcomponent_get_uid(component_)) event_.uid = uid;
        event_.name = presentable_name(icalcomponent_get_summary(component_));
        event_.cancelled = icalcomponent_get_status(component_) == ICAL_STATUS_CANCELLED;
        icalproperty* start = first(ICAL_DTSTART_PROPERTY);
        if (start == nullptr) return fail(bad_icalendar(place_.line, "DTSTART"));
        event_.start = icalproperty_get_dtstart(start);
        if (!is_real(event_.start)) return fail(bad("DTSTART"));
        if (auto read = read_length(); !read) return fail(read.error());
        if (auto read = read_recurrence(); !read) return fail(read.error());
        return std::move(event_);
    }

private:
    icalproperty* first(icalproperty_kind kind) { return icalcomponent_get_first_property(component_, kind); }

    bool is_complete(const std::string& name) {
        const auto kind = icalproperty_string_to_kind(name.c_str());
        const auto lines = std::ranges::count(place_.properties, name, &PropertyPlace::name);
        return icalcomponent_count_properties(component_, kind) >= lines;
    }

    Error bad(std::string_view name) const {
        const auto place = std::ranges::find(place_.properties, name, &PropertyPlace::name);
        return bad_icalendar(place == place_.properties.end() ? place_.line : place->line, name);
    }

    static bool is_real(const icaltimetype& time) {
        return icaltime_is_null_time(time) == 0 && icaltime_is_valid_time(time) != 0 && time.year >= 1 &&
               time.year <= 9999 && time.month >= 1 && time.month <= 12 && time.day >= 1 &&
               time.day <= icaltime_days_in_month(time.month, time.year);
    }

    Result<void> read_length() {
        icalproperty* end = first(ICAL_DTEND_PROPERTY);
        icalproperty* duration = first(ICAL_DURATION_PROPERTY);
        const icaltimetype start = local(event_.start, zone_);
        std::int64_t seconds = 0;
        if (end != nullptr) {
            icaltimetype until = icalproperty_get_dtend(end);
            if (!is_real(until)) return fail(bad("DTEND"));
            until = local(until, zone_);
            seconds = std::int64_t{(day_of(until) - day_of(start)).count()} * 86'400 + seconds_into_day(until) -
                      seconds_into_day(start);
        } else if (duration != nullptr) {
            const auto length = icalproperty_get_duration(duration);
            if (icaldurationtype_is_bad_duration(length)) return fail(bad("DURATION"));
            seconds = icaldurationtype_as_int(length);
        }
        const char* property = end != nullptr ? "DTEND" : "DURATION";
        if (seconds < 0) return fail(bad(property));
        // From the midnight before the start to the one after the last moment.
        const std::int64_t length = std::max<std::int64_t>((seconds_into_day(start) + seconds + 86'399) / 86'400, 1);
        if (length > kMostDays) return fail(bad(property));
        event_.length = static_cast<int>(length);
        return ok();
    }

    Result<void> read_recurrence() {
        for (icalproperty* rule = first(ICAL_RRULE_PROPERTY); rule != nullptr; rule = next(ICAL_RRULE_PROPERTY)) {
            const auto recurrence = icalproperty_get_rrule(rule);
            if (!is_trusted(recurrence)) return fail(bad("RRULE"));
            event_.rules.push_back(recurrence);
        }
        for (icalproperty* date = first(ICAL_RDATE_PROPERTY); date != nullptr; date = next(ICAL_RDATE_PROPERTY)) {
            const auto value = icalproperty_get_rdate(date);
            const auto& time = icaltime_is_null_time(value.time) ? value.period.start : value.time;
            if (!is_real(time)) return fail(bad("RDATE"));
            event_.added.insert(local_day(time));
        }
        for (icalproperty* date = first(ICAL_EXDATE_PROPERTY); date != nullptr; date = next(ICAL_EXDATE_PROPERTY)) {
            const auto time = icalproperty_get_exdate(date);
            if (!is_real(time)) return fail(bad("EXDATE"));
            event_.excepted.insert(local_day(time));
        }
        if (icalproperty* replaced = first(ICAL_RECURRENCEID_PROPERTY)) {
            const auto time = icalproperty_get_recurrenceid(replaced);
            const bool ranged = icalproperty_get_first_parameter(replaced, ICAL_RANGE_PARAMETER) != nullptr;
            if (ranged || !is_real(time)) return fail(bad("RECURRENCE-ID"));
            event_.replaces = local_day(time);
        }
        return ok();
    }

    icalproperty* next(icalproperty_kind kind) { return icalcomponent_get_next_property(component_, kind); }

    Day local_day(const icaltimetype& time) const { return day_of(local(time, zone_)); }

    icalcomponent* component_;
    const EventPlace& place_;
    icaltimezone* zone_;
    Event event_;
};

/// Unrolls series into days.
class Unrolling {
public:
    Unrolling(const HolidayImport& how, icaltimezone* zone)
        : how_(how),
          zone_(zone),
          first_(Day{std::chrono::year{how.first_year} / 1 / 1}),
          last_(Day{std::chrono::year{how.last_year} / 12 / 31}) {}

    Result<void> take(const std::vector<Event>& events) {
        std::map<std::string, std::set<Day>> replaced;
        for (const Event& event : events) {
            if (event.replaces) replaced[event.uid].insert(*event.replaces);
        }
        for (const Event& event : events) {
            if (event.cancelled) continue;
            std::set<Day> occurrences = event.added;
            if (auto unrolled = unroll(event, occurrences); !unrolled) return unrolled;
            for (const Day day : occurrences) {
                const bool moved = !event.replaces && replaced.contains(event.uid) && replaced[event.uid].contains(day);
                if (!moved && !event.excepted.contains(day)) keep(event, day);
            }
        }
        return ok();
    }

    std::vector<Holiday> finish() {
        std::vector<Holiday> all;
        all.reserve(names_.size());
        for (auto& [day, name] : names_) all.push_back({date_of(day), how_.scope, std::move(name)});
        return all;
    }

private:
    Result<void> unroll(const Event& event, std::set<Day>& into) {
        into.insert(local_day(event.start));
        for (icalrecurrencetype rule : event.rules) {
            // Nothing is asked about what comes later; a rule that never meets a day ends there too.
            if (rule.count == 0) {
                const auto last = icaltime_from_string((std::to_string(how_.last_year + 1) + "0102T000000").c_str());
                if (icaltime_is_null_time(rule.until) || icaltime_compare(last, rule.until) < 0) rule.until = last;
            }
            const Iterator iterator(icalrecur_iterator_new(rule, event.start));
            if (iterator == nullptr) return fail(bad_icalendar(event.line, "RRULE"));
            for (auto at = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(at);
                 at = icalrecur_iterator_next(iterator.get())) {
                const Day day = local_day(at);
                if (day > last_) break;
                if (++looked_at_ > kMostOccurrences) {
                    return fail(invalid("too_many_occurrences").with("line", std::to_string(event.line)));
                }
                if (day + days{event.length} > first_) into.insert(day);
            }
        }
        return ok();
    }

    void keep(const Event& event, Day first) {
        for (Day day = std::max(first, first_); day < first + days{event.length} && day <= last_; day += days{1}) {
            std::string& name = names_[day];
            if (name.empty()) name = event.name;
        }
    }

    Day local_day(const icaltimetype& time) const { return day_of(local(time, zone_)); }

    const HolidayImport& how_;
    icaltimezone* zone_;
    Day first_, last_;
    int looked_at_ = 0;
    std::map<Day, std::string> names_;
};

Result<void> read_calendar(icalcomponent* calendar, const std::vector<EventPlace>& places, icaltimezone* zone,
                           std::vector<Event>& into) {
    for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        if (into.size() >= places.size()) return fail(bad_icalendar(1, "VEVENT"));
        auto read = EventReader(event, places[into.size()], zone).read();
        if (!read) return fail(read.error());
        into.push_back(*std::move(read));
    }
    return ok();
}

Result<void> check(std::string_view text, const HolidayImport& how) {
    if (text.size() > kMostBytes) {
        return fail(invalid("icalendar_too_large").with("most", std::to_string(kMostBytes)));
    }
    for (const int year : {how.first_year, how.last_year}) {
        if (year < 1900 || year > 2199) return fail(invalid("bad_year").with("year", std::to_string(year)));
    }
    if (how.last_year < how.first_year || how.last_year > how.first_year + 50) {
        return fail(invalid("bad_year").with("year", std::to_string(how.last_year)));
    }
    return ok();
}

}  // namespace

Result<std::vector<Holiday>> holidays_from_icalendar(std::string_view text, const HolidayImport& how) {
    if (auto checked = check(text, how); !checked) return fail(checked.error());
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto places = icalendar_events(text);
    if (!places) return fail(places.error());
    if (places->size() > kMostEvents) {
        return fail(invalid("icalendar_too_large").with("most", std::to_string(kMostEvents)));
    }
    expect_bad_input();
    icaltimezone* zone = icaltimezone_get_builtin_timezone(how.zone.c_str());
    if (zone == nullptr) return fail(invalid("bad_zone").with("zone", how.zone));
    const Component root(icalparser_parse_string(std::string(text).c_str()));
    if (root == nullptr) return fail(bad_icalendar(1, "VCALENDAR"));

    std::vector<Event> events;
    if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT) {
        if (auto read = read_calendar(root.get(), *places, zone, events); !read) return fail(read.error());
    } else {
        for (auto* calendar = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT);
             calendar != nullptr; calendar = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT)) {
            if (auto read = read_calendar(calendar, *places, zone, events); !read) return fail(read.error());
        }
    }
    if (events.size() != places->size()) return fail(bad_icalendar((*places)[events.size()].line, "VEVENT"));
    Unrolling unrolling(how, zone);
    if (auto taken = unrolling.take(events); !taken) return fail(taken.error());
    return unrolling.finish();
}

bool trusts_recurrence(std::string_view rule) {
    expect_bad_input();
    return is_trusted(icalrecurrencetype_from_string(std::string(rule).c_str()));
}

Result<std::vector<std::string>> expand_recurrence(std::string_view rule, std::string_view start, std::size_t most) {
    expect_bad_input();
    const auto bad = [](const char* what) { return invalid("bad_icalendar").with("what", what); };
    const auto from = icaltime_from_string(std::string(start).c_str());
    if (icaltime_is_null_time(from)) return fail(bad("DTSTART"));
    const auto recurrence = icalrecurrencetype_from_string(std::string(rule).c_str());
    if (recurrence.freq == ICAL_NO_RECURRENCE) return fail(bad("RRULE"));
    const Iterator iterator(icalrecur_iterator_new(recurrence, from));
    if (iterator == nullptr) return fail(bad("RRULE"));
    std::vector<std::string> occurrences;
    for (auto at = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(at) && occurrences.size() < most;
         at = icalrecur_iterator_next(iterator.get())) {
        char text[64];
        const int size = at.is_date
                             ? std::snprintf(text, sizeof text, "%04d%02d%02d", at.year, at.month, at.day)
                             : std::snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02d%s", at.year, at.month,
                                             at.day, at.hour, at.minute, at.second, icaltime_is_utc(at) ? "Z" : "");
        occurrences.emplace_back(text, static_cast<std::size_t>(size));
    }
    return occurrences;
}

}  // namespace atiende::files
