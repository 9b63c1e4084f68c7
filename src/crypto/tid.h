// TIDs: record keys made of a time, chosen by us before sending, so that a repeated attempt is the same record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "crypto/tracking_key.h"

namespace atiende::crypto {

/// 13 symbols of base32-sortable (`234567a-z`): one bit 0, 53 bits of microseconds since 1970, 10 bits of clock
/// identifier, most significant first; their order as text is the order of making
/// (https://atproto.com/specs/tid, AT Protocol "Timestamp Identifiers").
struct Tid {
    std::int64_t micros = 0;    ///< UTC; ours are below 2^53, the syntax lets foreign ones have a bit more
    std::int32_t clock_id = 0;  ///< 0 to 1,023

    auto operator<=>(const Tid&) const = default;
};

/// A fresh key for `now`: the microseconds within the millisecond and the clock identifier come from `random` (4 bytes,
/// one call), so two makers collide in the same millisecond once in a million. Greater than `after` when that is a TID:
/// whoever makes several in a row passes the last one, and they are never equal and sort in the order of making.
/// Times before 1970 count as 1970.
std::string make_tid(Time now, const RandomFill& random, std::string_view after = {});

/// Nothing when the text is no TID by the syntax of the specification: 13 symbols, the first
/// one of `234567a-j`.
std::optional<Tid> parse_tid(std::string_view text);

/// Its 13 symbols; values out of range lose their upper bits.
std::string to_text(Tid tid);

}  // namespace atiende::crypto
