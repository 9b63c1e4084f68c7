// Waits that are not over yet: the Kaplan-Meier curve and its quantiles.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"

namespace atiende::insight {

/// A wait: over after `length`, or still going on when looked at (right-censored).
struct Wait {
    Duration length{0};
    bool over = true;

    bool operator==(const Wait&) const = default;
};

/// The share still waiting just after `at`. `waiting`: at risk just before; `ended`: of these, over at `at`.
struct SurvivalStep {
    Duration at{0};
    double still_waiting = 1;
    std::size_t waiting = 0;
    std::size_t ended = 0;
};

/// One step per length at which a wait was over, ascending (E. L. Kaplan and P. Meier, Journal of the American
/// Statistical Association 53, 1958). Ties: what is over comes before what is censored. Empty when nothing is over.
std::vector<SurvivalStep> survival_curve(std::vector<Wait> waits);

/// The first length by which at least `percent` (1-100) are no longer waiting: S(t) <= 1 - percent/100. Absent: not
/// reached.
std::optional<Duration> survival_quantile(std::span<const SurvivalStep> curve, int percent);

}  // namespace atiende::insight
