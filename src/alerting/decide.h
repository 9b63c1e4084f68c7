// Whether something worth an alert is told now, or held, and when a rate is worth one.
#pragma once

#include <optional>

#include "model/alert.h"

namespace atiende::alerting {

/// Now when `held_by` is absent; else kept, and told at `release_at` together with what else is kept.
struct Ruling {
    std::optional<AlertHeldBy> held_by;
    Time release_at;

    bool operator==(const Ruling&) const = default;
};

/// `quiet_until`: the end of the rule's quiet hours when they run now. They hold everything of a rule that is not
/// urgent. The cap holds what comes after so many alerts within an hour, counted from the first of them on, for every
/// rule; a summary counts as one. What both hold waits for the later of the two ends.
Ruling rule_on(const AlertRule& rule, const AlertStanding& standing, std::optional<Time> quiet_until, Time now);

/// Whether the rule is about a post with these labels.
bool wants(const AlertRule& rule, const Assessment& labels);

struct RateStep {
    std::int32_t level = 0;  ///< where the rule stands from now on
    bool fires = false;

    bool operator==(const RateStep&) const = default;
};

/// `before` and `after`: matches within the window without and with the new ones. Level n+1 is reached with more than
/// N * 2^n matches; each level is told once. A rate that had fallen below half of N begins anew. Between two looks
/// matches only leave the window, so that `before` is the lowest it was.
RateStep step_rate(std::int64_t more_than, std::int32_t level, std::int64_t before, std::int64_t after);

}  // namespace atiende::alerting
