#include "insight/distribution.h"

#include <algorithm>
#include <cmath>

namespace atiende::insight {

std::int64_t nearest_rank(std::span<const std::int64_t> sorted, int percent) {
    const std::size_t parts = sorted.size() * static_cast<std::size_t>(std::clamp(percent, 0, 100));
    return sorted[std::max<std::size_t>((parts + 99) / 100, 1) - 1];
}

double interpolated(std::span<const std::int64_t> sorted, int percent) {
    const std::size_t parts = (sorted.size() - 1) * static_cast<std::size_t>(std::clamp(percent, 0, 100));
    const std::size_t below = parts / 100;
    const double share = static_cast<double>(parts % 100) / 100;
    const auto value = static_cast<double>(sorted[below]);
    if (share == 0) return value;
    return value + share * static_cast<double>(sorted[below + 1] - sorted[below]);
}

Distribution distribution_of(std::vector<Duration> values) {
    Distribution result;
    result.n = values.size();
    if (values.empty()) return result;

    std::vector<std::int64_t> sorted(values.size());
    std::ranges::transform(values, sorted.begin(), &Duration::count);
    std::ranges::sort(sorted);
    long double sum = 0;
    for (const std::int64_t value : sorted) sum += static_cast<long double>(value);

    const auto at = [&](int percent) { return Duration{nearest_rank(sorted, percent)}; };
    result.median = at(50);
    result.p75 = at(75);
    result.p90 = at(90);
    result.p95 = at(95);
    result.max = Duration{sorted.back()};
    result.mean = Duration{std::llround(sum / static_cast<long double>(sorted.size()))};
    return result;
}

}  // namespace atiende::insight
