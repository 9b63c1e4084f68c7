#include "cases/wake.h"

namespace atiende::cases {
namespace {

constexpr std::int64_t kHighest = std::int64_t{1} << 61U;
constexpr float kLowestTone = -0.99F;

std::optional<std::int64_t> above(std::optional<std::int64_t> threshold, std::int64_t began) {
    if (!threshold) return threshold;
    std::int64_t level = *threshold;
    while (level <= began && level < kHighest) level *= 2;
    return level;
}

std::optional<float> below(std::optional<float> threshold, std::optional<float> began) {
    if (!threshold || !began) return threshold;
    float level = *threshold;
    while (level >= *began && level > kLowestTone) level = (level - 1) / 2;
    if (level >= *began) return std::nullopt;  // the end of the scale
    return level;
}

}  // namespace

bool is_sound(const WatchThresholds& thresholds) {
    const auto natural = [](std::optional<std::int64_t> number) { return !number || *number >= 1; };
    return natural(thresholds.reach) && natural(thresholds.per_hour) && natural(thresholds.views) &&
           (!thresholds.tone || (*thresholds.tone >= -1 && *thresholds.tone <= 1));
}

WatchThresholds next_levels(const WatchThresholds& thresholds, const WatchLevels& began) {
    return {above(thresholds.reach, began.reach), above(thresholds.per_hour, began.per_hour),
            below(thresholds.tone, began.tone), above(thresholds.views, began.views.value_or(0))};
}

std::optional<Crossing> crossing(const WatchThresholds& thresholds, const WatchLevels& began, const WatchLevels& now) {
    const auto rose = [](WatchMeasure measure, std::int64_t from, std::int64_t to, std::int64_t level) {
        return Crossing{measure, static_cast<double>(from), static_cast<double>(to), static_cast<double>(level)};
    };
    const WatchThresholds next = next_levels(thresholds, began);
    if (next.reach && now.reach >= *next.reach) {
        return rose(WatchMeasure::reach, began.reach, now.reach, *next.reach);
    }
    if (next.per_hour && now.per_hour >= *next.per_hour) {
        return rose(WatchMeasure::per_hour, began.per_hour, now.per_hour, *next.per_hour);
    }
    if (next.tone && now.tone && *now.tone <= *next.tone) {
        return Crossing{WatchMeasure::tone, static_cast<double>(began.tone.value_or(0)), static_cast<double>(*now.tone),
                        static_cast<double>(*next.tone)};
    }
    if (next.views && now.views && *now.views >= *next.views) {
        return rose(WatchMeasure::views, began.views.value_or(0), *now.views, *next.views);
    }
    return std::nullopt;
}

}  // namespace atiende::cases
