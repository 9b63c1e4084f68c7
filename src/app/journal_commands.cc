#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "app/system.h"
#include "stores/sql/event_row.h"
#include "stores/sql/integrity.h"
#include "stores/sql/migrations.h"
#include "stores/sqlite/sqlite_connection.h"
#include "wire/event_json.h"

namespace atiende::app {
namespace {

/// A look into the store beside a server that may be working in it.
Result<std::unique_ptr<sqlite::SqliteConnection>> look_into(const DataFolder& folder) {
    auto connection = sqlite::SqliteConnection::open({.path = folder.database()});
    if (!connection) return connection;
    if (auto only = (*connection)->script("PRAGMA query_only = ON; BEGIN"); !only) return fail(only.error());
    return connection;
}

/// A folder of its own that goes away with the object.
class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "atiende-replay-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

sql::Progress show_on(ProgressBar& bar, Position last) {
    return [&bar, last](Position reached) {
        bar.show(reached, last > 0 ? std::optional(static_cast<double>(reached) / static_cast<double>(last)) : 1.0);
    };
}

Result<Position> last_position(sql::Connection& connection) {
    Position last = 0;
    const auto read = connection.query("SELECT COALESCE(MAX(position), 0) FROM journal",
                                       [&](const sql::Row& row) { last = row.integer(0); });
    if (!read) return fail(read.error());
    return last;
}

Result<std::vector<sql::TableDifference>> replay_beside(const DataFolder& folder) {
    auto source = look_into(folder);
    if (!source) return fail(source.error());
    const Scratch scratch;
    auto empty =
        sqlite::SqliteConnection::open({.path = scratch.path() + "/replay.db", .create = true, .cache_kib = 64 * 1024});
    if (!empty) return fail(empty.error());
    const auto migrated = sql::migrate(**empty, sql::migrations_for("sqlite"), SystemClock().now(), nullptr);
    if (!migrated) return fail(migrated.error());
    // Thrown away afterwards: nothing here needs to survive a crash.
    if (auto fast = (*empty)->script("PRAGMA synchronous = OFF"); !fast) return fail(fast.error());
    const auto last = last_position(**source);
    if (!last) return fail(last.error());
    ProgressBar bar("events");
    auto differences = sql::replay_and_compare(**source, **empty, show_on(bar, *last));
    if (differences) bar.finish(*last);
    return differences;
}

}  // namespace

int journal_verify(const Configuration& configuration) {
    auto connection = look_into(configuration.data);
    if (!connection) return report(connection.error());
    const auto last = last_position(**connection);
    if (!last) return report(last.error());
    ProgressBar bar("events");
    const auto result = sql::verify_journal(**connection, show_on(bar, *last));
    if (!result) return report(result.error());
    bar.finish(result->events);
    if (result->first_bad) {
        std::printf("broken at position %lld: %s\n", static_cast<long long>(*result->first_bad),
                    result->reason.c_str());
        return exit_code_of(ErrorCode::corrupt);
    }
    std::printf("whole: %lld events in %lld streams, %lld seals\n", static_cast<long long>(result->events),
                static_cast<long long>(result->streams), static_cast<long long>(result->seals));
    return 0;
}

int journal_replay(const Configuration& configuration) {
    const auto differences = replay_beside(configuration.data);
    if (!differences) return report(differences.error());
    bool equal = true;
    for (const auto& table : *differences) {
        std::printf("%-20s %10lld rows  %s\n", table.table.c_str(), static_cast<long long>(table.rows_in_state),
                    table.first_difference ? "DIFFERENT" : "equal");
        if (!table.first_difference) continue;
        equal = false;
        std::printf("    state against replay: %s\n", table.first_difference->c_str());
    }
    std::printf(equal ? "replay equals state\n" : "replay differs from state\n");
    return equal ? 0 : exit_code_of(ErrorCode::corrupt);
}

int journal_export(const Configuration& configuration, std::int64_t after) {
    auto connection = look_into(configuration.data);
    if (!connection) return report(connection.error());
    constexpr std::int64_t kChunk = 5'000;
    std::optional<Error> unreadable;
    for (bool more = true; more && !unreadable;) {
        more = false;
        const auto read = (*connection)->run("journal_after", {after, kChunk}, [&](const sql::Row& row) {
            const auto event = sql::event_of(row);
            after = row.integer(0);
            more = true;
            if (event) {
                std::puts(wire::event_to_json(*event).c_str());
            } else if (!unreadable) {
                unreadable = event.error();
            }
        });
        if (!read) return report(read.error());
    }
    return unreadable ? report(*unreadable) : 0;
}

}  // namespace atiende::app
