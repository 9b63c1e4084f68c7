#include "assessment/purpose.h"

#include <algorithm>
#include <cmath>

namespace atiende::assessment {
namespace {

constexpr float kSharpness = 2.4F;  // of the softmax over kinds: one clear cue gives about 0.75

struct Scores {
    float question = 0;
    float complaint = 0;
    float suggestion = 0;
    float praise = 0;
    float lead = 0;
    float other = 0.45F;  // what is left when nothing speaks
};

float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

bool all_in_questions(const Reading& reading, CueLabel label) {
    return std::ranges::all_of(reading.found, [&](const Found& found) { return found.label != label || found.asks; });
}

float grievance_of(const Reading& reading, const ToneView& tone) {
    return reading.of(CueLabel::grievance) + reading.of(CueLabel::insult) * 0.8F + reading.of(CueLabel::claim) * 0.9F +
           (tone.ironic ? 1.0F : 0.0F);
}

Scores first_scores(const Reading& reading, const ToneView& tone) {
    Scores scores;
    const bool marked = reading.questions != 0;
    const float words = std::min(reading.of(CueLabel::question), 1.5F) * (marked ? 0.6F : 0.55F);
    scores.question = (marked ? 0.9F : 0.0F) + words;
    if (!marked && reading.has(CueLabel::asks_whether)) scores.question += 0.3F;
    const float displeased = std::max(0.0F, -tone.value() - 0.15F) * 1.3F;
    scores.complaint = 0.95F * std::min(reading.of(CueLabel::failure), 2.0F) +
                       0.75F * std::min(reading.of(CueLabel::wait), 2.0F) +
                       0.85F * std::min(grievance_of(reading, tone), 2.5F) +
                       0.45F * std::min(reading.of(CueLabel::urgent), 2.0F) + displeased;
    if (scores.complaint < 0.6F)
        scores.question += 0.75F * std::min(reading.of(CueLabel::ask), 1.0F);  // a plain request
    scores.suggestion = 1.1F * std::min(reading.of(CueLabel::suggestion), 1.6F);
    scores.praise = 0.95F * std::min(reading.of(CueLabel::praise), 1.6F) +
                    0.3F * std::min(reading.of(CueLabel::laud), 1.5F) +
                    0.35F * std::min(reading.of(CueLabel::thanks), 1.0F) + 0.4F * std::max(0.0F, tone.value());
    if (tone.ironic) scores.praise = 0;
    scores.lead = 1.05F * std::min(reading.of(CueLabel::lead), 1.8F);
    scores.other +=
        0.6F * std::min(reading.of(CueLabel::other), 1.8F) + 0.9F * std::min(reading.of(CueLabel::spam), 2.0F);
    return scores;
}

// A closing "ok, gracias", a bare link or an emoji only: nothing is said.
void weigh_short_posts(const Reading& reading, Scores& scores) {
    const bool empty_handed = !reading.has(CueLabel::praise) && !reading.has(CueLabel::failure) &&
                              !reading.has(CueLabel::grievance) && !reading.has(CueLabel::ask) &&
                              reading.questions == 0;
    if (!empty_handed) return;
    if (reading.words <= 1 || (reading.words <= 6 && reading.has(CueLabel::closing))) scores.other += 0.9F;
    if (reading.words <= 5 && reading.has(CueLabel::thanks)) {
        scores.other += 0.9F;
        scores.praise = std::min(scores.praise, 0.4F);
    }
}

// The ties of the label guide, in its order. Gives the name of the one that decided.
std::string_view settle_ties(const Reading& reading, const ToneView& tone, Scores& scores) {
    const float grievance = grievance_of(reading, tone);
    const bool asks = scores.question > 0.5F;
    if (asks && (grievance >= 1 || reading.has(CueLabel::wait))) {
        scores.complaint += scores.question;
        scores.question = 0;
        return "question_with_grievance";
    }
    if (asks && reading.has(CueLabel::failure)) {
        if (reading.has(CueLabel::asks_whether) || all_in_questions(reading, CueLabel::failure)) {
            scores.question += 0.6F;
            scores.complaint *= 0.3F;
            return "asks_whether_it_fails";
        }
        scores.complaint += 0.4F;
        scores.question *= 0.4F;
        return "report_of_failure";
    }
    if (scores.suggestion > 0.5F) {
        if (reading.has(CueLabel::insult) || grievance >= 2.2F) {
            scores.complaint += scores.suggestion * 0.7F;
            scores.suggestion *= 0.3F;
            return "suggestion_inside_attack";
        }
        scores.complaint *= 0.7F;
        scores.question *= 0.5F;
        scores.praise *= 0.6F;
    }
    if (scores.lead > 0.8F && !reading.has(CueLabel::leaving) && grievance < 1) {
        scores.lead += 0.5F * scores.question;
        scores.question *= 0.5F;
    } else if (reading.has(CueLabel::leaving)) {
        scores.lead *= 0.3F;
        if (scores.question < 0.8F) scores.complaint += 0.6F * std::min(reading.of(CueLabel::leaving), 1.2F);
    }
    if (scores.complaint > 1.2F) scores.praise *= reading.adversative ? 0.4F : 0.3F;
    return {};
}

}  // namespace

Kind PurposeView::best() const {
    return static_cast<Kind>(std::ranges::max_element(probability) - probability.begin());
}

PurposeView judge_purpose(const Reading& reading, const ToneView& tone) {
    PurposeView view;
    Scores scores = first_scores(reading, tone);
    weigh_short_posts(reading, scores);
    view.tie = settle_ties(reading, tone, scores);
    view.probability = {scores.question, scores.complaint, scores.suggestion, scores.praise, scores.lead, scores.other};
    float sum = 0;
    for (auto& p : view.probability) sum += p = std::exp(kSharpness * p);
    for (auto& p : view.probability) p /= sum;
    const bool serves =
        reading.has(CueLabel::failure) || reading.has(CueLabel::grievance) || reading.has(CueLabel::wait);
    view.spam = reading.of(CueLabel::spam) >= 3.0F && reading.links != 0 && !serves;
    return view;
}

Label<Urgency> judge_urgency(const Reading& reading, const Label<Kind>& kind) {
    const float harm = reading.of(CueLabel::urgent);
    const bool trouble = reading.has(CueLabel::failure) || reading.has(CueLabel::grievance) ||
                         reading.has(CueLabel::wait) || reading.has(CueLabel::ask);
    const bool idle = kind.value == Kind::other || kind.value == Kind::praise || kind.value == Kind::spam;
    if (idle && harm < 2) return {Urgency::nothing, kind.probability};
    if (kind.value == Kind::suggestion && harm < 1.4F) return {Urgency::nothing, 0.55F};
    const float p = sigmoid(1.6F * (harm - 1.3F) + (trouble ? 0.6F : 0.0F) +
                            (reading.has(CueLabel::personal) ? 0.3F : -0.3F) - (idle ? 1.5F : 0.0F));
    if (harm > 0 && p >= 0.55F) return {Urgency::harm_now, p};
    if (harm > 0 && p > 0.45F) return {std::nullopt, p};
    if (!kind.value) return {std::nullopt, 0};
    return {Urgency::normal, std::min(kind.probability, 1 - (harm > 0 ? p : 0.1F))};
}

Label<bool> judge_reply(const Reading& reading, const PurposeView& purpose) {
    const auto& p = purpose.probability;
    auto kind = [&](Kind which) { return p[static_cast<std::size_t>(which)]; };
    float score = -0.5F + 2.6F * kind(Kind::question) + 1.0F * kind(Kind::complaint) + 2.2F * kind(Kind::lead) -
                  1.0F * kind(Kind::suggestion) - 2.2F * kind(Kind::praise) - 1.8F * kind(Kind::other);
    score += 0.7F * std::min(reading.of(CueLabel::ask), 1.6F) + 0.5F * std::min(reading.of(CueLabel::failure), 1.0F) +
             0.5F * std::min(reading.of(CueLabel::wait), 1.0F) + 0.4F * std::min(reading.of(CueLabel::urgent), 2.0F) +
             0.4F * std::min(reading.of(CueLabel::leaving), 1.2F) + 0.3F * std::min(reading.of(CueLabel::claim), 1.2F);
    if (reading.has(CueLabel::personal)) score += 0.3F;
    if (reading.questions != 0) score += 0.4F;
    if (purpose.spam) score = -3;
    const float yes = sigmoid(score);
    if (yes > 0.44F && yes < 0.56F) return {std::nullopt, std::max(yes, 1 - yes)};
    return {yes >= 0.5F, std::max(yes, 1 - yes)};
}

float judge_arousal(const Reading& reading, const text::Analysis& analysis) {
    float level = 0.22F * static_cast<float>(std::min(analysis.exclamations, 5U));
    if (analysis.letters >= 8) {
        const float capitals = static_cast<float>(analysis.capital_letters) / static_cast<float>(analysis.letters);
        if (capitals > 0.3F) level += 1.2F * capitals;
    }
    level += 0.15F * static_cast<float>(std::min(reading.shouted, 4U));
    level += 0.3F * static_cast<float>(std::min(reading.elongated, 3U));
    level += 0.4F * std::min(reading.of(CueLabel::insult), 2.8F);
    level += 0.1F * static_cast<float>(std::min(reading.count[static_cast<std::size_t>(CueLabel::intensifier)], 3U));
    level += 0.12F * std::min(reading.of(CueLabel::grievance), 3.0F);
    for (const auto& feeling : reading.feelings) {
        if (feeling.emoji && feeling.value < -0.5F) level += 0.25F;
    }
    return 1 - std::exp(-level);
}

}  // namespace atiende::assessment
