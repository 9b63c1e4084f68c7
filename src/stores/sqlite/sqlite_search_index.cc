#include "stores/sqlite/sqlite_search_index.h"

#include <filesystem>
#include <limits>

#include "base/log.h"
#include "stores/sql/rows.h"

namespace atiende::sqlite {
namespace {

constexpr std::string_view kShape =
    "PRAGMA synchronous = NORMAL;"  // derived: after a crash the journal brings back what is missing
    "CREATE VIRTUAL TABLE IF NOT EXISTS documents USING fts5(text, tokenize = \"unicode61 remove_diacritics 0\");"
    "CREATE TABLE IF NOT EXISTS progress (position INTEGER NOT NULL);"
    "INSERT INTO progress (position) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM progress);";

Result<std::unique_ptr<SqliteConnection>> open_shaped(const std::string& path) {
    auto connection = SqliteConnection::open({.path = path, .create = true, .cache_kib = 16 * 1024});
    if (!connection) return connection;
    if (auto shaped = (*connection)->script(kShape); !shaped) return fail(shaped.error());
    const auto place =
        sql::read_one(**connection, "search_position", {}, [](const sql::Row& row) { return row.integer(0); });
    if (!place) return fail(place.error());
    return connection;
}

void remove_file(const std::string& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix, ignored);
}

/// Words become quoted FTS5 terms, a trailing * stays a prefix: no operator of FTS5 is reachable.
std::string match_expression(std::string_view folded_query) {
    std::string expression;
    std::size_t at = 0;
    while (at < folded_query.size()) {
        const std::size_t end = std::min(folded_query.find(' ', at), folded_query.size());
        std::string_view word = folded_query.substr(at, end - at);
        at = end + 1;
        const bool prefix = word.ends_with('*');
        if (prefix) word.remove_suffix(1);
        if (word.empty()) continue;
        if (!expression.empty()) expression += ' ';
        expression += '"';
        for (const char c : word) {
            expression += c;
            if (c == '"') expression += c;
        }
        expression += prefix ? "\"*" : "\"";
    }
    return expression;
}

}  // namespace

Result<std::unique_ptr<SqliteSearchIndex>> SqliteSearchIndex::open(const std::string& path) {
    auto writer = open_shaped(path);
    if (!writer && writer.error().code == ErrorCode::corrupt) {
        log_warning("stores", "search index is damaged and is rebuilt from the journal");
        remove_file(path);
        writer = open_shaped(path);
    }
    if (!writer) return fail(writer.error());
    auto reader = SqliteConnection::open({.path = path, .cache_kib = 4 * 1024});
    if (!reader) return fail(reader.error());
    return std::unique_ptr<SqliteSearchIndex>(new SqliteSearchIndex(std::move(*writer), std::move(*reader)));
}

Result<void> SqliteSearchIndex::put(std::span<const SearchDocument> documents, Position through) {
    if (auto begun = writer_->script("BEGIN IMMEDIATE"); !begun) return begun;
    const auto write_all = [&]() -> Result<void> {
        for (const SearchDocument& document : documents) {
            // A document that may be there already: taken out first, so that indexing twice changes nothing.
            auto done = writer_->run("search_delete", {document.post});
            if (done && !document.folded_text.empty()) {
                done = writer_->run("search_insert", {document.post, document.folded_text});
            }
            if (!done) return fail(done.error());
        }
        const auto moved = writer_->run("search_move", {through});
        if (!moved) return fail(moved.error());
        return writer_->script("COMMIT");
    };
    auto written = write_all();
    if (!written) static_cast<void>(writer_->script("ROLLBACK"));
    return written;
}

Result<Position> SqliteSearchIndex::position() {
    std::lock_guard lock(reader_mutex_);
    return sql::read_required(*reader_, "search_position", {}, "search_empty",
                              [](const sql::Row& row) { return Position{row.integer(0)}; });
}

Result<std::vector<PostId>> SqliteSearchIndex::find(std::string_view folded_query, std::optional<PostId> before,
                                                    std::size_t limit) {
    const std::string expression = match_expression(folded_query);
    if (expression.empty()) return fail(invalid("empty_query"));
    std::lock_guard lock(reader_mutex_);
    return sql::read_all(*reader_, "search_find",
                         {expression, before.value_or(PostId{std::numeric_limits<std::int64_t>::max()}),
                          static_cast<std::int64_t>(limit)},
                         [](const sql::Row& row) { return sql::id_at<PostId>(row, 0); });
}

}  // namespace atiende::sqlite
