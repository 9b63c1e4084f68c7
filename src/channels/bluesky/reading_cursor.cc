#include "channels/bluesky/reading_cursor.h"

#include "channels/bluesky/json_reading.h"
#include "crypto/tid.h"

namespace atiende::bluesky {

std::string to_text(const ReadingCursor& cursor) {
    return json::serialize(json::object{{"since", to_rfc3339(cursor.since)},
                                        {"notifications", to_rfc3339(cursor.notifications)},
                                        {"own_key", cursor.own_key},
                                        {"pages", cursor.pages}});
}

std::optional<ReadingCursor> parse_reading_cursor(std::string_view text) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    if (error) return std::nullopt;
    const auto time_at = [&](std::string_view name) {
        const auto written = find_string(value, {name});
        return written ? from_rfc3339(*written) : std::nullopt;
    };
    const auto since = time_at("since");
    const auto notifications = time_at("notifications");
    const auto own_key = find_string(value, {"own_key"});
    const auto pages = find_count(value, {"pages"});
    if (!since || !notifications || !own_key || !crypto::parse_tid(*own_key) || !pages) return std::nullopt;
    return ReadingCursor{*since, *notifications, std::string(*own_key), *pages};
}

}  // namespace atiende::bluesky
