// Back-searches over one connection: what ports/store_back_searches.h asks.
#pragma once

#include "ports/store_back_searches.h"
#include "stores/sql/connection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

class SqlBackSearchReads final : public BackSearchReads {
public:
    explicit SqlBackSearchReads(Connection& connection) : connection_(connection) {}
    Result<BackSearch> get(BackSearchId id) override;
    Result<std::vector<BackSearch>> of_listener(ListenerId listener) override;
    Result<bool> unfinished(ListenerId listener) override;
    Result<std::optional<BackSearchWork>> next() override;
    Result<std::int64_t> posts_between(PostId from, PostId before) override;
    Result<std::vector<StoredText>> texts_between(PostId from, PostId before, std::size_t limit) override;

private:
    Connection& connection_;
};

class SqlBackSearchWriter final : public BackSearchWriter {
public:
    explicit SqlBackSearchWriter(Connection& connection) : connection_(connection) {}
    Result<void> put(BackSearchId id, const Listener& listener, PostId before) override;
    Result<void> move(BackSearchId id, PostId before, const BackSearchProgress& progress) override;

private:
    Connection& connection_;
};

/// Columns as in `texts_newest`.
StoredText stored_text_of(const Row& row);

}  // namespace atiende::sql
