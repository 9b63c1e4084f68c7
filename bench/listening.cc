// Listening without network and store: posts folded, cut into words and held against queries, on one core.
//
// bench_listening [QUERIES ...] (default 1000 10000 100000): for a sparse and a brand-heavy stream
// (listening_workload.h) the rate, the share of posts that match, what building costs in time and memory, what one
// change costs, and what two cores make of it; then the peers (listening_peers.h) on the same posts and queries,
// whether they found the same, and how many times slower they are. Rates are of the thread's time on the processor: the
// median of seven rounds.
#include <cstdlib>
#include <ctime>
#include <functional>
#include <thread>

#include "bench/listening_peers.h"
#include "bench/listening_workload.h"
#include "bench/table.h"
#include "listening/parser.h"
#include "listening/query_book.h"
#include "text/analysis.h"

using namespace atiende;

namespace {

constexpr std::size_t kPosts = 50'000;
constexpr int kRounds = 7;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double median_seconds(int rounds, const std::function<void()>& round) {
    std::vector<double> seconds;
    for (int i = 0; i < rounds; ++i) {
        const double begin = cpu_seconds();
        round();
        seconds.push_back(cpu_seconds() - begin);
    }
    return bench::percentile(seconds, 50);
}

std::vector<listening::NamedQuery> parsed(const std::vector<std::string>& texts) {
    std::vector<listening::NamedQuery> queries;
    queries.reserve(texts.size());
    for (const auto& text : texts) {
        auto query = listening::parse(text);
        if (!query) {
            std::fprintf(stderr, "bench_listening: no query: %s (%s)\n", text.c_str(), query.error().code.c_str());
            std::exit(1);
        }
        queries.push_back({ListenerId{static_cast<std::int64_t>(queries.size() + 1)}, std::move(*query)});
    }
    return queries;
}

/// One thread that listens.
class Listener {
public:
    explicit Listener(const listening::QueryBook& book) : book_(book) {}

