// Times as files write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "files/mapping.h"

namespace atiende::files {

/// Nothing if the text is no instant between 1970 and 9999 in that format.
/// rfc3339 `2017-10-31T23:36:20.5+01:00` · twitter `Tue Oct 31 23:36:20 +0000 2017` (as X's API v1.1 writes it; the
/// week day is not checked) · unix_seconds `1509492980`, decimals allowed · unix_millis `1509492980000` ·
/// plain `2017-10-31 23:36:20` in UTC, decimals allowed.
std::optional<Time> read_time(std::string_view text, TimeFormat format);

}  // namespace atiende::files
