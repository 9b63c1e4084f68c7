// Intake with the store: analyse, 100 listeners, assess, decide, write, journal; the search index reads along.
//
// bench_intake [POSTS] [BATCH]: a generated stream with the mix of the playground's day, twice: once all of it
// addressed to one account (so everything is stored and most of it opens a case with its clock), once as a public
// stream that nobody addressed to us (stored is what the listeners match). Prints sustained posts/s, the time of a
// commit as its caller waits for it, the lag of the search index, and memory.
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "actions/access.h"
#include "actions/settings.h"
#include "app/house.h"
#include "app/workers.h"
#include "base/bounded_queue.h"
#include "bench/queries.h"
#include "bench/table.h"
#include "channels/playground/generator.h"

using namespace atiende;
using bench::SteadyClock;

namespace {

constexpr int kListeners = 100;

[[noreturn]] void give_up(const Error& error) {
    std::fprintf(stderr, "%s\n", describe(error).c_str());
    std::exit(1);
}

template <class T>
T must(Result<T> result) {
    if (!result) give_up(result.error());
    return std::move(*result);
}

Account furnish(app::House& house) {
    static_cast<void>(must(actions::prepare_set_up(house.place())));
    const auto viewer = system_viewer();
    const auto brand = must(actions::add_brand(house.place(), viewer, "Telondra", false));
    for (int i = 0; i < kListeners; ++i) {
        must(actions::save_listener(
            house.place(), viewer,
            {.listener = {}, .brand = brand.id, .name = "l" + std::to_string(i), .query = bench::listener_query(i)}));
    }
    return must(
        actions::connect_account(house.place(), viewer, {brand.id, Channel::playground, "telondra", "telondra"}));
}

enum class Reaching { account, listeners };

struct Run {
    actions::Received total;
    std::vector<double> waits;  // ms, per batch
    double seconds = 0;
    Position events = 0;
    Position lag = 0;
    double catch_up = 0;
};

/// Prepares on one thread, stores on another, indexes on a third: as a serving house does.
Run take_in(app::House& house, AccountId account, std::size_t posts, std::size_t batch_size) {
    Run run;
    const auto surroundings = must(house.surroundings().current());
    std::atomic<bool> ended{false};
    std::jthread indexing([&] {
        [[maybe_unused]] const int niceness = ::nice(10);
        while (!ended.load()) {
            if (!must(app::index_some(house, 1'000))) std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
    });
    BoundedQueue<actions::PreparedBatch> queue(8);
    std::jthread preparing([&] {
        playground::PostFlood flood(7, "bench", house.clock().now() - std::chrono::hours{1});
        actions::PostPreparer preparer(house.assessor());
        for (std::size_t made = 0; made < posts;) {
            Page page;
            for (; page.posts.size() < batch_size && made < posts; ++made) page.posts.push_back(flood.next());
            page.next_cursor = std::to_string(made);
            queue.push(preparer.prepare(surroundings, account, std::move(page)));
        }
        queue.close();
    });
    const auto begin = SteadyClock::now();
    while (auto batch = queue.pop()) {
        const auto asked = SteadyClock::now();
        run.total += must(actions::receive_posts(house.place(), *batch));
        run.waits.push_back(bench::millis_since(asked));
    }
    run.seconds = bench::millis_since(begin) / 1000;
    run.events = must(read_value(house.store(), [](Snapshot& s) { return s.journal().last(); }));
    run.lag = run.events - must(house.search().position());
    ended = true;
    indexing.join();
    const auto behind = SteadyClock::now();
    while (must(app::index_some(house, 5'000))) {
    }
    run.catch_up = bench::millis_since(behind) / 1000;
    return run;
}

void print(const char* title, const Run& run, std::size_t posts) {
    bench::print_head(title);
    bench::print_row("posts received", static_cast<double>(posts), "");
    bench::print_row("posts stored", static_cast<double>(run.total.added), "");
    bench::print_row("cases opened", static_cast<double>(run.total.cases_opened), "");
    bench::print_row("journal events", static_cast<double>(run.events), "");
    bench::print_row("sustained, received", static_cast<double>(posts) / run.seconds, "posts/s", "goal 10,000");
    bench::print_row("sustained, stored", static_cast<double>(run.total.added) / run.seconds, "posts/s");
    bench::print_row("commit (caller waits), p50", bench::percentile(run.waits, 50), "ms");
    bench::print_row("commit (caller waits), p99", bench::percentile(run.waits, 99), "ms", "goal < 50");
    bench::print_row("commit (caller waits), max", bench::percentile(run.waits, 100), "ms");
    bench::print_row("search index lag at the end", static_cast<double>(run.lag), "events");
    bench::print_row("search index caught up after", run.catch_up, "s");
    bench::print_row("memory, peak", static_cast<double>(app::memory_in_use().peak) / 1048576, "MB", "goal < 200");
}

void measure(const char* title, Reaching reaching, std::size_t posts, std::size_t batch_size) {
    const auto root = std::filesystem::temp_directory_path() / ("atiende-bench-" + std::to_string(::getpid()));
    app::Configuration configuration;
    configuration.data.root = root.string();
    {
        auto house = must(app::House::open(configuration));
        const Account account = furnish(*house);
        const Run run = take_in(*house, reaching == Reaching::account ? account.id : AccountId{}, posts, batch_size);
        print(title, run, posts);
    }
    bench::print_row("database",
                     static_cast<double>(std::filesystem::file_size(configuration.data.database())) / 1048576, "MB");
    std::filesystem::remove_all(root);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t posts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 300'000;
    const std::size_t batch_size = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 150;
    measure("Intake, all of it addressed to us: analyse, 100 listeners, assess, decide, write, journal",
            Reaching::account, posts, batch_size);
    measure("Intake of a public stream: the same, stored is what a listener matches", Reaching::listeners, posts,
            batch_size);
    return 0;
}
