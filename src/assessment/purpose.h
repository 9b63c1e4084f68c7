// What a post is about to achieve, how urgent it is and whether an answer is waited for: the tie rules of the labels.
#pragma once

#include <array>
#include <string_view>

#include "assessment/reading.h"
#include "assessment/tone.h"
#include "model/assessment.h"

namespace atiende::assessment {

/// Kind::question to Kind::other, with their probabilities, and the tie rule that decided (empty: none).
struct PurposeView {
    std::array<float, 6> probability{};
    std::string_view tie;
    bool spam = false;

    Kind best() const;
    float best_probability() const { return probability[static_cast<std::size_t>(best())]; }
};

PurposeView judge_purpose(const Reading& reading, const ToneView& tone);

/// Absent when unsure. `kind` is what was decided, absent when that was unsure.
Label<Urgency> judge_urgency(const Reading& reading, const Label<Kind>& kind);
Label<bool> judge_reply(const Reading& reading, const PurposeView& purpose);

/// 0..1 from capitals, elongation, exclamation marks, insults, intensifiers and angry emoji.
float judge_arousal(const Reading& reading, const text::Analysis& analysis);

}  // namespace atiende::assessment
