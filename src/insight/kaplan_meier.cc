#include "insight/kaplan_meier.h"

#include <algorithm>
#include <tuple>

namespace atiende::insight {

std::vector<SurvivalStep> survival_curve(std::vector<Wait> waits) {
    std::ranges::sort(waits, {}, [](const Wait& wait) { return std::tuple(wait.length, !wait.over); });
    std::vector<SurvivalStep> curve;
    double still_waiting = 1;
    for (std::size_t i = 0; i < waits.size();) {
        const std::size_t waiting = waits.size() - i;
        const Duration at = waits[i].length;
        std::size_t ended = 0;
        for (; i < waits.size() && waits[i].length == at; ++i) ended += waits[i].over ? 1 : 0;
        if (ended == 0) continue;
        still_waiting *= static_cast<double>(waiting - ended) / static_cast<double>(waiting);
        curve.push_back({at, still_waiting, waiting, ended});
    }
    return curve;
}

std::optional<Duration> survival_quantile(std::span<const SurvivalStep> curve, int percent) {
    // Products of fractions miss a bound such as 0.5 by a few units of the last place.
    const double bound = 1 - static_cast<double>(percent) / 100 + 1e-12;
    const auto step = std::ranges::find_if(curve, [&](const SurvivalStep& s) { return s.still_waiting <= bound; });
    if (step == curve.end()) return std::nullopt;
    return step->at;
}

}  // namespace atiende::insight
