// Local times as people write them, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "clocks/zone.h"

namespace atiende::clocks {

/// Reads `2026-11-20T17:50`, `2026-11-20T17:50:30` and `2026-11-20` (its first midnight) as local times of `zone`, and
/// RFC 3339 with its own offset. A time that happens twice is the first of the two, one that never happens the instant
/// of the change. Nothing if it is none of these.
std::optional<Time> time_from_text(std::string_view text, const Zone& zone);

/// `2026-11-20T17:50:00+01:00`, with `.250` where there are milliseconds: RFC 3339 with the zone's offset then.
std::string local_text(Time time, const Zone& zone);

}  // namespace atiende::clocks
