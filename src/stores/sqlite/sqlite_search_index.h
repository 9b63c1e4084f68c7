// Full-text search in a file of its own: derived, may lag, can be thrown away and rebuilt.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "ports/search_index.h"
#include "stores/sqlite/sqlite_connection.h"

namespace atiende::sqlite {

/// FTS5, `unicode61 remove_diacritics 0` over text already folded, so that ñ stays ñ. `put` from one thread; `find`
/// from any.
class SqliteSearchIndex final : public SearchIndex {
public:
    /// A file that is missing, damaged or of another shape is made anew, empty.
    static Result<std::unique_ptr<SqliteSearchIndex>> open(const std::string& path);

    Result<void> put(std::span<const SearchDocument> documents, Position through) override;
    Result<Position> position() override;
    Result<std::vector<PostId>> find(std::string_view folded_query, std::optional<PostId> before,
                                     std::size_t limit) override;

private:
    SqliteSearchIndex(std::unique_ptr<SqliteConnection> writer, std::unique_ptr<SqliteConnection> reader)
        : writer_(std::move(writer)), reader_(std::move(reader)) {}

    std::unique_ptr<SqliteConnection> writer_;
    std::mutex reader_mutex_;
    std::unique_ptr<SqliteConnection> reader_;
};

}  // namespace atiende::sqlite
