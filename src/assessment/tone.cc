#include "assessment/tone.h"

#include <algorithm>
#include <cmath>

namespace atiende::assessment {
namespace {

using Weights = std::array<float, kToneFeatures>;

// Words, emoji, marks, links and negations: fitted by logistic regression on the training halves of public tweets in
// Spanish, English and Portuguese. Cues of care (insult to leaving) are set by hand after the label guide, which wants
// the feeling and not the event: a failure told calmly stays neutral. Order: one, praise words, bad words, good emoji,
// bad emoji, insult, grievance, praise, thanks, failure, wait, asks, exclamations, irony, link, leaving, negations.
constexpr Weights kNegative{0.07F, -0.46F, 1.5F, -0.6F, 1.6F, 0.8F, 0.9F, -0.7F, -0.3F,
                            0.25F, 0.45F,  0.1F, -0.5F, 1.3F, 0.1F, 0.5F, 0.3F};
constexpr Weights kNeutral{0.64F, -0.33F, -0.24F, -0.14F, -0.4F, 0.0F, -0.1F, 0.0F, 0.1F,
                           0.35F, 0.0F,   0.5F,   -0.17F, -0.3F, 0.3F, 0.2F,  0.0F};
constexpr Weights kPositive{-0.1F, 1.39F, -0.7F, 1.05F, -0.75F, -0.5F, -0.7F, 1.0F, 0.3F,
                            -0.6F, -0.4F, -0.3F, 0.9F,  -1.5F,  -0.4F, -0.6F, -0.3F};

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

// "El plan es bueno, pero llevo dos semanas esperando": the trouble behind the "but" is what is meant.
bool is_trouble_after_but(const Reading& reading) {
    return reading.adversative && std::ranges::any_of(reading.found, [&](const Found& found) {
               return is_trouble(found.label) && reading.has_before(CueLabel::adversative, found.first);
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
    if (is_trouble_after_but(reading)) positive *= 0.4F;
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
            capped(CueLabel::leaving, 1.2F),
            static_cast<float>(std::min(reading.negations, 3U))};
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
