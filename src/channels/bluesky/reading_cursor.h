// How far an account has been read, as the text that is committed with its posts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace atiende::bluesky {

struct ReadingCursor {
    Time since;              ///< where reading this account began: nothing older is handed over
    Time notifications;      ///< the newest that was handed over, by the time the network sorts them by
    std::string own_key;     ///< the greatest record key of our own posts that was handed over, a TID
    std::int64_t pages = 0;  ///< grows with every page that held something, so that no two look alike
};

/// JSON, some hundred bytes.
std::string to_text(const ReadingCursor& cursor);
/// Nothing when it is no such text.
std::optional<ReadingCursor> parse_reading_cursor(std::string_view text);

}  // namespace atiende::bluesky