    const std::vector<listening::Hit>& listen(const bench::StreamPost& post) {
        listening::UnreadPost unread;
        unread.texts[static_cast<std::size_t>(listening::Segment::text)] = post.text;
        unread.author_handle = post.author;
        hits_.clear();
        if (!book_.may_match(unread, scratch_)) return hits_;
        text::analyse_words(post.text, analysis_);
        if (book_.reads_language(scratch_)) text::tell_language(post.text, analysis_);
        const auto subject = listening::subject_of(post.text, analysis_, post.author, {}, analysis_.language);
        book_.match_seen(subject, scratch_, hits_);
        return hits_;
    }

private:
    const listening::QueryBook& book_;
    text::Analysis analysis_;
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
};

bench::Matches matches_of(const listening::QueryBook& book, const std::vector<bench::StreamPost>& posts) {
    Listener listener(book);
    bench::Matches matches;
    for (const auto& post : posts) {
        auto& ids = matches.emplace_back();
        for (const auto& hit : listener.listen(post)) ids.push_back(static_cast<std::uint32_t>(hit.listener.value - 1));
    }
    return matches;
}

double rate(const listening::QueryBook& book, const std::vector<bench::StreamPost>& posts) {
    Listener listener(book);
    std::size_t found = 0;
    const double seconds = median_seconds(kRounds, [&] {
        for (const auto& post : posts) found += listener.listen(post).size();
    });
    return static_cast<double>(posts.size()) / seconds;
}

struct Gain {
    double wall = 0;       ///< how many times sooner two threads are through than one
    double processor = 0;  ///< the same, were two cores ours alone: from the time that each thread ran
};

/// Each thread reads its half of the posts from the same book.
Gain gain_of_two(const listening::QueryBook& book, const std::vector<bench::StreamPost>& posts) {
    struct Times {
        double wall = 1e9;
        double longest = 1e9;
    };
    const auto run = [&](std::size_t threads) {
        Times best;
        for (int round = 0; round < kRounds; ++round) {
            std::vector<double> ran(threads);
            const auto begin = bench::SteadyClock::now();
            std::vector<std::thread> running;
            for (std::size_t t = 0; t < threads; ++t) {
                running.emplace_back([&, t] {
                    Listener listener(book);
                    const double start = cpu_seconds();
                    for (std::size_t i = t; i < posts.size(); i += threads) listener.listen(posts[i]);
                    ran[t] = cpu_seconds() - start;
                });
            }
            for (auto& thread : running) thread.join();
            best.wall = std::min(best.wall, bench::millis_since(begin));
            best.longest = std::min(best.longest, *std::max_element(ran.begin(), ran.end()));
        }
        return best;
    };
    const Times one = run(1), two = run(2);
    return {one.wall / two.wall, one.longest / two.longest};
}

struct Goal {
    const char* sparse = "";
    const char* brand_heavy = "";
};
Goal goal_of(std::size_t queries) {
    if (queries == 1'000) return {"goal 1,000,000", "goal 500,000"};
    if (queries == 10'000) return {"goal 800,000", "goal 300,000"};
    if (queries == 100'000) return {"goal 500,000", "goal 150,000"};
    return {};
}

void print_building(const std::vector<std::string>& texts, const std::vector<listening::NamedQuery>& queries,
                    const listening::QueryBook& book) {
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        const double begin = cpu_seconds();
        const auto built = listening::QueryBook::of(queries);
        times.push_back(cpu_seconds() - begin);
    }
    bench::print_row("build", bench::percentile(times, 50), "s", texts.size() == 100'000 ? "goal < 0.3" : "");
    const double parsing = median_seconds(1, [&] { parsed(texts); });
    bench::print_row("parse before it", parsing, "s");
    bench::print_row("memory", static_cast<double>(book.bytes()) / 1e6, "MB",
                     texts.size() == 100'000 ? "goal < 30" : "");

    // As a day of changes goes: queries added and removed in turn, none of it merged yet.
    std::vector<double> adding, removing;
    listening::QueryBook changing = book;
    for (std::size_t i = 0; i < 200; ++i) {
        listening::NamedQuery query = queries[i * 31 % queries.size()];
        query.id = ListenerId{static_cast<std::int64_t>(queries.size() + i + 1)};
        double begin = cpu_seconds();
        changing = changing.with(query);
        adding.push_back((cpu_seconds() - begin) * 1e3);
        begin = cpu_seconds();
        changing = changing.without(ListenerId{static_cast<std::int64_t>(1 + i * 7 % queries.size())});
        removing.push_back((cpu_seconds() - begin) * 1e3);
    }
    bench::print_row("one query added, p50", bench::percentile(adding, 50), "ms", "goal < 1");
    bench::print_row("one query added, p99", bench::percentile(adding, 99), "ms", "goal < 1");
    bench::print_row("one query removed, p99", bench::percentile(removing, 99), "ms", "goal < 1");
}

void print_stream(const char* name, const char* goal, const listening::QueryBook& book,
                  const std::vector<std::string>& texts, const std::vector<listening::NamedQuery>& queries,
                  const std::vector<bench::StreamPost>& posts) {
    const double ours = rate(book, posts);
    const auto found = matches_of(book, posts);
    const auto share = [&](std::size_t least) {
        return 100.0 *
               static_cast<double>(std::ranges::count_if(found, [&](const auto& ids) { return ids.size() >= least; })) /
               static_cast<double>(found.size());
    };
    std::printf("  %s\n", name);
    bench::print_row("  posts a second", ours, "posts/s", goal);
    bench::print_row("  posts that match", share(1), "%");
    bench::print_row("  posts that match ten and more", share(10), "%");
    const Gain gain = gain_of_two(book, posts);
    bench::print_row("  two cores against one, by the wall", gain.wall, "times", "goal 1.8");
    bench::print_row("  the same by the processor", gain.processor, "times", "goal 1.8");
    bench::print_peers(texts, queries, posts, found, ours);
}

void measure(std::size_t count) {
    const auto texts = bench::stream_queries(count);
    const auto queries = parsed(texts);
    const auto book = listening::QueryBook::of(queries);
    bench::print_head(("Listening: " + std::to_string(count) + " queries").c_str());
    print_building(texts, queries, book);
    const Goal goal = goal_of(count);
    print_stream("sparse stream", goal.sparse, book, texts, queries,
                 bench::stream_posts(bench::Stream::sparse, count, kPosts));
    print_stream("brand-heavy stream", goal.brand_heavy, book, texts, queries,
                 bench::stream_posts(bench::Stream::brand_heavy, count, kPosts));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 1) {
        for (const std::size_t count : {1'000, 10'000, 100'000}) measure(count);
    }
    for (int i = 1; i < argc; ++i) measure(static_cast<std::size_t>(std::atoll(argv[i])));
    return 0;
}
