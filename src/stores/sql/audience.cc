#include "stores/sql/audience.h"

#include "stores/sql/rows.h"

namespace atiende::sql {

namespace {
constexpr std::int64_t kParts = 100;
}

Result<std::optional<std::int64_t>> top_hundredth(Connection& connection, Channel channel) {
    const auto whole = [](const Row& row) { return row.integer(0); };
    const auto known = read_required(connection, "audiences_known", {channel}, "store_empty", whole);
    if (!known) return fail(known.error());
    if (*known < kParts) return std::optional<std::int64_t>{};
    // Nearest rank: the smallest that 99 of 100 do not exceed, which is so many places from the top.
    return read_one(connection, "audience_from_top", {channel, *known / kParts}, whole);
}

}  // namespace atiende::sql
