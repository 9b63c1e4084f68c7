#include "assessment/tone.h"

#include <algorithm>
#include <cmath>

namespace atiende::assessment {
namespace {

using Weights = std::array<float, kToneFeatures>;

//                           one   pos   neg   emo+  emo-  insult grief praise thanks fail  wait  asks  !     irony link
//                           leaving
constexpr Weights kNegative{0.0F,  -0.6F, 1.2F, -0.5F, 1.0F, 0.8F, 0.9F,  -0.8F,
                            -0.4F, 0.2F,  0.5F, 0.0F,  0.0F, 1.2F, -0.3F, 0.5F};
constexpr Weights kNeutral{0.6F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F,
                           0.0F, 0.2F, 0.0F, 0.5F, 0.0F, 0.0F, 0.3F, 0.0F};
constexpr Weights kPositive{0.0F, 1.2F,  -0.6F, 0.8F, -0.5F, -0.6F, -0.8F, 1.0F,
                            0.6F, -0.4F, -0.6F, 0.0F, 0.2F,  -1.5F, 0.0F,  -0.5F};

float dot(const Weights& weights, const Weights& features) {
    float sum = 0;
    for (std::size_t i = 0; i < kToneFeatures; ++i) sum += weights[i] * features[i];
    return sum;
}

bool is_trouble(CueLabel label) {
    return label == CueLabel::grievance || label == CueLabel::wait || label == CueLabel::failure ||
           label == CueLabel::insult;
}

bool is_laud_at(const Reading& reading, std::uint32_t token) {
    return std::ranges::any_of(reading.found, [&](const Found& found) {
        return found.label == CueLabel::laud && found.first <= token && token <= found.last;
    });
}

}  // namespace

bool is_ironic(const Reading& reading) {
    if (reading.of(CueLabel::irony) >= 1.5F) return true;
    if (!reading.has(CueLabel::laud) || reading.adversative) return false;
    if (reading.has(CueLabel::irony)) return true;
    if (reading.has(CueLabel::praise) || reading.has(CueLabel::suggestion)) return false;
    return std::ranges::any_of(reading.found, [&](const Found& found) {
        return is_trouble(found.label) && reading.has_before(CueLabel::laud, found.first);
    });
}

std::array<float, kToneFeatures> tone_features(const Reading& reading, const text::Analysis& analysis) {
    const bool ironic = is_ironic(reading);
    float positive = 0;
    float negative = 0;
    float emoji_positive = 0;
    float emoji_negative = 0;
    for (const auto& feeling : reading.feelings) {
        float value = feeling.value;
        if (ironic && value > 0) value = is_laud_at(reading, feeling.token) ? -value : 0;
        if (feeling.emoji) {
            (value > 0 ? emoji_positive : emoji_negative) += std::abs(value);
        } else {
            (value > 0 ? positive : negative) += std::abs(value);
        }
    }
    auto capped = [&](CueLabel label, float most) { return std::min(reading.of(label), most); };
    const auto exclamations = static_cast<float>(std::min(analysis.exclamations, 3U)) / 3;
    return {1,
            std::log1p(2 * positive),
            std::log1p(2 * negative),
            std::log1p(2 * emoji_positive),
            std::log1p(2 * emoji_negative),
            capped(CueLabel::insult, 2.8F),
            capped(CueLabel::grievance, 2.4F),
            ironic ? 0 : capped(CueLabel::praise, 2.6F),
            ironic ? 0 : capped(CueLabel::thanks, 1),
            capped(CueLabel::failure, 2),
            capped(CueLabel::wait, 2),
            reading.questions != 0 ? 1.0F : 0.0F,
            exclamations,
            ironic ? 1.0F : 0.0F,
            reading.links != 0 ? 1.0F : 0.0F,
            capped(CueLabel::leaving, 1.2F)};
}

ToneView judge_tone(const Reading& reading, const text::Analysis& analysis) {
    const auto features = tone_features(reading, analysis);
    const float negative = std::exp(dot(kNegative, features));
    const float neutral = std::exp(dot(kNeutral, features));
    const float positive = std::exp(dot(kPositive, features));
    const float sum = negative + neutral + positive;
    return {negative / sum, neutral / sum, positive / sum, is_ironic(reading)};
}

}  // namespace atiende::assessment
