// Appends to the journal: position, sequence, hash chain, projection, in one step.
#pragma once

#include <optional>
#include <unordered_map>

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
    void forget();
    /// The last position written, if this writer has written or looked.
    std::optional<Position> last() const { return last_; }

private:
    struct Head {
        std::int64_t seq = 0;
        EventHash hash{};
    };
    struct StreamHash {
        std::size_t operator()(const Stream& stream) const {
            return std::hash<std::int64_t>{}(stream.id * 8 + static_cast<std::int64_t>(stream.kind));
        }
    };

    Result<Position> next_position();
    Result<Head> head_of(const Stream& stream);

    Connection& connection_;
    std::optional<Position> last_;
    std::unordered_map<Stream, Head, StreamHash> heads_;  // of streams written lately
    std::string payload_;                                 // reused
};

}  // namespace atiende::sql
