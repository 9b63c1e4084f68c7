#include "stores/sql/back_searches.h"
#include "stores/sql/projection.h"
#include "wire/noun_json.h"

namespace atiende::sql {
namespace {

/// Columns as in `back_search_get`.
BackSearch back_search_of(const Row& row) {
    BackSearch search;
    search.id = id_at<BackSearchId>(row, 0);
    search.listener = id_at<ListenerId>(row, 1);
    search.brand = id_at<BrandId>(row, 2);
    search.listener_version = static_cast<std::int32_t>(row.integer(3));
    search.from = time_at(row, 4);
    search.to = time_at(row, 5);
    search.act = enum_at<BackSearchAct>(row, 6);
    search.most_cases = row.integer(7);
    search.total = row.integer(8);
    search.state = enum_at<BackSearchState>(row, 9);
    search.reason = text_at(row, 10);
    search.started_at = time_at(row, 11);
    search.ended_at = optional_time_at(row, 12);
    search.progress = {row.integer(13), row.integer(14), row.integer(15)};
    return search;
}

}  // namespace

Result<BackSearch> SqlBackSearchReads::get(BackSearchId id) {
    return read_required(connection_, "back_search_get", {id}, "back_search_not_found", back_search_of);
}

Result<std::vector<BackSearch>> SqlBackSearchReads::of_listener(ListenerId listener) {
    return read_all(connection_, "back_searches_of_listener", {listener}, back_search_of);
}

Result<bool> SqlBackSearchReads::unfinished(ListenerId listener) {
    const auto found = read_one(connection_, "back_search_unfinished", {listener}, [](const Row&) { return true; });
    if (!found) return fail(found.error());
    return found->has_value();
}

Result<std::optional<BackSearchWork>> SqlBackSearchReads::next() {
    struct Stored {
        BackSearch search;
        std::string listener;
        PostId before;
    };
    const auto stored = read_one(connection_, "back_search_next", {}, [](const Row& row) {
        return Stored{back_search_of(row), text_at(row, 16), id_at<PostId>(row, 17)};
    });
    if (!stored) return fail(stored.error());
    if (!*stored) return std::optional<BackSearchWork>{};
    auto listener = wire::noun_from_json<Listener>((*stored)->listener);
    if (!listener) return fail(listener.error());
    return std::optional(BackSearchWork{(*stored)->search, *std::move(listener), (*stored)->before});
}

Result<std::int64_t> SqlBackSearchReads::posts_between(PostId from, PostId before) {
    return read_required(connection_, "posts_between", {from, before}, "store_empty",
                         [](const Row& row) { return row.integer(0); });
}

Result<std::vector<StoredText>> SqlBackSearchReads::texts_between(PostId from, PostId before, std::size_t limit) {
    return read_all(connection_, "texts_between", {from, before, static_cast<std::int64_t>(limit)}, stored_text_of);
}

Result<void> SqlBackSearchWriter::put(BackSearchId id, const Listener& listener, PostId before) {
    return change(connection_, "back_search_work_put", {id, wire::to_json(listener), before});
}

Result<void> SqlBackSearchWriter::move(BackSearchId id, PostId before, const BackSearchProgress& progress) {
    return change(connection_, "back_search_work_move",
                  {id, before, progress.looked_at, progress.hits, progress.opened});
}

}  // namespace atiende::sql
