#include "stores/sqlite/sqlite_connection.h"

#include <sqlite3.h>

#include <unordered_map>
#include <vector>

namespace atiende::sqlite {
namespace {

class SqliteRow final : public sql::Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string_view text(int column) const override {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        if (text == nullptr) return {};
        return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string_view bytes(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
    int operator()(std::string_view text) const {
        return sqlite3_bind_text(statement, index, text.empty() ? "" : text.data(), static_cast<int>(text.size()),
                                 SQLITE_STATIC);
    }
    int operator()(sql::Blob blob) const {
        return sqlite3_bind_blob(statement, index, blob.bytes.data(), static_cast<int>(blob.bytes.size()),
                                 SQLITE_STATIC);
    }
};

/// Resets and unbinds when the call is over, so that no view into the caller's values outlives it.
struct Running {
    sqlite3_stmt* statement;
    ~Running() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

int step_through(sqlite3_stmt* statement, const sql::RowReader& on_row) {
    const SqliteRow row(statement);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (on_row) on_row(row);
    }
    return code;
}

}  // namespace

/// A prepared statement and, for each `$n` of its text, the place where SQLite wants the value.
struct SqliteConnection::Statements {
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        std::vector<int> places;
    };
    std::unordered_map<std::string_view, Prepared> by_name;  // keys live in the embedded files
};

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const ConnectionSettings& settings) {
    // SQLite's own memory statistics put one lock around every allocation of every connection.
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
    sqlite3* handle = nullptr;
    int flags = SQLITE_OPEN_NOMUTEX | (settings.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    if (settings.create) flags |= SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(settings.path.c_str(), &handle, flags, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
    if (code == SQLITE_CANTOPEN) return fail(not_found("store_missing"));
    if (code != SQLITE_OK) return fail(connection->error_of(code));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, settings.busy_timeout_ms);
    std::string setup = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" +
                        std::to_string(settings.cache_kib) + ";";
    if (!settings.read_only) setup += "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
    if (auto ready = connection->script(setup); !ready) return fail(ready.error());
    return connection;
}

SqliteConnection::SqliteConnection(sqlite3* handle) : handle_(handle), statements_(std::make_unique<Statements>()) {}

SqliteConnection::~SqliteConnection() {
    for (auto& [name, prepared] : statements_->by_name) sqlite3_finalize(prepared.statement);
    sqlite3_close(handle_);
}

Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view name) {
    const auto found = statements_->by_name.find(name);
    if (found != statements_->by_name.end()) return found->second.statement;
    const std::string_view text = sql::statement_text(name);
    if (text.empty()) return fail(corrupt("no_such_statement").with("statement", std::string(name)));
    Statements::Prepared made;
    const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                                        &made.statement, nullptr);
    if (code != SQLITE_OK) return fail(error_of(code).with("statement", std::string(name)));
    const int count = sqlite3_bind_parameter_count(made.statement);
    for (int n = 1; n <= count; ++n) {
        made.places.push_back(sqlite3_bind_parameter_index(made.statement, ("$" + std::to_string(n)).c_str()));
    }
    // The key must outlive the caller's: take the name as it stands in the embedded file, right before the text.
    const std::string_view kept(text.data() - name.size() - 1, name.size());
    return statements_->by_name.emplace(kept, std::move(made)).first->second.statement;
}

Result<std::int64_t> SqliteConnection::run(std::string_view name, std::initializer_list<sql::Value> values,
                                           const sql::RowReader& on_row) {
    const auto statement = prepared(name);
    if (!statement) return fail(statement.error());
    const auto& places = statements_->by_name.find(name)->second.places;
    const Running running{*statement};
    std::size_t n = 0;
    for (const sql::Value& value : values) {
        if (n >= places.size()) return fail(corrupt("too_many_values").with("statement", std::string(name)));
        if (std::visit(Binder{*statement, places[n++]}, value.held()) != SQLITE_OK) {
            return fail(error_of(sqlite3_errcode(handle_)));
        }
    }
    const int code = step_through(*statement, on_row);
    if (code != SQLITE_DONE) return fail(error_of(code).with("statement", std::string(name)));
    return sqlite3_changes64(handle_);
}

Result<void> SqliteConnection::script(std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(error_of(code));
    return ok();
}

Result<void> SqliteConnection::query(std::string_view sql, const sql::RowReader& on_row) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return fail(error_of(code));
    code = step_through(statement, on_row);
    const auto failure = code == SQLITE_DONE ? std::optional<Error>{} : std::optional(error_of(code));
    sqlite3_finalize(statement);
    if (failure) return fail(*failure);
    return ok();
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

Result<void> SqliteConnection::copy_to(const std::string& path) {
    auto target = open({.path = path, .create = true});
    if (!target) return fail(target.error());
    sqlite3_backup* backup = sqlite3_backup_init((*target)->handle_, "main", handle_, "main");
    if (backup == nullptr) return fail(error_of(sqlite3_errcode((*target)->handle_)));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) return fail(error_of(stepped));
    if (code != SQLITE_OK) return fail(error_of(code));
    // A copy is one file: no log beside it.
    return (*target)->script("PRAGMA journal_mode = DELETE;");
}

Result<void> SqliteConnection::checkpoint(bool truncate) {
    const int code = sqlite3_wal_checkpoint_v2(
        handle_, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // Busy is no failure: readers hold the log, the next one gets further.
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return fail(error_of(code));
    return ok();
}

void SqliteConnection::watch_log() {
    sqlite3_wal_hook(
        handle_,
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<SqliteConnection*>(self)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
}

Error SqliteConnection::error_of(int code) const {
    Error error = unavailable("store_io");
    switch (code & 0xff) {
        case SQLITE_FULL: error = unavailable("disk_full"); break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: error = unavailable("store_busy"); break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: error = corrupt("store_corrupt"); break;
        case SQLITE_CONSTRAINT: error = conflict("not_unique"); break;
        case SQLITE_READONLY:
        case SQLITE_PERM: error = denied("store_read_only"); break;
        default: break;
    }
    return std::move(error).with("sqlite", std::to_string(code)).with("detail", handle_ ? sqlite3_errmsg(handle_) : "");
}

}  // namespace atiende::sqlite
