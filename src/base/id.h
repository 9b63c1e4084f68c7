// Typed identifiers and the maker that hands them out.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace atiende {

/// A 63-bit identifier: 42 bits of milliseconds since 2020-01-01, 9 bits of node, 12 bits of counter.
/// Ordered by making, never a secret. Zero means "none yet". A string of decimal digits in JSON.
template <class Tag>
struct Id {
    std::int64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const Id&) const = default;
};

/// Decimal digits of a positive 63-bit number, or nothing.
std::optional<std::int64_t> parse_id_digits(std::string_view text);

template <class IdType>
std::optional<IdType> parse_id(std::string_view text) {
    const auto digits = parse_id_digits(text);
    if (!digits) return std::nullopt;
    return IdType{*digits};
}

template <class Tag>
std::string to_string(Id<Tag> id) {
    return std::to_string(id.value);
}

/// The instant at which an id was made (by its maker's clock).
Time made_at(std::int64_t id);

/// The smallest id that could be made at `time` or later: turns a time range into an id range.
std::int64_t first_id_at(Time time);

/// Hands out identifiers that always grow. Thread-safe.
class IdMaker {
public:
    /// `node` 0-511. `last` is the highest id already used (0 in an empty store): if the clock has stepped back since,
    /// ids count on from it.
    explicit IdMaker(int node, std::int64_t last = 0);

    std::int64_t next(Time now);

    template <class IdType>
    IdType make(Time now) {
        return IdType{next(now)};
    }

private:
    std::int64_t node_bits_;
    std::atomic<std::int64_t> last_;  // without node bits: (millis << 12) | counter
};

}  // namespace atiende

template <class Tag>
struct std::hash<atiende::Id<Tag>> {
    std::size_t operator()(atiende::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
