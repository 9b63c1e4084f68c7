// Intake with the store: analyse, 100 listeners, assess, decide, write, journal; the search index reads along.
//
// bench_intake [POSTS] [BATCH]: a generated stream with the mix of the playground's day reaches one account. Prints
// sustained posts/s, the time of a commit as its caller waits for it, the lag of the search index, and memory.
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "actions/access.h"
#include "actions/settings.h"
#include "app/house.h"
#include "app/workers.h"
#include "base/bounded_queue.h"
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

std::string listener_query(int i) {
    static const std::vector<std::string> words{"fibra",        "factura", "router",  "cobertura", "avería",
                                                "portabilidad", "tienda",  "roaming", "tarifa",    "contrato"};
    const auto& a = words[static_cast<std::size_t>(i) % words.size()];
    const auto& b = words[static_cast<std::size_t>(i / 10) % words.size()];
    if (i % 4 == 0) return "telondra " + a;
    if (i % 4 == 1) return "(" + a + " OR " + b + ") -sorteo lang:es";
    if (i % 4 == 2) return "\"sin " + a + "\" OR #telondra" + std::to_string(i);
    return "marca" + std::to_string(i) + " (" + a + " OR " + b + ")";
}

Account furnish(app::House& house) {
    static_cast<void>(must(actions::prepare_set_up(house.place())));
    const auto viewer = system_viewer();
    const auto brand = must(actions::add_brand(house.place(), viewer, "Telondra", false));
    for (int i = 0; i < kListeners; ++i) {
        must(actions::save_listener(
            house.place(), viewer,
            {.listener = {}, .brand = brand.id, .name = "l" + std::to_string(i), .query = listener_query(i)}));
    }
    return must(
        actions::connect_account(house.place(), viewer, {brand.id, Channel::playground, "telondra", "telondra"}));
}

struct Batch {
    actions::PreparedBatch prepared;
};

}  // namespace

int main(int argc, char** argv) {
    const std::size_t posts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 300'000;
    const std::size_t batch_size = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 200;
    const auto root = std::filesystem::temp_directory_path() / ("atiende-bench-" + std::to_string(::getpid()));
    app::Configuration configuration;
    configuration.data.root = root.string();
    std::vector<double> waits;
    actions::Received total;
    double seconds = 0;
    Position lag = 0;
    double catch_up = 0;
    {
        auto house = must(app::House::open(configuration));
        const Account account = furnish(*house);
        const auto surroundings = must(house->surroundings().current());

        // The search index reads along, as in a serving house.
        std::atomic<bool> ended{false};
        std::jthread indexing([&] {
            [[maybe_unused]] const int niceness = ::nice(10);
            while (!ended.load()) {
                if (!must(app::index_some(*house, 1'000))) std::this_thread::sleep_for(std::chrono::milliseconds{20});
            }
        });
        BoundedQueue<Batch> queue(8);
        std::jthread preparing([&] {
            playground::PostFlood flood(7, "bench", house->clock().now() - std::chrono::hours{1});
            actions::PostPreparer preparer(house->assessor());
            for (std::size_t made = 0; made < posts;) {
                Page page;
                for (; page.posts.size() < batch_size && made < posts; ++made) page.posts.push_back(flood.next());
                page.next_cursor = std::to_string(made);
                queue.push({preparer.prepare(surroundings, account.id, std::move(page))});
            }
            queue.close();
        });
        const auto begin = SteadyClock::now();
        while (auto batch = queue.pop()) {
            const auto asked = SteadyClock::now();
            total += must(actions::receive_posts(house->place(), batch->prepared));
            waits.push_back(bench::millis_since(asked));
        }
        seconds = bench::millis_since(begin) / 1000;
        const auto last = must(read_value(house->store(), [](Snapshot& s) { return s.journal().last(); }));
        lag = last - must(house->search().position());
        ended = true;
        indexing.join();
        const auto behind = SteadyClock::now();
        while (must(app::index_some(*house, 5'000))) {
        }
        catch_up = bench::millis_since(behind) / 1000;

        bench::print_head("Intake: analyse, 100 listeners, assess, decide, write, journal");
        bench::print_row("posts stored", static_cast<double>(total.added), "");
        bench::print_row("cases opened", static_cast<double>(total.cases_opened), "");
        bench::print_row("journal events", static_cast<double>(last), "");
        bench::print_row("sustained", static_cast<double>(total.added) / seconds, "posts/s", "goal 10,000");
        bench::print_row("commit (caller waits), p50", bench::percentile(waits, 50), "ms");
        bench::print_row("commit (caller waits), p99", bench::percentile(waits, 99), "ms", "goal < 50");
        bench::print_row("commit (caller waits), max", bench::percentile(waits, 100), "ms");
        bench::print_row("search index lag at the end", static_cast<double>(lag), "events");
        bench::print_row("search index caught up after", catch_up, "s");
        bench::print_row("memory, peak", static_cast<double>(app::memory_in_use().peak) / 1048576, "MB", "goal < 200");
    }
    const auto size = std::filesystem::file_size(configuration.data.database());
    bench::print_row("database", static_cast<double>(size) / 1048576, "MB");
    std::filesystem::remove_all(root);
    return 0;
}
