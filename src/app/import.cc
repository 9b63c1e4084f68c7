#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/commands.h"
#include "app/import_target.h"
#include "app/report.h"
#include "app/system.h"
#include "base/bounded_queue.h"
#include "files/post_reader.h"
#include "files/replay_clock.h"

namespace atiende::app {
namespace {

constexpr std::size_t kBatchesAhead = 4;
constexpr std::size_t kMostRecorded = 5'000'000;

Result<files::Mapping> find_mapping(const std::string& name) {
    auto shipped = files::shipped_mapping(name);
    if (shipped) return shipped;
    std::ifstream file(name);
    if (!file) return shipped;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return files::parse_mapping(text);
}

struct Prepared {
    actions::PreparedBatch batch;
    std::int64_t rows = 0;
    std::optional<double> fraction;
};

std::optional<double> fraction_of(const files::Progress& progress) {
    if (!progress.total || *progress.total == 0) return std::nullopt;
    return static_cast<double>(progress.consumed) / static_cast<double>(*progress.total);
}

/// Reads and prepares on its own thread while this one stores: one core each.
class Importer {
public:
    Importer(ImportTarget& target, files::PostReader& reader, AccountId account, std::size_t batch)
        : target_(target), reader_(reader), account_(account), batch_(batch) {}

    Result<actions::Received> run();
    std::int64_t rows() const { return rows_; }

private:
    Result<void> read_all(const std::stop_token& stop);

