#include "bench/listening_peers.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <span>
#include <unordered_map>

#include "bench/table.h"
#include "text/analysis.h"

#if defined(ATIENDE_BENCH_HYPERSCAN)
#include <hs/hs.h>
#endif
#if defined(ATIENDE_BENCH_RE2)
#include <re2/set.h>
#endif

namespace atiende::bench {
namespace {

using listening::Expression;
using listening::Join;
using listening::Places;
using listening::TermKind;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string language_of(const text::Analysis& analysis) { return "\x04lang:" + analysis.language; }
std::string author_of(std::string_view handle) {
    return "\x04"
           "from:" +
           std::string(handle);
}

bool is_tag(Places places) { return (places & listening::kInWord) == 0; }
char sign_of(Places places) {
    if ((places & listening::kInHashtag) != 0) return '#';
    return (places & listening::kInMention) != 0 ? '@' : '$';
}

/// A term as it stands in the folded line: words between blanks, tags with their sign.
std::string literal_of(const listening::Term& term) {
    if (term.kind == TermKind::language) return " \x04lang:" + term.value + " ";
    if (term.kind == TermKind::from)
        return " \x04"
               "from:" +
               term.value + " ";
    std::string out = " ";
    for (const auto& position : term.positions) {
        if (is_tag(position.places)) out += sign_of(position.places);
        out += position.key + " ";
    }
    return out;
}

/// The post folded to one line. A tag stands with its sign in its place and once more without at the end, as do words
/// of addresses: phrases over them are what this line cannot say.
void fold_line(const text::Analysis& analysis, std::string_view author, std::string& line) {
    line = " ";
    std::string behind;
    for (const auto& token : analysis.tokens) {
        const auto key = analysis.key(token);
        switch (token.kind) {
            case text::TokenKind::hashtag:
            case text::TokenKind::mention:
                line += token.kind == text::TokenKind::hashtag ? '#' : '@';
                behind.append("\x02 ").append(key).append(" ");
                break;
            case text::TokenKind::cashtag: line += '$'; break;
            case text::TokenKind::url:
            case text::TokenKind::email: line += '\x02'; break;
            default: break;
        }
        line.append(key).append(" ");
    }
    for (const auto& word : analysis.address_words) behind.append("\x02 ").append(analysis.key(word)).append(" ");
    line += behind;
    line.append(author_of(author)).append(" ");
}

/// The queries over numbered literals, each filed under the one of its necessary literals that fewest queries ask for.
class Evaluation {
public:
    explicit Evaluation(const std::vector<listening::NamedQuery>& queries) : queries_(queries) {
        for (const auto& named : queries) number(named.query.root);
        by_literal_.resize(literals_.size());
        asks_language_.resize(literals_.size());
        for (std::uint32_t i = 0; i < queries.size(); ++i) {
            const auto needed = necessary(queries[i].query.root);
            const bool language = reads_language(queries[i].query.root);
            for (const auto literal : needed) {
                by_literal_[literal].push_back(i);
                if (language) asks_language_[literal] = true;
            }
        }
        seen_.resize(queries.size());
        present_.resize(literals_.size());
    }

    const std::vector<std::string>& literals() const { return literals_; }

    /// Whether a query filed under these literals asks for the language.
    bool asks_language(std::span<const unsigned> found) const {
        return std::ranges::any_of(found, [&](unsigned literal) { return asks_language_[literal]; });
    }
    void add_literal(const std::string& literal, std::vector<unsigned>& found) const {
        if (const auto known = numbers_.find(literal); known != numbers_.end()) found.push_back(known->second);
    }

    /// `found`: literals, any order, each once.
    void evaluate(std::span<const unsigned> found, std::vector<std::uint32_t>& matches) {
        ++epoch_;
        matches.clear();
        for (const auto literal : found) present_[literal] = epoch_;
        for (const auto literal : found) {
            for (const auto query : by_literal_[literal]) {
                if (seen_[query] == epoch_) continue;
                seen_[query] = epoch_;
                std::size_t at = first_[query];
                if (holds(queries_[query].query.root, at)) matches.push_back(query);
            }
        }
        std::ranges::sort(matches);
    }

private:
    static bool reads_language(const Expression& node) {
        if (node.join == Join::term) return node.term.kind == TermKind::language;
        return std::ranges::any_of(node.children, reads_language);
    }
    void number(const Expression& root) {
        first_.push_back(leaves_.size());
        const auto visit = [&](const auto& self, const Expression& node) -> void {
            for (const auto& child : node.children) self(self, child);
            if (node.join != Join::term) return;
            const auto [found, fresh] =
                numbers_.try_emplace(literal_of(node.term), static_cast<std::uint32_t>(literals_.size()));
            if (fresh) {
                literals_.push_back(found->first);
                uses_.push_back(0);
            }
            ++uses_[found->second];
            leaves_.push_back(found->second);
        };
        visit(visit, root);
    }

