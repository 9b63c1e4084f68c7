// Ratios: attainment, attention, tone, satisfaction, share. Shares are 0-1, points -100..100; rounding is the screen's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "base/time.h"
#include "insight/wilson.h"

namespace atiende::insight {

/// Clocks by where one of their tiers stands.
struct AttainmentCounts {
    std::int64_t met = 0;
    std::int64_t breached = 0;
    std::int64_t open_past_due = 0;
    std::int64_t open_not_due = 0;  ///< outside the ratio
    std::int64_t voided = 0;        ///< outside the ratio

    bool operator==(const AttainmentCounts&) const = default;
};

/// Measure R9: met / (met + breached + open past due).
Proportion attainment(const AttainmentCounts& counts);

/// Measure R2: of the actionable cases, those that had a response within 30 minutes, 1 hour, 24 hours (strictly less),
/// and ever. An absent response time: no response yet.
struct AttentionRatio {
    static constexpr std::array<Duration, 3> kWithin{std::chrono::minutes{30}, std::chrono::hours{1},
                                                     std::chrono::hours{24}};
    std::array<Proportion, 3> within;
    Proportion ever;

    bool operator==(const AttentionRatio&) const = default;
};
AttentionRatio attention_ratio(std::span<const std::optional<Duration>> responses);

struct ToneCounts {
    std::int64_t positive = 0, negative = 0, neutral = 0;
};
/// Measure S5: (P - N) / (P + N + neutral) x 100.
std::optional<double> net_sentiment_all(const ToneCounts& counts);
/// Measure S6: (P - N) / (P + N) x 100.
std::optional<double> net_sentiment_polar(const ToneCounts& counts);

/// Measure S2: (promoters - detractors) / answers x 100, of scores 9-10, 7-8 and 0-6.
std::optional<double> net_promoter_score(std::int64_t promoters, std::int64_t passives, std::int64_t detractors);

/// Measure R11: how long a backlog lasts when `agents` work without pause, `handling` per item.
struct BacklogOutlook {
    double done_per_hour = 0;
    std::optional<double> hours_to_clear;  ///< absent: never, more comes in than goes out
};
/// `backlog` and `arriving_per_hour` are not negative, `handling` is more than zero.
BacklogOutlook backlog_outlook(std::int64_t backlog, double arriving_per_hour, int agents, Duration handling);

}  // namespace atiende::insight
