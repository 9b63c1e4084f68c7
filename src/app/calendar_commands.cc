#include "app/calendar_commands.h"

#include <cmath>
#include <cstdio>
#include <functional>
#include <iostream>
#include <optional>

#include "app/calendar_file.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "clocks/calendar.h"
#include "clocks/holidays.h"
#include "clocks/local_time.h"
#include "clocks/steps.h"
#include "wire/error_json.h"
#include "wire/noun_json.h"

namespace atiende::app {
namespace {

constexpr int kBad = exit_code_of(ErrorCode::invalid);

/// The calendar and the zone of one run.
class Reckoner {
public:
    static Result<Reckoner> of(const CalendarChoice& choice) {
        const auto zone = clocks::Zone::named(choice.zone);
        if (!zone) return fail(zone.error());
        auto calendar = read_calendar_file(choice.file, choice.zone);
        if (!calendar) return fail(calendar.error());
        if (auto sound = clocks::check_calendar(*calendar); !sound) return fail(sound.error());
        auto business_time = clocks::BusinessTime::of(*calendar);
        if (!business_time) return fail(business_time.error());
        return Reckoner(choice, *zone, *std::move(calendar), *std::move(business_time));
    }

    Result<std::string> between(std::string_view from_text, std::string_view to_text) const {
        const auto from = clocks::time_from_text(from_text, zone_), to = clocks::time_from_text(to_text, zone_);
        if (!from) return fail(bad_time("from"));
        if (!to) return fail(bad_time("to"));
        if (*to < *from) return fail(invalid("ends_before_start"));
        std::string out;
        wire::JsonWriter writer(out);
        writer.begin_object();
        writer.time("from", *from);
        writer.time("to", *to);
        writer.integer("wall", (*to - *from).count());
        writer.integer("business", business_time_.between(*from, *to).count());
        if (auto written = write_steps(writer, *from, *to); !written) return fail(written.error());
        writer.end_object();
        return out;
    }

    Result<std::string> due(std::string_view from_text) const {
        const auto from = clocks::time_from_text(from_text, zone_);
        if (!from) return fail(bad_time("from"));
        std::string out;
        wire::JsonWriter writer(out);
        writer.begin_object();
        writer.time("from", *from);
        if (auto written = write_due(writer, *from); !written) return fail(written.error());
        writer.end_object();
        return out;
    }

private:
    Reckoner(const CalendarChoice& choice, clocks::Zone zone, Calendar calendar, clocks::BusinessTime business_time)
        : choice_(choice), zone_(zone), calendar_(std::move(calendar)), business_time_(std::move(business_time)) {
        week_.holidays = calendar_.holidays;
        if (calendar_.shifts.empty()) return;
        for (int weekday = 0; weekday < 7; ++weekday) {
            week_.works[weekday] = !business_time_.hours().shifts_of(weekday).empty();
        }
    }

    static Error bad_time(const char* field) { return invalid("bad_time").with("field", field); }

    Result<void> write_due(wire::JsonWriter& writer, Time from) const {
        const clocks::Zone& zone = business_time_.zone();
        if (choice_.hours > 0) {
            const Duration target{std::llround(choice_.hours * 3'600'000)};
            const Time due = business_time_.due(from, target);
            write_instant(writer, due);
            return write_steps(writer, from, due);
        }
        const LocalDate presented = clocks::date_of(zone.day_at(from));
        const auto day = choice_.working_days > 0 ? clocks::working_days_after(presented, choice_.working_days, week_)
                                                  : clocks::calendar_days_after(presented, choice_.days);
        if (!day) return fail(day.error());
        write_instant(writer, clocks::end_of_day(zone, *day));
        writer.text("day", wire::day_text(*day));
        if (choice_.working_days == 0) return ok();
        writer.key("years_without_list");
        writer.begin_array();
        for (int year = presented.year; year <= day->year; ++year) {
            if (!clocks::has_own_list(calendar_, year)) writer.integer(year);
        }
        writer.end_array();
        return write_day_steps(writer, presented);
    }