    std::vector<std::uint32_t> necessary(const Expression& node) const {
        if (node.join == Join::term) {
            const bool none = node.negated || node.term.kind == TermKind::language;
            return none ? std::vector<std::uint32_t>{} : std::vector{numbers_.at(literal_of(node.term))};
        }
        std::vector<std::uint32_t> best;
        for (const auto& child : node.children) {
            auto one = necessary(child);
            if (node.join == Join::any) {
                if (one.empty()) return {};
                best.insert(best.end(), one.begin(), one.end());
            } else if (!one.empty() && (best.empty() || weight(one) < weight(best))) {
                best = std::move(one);
            }
        }
        return best;
    }
    std::size_t weight(const std::vector<std::uint32_t>& literals) const {
        std::size_t sum = 0;
        for (const auto literal : literals) sum += uses_[literal];
        return sum;
    }

    // `at` goes through the leaves in the order in which they were numbered.
    bool holds(const Expression& node, std::size_t& at) const {
        if (node.join == Join::term) return (present_[leaves_[at++]] == epoch_) != node.negated;
        bool all = true, any = false;
        for (const auto& child : node.children) {
            const bool one = holds(child, at);
            all = all && one;
            any = any || one;
        }
        return node.join == Join::all ? all : any;
    }

    const std::vector<listening::NamedQuery>& queries_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> literals_;
    std::vector<std::size_t> uses_;
    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> leaves_;
    std::vector<std::vector<std::uint32_t>> by_literal_;
    std::vector<bool> asks_language_;
    std::vector<std::uint32_t> seen_;
    std::vector<std::uint32_t> present_;
    std::uint32_t epoch_ = 0;
};

struct Difference {
    std::size_t only_ours = 0;
    std::size_t only_theirs = 0;
    std::size_t both = 0;
    std::string example;
};

void compare(const std::vector<std::uint32_t>& ours, const std::vector<std::uint32_t>& theirs, const StreamPost& post,
             const std::vector<std::string>& texts, Difference& into) {
    std::vector<std::uint32_t> mine, other;
    std::ranges::set_difference(ours, theirs, std::back_inserter(mine));
    std::ranges::set_difference(theirs, ours, std::back_inserter(other));
    into.only_ours += mine.size();
    into.only_theirs += other.size();
    into.both += ours.size() - mine.size();
    if (into.example.empty() && mine.size() + other.size() > 0) {
        into.example = texts[mine.empty() ? other[0] : mine[0]] + " | " + post.text;
    }
}

void print_peer(const std::string& name, double rate, double ours, const Difference& difference) {
    print_row(("  " + name).c_str(), rate, "posts/s");
    print_row("    times slower than ours", ours / rate, "");
    std::printf("    agree on %zu matches; only ours %zu, only theirs %zu%s%s\n", difference.both, difference.only_ours,
                difference.only_theirs, difference.example.empty() ? "" : "; as ", difference.example.c_str());
}

[[maybe_unused]] void print_skipped(const char* name, const char* why) {
    std::printf("    %s: skipped, %s\n", name, why);
}

/// Analysing, finding and evaluating, `posts` of them once.
template <class Find>
void run_finder(const std::string& name, Evaluation& evaluation, Find find, std::size_t count,
                const std::vector<std::string>& texts, const std::vector<StreamPost>& posts, const Matches& ours,
                double our_rate) {
    count = std::min(count, posts.size());
    text::Analysis analysis;
    std::string line;
    std::vector<unsigned> found;
    std::vector<std::uint32_t> matches;
    Matches all(count);
    const double begin = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i) {
        text::analyse_words(posts[i].text, analysis);
        fold_line(analysis, posts[i].author, line);
        found.clear();
        find(line, found);
        if (evaluation.asks_language(found)) {
            text::tell_language(posts[i].text, analysis);
            evaluation.add_literal(" " + language_of(analysis) + " ", found);
        }
        evaluation.evaluate(found, matches);
        all[i] = matches;
    }
    const double seconds = cpu_seconds() - begin;
    Difference difference;
    for (std::size_t i = 0; i < count; ++i) compare(ours[i], all[i], posts[i], texts, difference);
    print_peer(name, static_cast<double>(count) / seconds, our_rate, difference);
}

#if defined(ATIENDE_BENCH_HYPERSCAN)
void print_hyperscan(Evaluation& evaluation, const std::vector<std::string>& texts,
                     const std::vector<StreamPost>& posts, const Matches& ours, double our_rate) {
    std::vector<const char*> literals;
    std::vector<unsigned> flags, numbers;
    std::vector<std::size_t> lengths;
    for (const auto& literal : evaluation.literals()) {
        literals.push_back(literal.c_str());
        lengths.push_back(literal.size());
        flags.push_back(HS_FLAG_SINGLEMATCH);
        numbers.push_back(static_cast<unsigned>(numbers.size()));
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const double begin = cpu_seconds();
    if (hs_compile_lit_multi(literals.data(), flags.data(), numbers.data(), lengths.data(),
                             static_cast<unsigned>(literals.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS) {
        print_skipped("Hyperscan", error != nullptr ? error->message : "it does not compile");
        hs_free_compile_error(error);
        return;
    }
    std::size_t bytes = 0;
    hs_database_size(database, &bytes);
    print_row("  Hyperscan, build", cpu_seconds() - begin, "s");
    print_row("  Hyperscan, memory of the automaton", static_cast<double>(bytes) / 1e6, "MB");
    hs_scratch_t* scratch = nullptr;
    hs_alloc_scratch(database, &scratch);
    const auto note = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* into) {
        static_cast<std::vector<unsigned>*>(into)->push_back(id);
        return 0;
    };
    run_finder(
        "Hyperscan, our folding and evaluation", evaluation,
        [&](const std::string& line, std::vector<unsigned>& found) {
            hs_scan(database, line.data(), static_cast<unsigned>(line.size()), 0, scratch, note, &found);
        },
        20'000, texts, posts, ours, our_rate);
    hs_free_scratch(scratch);
    hs_free_database(database);
}
#endif

#if defined(ATIENDE_BENCH_RE2)
void print_re2(Evaluation& evaluation, const std::vector<std::string>& texts, const std::vector<StreamPost>& posts,
               const Matches& ours, double our_rate) {
    constexpr std::size_t kMost = 50'000;
    if (evaluation.literals().size() > kMost) return print_skipped("RE2::Set", "more than 50,000 literals");
    RE2::Options options;
    options.set_literal(true);
    options.set_max_mem(std::int64_t{4} << 30);
    options.set_log_errors(false);
    RE2::Set set(options, RE2::UNANCHORED);
    for (const auto& literal : evaluation.literals()) set.Add(literal, nullptr);
    if (!set.Compile()) return print_skipped("RE2::Set", "it does not compile in 4 GB");
    std::vector<int> numbers;
    run_finder(
        "RE2::Set, our folding and evaluation", evaluation,
        [&](const std::string& line, std::vector<unsigned>& found) {
            numbers.clear();
            set.Match(line, &numbers);
            found.assign(numbers.begin(), numbers.end());
        },
        5'000, texts, posts, ours, our_rate);
}
#endif

std::string lexeme(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + "'";
}

std::string tsquery_of(const Expression& node) {
    if (node.join != Join::term) {
        std::string out = "(";
        for (const auto& child : node.children) {
            if (out.size() > 1) out += node.join == Join::all ? " & " : " | ";
            out += tsquery_of(child);
        }
        return out + ")";
    }
    std::string out = node.negated ? "!(" : "(";
    if (node.term.kind == TermKind::language) return out + lexeme("lang:" + node.term.value) + ")";
    if (node.term.kind == TermKind::from) return out + lexeme("from:" + node.term.value) + ")";
    bool first = true;
    for (const auto& position : node.term.positions) {
        if (!first) out += " <-> ";
        first = false;
        out += lexeme(is_tag(position.places) ? sign_of(position.places) + position.key : position.key);
    }
    return out + ")";
}

std::string tsvector_of(const text::Analysis& analysis, std::string_view author) {
    std::string out;
    const auto add = [&](std::string_view text, std::size_t position) {
        out += lexeme(text) + ":" + std::to_string(position) + " ";
    };
    std::size_t position = 1;
    for (const auto& token : analysis.tokens) {
        const std::string key(analysis.key(token));
        if (token.kind == text::TokenKind::hashtag) add("#" + key, position);
        if (token.kind == text::TokenKind::mention) add("@" + key, position);
        if (token.kind == text::TokenKind::cashtag) {
            add("$" + key, position);
        } else if (!key.empty()) {
            add(key, position);
        }
        ++position;
    }
    for (const auto& word : analysis.address_words) add(analysis.key(word), position += 2);
    add("lang:" + analysis.language, position += 2);
    add("from:" + std::string(author), position += 2);
    return out;
}

void print_postgres(const std::vector<listening::NamedQuery>& queries, const std::vector<std::string>& texts,
                    const std::vector<StreamPost>& posts, const Matches& ours, double our_rate) {
    const char* const socket = std::getenv("ATIENDE_BENCH_POSTGRES");
    if (socket == nullptr) return print_skipped("PostgreSQL", "ATIENDE_BENCH_POSTGRES names no server's socket folder");
    const std::size_t count =
        std::min<std::size_t>(posts.size(), std::max<std::size_t>(20, 2'000'000 / queries.size()));
    const std::string folder = std::string(socket) + "/";
    const auto quoted = [](std::string text) {  // as COPY reads it
        std::string out;
        for (const char c : text) out += c == '\\' ? std::string("\\\\") : std::string(1, c);
        return out;
    };
    {
        std::ofstream file(folder + "queries.tsv");
        for (std::size_t i = 0; i < queries.size(); ++i)
            file << i << '\t' << quoted(tsquery_of(queries[i].query.root)) << '\n';
    }
    // Folding is ours and counted: the analysis of as many posts.
    text::Analysis analysis;
    const double begin = cpu_seconds();
    {
        std::ofstream file(folder + "posts.tsv");
        for (std::size_t i = 0; i < count; ++i) {
            text::analyse(posts[i].text, analysis);
            file << i << '\t' << quoted(tsvector_of(analysis, posts[i].author)) << '\n';
        }
    }
    const double folding = cpu_seconds() - begin;
    {
        std::ofstream script(folder + "run.sql");
        script << "SET max_parallel_workers_per_gather = 0; SET jit = off;\n"
                  "CREATE TEMP TABLE q (id int, q tsquery); CREATE TEMP TABLE p (id int, v text);\n"
                  "\\copy q from '"
               << folder << "queries.tsv'\n\\copy p from '" << folder
               << "posts.tsv'\n"
                  "ANALYZE q; ANALYZE p;\n"
                  "CREATE TEMP TABLE hits AS SELECT 0 AS p, 0 AS q LIMIT 0;\n"
                  "SELECT 'begin ' || extract(epoch from clock_timestamp());\n"
                  "INSERT INTO hits SELECT p.id, q.id FROM (SELECT id, v::tsvector AS v FROM p OFFSET 0) p JOIN q ON "
                  "p.v @@ q.q;\n"
                  "SELECT 'end ' || extract(epoch from clock_timestamp());\n"
                  "SELECT p || ' ' || q FROM hits ORDER BY p, q;\n";
    }
    const std::string command = "psql -X -q -At -v ON_ERROR_STOP=1 -h '" + std::string(socket) +
                                "' -U bench -d postgres -f '" + folder + "run.sql' 2>&1";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    if (!pipe) return print_skipped("PostgreSQL", "psql does not start");
    Matches all(count);
    double first = 0, last = 0;
    char line[512];
    while (std::fgets(line, sizeof line, pipe.get()) != nullptr) {
        unsigned post = 0, query = 0;
        if (std::sscanf(line, "begin %lf", &first) == 1 || std::sscanf(line, "end %lf", &last) == 1) continue;
        if (std::sscanf(line, "%u %u", &post, &query) == 2 && post < count) {
            all[post].push_back(query);
        } else {
            std::printf("    PostgreSQL: %s", line);
        }
    }
    if (last <= first) return print_skipped("PostgreSQL", "it did not answer");
    Difference difference;
    for (std::size_t i = 0; i < count; ++i) compare(ours[i], all[i], posts[i], texts, difference);
    print_peer("PostgreSQL tsquery, our folding", static_cast<double>(count) / (last - first + folding), our_rate,
               difference);
}

}  // namespace

void print_peers(const std::vector<std::string>& texts, const std::vector<listening::NamedQuery>& queries,
                 const std::vector<StreamPost>& posts, const Matches& ours, double our_rate) {
    if (std::getenv("ATIENDE_BENCH_NO_PEERS") != nullptr) return;
    Evaluation evaluation(queries);
#if defined(ATIENDE_BENCH_HYPERSCAN)
    print_hyperscan(evaluation, texts, posts, ours, our_rate);
#else
    print_skipped("Hyperscan", "libhyperscan-dev was not there when this was built");
#endif
#if defined(ATIENDE_BENCH_RE2)
    print_re2(evaluation, texts, posts, ours, our_rate);
#else
    print_skipped("RE2::Set", "libre2-dev was not there when this was built");
#endif
    print_postgres(queries, texts, posts, ours, our_rate);
}

}  // namespace atiende::bench
