// The embedded store: one SQLite file, one writer with group commit, several readers.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/counters.h"
#include "ports/audience_reads.h"
#include "ports/clock.h"
#include "ports/store.h"
#include "stores/sql/transaction.h"
#include "stores/sqlite/sqlite_connection.h"

namespace atiende::sqlite {

struct StoreSettings {
    std::string path;           ///< of atiende.db
    std::string backup_folder;  ///< where the copy before a migration goes
    int writer_cache_kib = 112 * 1024;
    int reader_cache_kib = 8 * 1024;
    std::size_t readers = 4;       ///< connections kept open for reading
    std::size_t group_limit = 64;  ///< pieces of work in one commit
    /// Beyond this many pages of write-ahead log a thread of its own moves them into the file while the writer goes on;
    /// beyond `most_log_pages` the writer itself does, so that the log begins anew.
    std::int64_t log_pages = 10'000;
    std::int64_t most_log_pages = 50'000;
};

/// What happened, for metrics. Thread-safe.
struct StoreCounters {
    Counter commits;
    Counter works;
    Counter failed_commits;
    Histogram commit_time;  ///< from the group's BEGIN to durable
    Gauge disk_full;        ///< 1 while the last commit failed for lack of room
};

/// Thread-safe. Closing waits for the work that is queued.
class SqliteStore final : public Store, public AudienceReads {
public:
    /// Opens or creates, migrates (after a copy), starts the writer. `on_commit` is told the last position after every
    /// commit that wrote to the journal, on the writer's thread.
    static Result<std::unique_ptr<SqliteStore>> open(StoreSettings settings, const Clock& clock,
                                                     std::function<void(Position)> on_commit);
    ~SqliteStore() override;

    Result<void> write(std::function<Result<void>(Transaction&)> work) override;
    Result<void> read(const std::function<Result<void>(Snapshot&)>& work) override;
    Result<std::optional<std::int64_t>> top_hundredth(Channel channel) override;

    /// A consistent copy as one file; the store goes on working.
    Result<void> copy_to(const std::string& path);
    /// The file may not grow beyond this many pages; writing more is unavailable("disk_full"). Never below what it has.
    Result<void> limit_pages(std::int64_t pages);
    const StoreCounters& counters() const { return counters_; }
    int schema() const { return schema_; }

private:
    struct Reader {
        std::unique_ptr<SqliteConnection> connection;
        std::unique_ptr<sql::SqlSnapshot> snapshot;
    };
    struct Waiting;

    SqliteStore(StoreSettings settings, const Clock& clock, std::function<void(Position)> on_commit);
    void run_writer();
    void run_checkpointer(const std::stop_token& stop);
    void look_at_log();
    void commit_group(std::deque<Waiting*> group);
    Result<std::optional<Position>> run_group(const std::deque<Waiting*>& group);
    Result<Reader> borrow_reader();
    void give_back(Reader reader);

    StoreSettings settings_;
    const Clock& clock_;
    std::function<void(Position)> on_commit_;
    int schema_ = 0;
    StoreCounters counters_;

    std::unique_ptr<SqliteConnection> writer_;
    std::unique_ptr<sql::SqlTransaction> transaction_;
    std::mutex queue_mutex_;
    std::condition_variable_any queue_changed_;
    std::deque<Waiting*> queue_;
    bool closed_ = false;

    std::unique_ptr<SqliteConnection> checkpointer_;
    std::mutex log_mutex_;
    std::condition_variable_any log_grew_;
    bool log_long_ = false;

    std::mutex readers_mutex_;
    std::vector<Reader> idle_readers_;
    std::jthread writer_thread_;
    std::jthread checkpointer_thread_;
};

}  // namespace atiende::sqlite