    ImportTarget& target_;
    files::PostReader& reader_;
    AccountId account_;
    std::size_t batch_;
    BoundedQueue<Prepared> queue_{kBatchesAhead};
    std::int64_t rows_ = 0;
};

Result<void> Importer::read_all(const std::stop_token& stop) {
    for (;;) {
        auto batch = reader_.next(batch_);
        if (!batch) return fail(batch.error());
        if (batch->posts.empty() && batch->unreadable.empty()) return ok();
        Prepared prepared;
        prepared.rows = static_cast<std::int64_t>(batch->posts.size() + batch->unreadable.size());
        prepared.fraction = fraction_of(reader_.progress());
        Page page;
        page.next_cursor = reader_.cursor_after(*batch);
        page.posts = std::move(batch->posts);
        page.unreadable = std::move(batch->unreadable);
        auto made = target_.prepare(account_, std::move(page));
        if (!made) return fail(made.error());
        prepared.batch = std::move(*made);
        if (!queue_.push(std::move(prepared), stop)) return ok();
    }
}

Result<actions::Received> Importer::run() {
    Result<void> read;
    std::jthread reading([&](const std::stop_token& stop) {
        read = read_all(stop);
        queue_.close();
    });
    ProgressBar progress("posts");
    actions::Received total;
    Result<void> stored;
    while (auto prepared = queue_.pop()) {
        auto received = target_.store(std::move(prepared->batch));
        if (!received) {
            stored = fail(received.error());
            break;
        }
        total += *received;
        rows_ += prepared->rows;
        progress.show(rows_, prepared->fraction);
    }
    reading.request_stop();
    queue_.close();
    reading.join();
    if (!stored) return fail(stored.error());
    progress.finish(rows_);
    if (!read) return fail(read.error());
    return total;
}

void print_summary(std::int64_t rows, const actions::Received& total) {
    std::printf("rows %lld\nadded %lld\nrepeated %lld\nquarantined %lld\ncases opened %lld\n",
                static_cast<long long>(rows), static_cast<long long>(total.added),
                static_cast<long long>(total.repeated), static_cast<long long>(total.quarantined),
                static_cast<long long>(total.cases_opened));
}

Result<void> go_on_where_it_stopped(files::PostReader& reader, const Account& account, bool again) {
    // A pipe cannot be known again: every one is read whole.
    if (again || account.cursor.empty() || reader.fingerprint() == "pipe") return ok();
    const auto resumed = reader.resume(account.cursor);
    // Another file, or a changed one, is read from its beginning: what is known already changes nothing.
    if (!resumed && (resumed.error().reason == "file_changed" || resumed.error().reason == "bad_cursor")) return ok();
    return resumed;
}

Result<void> import_file(const Configuration& configuration, const ImportOptions& options) {
    auto mapping = find_mapping(options.mapping);
    if (!mapping) return fail(mapping.error());
    const Channel channel = mapping->channel;
    auto reader = files::PostReader::open(options.file, {.mapping = std::move(*mapping)});
    if (!reader) return fail(reader.error());
    auto target = open_import_target(configuration);
    if (!target) return fail(target.error());
    const auto account = (*target)->account(options, channel);
    if (!account) return fail(account.error());
    if (auto ready = go_on_where_it_stopped(**reader, *account, options.again); !ready) return ready;
    Importer importer(**target, **reader, account->id, options.batch);
    const auto total = importer.run();
    if (!total) return fail(total.error());
    print_summary(importer.rows(), *total);
    if (importer.rows() == 0) return ok();
    return (*target)->finish(account->id, importer.rows(), *total);
}

Result<std::vector<IncomingPost>> read_recording(files::PostReader& reader) {
    std::vector<IncomingPost> posts;
    for (;;) {
        auto batch = reader.next(1'000);
        if (!batch) return fail(batch.error());
        if (batch->posts.empty() && batch->unreadable.empty()) break;
        std::move(batch->posts.begin(), batch->posts.end(), std::back_inserter(posts));
        if (posts.size() > kMostRecorded) return fail(invalid("recording_too_long"));
    }
    files::sort_by_time(posts);
    return posts;
}

Result<void> replay_file(const Configuration& configuration, const ReplayOptions& options) {
    auto mapping = find_mapping(options.source.mapping);
    if (!mapping) return fail(mapping.error());
    const Channel channel = mapping->channel;
    auto reader = files::PostReader::open(options.source.file, {.mapping = std::move(*mapping)});
    if (!reader) return fail(reader.error());
    auto posts = read_recording(**reader);
    if (!posts) return fail(posts.error());
    if (posts->empty()) return fail(invalid("empty_file"));
    auto target = open_import_target(configuration);
    if (!target) return fail(target.error());
    const auto account = (*target)->account(options.source, channel);
    if (!account) return fail(account.error());

    const SystemClock clock;
    const files::ReplayClock recorded(posts->front().created_at, clock.now(), options.speed);
    // Ids of this replay are its own: the same recording can be played many times.
    const std::string run = "r" + std::to_string(to_millis(clock.now())) + "-";
    ProgressBar progress("posts");
    actions::Received total;
    std::size_t at = 0;
    while (at < posts->size()) {
        const Time now = clock.now();
        Page page;
        while (at < posts->size() && page.posts.size() < options.source.batch &&
               recorded.due((*posts)[at].created_at) <= now) {
            IncomingPost& post = (*posts)[at++];
            recorded.shift(post);
            post.remote_id = run + post.remote_id;
            for (auto* other : {&post.parent_remote_id, &post.thread_remote_id}) {
                if (*other) **other = run + **other;
            }
            for (std::string& related : post.related_remote_ids) related = run + related;
            page.posts.push_back(std::move(post));
        }
        if (page.posts.empty()) {
            const Duration wait = recorded.due((*posts)[at].created_at) - now;
            std::this_thread::sleep_for(std::clamp(wait, Duration{1}, Duration{200}));
            continue;
        }
        auto batch = (*target)->prepare(account->id, std::move(page));
        if (!batch) return fail(batch.error());
        const auto received = (*target)->store(std::move(*batch));
        if (!received) return fail(received.error());
        total += *received;
        progress.show(static_cast<std::int64_t>(at), static_cast<double>(at) / static_cast<double>(posts->size()));
    }
    progress.finish(static_cast<std::int64_t>(at));
    print_summary(static_cast<std::int64_t>(at), total);
    return ok();
}

}  // namespace

int import(const Configuration& configuration, const ImportOptions& options) {
    const auto done = import_file(configuration, options);
    return done ? 0 : report(done.error());
}

int replay(const Configuration& configuration, const ReplayOptions& options) {
    const auto done = replay_file(configuration, options);
    return done ? 0 : report(done.error());
}

}  // namespace atiende::app
