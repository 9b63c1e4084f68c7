// Proof: the journal's chains hold, and replaying it gives the state tables that are there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

struct Verification {
    std::int64_t events = 0;
    std::int64_t streams = 0;
    std::int64_t seals = 0;
    std::optional<Position> first_bad;  ///< the first row that does not fit; absent: all is well
    std::string reason;  ///< position_gap, sequence_gap, hash_mismatch, unreadable_payload, seal_mismatch
};

/// Called now and then with the position reached.
using Progress = std::function<void(Position)>;

/// Recomputes every hash from the first row on. Memory: one head per stream.
Result<Verification> verify_journal(Connection& connection, const Progress& progress);

/// The digest of a daily seal: SHA-256 over the hashes of the rows in (after, through], in order, in hex.
Result<std::string> seal_digest(Connection& connection, Position after, Position through);

struct TableDifference {
    std::string table;
    std::int64_t rows_in_state = 0;
    std::int64_t rows_in_replay = 0;
    std::optional<std::string> first_difference;  ///< the row as text, state against replay; absent: equal
};

/// Projects the whole journal of `source` onto `empty` (a migrated database without rows) and compares each state
/// table.
Result<std::vector<TableDifference>> replay_and_compare(Connection& source, Connection& empty,
                                                        const Progress& progress);

}  // namespace atiende::sql
