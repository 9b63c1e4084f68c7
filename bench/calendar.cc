// What reckoning with calendars costs, the index beside the plain walk, on one core.
#include "clocks/calendar.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "bench/table.h"
#include "clocks/holidays.h"
#include "clocks/working_days.h"

namespace {

using namespace atiende;

constexpr int kIntervals = 20'000;
constexpr int kRounds = 5;

struct Interval {
    Time from;
    Time to;
    Duration target;
};

/// Of hours to three months, each order of magnitude as often as the next, in ten years.
std::vector<Interval> draw_intervals() {
    std::mt19937_64 random(20261127);
    std::uniform_int_distribution<std::int64_t> starts(to_millis(*from_rfc3339("2020-01-01T00:00:00Z")),
                                                       to_millis(*from_rfc3339("2030-01-01T00:00:00Z")));
    std::uniform_real_distribution<double> magnitudes(0, std::log(90.0 * 24));
    std::vector<Interval> all;
    for (int i = 0; i < kIntervals; ++i) {
        const Time from = from_millis(starts(random));
        const auto hours = [&] { return Duration{static_cast<std::int64_t>(std::exp(magnitudes(random)) * 3.6e6)}; };
        const Duration length = hours();
        all.push_back({from, from + length, std::min<Duration>(hours() / 4, std::chrono::hours{200})});
    }
    return all;
}

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::int64_t sink = 0;  // keeps what is measured from being left out

/// Nanoseconds each, of the best round.
template <class Step>
double measure(const std::vector<Interval>& intervals, Step step) {
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double begin = thread_seconds();
        for (const Interval& one : intervals) sink += step(one);
        best = std::min(best, thread_seconds() - begin);
    }
    return best / static_cast<double>(intervals.size()) * 1e9;
}

Calendar every(int days, std::vector<std::pair<int, int>> hours, std::string zone, int first_year, int last_year) {
    Calendar calendar;
    calendar.zone = std::move(zone);
    for (int weekday = 0; weekday < days; ++weekday) {
        for (const auto& [from, to] : hours) calendar.shifts.push_back({weekday, from, to});
    }
    calendar.holidays = *clocks::national_holidays_of_spain(first_year, last_year);
    return calendar;
}

void compare(const char* name, const Calendar& calendar, const std::vector<Interval>& intervals) {
    const auto business_time = *clocks::BusinessTime::of(calendar);
    const auto& walk = business_time.hours();
    for (const Interval& one : intervals) {
        if (business_time.between(one.from, one.to) == walk.between(one.from, one.to) &&
            business_time.due(one.from, one.target) == walk.due(one.from, one.target)) {
            continue;
        }
        std::fprintf(stderr, "%s: index and walk differ at %s\n", name, to_rfc3339(one.from).c_str());
        std::exit(1);
    }
    bench::print_head(name);
    const auto row = [](const char* what, double value, const char* goal) {
        bench::print_row(what, value, "ns", goal);
    };
    row("between",
        measure(intervals, [&](const Interval& one) { return business_time.between(one.from, one.to).count(); }),
        "goal < 300");
    row("between, plain walk",
        measure(intervals, [&](const Interval& one) { return walk.between(one.from, one.to).count(); }), "");
    row("due",
        measure(intervals, [&](const Interval& one) { return to_millis(business_time.due(one.from, one.target)); }),
        "");
    row("due, plain walk",
        measure(intervals, [&](const Interval& one) { return to_millis(walk.due(one.from, one.target)); }), "");
    const std::vector<Interval> few(intervals.begin(), intervals.begin() + 200);
    bench::print_row(
        "making one",
        measure(few, [&](const Interval&) { return clocks::BusinessTime::of(calendar)->always_open() ? 1 : 0; }) /
            1'000,
        "us");
}

void working_days(const std::vector<Interval>& intervals) {
    const clocks::WorkingWeek week{.holidays = *clocks::national_holidays_of_spain(2020, 2031)};
    const auto zone = *clocks::Zone::named("Europe/Madrid");
    bench::print_head("Legal days, twelve years of national holidays");
    bench::print_row("15 working days",
                     measure(intervals,
                             [&](const Interval& one) {
                                 return to_millis(*clocks::due_after_working_days(one.from, 15, week, zone));
                             }),
                     "ns");
    bench::print_row(
        "15 calendar days",
        measure(intervals,
                [&](const Interval& one) { return to_millis(*clocks::due_after_calendar_days(one.from, 15, zone)); }),
        "ns");
}

}  // namespace

int main() {
    const auto intervals = draw_intervals();
    compare("Office, Mon-Fri 09-18, ten years of holidays", every(5, {{540, 1080}}, "Europe/Madrid", 2020, 2030),
            intervals);
    compare("Office, one year of holidays", every(5, {{540, 1080}}, "Europe/Madrid", 2026, 2026), intervals);
    compare("Mornings and evenings, six days", every(6, {{540, 840}, {960, 1140}}, "Atlantic/Canary", 2020, 2030),
            intervals);
    compare("Nights 22-06, every day", every(7, {{1320, 1800}}, "Europe/Madrid", 2020, 2030), intervals);
    compare("Six shifts a day, Santiago",
            every(7, {{0, 200}, {240, 400}, {480, 600}, {720, 900}, {960, 1100}, {1200, 1430}}, "America/Santiago",
                  2020, 2030),
            intervals);
    compare("24 x 7", Calendar{}, intervals);
    working_days(intervals);
    return sink == 42 ? 1 : 0;
}
