#include "stores/sql/integrity.h"

#include <algorithm>
#include <unordered_map>

#include "crypto/hash.h"
#include "stores/sql/event_row.h"
#include "stores/sql/journal_writer.h"
#include "stores/sql/projector.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

constexpr std::int64_t kChunk = 5'000;

struct Head {
    std::int64_t seq = 0;
    EventHash hash{};
};

struct StreamHash {
    std::size_t operator()(const Stream& stream) const {
        return std::hash<std::int64_t>{}(stream.id * 8 + static_cast<std::int64_t>(stream.kind));
    }
};

/// Follows every chain at once, in journal order.
class ChainWalker {
public:
    /// False at the first row that does not fit; `result` then says why.
    bool follow(const Row& row, Verification& result) {
        const auto event = event_of(row);
        const Position position = row.integer(0);
        if (position != last_ + 1) return bad(result, last_ + 1, "position_gap");
        last_ = position;
        if (!event) return bad(result, position, "unreadable_payload");
        Head& head = heads_[event->stream];
        if (event->stream_seq != head.seq + 1) return bad(result, position, "sequence_gap");
        if (link_hash(head.hash, *event, row.text(11)) != event->hash || row.text(4) != type_of(event->payload)) {
            return bad(result, position, "hash_mismatch");
        }
        head.seq = event->stream_seq;
        head.hash = event->hash;
        if (const auto* seal = std::get_if<JournalSealed>(&event->payload)) seals_.push_back(*seal);
        result.streams = static_cast<std::int64_t>(heads_.size());
        ++result.events;
        return true;
    }

    Position last() const { return last_; }
    const std::vector<JournalSealed>& seals() const { return seals_; }

private:
    static bool bad(Verification& result, Position position, std::string reason) {
        result.first_bad = position;
        result.reason = std::move(reason);
        return false;
    }

    Position last_ = 0;
    std::unordered_map<Stream, Head, StreamHash> heads_;
    std::vector<JournalSealed> seals_;
};

/// A row as text, for comparing and for showing.
std::string row_text(const Row& row, int columns) {
    std::string text;
    for (int i = 0; i < columns; ++i) {
        if (i > 0) text += '|';
        text += row.null(i) ? std::string_view("-") : row.text(i);
    }
    return text;
}

Result<int> count_columns(Connection& connection, std::string_view table) {
    int columns = 0;
    const auto read = connection.query("SELECT name FROM pragma_table_info('" + std::string(table) + "')",
                                       [&](const Row&) { ++columns; });
    if (!read) return fail(read.error());
    return columns;
}

/// Rows of a state table in key order, in chunks, so that a big one is never in memory whole.
class TableReader {
public:
    TableReader(Connection& connection, const StateTable& table, int columns)
        : connection_(connection), table_(table), columns_(columns) {}

    Result<std::vector<std::string>> next() {
        std::vector<std::string> rows;
        const std::string sql = "SELECT * FROM " + std::string(table_.name) + " ORDER BY " + std::string(table_.key) +
                                " LIMIT " + std::to_string(kTableChunk) + " OFFSET " + std::to_string(offset_);
        const auto read = connection_.query(sql, [&](const Row& row) { rows.push_back(row_text(row, columns_)); });
        if (!read) return fail(read.error());
        offset_ += static_cast<std::int64_t>(rows.size());
        return rows;
    }
    std::int64_t seen() const { return offset_; }

    static constexpr std::int64_t kTableChunk = 100'000;

private:
    Connection& connection_;
    StateTable table_;
    int columns_;
    std::int64_t offset_ = 0;
};

Result<TableDifference> compare_table(Connection& state, Connection& replayed, const StateTable& table) {
    const auto columns = count_columns(state, table.name);
    if (!columns) return fail(columns.error());
    TableReader left(state, table, *columns);
    TableReader right(replayed, table, *columns);
    TableDifference difference{std::string(table.name), 0, 0, std::nullopt};
    for (;;) {
        const auto left_rows = left.next();
        if (!left_rows) return fail(left_rows.error());
        const auto right_rows = right.next();
        if (!right_rows) return fail(right_rows.error());
        for (std::size_t i = 0; i < std::max(left_rows->size(), right_rows->size()); ++i) {
            const std::string here = i < left_rows->size() ? (*left_rows)[i] : "nothing";
            const std::string there = i < right_rows->size() ? (*right_rows)[i] : "nothing";
            if (here != there && !difference.first_difference)
                difference.first_difference = here + "  against  " + there;
        }
        if (left_rows->empty() && right_rows->empty()) break;
    }
    difference.rows_in_state = left.seen();
    difference.rows_in_replay = right.seen();
    return difference;
}

Result<void> project_all(Connection& source, Connection& target, const Progress& progress) {
    Projector projector(target);
    Position reached = 0;
    for (bool more = true; more;) {
        more = false;
        if (auto begun = target.script("BEGIN"); !begun) return begun;
        Result<void> applied;
        const auto read = source.run("journal_after", {reached, kChunk}, [&](const Row& row) {
            if (!applied) return;
            const auto event = event_of(row);
            applied = event ? projector.apply(*event) : Result<void>(fail(event.error()));
            if (!applied) applied.error().arguments.emplace_back("position", std::to_string(row.integer(0)));
            reached = row.integer(0);
            more = true;
        });
        if (!read) return fail(read.error());
        if (!applied) return applied;
        if (auto committed = target.script("COMMIT"); !committed) return committed;
        if (progress) progress(reached);
    }
    return ok();
}

}  // namespace

Result<std::string> seal_digest(Connection& connection, Position after, Position through) {
    crypto::Sha256 digest;
    const auto read =
        connection.run("journal_hashes", {after, through}, [&](const Row& row) { digest.update(row.bytes(0)); });
    if (!read) return fail(read.error());
    return crypto::to_hex(digest.finish());
}

Result<Verification> verify_journal(Connection& connection, const Progress& progress) {
    Verification result;
    ChainWalker walker;
    for (bool more = true; more && !result.first_bad;) {
        more = false;
        const auto read = connection.run("journal_after", {walker.last(), kChunk}, [&](const Row& row) {
            if (result.first_bad) return;
            more = walker.follow(row, result);
        });
        if (!read) return fail(read.error());
        if (progress) progress(walker.last());
    }
    Position sealed = 0;
    for (const JournalSealed& seal : walker.seals()) {
        if (result.first_bad) break;
        const auto digest = seal_digest(connection, sealed, seal.through);
        if (!digest) return fail(digest.error());
        if (*digest != seal.digest) {
            result.first_bad = sealed + 1;
            result.reason = "seal_mismatch";
        }
        sealed = seal.through;
        ++result.seals;
    }
    return result;
}

Result<std::vector<TableDifference>> replay_and_compare(Connection& source, Connection& empty,
                                                        const Progress& progress) {
    if (auto projected = project_all(source, empty, progress); !projected) return fail(projected.error());
    std::vector<TableDifference> differences;
    for (const StateTable& table : kStateTables) {
        auto compared = compare_table(source, empty, table);
        if (!compared) return fail(compared.error());
        differences.push_back(std::move(*compared));
    }
    return differences;
}

}  // namespace atiende::sql