    void write_instant(wire::JsonWriter& writer, Time due) const {
        writer.time("due", due);
        writer.text("local", clocks::local_text(due, zone_));
    }

    Result<void> write_steps(wire::JsonWriter& writer, Time from, Time to) const {
        if (!choice_.explain) return ok();
        const auto steps = clocks::steps(calendar_, from, to);
        if (!steps) return fail(steps.error());
        writer.key("steps");
        writer.begin_array();
        for (const clocks::CalendarStep& step : *steps) {
            writer.begin_object();
            writer.text("day", wire::day_text(step.day));
            writer.word("kind", name_of(step.kind));
            if (!step.holiday.empty()) writer.text("holiday", step.holiday);
            writer.text("begin", clocks::local_text(step.begin, zone_));
            writer.text("end", clocks::local_text(step.end, zone_));
            writer.integer("open", step.open.count());
            writer.integer("total", step.total.count());
            writer.end_object();
        }
        writer.end_array();
        if (steps->size() >= clocks::kMostSteps) writer.boolean("cut", true);
        return ok();
    }

    Result<void> write_day_steps(wire::JsonWriter& writer, const LocalDate& presented) const {
        if (!choice_.explain) return ok();
        const auto steps = clocks::day_steps(presented, choice_.working_days, week_);
        if (!steps) return fail(steps.error());
        writer.key("steps");
        writer.begin_array();
        for (const clocks::DayStep& step : *steps) {
            writer.begin_object();
            writer.text("day", wire::day_text(step.day));
            writer.word("kind", name_of(step.kind));
            if (!step.holiday.empty()) writer.text("holiday", step.holiday);
            writer.integer("counted", step.counted);
            writer.end_object();
        }
        writer.end_array();
        return ok();
    }

    const CalendarChoice& choice_;
    clocks::Zone zone_;
    Calendar calendar_;
    clocks::BusinessTime business_time_;
    clocks::WorkingWeek week_;
};

/// The first two words of a line, and whether there are more.
struct Words {
    std::string_view first, second;
    bool more = false;
};

Words words_of(std::string_view line) {
    constexpr std::string_view kBlanks = " \t\r";
    Words words;
    const auto take = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
        const auto word = line.substr(0, line.find_first_of(kBlanks));
        line.remove_prefix(word.size());
        return word;
    };
    words.first = take();
    words.second = take();
    words.more = !take().empty();
    return words;
}

using Answer = std::function<Result<std::string>(const Words&)>;

// Answered in its place; the rest flows on.
int each_line(const Answer& answer) {
    bool bad = false;
    std::string line;
    std::ios::sync_with_stdio(false);
    for (std::int64_t number = 1; std::getline(std::cin, line); ++number) {
        const Words words = words_of(line);
        if (words.first.empty()) continue;
        auto told = words.more ? Result<std::string>(fail(invalid("too_many_words"))) : answer(words);
        if (!told) {
            bad = true;
            told = wire::error_to_json(Error(told.error()).with("line", std::to_string(number)));
        }
        std::puts(told->c_str());
        if (std::cin.rdbuf()->in_avail() <= 0) std::fflush(stdout);
    }
    return bad ? kBad : 0;
}

int once(const Result<std::string>& told) {
    if (!told) return report(told.error());
    std::puts(told->c_str());
    return 0;
}

}  // namespace

int calendar_between(const CalendarChoice& choice) {
    const auto reckoner = Reckoner::of(choice);
    if (!reckoner) return report(reckoner.error());
    if (!choice.from.empty()) return once(reckoner->between(choice.from, choice.to));
    return each_line([&](const Words& words) { return reckoner->between(words.first, words.second); });
}

int calendar_due(const CalendarChoice& choice) {
    const auto reckoner = Reckoner::of(choice);
    if (!reckoner) return report(reckoner.error());
    if (!choice.from.empty()) return once(reckoner->due(choice.from));
    return each_line([&](const Words& words) -> Result<std::string> {
        if (!words.second.empty()) return fail(invalid("too_many_words"));
        return reckoner->due(words.first);
    });
}

}  // namespace atiende::app
