#include "insight/wilson.h"

#include <algorithm>
#include <cmath>

namespace atiende::insight {

std::optional<Interval> wilson(std::int64_t hits, std::int64_t of) {
    if (of <= 0 || hits < 0 || hits > of) return std::nullopt;
    constexpr double kZ = 1.959964;
    const auto n = static_cast<double>(of);
    const double share = static_cast<double>(hits) / n;
    const double shrink = 1 + kZ * kZ / n;
    const double centre = (share + kZ * kZ / (2 * n)) / shrink;
    const double half = kZ / shrink * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
    // All and none end exactly at the border, whatever rounding says.
    return Interval{hits == 0 ? 0 : std::max(centre - half, 0.0), hits == of ? 1 : std::min(centre + half, 1.0)};
}

}  // namespace atiende::insight
