// Clocks: how fast due times are reckoned anew, and how fast timers that are due fire beside an intake that goes on.
//
// bench_clocks [CASES] [TIMERS]: CASES clocks with random pauses and stops, each reckoned from its whole history by a
// calendar with a year of holidays and split shifts (half of them), or 24 x 7; then TIMERS clocks that are all due at
// once, fired in batches while posts come in.
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "actions/access.h"
#include "actions/fire_timers.h"
#include "actions/settings.h"
#include "app/house.h"
#include "bench/table.h"
#include "channels/playground/generator.h"
#include "clocks/judge.h"
#include "clocks/pauses.h"
#include "clocks/targets.h"

using namespace atiende;
using bench::SteadyClock;

namespace {

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
    std::exit(1);
}

Calendar office() {
    Calendar calendar;
    for (int day = 0; day < 5; ++day) {
        calendar.shifts.push_back({day, 9 * 60, 14 * 60});
        calendar.shifts.push_back({day, 16 * 60, 19 * 60});
    }
    for (int month = 1; month <= 12; ++month) calendar.holidays.push_back({{2026, month, 8}});
    return calendar;
}

struct History {
    Time start;
    std::vector<clocks::Pause> pauses;
    std::optional<Time> stop;
};

std::vector<History> histories(std::size_t count) {
    std::mt19937_64 random(6);
    std::uniform_int_distribution<std::int64_t> hours(0, 24 * 3'600'000);
    std::vector<History> made(count);
    const Time year = *from_rfc3339("2026-01-02T00:00:00Z");
    for (History& history : made) {
        history.start = year + Duration{hours(random) * 300};
        Time now = history.start;
        const auto pauses = random() % 3;
        for (std::uint64_t i = 0; i < pauses; ++i) {
            const Time from = now + Duration{hours(random)};
            now = from + Duration{hours(random)};
            history.pauses.push_back({from, now});
        }
        if (random() % 2 == 0) history.stop = now + Duration{hours(random)};
    }
    return made;
}

void reckon(std::size_t count) {
    const auto made = histories(count);
    const auto office_hours = must(clocks::BusinessTime::of(office()));
    const auto always = must(clocks::BusinessTime::of({}));
    const ClockTarget target{ClockKind::resolution, std::chrono::hours{8}, std::chrono::hours{24}};
    std::size_t met = 0, breached = 0;
    const auto begin = SteadyClock::now();
    for (std::size_t i = 0; i < made.size(); ++i) {
        const auto& hours = i % 2 == 0 ? office_hours : always;
        CaseClock clock;
        clock.started_at = made[i].start;
        clock.wanted_due_at = clocks::due(hours, clock.started_at, target.wanted, made[i].pauses).value_or(Time::max());
        clock.limit_due_at = clocks::due(hours, clock.started_at, target.limit, made[i].pauses).value_or(Time::max());
        if (!made[i].stop) continue;
        clock.business_elapsed = clocks::elapsed(hours, clock.started_at, *made[i].stop, made[i].pauses);
        (clocks::judge_stop(clock, *made[i].stop).limit == Verdict::met ? met : breached) += 1;
    }
    const double millis = bench::millis_since(begin);
    bench::print_head("Clocks reckoned anew from their histories, one core");
    bench::print_row("clocks", static_cast<double>(count), "");
    bench::print_row("met, of those that stopped", static_cast<double>(met), "");
    bench::print_row("breached, of those that stopped", static_cast<double>(breached), "");
    bench::print_row("all of them", millis / 1000, "s", "goal < 10");
    bench::print_row("each", millis * 1e6 / static_cast<double>(count), "ns");
}

/// Posts that open cases, in batches; the time of each commit as its caller waits for it.
std::vector<double> take_in(app::House& house, AccountId account, playground::PostFlood& flood, std::size_t posts,
                            const std::atomic<bool>* until = nullptr) {
    const auto surroundings = must(house.surroundings().current());
    actions::PostPreparer preparer(house.assessor());
    std::vector<double> waits;
    for (std::size_t made = 0; made < posts && !(until != nullptr && until->load());) {
        Page page;
        for (; page.posts.size() < 150 && made < posts; ++made) page.posts.push_back(flood.next());
        page.next_cursor = std::to_string(made);
        const auto batch = preparer.prepare(surroundings, account, std::move(page));
        const auto asked = SteadyClock::now();
        must(actions::receive_posts(house.place(), batch));
        waits.push_back(bench::millis_since(asked));
    }
    return waits;
}

void fire(std::size_t wanted) {
    const auto root = std::filesystem::temp_directory_path() / ("atiende-bench-" + std::to_string(::getpid()));
    app::Configuration configuration;
    configuration.data.root = root.string();
    {
        auto house = must(app::House::open(configuration));
        static_cast<void>(must(actions::prepare_set_up(house->place())));
        const auto brand = must(actions::add_brand(house->place(), system_viewer(), "Telondra", false));
        const auto account = must(actions::connect_account(house->place(), system_viewer(),
                                                           {brand.id, Channel::playground, "telondra", "telondra"}));
        playground::PostFlood flood(7, "bench", house->clock().now() - std::chrono::minutes{5});
        std::int64_t timers = 0;
        while (timers < static_cast<std::int64_t>(wanted)) {
            take_in(*house, account.id, flood, 15'000);
            timers = must(read_value(house->store(), [](Snapshot& s) { return s.settings().totals(); })).timers;
        }
        const auto alone = take_in(*house, account.id, flood, 15'000);
        // Everything that is due within the week falls due now.
        const Time then = house->clock().now() + std::chrono::days{7};
        std::atomic<bool> fired{false};
        std::vector<double> beside;
        std::jthread intake([&] { beside = take_in(*house, account.id, flood, 10'000'000, &fired); });
        const auto begin = SteadyClock::now();
        std::size_t count = 0;
        std::vector<double> batches;
        while (count < wanted) {
            const auto asked = SteadyClock::now();
            const int some = must(actions::fire_due_timers(house->place(), then, 500));
            batches.push_back(bench::millis_since(asked));
            if (some == 0) break;
            count += static_cast<std::size_t>(some);
        }
        const double seconds = bench::millis_since(begin) / 1000;
        fired = true;
        intake.join();
        bench::print_head("Timers that are all due at once, beside an intake that goes on");
        bench::print_row("timers fired", static_cast<double>(count), "");
        bench::print_row("sustained", static_cast<double>(count) / seconds, "/s",
                         "goal 3,334: 200,000 within a minute");
        bench::print_row("a batch of 500, p99", bench::percentile(batches, 99), "ms", "goal < 5,000");
        bench::print_row("commit of intake alone, p50", bench::percentile(alone, 50), "ms");
        bench::print_row("commit of intake alone, p99", bench::percentile(alone, 99), "ms");
        bench::print_row("commit of intake beside it, p50", bench::percentile(beside, 50), "ms");
        bench::print_row("commit of intake beside it, p99", bench::percentile(beside, 99), "ms", "goal: no delay");
    }
    std::filesystem::remove_all(root);
}

}  // namespace

int main(int argc, char** argv) {
    reckon(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000);
    fire(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 200'000);
}
