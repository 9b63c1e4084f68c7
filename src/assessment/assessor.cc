#include "assessment/assessor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "assessment/purpose.h"
#include "assessment/reading.h"
#include "assessment/tone.h"

namespace atiende::assessment {
namespace {

constexpr float kSureOfKind = 0.45F;
constexpr float kSureOfTone = 0.42F;
constexpr std::size_t kMostEvidence = 16;

// The label that a cue is evidence for; nothing for cues that only shape others.
std::optional<LabelName> label_of(CueLabel cue) {
    switch (cue) {
        case CueLabel::question:
        case CueLabel::failure:
        case CueLabel::wait:
        case CueLabel::asks_whether:
        case CueLabel::suggestion:
        case CueLabel::praise:
        case CueLabel::lead:
        case CueLabel::claim:
        case CueLabel::leaving:
        case CueLabel::grievance:
        case CueLabel::spam:
        case CueLabel::other:
        case CueLabel::closing:
        case CueLabel::thanks: return LabelName::kind;
        case CueLabel::irony: return LabelName::tone;
        case CueLabel::insult: return LabelName::arousal;
        case CueLabel::urgent: return LabelName::urgency;
        case CueLabel::ask: return LabelName::expects_reply;
        default: return std::nullopt;
    }
}

// Collects evidence as small records and turns the strongest into the model's.
class EvidenceList {
public:
    EvidenceList(const Lexicons& lexicons, const text::Analysis& analysis) : lexicons_(lexicons), analysis_(analysis) {}

    void add(LabelName label, std::uint32_t first, std::uint32_t last, float weight, std::string_view rule) {
        items_.push_back({label, first, last, std::clamp(weight, -1.0F, 1.0F), rule});
    }

    void add_found(const Reading& reading) {
        for (const auto& found : reading.found) {
            const auto label = label_of(found.label);
            if (label) add(*label, found.first, found.last, found.weight / 2, lexicons_.rule(found.rule));
        }
        for (const auto& feeling : reading.feelings) {
            if (std::abs(feeling.value) < 0.2F) continue;
            add(LabelName::tone, feeling.token, feeling.last, feeling.value,
                feeling.emoji ? "tone_emoji" : "tone_word");
        }
    }

    std::vector<Evidence> take() {
        auto strength = [](const Item& item) { return -std::abs(item.weight); };
        std::ranges::stable_sort(items_, {}, strength);
        if (items_.size() > kMostEvidence) items_.resize(kMostEvidence);
        std::vector<Evidence> out;
        out.reserve(items_.size());
        for (const auto& item : items_) {
            out.push_back({item.label, analysis_.tokens[item.first].begin, analysis_.tokens[item.last].end, item.weight,
                           std::string(item.rule)});
        }
        return out;
    }

private:
    struct Item {
        LabelName label;
        std::uint32_t first;
        std::uint32_t last;
        float weight;
        std::string_view rule;
    };
    const Lexicons& lexicons_;
    const text::Analysis& analysis_;
    std::vector<Item> items_;
};

Label<Tone> tone_label(const ToneView& view) {
    const float best = std::max({view.negative, view.neutral, view.positive});
    if (best < kSureOfTone) return {std::nullopt, best};
    if (best == view.negative) return {Tone::negative, best};
    return {best == view.positive ? Tone::positive : Tone::neutral, best};
}

Label<Kind> kind_label(const PurposeView& view) {
    if (view.spam) return {Kind::spam, 0.8F};
    const float best = view.best_probability();
    if (best < kSureOfKind) return {std::nullopt, best};
    return {view.best(), best};
}

// The words between the first and the last cue that decided a tie or an irony.
void add_span(EvidenceList& list, const Reading& reading, LabelName label, float weight, std::string_view rule) {
    if (reading.found.empty()) return;
    std::uint32_t first = reading.found.front().first;
    std::uint32_t last = 0;
    for (const auto& found : reading.found) {
        if (found.label == CueLabel::personal || found.label == CueLabel::neutral) continue;
        first = std::min(first, found.first);
        last = std::max(last, found.last);
    }
    list.add(label, first, std::max(first, last), weight, rule);
}

}  // namespace

Assessor::Assessor(std::shared_ptr<const Lexicons> lexicons) : lexicons_(std::move(lexicons)) {}

Assessment Assessor::assess(std::string_view text, const text::Analysis& analysis) const {
    const Reading reading = read_post(*lexicons_, text, analysis);
    const ToneView tone = judge_tone(reading, analysis);
    const PurposeView purpose = judge_purpose(reading, tone);
    Assessment result;
    result.language = analysis.language;
    result.tone = tone_label(tone);
    result.tone_value = tone.value();
    result.kind = kind_label(purpose);
    result.urgency = judge_urgency(reading, result.kind);
    result.expects_reply = judge_reply(reading, purpose);
    result.arousal = judge_arousal(reading, analysis);
    EvidenceList evidence(*lexicons_, analysis);
    if (tone.ironic) add_span(evidence, reading, LabelName::tone, -1, "irony");
    if (!purpose.tie.empty()) add_span(evidence, reading, LabelName::kind, 1, purpose.tie);
    evidence.add_found(reading);
    result.evidence = evidence.take();
    return result;
}

}  // namespace atiende::assessment
