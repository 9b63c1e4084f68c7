// How many people may come to see a post: audience x likelihood of spread x severity (measure S10 of docs/measures.md).
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "model/assessment.h"
#include "model/exposure.h"
#include "model/post.h"
#include "model/watch.h"

namespace atiende::routing {

/// What is known of a post. Absent: not known, and never taken for zero.
struct ExposureSigns {
    std::optional<std::int64_t> followers{};  ///< of its author
    std::optional<std::int64_t> told_to{};    ///< followers of who repeats it, as far as known, without its author's
    Visibility visibility = Visibility::public_;
    std::optional<Tone> tone{};
    std::optional<Urgency> urgency{};
    float arousal = 0;           ///< 0-1
    bool media = false;          ///< a picture or a video hangs on it
    std::int64_t repeated = 0;   ///< copies, quotes and reposts that came in, without the post itself
    std::int64_t last_hour = 0;  ///< those of them of the last hour
    PostCounters counters{};     ///< as the network shows them
    Duration age{};              ///< since it was written, when `counters` were seen
};

/// A share of its audience that an ordinary post comes to.
inline constexpr double kOrdinarySpread = 0.03;

/// `spread` is the product of these factors, 1 at most; the four after visibility are never below 1 and grow with their
/// sign, so nothing that carries a post further makes its exposure smaller:
///   visibility  public 0.03 · unlisted or followers 0.015 · everything else 0: nobody else may see it
///   velocity    1 + log2(1 + repetitions an hour): 10 an hour are 4.5, 100 are 7.7
///   repeated    1 + log10(1 + repetitions): 9 are 2, 99 are 3
///   arousal     1 to 1.34
///   media       1.35 with a picture or a video
/// Repetitions are what came in, or the network's reposts and quotes if those are more; ten likes count as one. An hour
/// is the last one, or the mean since the post was written (of an hour at least).
/// `severity` is the product of two:
///   tone        negative 1 · neutral or unsure 0.5 · positive 0.25
///   urgency     harm now 1 · normal or unsure 0.8 · nothing is waiting 0.6
/// `people` is the product of the three, to the nearest whole. The audience is that of author and repeaters as far as
/// either is known; a follower of two of them counts twice. With neither there is no audience and there are no people.
/// Factors come in the order above, always all seven.
Exposure exposure_of(const ExposureSigns& signs);

}  // namespace atiende::routing
