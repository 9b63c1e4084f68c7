// Events as JSON: the text of a payload as the journal stores it, and the whole row for the feed and exports.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/event.h"

namespace atiende::wire {

/// The version of the payload's shape that this binary writes: what stands in the `version` of a new row.
std::int32_t payload_version(const Payload& payload);

/// Appends the payload as a compact JSON object: fields as in C++ and in their order, ids as strings, times as
/// RFC 3339, durations as milliseconds, decimals with at most four places, absent optionals left out.
/// The same payload always gives the same bytes.
void append_payload(std::string& out, const Payload& payload);
std::string payload_to_text(const Payload& payload);

/// Reads what append_payload wrote, and older versions upward. Everything else is corrupt: `unknown_event_type`,
/// `unknown_event_version`, `malformed_payload`, `bad_payload` (arguments: type, field, problem).
Result<Payload> payload_from_text(std::string_view type, int version, std::string_view text);

/// The whole row: `{position, stream: {kind, id}, stream_seq, type, version, happened_at, recorded_at,
/// actor: {kind, id}, cause, payload, hash}`; hash in hex; ids that are zero and a cause of 0 are left out.
void append_event(std::string& out, const Event& event);
std::string event_to_json(const Event& event);

/// Decimals as they will stand in the journal. Call it before numbers go into both an event and a state row, or a
/// replay gives other digits than the first run.
void round_as_written(Assessment& assessment);
void round_as_written(Payload& payload);

}  // namespace atiende::wire
