#include "stores/sql/migrations.h"

#include <algorithm>
#include <charconv>

#include "migrations_embedded.h"

namespace atiende::sql {
namespace {

/// `0001_house.sql` and `0001_house.sqlite.sql` belong to sqlite; `0001_house.postgres.sql` does not.
bool belongs_to(std::string_view file, std::string_view dialect) {
    const std::string own = "." + std::string(dialect) + ".sql";
    if (file.ends_with(own)) return true;
    return file.ends_with(".sql") && std::count(file.begin(), file.end(), '.') == 1;
}

Result<void> apply(Connection& connection, const Migration& migration, Time now) {
    if (auto begun = connection.script("BEGIN IMMEDIATE"); !begun) return begun;
    auto done = connection.script(migration.script);
    if (done) {
        done = connection.script("INSERT INTO migrations (version, name, applied_at) VALUES (" +
                                 std::to_string(migration.version) + ", '" + std::string(migration.name) + "', " +
                                 std::to_string(to_millis(now)) + ")");
    }
    if (done) done = connection.script("COMMIT");
    if (!done) static_cast<void>(connection.script("ROLLBACK"));
    return done;
}

}  // namespace

std::vector<Migration> migrations_for(std::string_view dialect) {
    std::vector<Migration> migrations;
    for (const auto& file : migration_files::embedded_files()) {
        int version = 0;
        std::from_chars(file.name.data(), file.name.data() + 4, version);
        if (version > 0 && belongs_to(file.name, dialect)) migrations.push_back({version, file.name, file.content});
    }
    std::sort(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
    return migrations;
}

Result<int> schema_version(Connection& connection) {
    const auto made = connection.script(
        "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT "
        "NULL)");
    if (!made) return fail(made.error());
    int version = 0;
    const auto read = connection.query("SELECT COALESCE(MAX(version), 0) FROM migrations",
                                       [&](const Row& row) { version = static_cast<int>(row.integer(0)); });
    if (!read) return fail(read.error());
    return version;
}

Result<int> migrate(Connection& connection, std::span<const Migration> migrations, Time now,
                    const std::function<Result<void>(int from)>& before_change) {
    const auto current = schema_version(connection);
    if (!current) return current;
    const int newest = migrations.empty() ? 0 : migrations.back().version;
    if (*current > newest) {
        return fail(
            invalid("newer_schema").with("database", std::to_string(*current)).with("binary", std::to_string(newest)));
    }
    if (*current == newest) return newest;
    if (*current > 0 && before_change) {
        if (auto copied = before_change(*current); !copied) return fail(copied.error());
    }
    for (const Migration& migration : migrations) {
        if (migration.version <= *current) continue;
        if (auto applied = apply(connection, migration, now); !applied) {
            return fail(std::move(applied.error()).with("migration", std::string(migration.name)));
        }
    }
    return newest;
}

}  // namespace atiende::sql
