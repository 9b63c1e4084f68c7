// The queue: one place per case, by due time, harm and exposure; and the score that shows why.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "model/case.h"

namespace atiende::routing {

/// How far a post carries: audience x likelihood of spread x severity (measure S10 of docs/measures.md).
struct Exposure {
    std::optional<std::int64_t> audience;  ///< followers; absent: unknown, and then there is no exposure
    double spread = 0;                     ///< 0-1: likelihood that it goes on
    double severity = 0;                   ///< 0-1

    bool operator==(const Exposure&) const = default;
};

/// First honest figures: public spreads 1, unlisted and followers 0.5, the rest 0; negative weighs 1, neutral or unsure
/// 0.5, positive 0.25.
Exposure exposure_of(std::optional<std::int64_t> followers, Visibility visibility, std::optional<Tone> tone);

/// Nobody is overtaken by somebody seen by more people whose due time is this much later, or more.
inline constexpr Duration kFairnessBound = std::chrono::hours{2};

/// The most that exposure alone moves a case forward. The other half hour of the bound is the one step of priority,
/// normal to high, by which audience may lift a case (cases/priority.h).
inline constexpr Duration kMostExposureBoost = std::chrono::minutes{90};

/// 0 to kMostExposureBoost, by the logarithm of the exposure: nothing for 0, all of it from a million people on.
Duration exposure_boost(const Exposure& exposure);

/// low 0 · normal 30 · high 60 · urgent 180 minutes. Harm by the hour goes first; being seen never makes urgent.
Duration priority_boost(Priority priority);

/// The place in the queue: the due time of what we aim at, less both boosts. The smaller, the sooner; it changes only
/// with the priority or the due time, so waiting alone moves a case forward and nobody waits for ever.
///
/// Fairness: of two cases whose priority differs by no more than audience may cause, the later due one goes first only
/// if it is due less than kFairnessBound later.
Time rank(Time wanted_due, Priority priority, const Exposure& exposure);

/// The whole order of the queue: by rank, ties oldest first (ids grow with time).
struct Place {
    Time rank;
    CaseId id;

    auto operator<=>(const Place&) const = default;
};

/// What is shown of a place: three parts that add up to `total`, 0-100. Of two cases shown at the same instant, the one
/// that goes first never has the lower total.
struct Score {
    int exposure = 0;
    int urgency = 0;
    int time_left = 0;
    int total = 0;

    bool operator==(const Score&) const = default;
};

/// Each part is what it adds to the next: `time_left` is the score of the bare due time (50 at the due time; 25 an hour
/// before; 75 an hour after), `urgency` what priority puts on top, `exposure` what exposure puts on top of both.
Score score(Time wanted_due, Priority priority, const Exposure& exposure, Time now);

}  // namespace atiende::routing
