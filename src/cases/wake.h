// Whether a watched case has passed a threshold and belongs into the queue.
#pragma once

#include <optional>

#include "model/watch.h"

namespace atiende::cases {

/// Numbers of at least one, a tone between -1 and 1.
bool is_sound(const WatchThresholds& thresholds);

/// The level of each threshold that is passed next by a case that began with these levels. Levels keep a case that is
/// watched again from waking over and over: the first is the threshold itself, each further one twice the last; of tone
/// each further one halves what is left to -1. A reach, a rate or a number of views that was there when following began
/// is no news, and neither is a tone.
WatchThresholds next_levels(const WatchThresholds& thresholds, const WatchLevels& began);

/// What was passed, from where, to where.
struct Crossing {
    WatchMeasure measure = WatchMeasure::reach;
    double from = 0, to = 0, threshold = 0;

    bool operator==(const Crossing&) const = default;
};

/// The first measure that has passed its next level: reach, posts an hour and views are at least so high, the tone at
/// most. `from` is what it began with; a tone that nobody knew then counts as 0, the neutral one.
std::optional<Crossing> crossing(const WatchThresholds& thresholds, const WatchLevels& began, const WatchLevels& now);

}  // namespace atiende::cases
