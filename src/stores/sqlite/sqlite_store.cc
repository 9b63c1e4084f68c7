#include "stores/sqlite/sqlite_store.h"

#include <chrono>
#include <filesystem>

#include "base/log.h"
#include "stores/sql/audience.h"
#include "stores/sql/migrations.h"

namespace atiende::sqlite {

/// A piece of work and the caller who waits for it; lives on the caller's stack until `done`.
struct SqliteStore::Waiting {
    std::function<Result<void>(Transaction&)> work;
    Result<void> outcome;
    bool done = false;
    std::condition_variable_any finished;
};

SqliteStore::SqliteStore(StoreSettings settings, const Clock& clock, std::function<void(Position)> on_commit)
    : settings_(std::move(settings)), clock_(clock), on_commit_(std::move(on_commit)) {}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(StoreSettings settings, const Clock& clock,
                                                       std::function<void(Position)> on_commit) {
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(settings), clock, std::move(on_commit)));
    auto writer = SqliteConnection::open(
        {.path = store->settings_.path, .create = true, .cache_kib = store->settings_.writer_cache_kib});
    if (!writer) return fail(writer.error());
    store->writer_ = std::move(*writer);
    const auto copy_before = [&](int from) -> Result<void> {
        std::error_code ignored;
        std::filesystem::create_directories(store->settings_.backup_folder, ignored);
        return store->writer_->copy_to(store->settings_.backup_folder + "/before-migration-from-" +
                                       std::to_string(from) + "-" + std::to_string(to_millis(clock.now())) + ".db");
    };
    const auto schema = sql::migrate(*store->writer_, sql::migrations_for("sqlite"), clock.now(), copy_before);
    if (!schema) return fail(schema.error());
    store->schema_ = *schema;
    store->writer_->watch_log();
    auto checkpointer = SqliteConnection::open({.path = store->settings_.path, .cache_kib = 256});
    if (!checkpointer) return fail(checkpointer.error());
    store->checkpointer_ = std::move(*checkpointer);
    store->transaction_ = std::make_unique<sql::SqlTransaction>(*store->writer_, clock);
    store->writer_thread_ = std::jthread([raw = store.get()] { raw->run_writer(); });
    store->checkpointer_thread_ =
        std::jthread([raw = store.get()](const std::stop_token& stop) { raw->run_checkpointer(stop); });
    return store;
}

SqliteStore::~SqliteStore() {
    {
        std::lock_guard lock(queue_mutex_);
        closed_ = true;
    }
    queue_changed_.notify_all();
    if (writer_thread_.joinable()) writer_thread_.join();
    checkpointer_thread_.request_stop();
    if (checkpointer_thread_.joinable()) checkpointer_thread_.join();
    checkpointer_.reset();
    if (writer_) static_cast<void>(writer_->checkpoint(true));
}

Result<void> SqliteStore::write(std::function<Result<void>(Transaction&)> work) {
    Waiting waiting{std::move(work), {}, false, {}};
    std::unique_lock lock(queue_mutex_);
    if (closed_) return fail(unavailable("store_closed"));
    queue_.push_back(&waiting);
    queue_changed_.notify_one();
    waiting.finished.wait(lock, [&] { return waiting.done; });
    return waiting.outcome;
}

void SqliteStore::run_writer() {
    std::unique_lock lock(queue_mutex_);
    for (;;) {
        queue_changed_.wait(lock, [&] { return closed_ || !queue_.empty(); });
        if (queue_.empty()) return;  // closed, and nothing left to do
        std::deque<Waiting*> group;
        while (!queue_.empty() && group.size() < settings_.group_limit) {
            group.push_back(queue_.front());
            queue_.pop_front();
        }
        lock.unlock();
        commit_group(group);
        lock.lock();
        for (Waiting* waiting : group) {
            waiting->done = true;
            waiting->finished.notify_one();
        }
        lock.unlock();
        look_at_log();
        lock.lock();
    }
}

/// After everybody has been answered: nobody waits for the log to be moved into the file.
void SqliteStore::look_at_log() {
    const std::int64_t pages = writer_->log_pages();
    if (pages < settings_.log_pages) return;
    if (pages >= settings_.most_log_pages) {
        if (auto moved = writer_->checkpoint(false); !moved) log_error("stores", "checkpoint failed", moved.error());
        return;
    }
    {
        std::lock_guard lock(log_mutex_);
        log_long_ = true;
    }
    log_grew_.notify_one();
}

