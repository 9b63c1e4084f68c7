// Appends to the journal: position, sequence, hash chain, projection, in one step.
#pragma once

#include <optional>

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

/// The bytes that a row's hash is made of, besides the previous hash: every column but the hash, in a fixed form.
std::string hashed_bytes(const Event& event, std::string_view payload);

/// The hash of a row given its predecessor in the stream (all zero for the first).
EventHash link_hash(const EventHash& previous, const Event& event, std::string_view payload);

/// One thread (the writer's).
class JournalWriter {
public:
    explicit JournalWriter(Connection& connection) : connection_(connection) {}

    Result<Position> append(EventDraft draft, Time recorded_at);

    /// After a rollback: what was remembered of the end of the journal no longer holds.
    void forget() { last_.reset(); }
    /// The last position written, if this writer has written or looked.
    std::optional<Position> last() const { return last_; }

private:
    Result<Position> next_position();

    Connection& connection_;
    std::optional<Position> last_;
    std::string payload_;  // reused
};

}  // namespace atiende::sql
