#include "routing/rank.h"

#include <algorithm>
#include <cmath>

namespace atiende::routing {

namespace {

constexpr double kFullExposure = 1'000'000;

/// How pressing a place is when it comes up in `slack` (negative: since). Falls as slack grows, 0-100, so the order of
/// scores is the order of ranks. A hyperbola: it tells minutes apart near the due time and still days far from it.
int pressure(Duration slack) {
    constexpr double kHalf = 3'600'000;  // an hour before the due time it is half of what it is at the due time
    const auto millis = static_cast<double>(slack.count());
    const double value = millis >= 0 ? 50 / (1 + millis / kHalf) : 100 - 50 / (1 - millis / kHalf);
    return static_cast<int>(std::lround(value));
}

}  // namespace

Duration exposure_boost(const Exposure& exposure) {
    if (!exposure.audience) return Duration{0};
    const double reached = static_cast<double>(std::max<std::int64_t>(*exposure.audience, 0)) *
                           std::clamp(exposure.spread, 0.0, 1.0) * std::clamp(exposure.severity, 0.0, 1.0);
    const double share = std::min(std::log1p(reached) / std::log1p(kFullExposure), 1.0);
    return Duration{std::llround(share * static_cast<double>(kMostExposureBoost.count()))};
}

Duration priority_boost(Priority priority) {
    using std::chrono::minutes;
    switch (priority) {
        case Priority::low: return minutes{0};
        case Priority::normal: return minutes{30};
        case Priority::high: return minutes{60};
        case Priority::urgent: return minutes{180};
    }
    return minutes{30};
}

Time rank(Time wanted_due, Priority priority, const Exposure& exposure, std::optional<Time> legal_due) {
    return due_of_place(wanted_due, legal_due) - priority_boost(priority) - exposure_boost(exposure);
}

Time with_priority(Time rank, Priority before, Priority after) {
    return rank + priority_boost(before) - priority_boost(after);
}

Time with_due(Time rank, Time before, Time after) { return rank + (after - before); }

Time with_further_post(Time rank, Time due, Time due_of_post) {
    return with_due(rank, due, std::min(due, due_of_post));
}

Score score(Time wanted_due, Priority priority, const Exposure& exposure, Time now, std::optional<Time> legal_due) {
    const Duration slack = due_of_place(wanted_due, legal_due) - now;
    const Duration pressed = slack - priority_boost(priority);
    const Duration placed = pressed - exposure_boost(exposure);
    Score score;
    score.time_left = pressure(slack);
    score.urgency = pressure(pressed) - score.time_left;
    score.total = pressure(placed);
    score.exposure = score.total - score.time_left - score.urgency;
    return score;
}

}  // namespace atiende::routing