void SqliteStore::run_checkpointer(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(log_mutex_);
            if (!log_grew_.wait(lock, stop, [&] { return log_long_; })) return;
            log_long_ = false;
        }
        if (auto moved = checkpointer_->checkpoint(false); !moved) {
            log_error("stores", "checkpoint failed", moved.error());
        }
    }
}

/// Runs each work inside a savepoint of its own, so that one that fails leaves the others alone. Returns the end of the
/// journal as it was committed, if anybody knows it: a work that fails last must not make those before it unheard of.
Result<std::optional<Position>> SqliteStore::run_group(const std::deque<Waiting*>& group) {
    std::optional<Position> last;
    if (auto begun = writer_->script("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
    for (Waiting* waiting : group) {
        if (auto saved = writer_->script("SAVEPOINT work"); !saved) return fail(saved.error());
        waiting->outcome = waiting->work(*transaction_);
        if (!waiting->outcome) {
            transaction_->journal_writer().forget();
            // A full disk or a broken one has SQLite undo the whole transaction by itself.
            if (!writer_->in_transaction()) return fail(waiting->outcome.error());
            if (auto undone = writer_->script("ROLLBACK TO work"); !undone) return fail(undone.error());
        } else if (const auto written = transaction_->journal_writer().last()) {
            last = written;
        }
        if (auto released = writer_->script("RELEASE work"); !released) return fail(released.error());
        counters_.works.add();
    }
    if (auto committed = writer_->script("COMMIT"); !committed) return fail(committed.error());
    return last;
}

void SqliteStore::commit_group(std::deque<Waiting*> group) {
    const auto begin = std::chrono::steady_clock::now();
    const auto committed = run_group(group);
    if (!committed) {
        static_cast<void>(writer_->script("ROLLBACK"));
        transaction_->journal_writer().forget();
        for (Waiting* waiting : group) {
            // Whoever failed by itself keeps its own reason.
            if (waiting->outcome) waiting->outcome = fail(committed.error());
        }
        counters_.failed_commits.add();
        counters_.disk_full.set(committed.error().reason == "disk_full" ? 1 : 0);
        log_error("stores", "commit failed", committed.error());
        return;
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    counters_.commits.add();
    counters_.disk_full.set(0);
    counters_.commit_time.record(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    if (*committed && on_commit_) on_commit_(**committed);
}

Result<SqliteStore::Reader> SqliteStore::borrow_reader() {
    {
        std::lock_guard lock(readers_mutex_);
        if (!idle_readers_.empty()) {
            Reader reader = std::move(idle_readers_.back());
            idle_readers_.pop_back();
            return reader;
        }
    }
    auto connection = SqliteConnection::open({.path = settings_.path, .cache_kib = settings_.reader_cache_kib});
    if (!connection) return fail(connection.error());
    if (auto only = (*connection)->script("PRAGMA query_only = ON"); !only) return fail(only.error());
    Reader reader{std::move(*connection), nullptr};
    reader.snapshot = std::make_unique<sql::SqlSnapshot>(*reader.connection);
    return reader;
}

Result<void> SqliteStore::read(const std::function<Result<void>(Snapshot&)>& work) {
    auto reader = borrow_reader();
    if (!reader) return fail(reader.error());
    if (auto begun = reader->connection->script("BEGIN"); !begun) return begun;
    auto outcome = work(*reader->snapshot);
    static_cast<void>(reader->connection->script("COMMIT"));
    give_back(*std::move(reader));
    return outcome;
}

void SqliteStore::give_back(Reader reader) {
    std::lock_guard lock(readers_mutex_);
    if (idle_readers_.size() < settings_.readers) idle_readers_.push_back(std::move(reader));
}

Result<std::optional<std::int64_t>> SqliteStore::top_hundredth(Channel channel) {
    auto reader = borrow_reader();
    if (!reader) return fail(reader.error());
    auto found = sql::top_hundredth(*reader->connection, channel);
    give_back(*std::move(reader));
    return found;
}

Result<void> SqliteStore::limit_pages(std::int64_t pages) {
    return write([&](Transaction&) { return writer_->script("PRAGMA max_page_count = " + std::to_string(pages)); });
}

Result<void> SqliteStore::copy_to(const std::string& path) {
    auto reader = borrow_reader();
    if (!reader) return fail(reader.error());
    return reader->connection->copy_to(path);
}

}  // namespace atiende::sqlite
