// A connection to an SQLite file, with statements prepared once.
#pragma once

#include <memory>
#include <string>

#include "stores/sql/connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace atiende::sqlite {

struct ConnectionSettings {
    std::string path;
    bool read_only = false;
    bool create = false;
    int cache_kib = 8 * 1024;
    int busy_timeout_ms = 5'000;
};

/// WAL, synchronous=FULL, foreign keys on. One thread at a time.
class SqliteConnection final : public sql::Connection {
public:
    /// Errors: not_found("store_missing"), unavailable("store_busy" | "store_io" | "disk_full"),
    /// corrupt("store_corrupt").
    static Result<std::unique_ptr<SqliteConnection>> open(const ConnectionSettings& settings);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    using sql::Connection::run;
    Result<std::int64_t> run(std::string_view statement, std::initializer_list<sql::Value> values,
                             const sql::RowReader& on_row) override;
    Result<void> script(std::string_view sql) override;
    Result<void> query(std::string_view sql, const sql::RowReader& on_row) override;

    bool in_transaction() const;
    /// The whole database as one consistent file at `path` (SQLite's online backup); readers and the writer go on.
    Result<void> copy_to(const std::string& path);
    /// Moves what it can from the write-ahead log into the file. `truncate` waits for readers and empties the log.
    Result<void> checkpoint(bool truncate);
    /// Pages in the write-ahead log after this connection's last commit. Turns SQLite's own checkpoints off.
    std::int64_t log_pages() const { return log_pages_; }
    void watch_log();

private:
    struct Statements;

    explicit SqliteConnection(sqlite3* handle);
    Result<sqlite3_stmt*> prepared(std::string_view name);
    Error error_of(int code) const;

    sqlite3* handle_;
    std::unique_ptr<Statements> statements_;
    std::int64_t log_pages_ = 0;
};

}  // namespace atiende::sqlite
