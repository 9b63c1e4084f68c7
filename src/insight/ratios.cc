#include "insight/ratios.h"

namespace atiende::insight {

namespace {

std::optional<double> points(std::int64_t up, std::int64_t down, std::int64_t all) {
    if (all <= 0) return std::nullopt;
    return 100.0 * static_cast<double>(up - down) / static_cast<double>(all);
}

}  // namespace

Proportion attainment(const AttainmentCounts& counts) {
    return {counts.met, counts.met + counts.breached + counts.open_past_due};
}

AttentionRatio attention_ratio(std::span<const std::optional<Duration>> responses) {
    AttentionRatio ratio;
    const auto all = static_cast<std::int64_t>(responses.size());
    for (Proportion& within : ratio.within) within.of = all;
    ratio.ever.of = all;
    for (const auto& response : responses) {
        if (!response) continue;
        ++ratio.ever.hits;
        for (std::size_t i = 0; i < ratio.within.size(); ++i) {
            if (*response < AttentionRatio::kWithin[i]) ++ratio.within[i].hits;
        }
    }
    return ratio;
}

std::optional<double> net_sentiment_all(const ToneCounts& counts) {
    return points(counts.positive, counts.negative, counts.positive + counts.negative + counts.neutral);
}

std::optional<double> net_sentiment_polar(const ToneCounts& counts) {
    return points(counts.positive, counts.negative, counts.positive + counts.negative);
}

std::optional<double> net_promoter_score(std::int64_t promoters, std::int64_t passives, std::int64_t detractors) {
    return points(promoters, detractors, promoters + passives + detractors);
}

BacklogOutlook backlog_outlook(std::int64_t backlog, double arriving_per_hour, int agents, Duration handling) {
    using Hours = std::chrono::duration<double, std::ratio<3600>>;
    BacklogOutlook outlook;
    outlook.done_per_hour = static_cast<double>(agents) / Hours{handling}.count();
    const double shrinks_by = outlook.done_per_hour - arriving_per_hour;
    if (backlog == 0) {
        outlook.hours_to_clear = 0;
    } else if (shrinks_by > 0) {
        outlook.hours_to_clear = static_cast<double>(backlog) / shrinks_by;
    }
    return outlook;
}

}  // namespace atiende::insight
