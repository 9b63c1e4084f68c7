#include "alerting/decide.h"

#include <algorithm>

namespace atiende::alerting {
namespace {

constexpr std::int32_t kHighestLevel = 30;  // of a rate: N * 2^30 matches in a window are not to be expected

}  // namespace

Ruling rule_on(const AlertRule& rule, const AlertStanding& standing, std::optional<Time> quiet_until, Time now) {
    constexpr Duration kHour = std::chrono::hours{1};
    Ruling ruling;
    if (quiet_until && !rule.urgent) ruling = {AlertHeldBy::quiet, *quiet_until};
    const bool hour_runs = standing.hour_began && now < *standing.hour_began + kHour;
    if (hour_runs && standing.hour_alerts >= rule.cap_per_hour) {
        const Time hour_ends = *standing.hour_began + kHour;
        if (!ruling.held_by) ruling.held_by = AlertHeldBy::cap;
        ruling.release_at = std::max(ruling.release_at, hour_ends);
    }
    return ruling;
}

bool wants(const AlertRule& rule, const Assessment& labels) {
    const auto among = [](const auto& wanted, const auto& value) {
        return !wanted || (value && std::ranges::find(*wanted, *value) != wanted->end());
    };
    return among(rule.kinds, labels.kind.value) && among(rule.tones, labels.tone.value) &&
           among(rule.urgencies, labels.urgency.value) &&
           among(rule.topics, labels.topic ? labels.topic->value : std::nullopt);
}

RateStep step_rate(std::int64_t more_than, std::int32_t level, std::int64_t before, std::int64_t after) {
    RateStep step;
    step.level = before * 2 < more_than ? 0 : level;
    const std::int32_t reached_before = step.level;
    while (step.level < kHighestLevel && after > more_than << step.level) ++step.level;
    step.fires = step.level > reached_before;
    return step;
}

}  // namespace atiende::alerting
