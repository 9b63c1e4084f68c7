#include "routing/exposure.h"

#include <algorithm>
#include <cmath>

namespace atiende::routing {

namespace {

constexpr double kArousedMost = 1.34;
constexpr double kWithMedia = 1.35;
constexpr double kLikesOfOneRepost = 10;

double visibility_factor(Visibility visibility) {
    if (!is_public_side(visibility)) return 0;
    return visibility == Visibility::public_ ? kOrdinarySpread : kOrdinarySpread / 2;
}

double tone_factor(std::optional<Tone> tone) {
    if (tone == Tone::negative) return 1;
    return tone == Tone::positive ? 0.25 : 0.5;
}

double urgency_factor(std::optional<Urgency> urgency) {
    if (urgency == Urgency::harm_now) return 1;
    return urgency == Urgency::nothing ? 0.6 : 0.8;
}

double count(std::int64_t value) { return static_cast<double>(std::max<std::int64_t>(value, 0)); }
double count(std::optional<std::int64_t> value) { return count(value.value_or(0)); }

/// What the network has counted, in reposts.
double shown_repetitions(const PostCounters& counters) {
    return count(counters.reposts) + count(counters.quotes) + count(counters.likes) / kLikesOfOneRepost;
}

double an_hour(double repetitions, Duration age) {
    const std::chrono::duration<double, std::ratio<3600>> hours = std::max<Duration>(age, std::chrono::hours{1});
    return repetitions / hours.count();
}

std::optional<std::int64_t> audience_of(const ExposureSigns& signs) {
    if (!signs.followers && !signs.told_to) return std::nullopt;
    return std::max<std::int64_t>(signs.followers.value_or(0), 0) +
           std::max<std::int64_t>(signs.told_to.value_or(0), 0);
}

}  // namespace

Exposure exposure_of(const ExposureSigns& signs) {
    using Name = ExposureFactorName;
    const double shown = shown_repetitions(signs.counters);
    const double repeated = std::max(count(signs.repeated), shown);
    const double hourly = std::max(count(signs.last_hour), an_hour(shown, signs.age));
    const double arousal = std::isfinite(signs.arousal) ? std::clamp(static_cast<double>(signs.arousal), 0.0, 1.0) : 0;
    Exposure exposure;
    exposure.audience = audience_of(signs);
    exposure.factors = {{Name::visibility, visibility_factor(signs.visibility)},
                        {Name::velocity, 1 + std::log2(1 + hourly)},
                        {Name::repeated, 1 + std::log10(1 + repeated)},
                        {Name::arousal, 1 + (kArousedMost - 1) * arousal},
                        {Name::media, signs.media ? kWithMedia : 1},
                        {Name::tone, tone_factor(signs.tone)},
                        {Name::urgency, urgency_factor(signs.urgency)}};
    exposure.spread = exposure.severity = 1;
    for (const ExposureFactor& factor : exposure.factors) {
        const bool weighs = factor.name == Name::tone || factor.name == Name::urgency;
        (weighs ? exposure.severity : exposure.spread) *= factor.value;
    }
    exposure.spread = std::min(exposure.spread, 1.0);
    if (exposure.audience) {
        exposure.people = std::llround(static_cast<double>(*exposure.audience) * exposure.spread * exposure.severity);
    }
    return exposure;
}

}  // namespace atiende::routing
