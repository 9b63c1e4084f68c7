// Distributions of times: percentiles by nearest rank and by interpolation, and the six figures always shown together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"

namespace atiende::insight {

/// The value at position `max(1, ceil(percent * n / 100))`: a value that really occurred; statements on targets use it.
/// `sorted` is ascending and not empty, `percent` 0-100 (both clamped to what there is).
std::int64_t nearest_rank(std::span<const std::int64_t> sorted, int percent);

/// Linear interpolation at position `1 + (n - 1) * percent / 100` (type 7 of Hyndman and Fan, The American Statistician
/// 50/4, 1996): for charts. Same preconditions.
double interpolated(std::span<const std::int64_t> sorted, int percent);

/// n, median, p75, p90, p95, max by nearest rank, and the mean, never shown without the median. Everything but n is
/// absent when there is nothing.
struct Distribution {
    std::size_t n = 0;
    std::optional<Duration> median, p75, p90, p95, max;
    std::optional<Duration> mean;  ///< to the millisecond, half away from zero

    bool operator==(const Distribution&) const = default;
};

Distribution distribution_of(std::vector<Duration> values);

}  // namespace atiende::insight
