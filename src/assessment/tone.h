// The tone of a reading: how it feels about the brand or the situation, irony turned round.
#pragma once

#include <array>

#include "assessment/reading.h"

namespace atiende::assessment {

struct ToneView {
    float negative = 0;  ///< probabilities; they sum to 1
    float neutral = 1;
    float positive = 0;
    bool ironic = false;  ///< praise words that mean their opposite

    float value() const { return positive - negative; }
};

inline constexpr std::size_t kToneFeatures = 17;

/// Praise before a grievance, a wait or a failure that no "but" separates, or words that are always meant so.
bool is_ironic(const Reading& reading);

/// What the tone is judged by, in the order of the weights in tone.cc. Open for fitting.
std::array<float, kToneFeatures> tone_features(const Reading& reading, const text::Analysis& analysis);

ToneView judge_tone(const Reading& reading, const text::Analysis& analysis);

}  // namespace atiende::assessment
