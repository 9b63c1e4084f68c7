// What networks charge for reading.
#pragma once

#include <optional>

#include "base/money.h"
#include "model/post.h"

namespace atiende {

/// For one post that a search brings; nothing where reading is free or not paid by the post. X: 0.005 USD ("pay per
/// use", docs.x.com/x-api/getting-started/pricing, read in November 2026).
inline std::optional<Money> price_of_reading(Channel channel) {
    if (channel == Channel::x) return Money{5'000, "USD"};
    return std::nullopt;
}

}  // namespace atiende
