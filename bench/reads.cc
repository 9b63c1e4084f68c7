// Reads on a large store: 1,000,000 posts and 200,000 cases in the file.
//
// bench_reads [POSTS] [CASES] [DIR]: fills DIR (kept, and reused if it is filled already) or a temporary folder, then
// measures at the server's side, without HTTP: a page of the queue, queue counters, a case with its posts, full-text
// search, and opening the house. Every figure is a distribution over many different questions.
#include <cstdlib>
#include <filesystem>
#include <random>
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

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
    std::exit(1);
}

/// Stores posts until there are `posts` of them; once `cases` are open the rest arrives from a stream that opens none.
void fill(app::House& house, std::size_t posts, std::int64_t cases) {
    static_cast<void>(must(actions::prepare_set_up(house.place())));
    const auto viewer = system_viewer();
    const auto brand = must(actions::add_brand(house.place(), viewer, "Telondra", false));
    const auto account =
        must(actions::connect_account(house.place(), viewer, {brand.id, Channel::playground, "telondra", "telondra"}));
    must(actions::save_listener(house.place(), viewer,
                                {.listener = {},
                                 .brand = brand.id,
                                 .name = "all",
                                 .query = "de OR la OR a OR que OR el OR en OR no OR y OR un OR es",
                                 .action = ListenerAction::watch}));
    playground::PostFlood flood(11, "read", house.clock().now() - std::chrono::hours{20}, Duration{60});
    actions::PostPreparer preparer(house.assessor());
    const auto surroundings = must(house.surroundings().current());
    actions::Received total;
    BoundedQueue<actions::PreparedBatch> queue(8);
    std::atomic<bool> enough{false};
    std::jthread preparing([&] {
        for (std::size_t made = 0; made < posts;) {
            Page page;
            for (; page.posts.size() < 500 && made < posts; ++made) {
                page.posts.push_back(flood.next());
                // Once there are enough cases the rest is talk that asks for nothing.
                if (enough.load())
                    page.posts.back().text = "buenos días " + page.posts.back().text.substr(0, 40) + " 😂 jajaja";
            }
            queue.push(preparer.prepare(surroundings, account.id, std::move(page)));
        }
        queue.close();
    });
    while (auto batch = queue.pop()) {
        if (total.cases_opened >= cases) {
            enough = true;
            for (auto& post : batch->posts) {
                post.assessment.kind = {Kind::other, 1};
                post.assessment.expects_reply = {false, 1};
            }
        }
        total += must(actions::receive_posts(house.place(), *batch));
        if (total.added % 100'000 == 0)
            std::fprintf(stderr, "%lld posts, %lld cases\n", static_cast<long long>(total.added),
                         static_cast<long long>(total.cases_opened));
    }
    while (must(app::index_some(house, 5'000))) {
    }
}

template <class Ask>
std::vector<double> measure(int times, Ask ask) {
    std::vector<double> waits;
    for (int i = 0; i < times; ++i) {
        const auto begin = SteadyClock::now();
        ask(i);
        waits.push_back(bench::millis_since(begin));
    }
    return waits;
}

void print(const char* name, const std::vector<double>& waits, const char* goal) {
    bench::print_row((std::string(name) + ", p50").c_str(), bench::percentile(waits, 50), "ms");
    bench::print_row((std::string(name) + ", p99").c_str(), bench::percentile(waits, 99), "ms", goal);
}

void measure_all(app::House& house) {
    const auto viewer = system_viewer();
    auto& store = house.store();
    std::mt19937_64 random(3);
    std::vector<CaseId> some;
    print("list page of 50, walking the queue",
          measure(300,
                  [&, cursor = std::optional<std::string>()](int) mutable {
                      CaseFilter filter;
                      filter.shelf = Shelf::waiting;
                      filter.cursor = cursor;
                      const auto slice =
                          must(read_value(store, [&](Snapshot& s) { return s.cases().list(filter, viewer); }));
                      cursor = slice.next_cursor;
                      for (const auto& view : slice.items) some.push_back(view.state.id);
                  }),
          "goal < 10");
    print("list page of 50, unassigned",
          measure(300,
                  [&](int) {
                      CaseFilter filter;
                      filter.shelf = Shelf::waiting;
                      filter.unassigned = true;
                      must(read_value(store, [&](Snapshot& s) { return s.cases().list(filter, viewer); }));
                  }),
          "goal < 10");
    print("queue counters",
          measure(1'000, [&](int) { must(read_value(store, [&](Snapshot& s) { return s.cases().counts(viewer); })); }),
          "goal < 5");
    print("case with posts, clocks and replies",
          measure(1'000,
                  [&](int) {
                      const CaseId id = some[random() % some.size()];
                      must(read_value(store, [&](Snapshot& s) -> Result<int> {
                          must(s.cases().view(id));
                          must(s.clocks().of_case(id));
                          must(s.outbox().replies_of(id));
                          must(s.cases().notes(id));
                          PostFilter filter;
                          filter.case_id = id;
                          must(s.posts().list(filter, viewer));
                          return 0;
                      }));
                  }),
          "goal < 10");
    static const std::vector<std::string> questions{"fibra",    "factura*", "sin servicio",    "router averia",
                                                    "telondra", "gracias",  "portabilidad no", "cobertura en",
                                                    "año",      "zzz",      "jajaja",          "tarifa movil"};
    print("full-text search, 20 newest with their posts",
          measure(600,
                  [&](int i) {
                      const auto hits = must(house.search().find(
                          questions[static_cast<std::size_t>(i) % questions.size()], std::nullopt, 20));
                      must(read_value(store, [&](Snapshot& s) -> Result<int> {
                          for (const PostId post : hits) must(s.posts().view(post));
                          return 0;
                      }));
                  }),
          "goal < 50");
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t posts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::int64_t cases = argc > 2 ? std::strtoll(argv[2], nullptr, 10) : 200'000;
    const bool keep = argc > 3;
    const std::filesystem::path root =
        keep ? std::filesystem::path(argv[3])
             : std::filesystem::temp_directory_path() / ("atiende-reads-" + std::to_string(::getpid()));
    app::Configuration configuration;
    configuration.data.root = root.string();
    if (!std::filesystem::exists(configuration.data.database())) {
        auto house = must(app::House::open(configuration));
        fill(*house, posts, cases);
    }
    std::vector<double> openings;
    for (int i = 0; i < 5; ++i) {
        const auto begin = SteadyClock::now();
        auto house = must(app::House::open(configuration));
        openings.push_back(bench::millis_since(begin));
    }
    auto house = must(app::House::open(configuration));
    const auto totals = must(read_value(house->store(), [](Snapshot& s) { return s.settings().totals(); }));
    bench::print_head("Reads at the server's side, without HTTP");
    bench::print_row("posts in the file", static_cast<double>(totals.posts), "");
    bench::print_row("cases in the file", static_cast<double>(totals.cases), "");
    print("opening store, search, rules", openings, "goal < 300");
    const auto idle = app::memory_in_use();
    measure_all(*house);
    bench::print_row("memory after opening", static_cast<double>(idle.resident) / 1048576, "MB", "goal < 50 idle");
    bench::print_row("memory after the questions", static_cast<double>(app::memory_in_use().resident) / 1048576, "MB");
    house.reset();
    if (!keep) std::filesystem::remove_all(root);
    return 0;
}
