#include "assessment/evidence.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace atiende::assessment {
namespace {

constexpr std::size_t kMostLearned = 3;  // stretches of one label
/// A word that speaks with less than this share of all that speaks for the answer is not shown.
constexpr float kLeastShare = 0.12F;

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

/// What a feature says for the answer beyond what it says for the others on average. In units of the head's scores.
float speaks_for(const LinearModel& model, const ModelHead& head, std::size_t answer, const Feature& feature) {
    const auto row = model.row(feature.hash);
    float own = 0;
    float others = 0;
    for (std::size_t i = 0; i < head.classes.size(); ++i) {
        const float value = static_cast<float>(row[head.classes[i].column]) * head.classes[i].scale;
        (i == answer ? own : others) += value;
    }
    return own - others / static_cast<float>(head.classes.size() - 1);
}

}  // namespace

void EvidenceList::add(LabelName label, std::uint32_t first, std::uint32_t last, float weight, std::string_view rule) {
    items_.push_back({label, first, last, std::clamp(weight, -1.0F, 1.0F), rule});
}

void EvidenceList::add_found(const Reading& reading) {
    for (const auto& found : reading.found) {
        const auto label = label_of(found.label);
        if (label) add(*label, found.first, found.last, found.weight / 2, lexicons_.rule(found.rule));
    }
    for (const auto& feeling : reading.feelings) {
        if (std::abs(feeling.value) < 0.2F) continue;
        add(LabelName::tone, feeling.token, feeling.last, feeling.value, feeling.emoji ? "tone_emoji" : "tone_word");
    }
}

void EvidenceList::add_span(const Reading& reading, LabelName label, float weight, std::string_view rule) {
    if (reading.found.empty()) return;
    std::uint32_t first = reading.found.front().first;
    std::uint32_t last = 0;
    for (const auto& found : reading.found) {
        if (found.label == CueLabel::personal || found.label == CueLabel::neutral) continue;
        first = std::min(first, found.first);
        last = std::max(last, found.last);
    }
    add(label, first, std::max(first, last), weight, rule);
}

void EvidenceList::add_learned(LabelName label, const LinearModel& model, const ModelHead& head, std::size_t answer,
                               std::span<const Feature> features) {
    std::vector<float> words(analysis_.tokens.size());
    float whole = 0;  // of all that speaks for it, marks of the whole post too
    for (const Feature& feature : features) {
        const float value = speaks_for(model, head, answer, feature);
        whole += std::max(0.0F, value);
        if (feature.first > feature.last) continue;
        const float share = value / static_cast<float>(feature.last - feature.first + 1);
        for (std::uint32_t token = feature.first; token <= feature.last; ++token) words[token] += share;
    }
    if (whole <= 0) return;
    std::vector<Item> found;
    for (std::uint32_t token = 0; token < words.size(); ++token) {
        if (words[token] < kLeastShare * whole) continue;
        const bool emoji = analysis_.tokens[token].kind == text::TokenKind::emoji;
        const float weight = words[token] / whole;
        if (!found.empty() && found.back().last + 1 == token) {
            found.back().last = token;
            found.back().weight += weight;
        } else {
            found.push_back({label, token, token, weight, emoji ? "learned_emoji" : "learned_words"});
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Item::weight);
    if (found.size() > kMostLearned) found.resize(kMostLearned);
    for (const Item& item : found) add(label, item.first, item.last, item.weight, item.rule);
}

std::vector<Evidence> EvidenceList::take() {
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

}  // namespace atiende::assessment
