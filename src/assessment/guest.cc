#include "assessment/guest.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace atiende::assessment {
namespace {

constexpr std::size_t kMostEvidence = 16;

bool model_may_set(Kind kind) { return kind <= Kind::other; }

class Merging {
public:
    Merging(Assessment& own, const GuestRights& rights, std::size_t text_bytes)
        : own_(own), rights_(rights), text_bytes_(static_cast<std::uint32_t>(text_bytes)) {}

    /// Whether the guest's label took the place of ours.
    template <class Value>
    bool take(LabelName name, Label<Value>& ours, const Label<Value>& theirs) {
        if (!theirs.value || theirs.value == ours.value) return false;
        if (std::ranges::find(rights_.may_decide, name) == rights_.may_decide.end()) return false;
        ours = {theirs.value, std::clamp(theirs.probability, 0.0F, 1.0F)};
        std::erase_if(own_.evidence,
                      [&](const Evidence& one) { return one.label == name && one.rule != "claim_named"; });
        own_.evidence.push_back({name, 0, text_bytes_, ours.probability, "external_model"});
        return true;
    }

    template <class Value>
    void take(LabelName name, std::optional<Label<Value>>& ours, const std::optional<Label<Value>>& theirs) {
        Label<Value> label = ours.value_or(Label<Value>{});
        if (theirs && take(name, label, *theirs)) ours = label;
    }

private:
    Assessment& own_;
    const GuestRights& rights_;
    std::uint32_t text_bytes_;
};

float tone_value_of(const Label<Tone>& tone) {
    if (tone.value == Tone::positive) return tone.probability;
    return tone.value == Tone::negative ? -tone.probability : 0;
}

}  // namespace

Assessment merge_guest(Assessment own, const Assessment& guest, const GuestRights& rights, std::size_t text_bytes) {
    Merging merging(own, rights, text_bytes);
    own.model += '+';
    own.model += rights.name;
    if (own.kind.value != Kind::spam && guest.kind.value && model_may_set(*guest.kind.value)) {
        merging.take(LabelName::kind, own.kind, guest.kind);
    }
    merging.take(LabelName::topic, own.topic, guest.topic);
    if (merging.take(LabelName::tone, own.tone, guest.tone)) own.tone_value = tone_value_of(own.tone);
    merging.take(LabelName::urgency, own.urgency, guest.urgency);
    merging.take(LabelName::expects_reply, own.expects_reply, guest.expects_reply);
    merging.take(LabelName::intervention, own.intervention, guest.intervention);
    std::ranges::stable_sort(own.evidence, std::ranges::greater{},
                             [](const Evidence& one) { return std::abs(one.weight); });
    if (own.evidence.size() > kMostEvidence) own.evidence.resize(kMostEvidence);
    return own;
}

}  // namespace atiende::assessment
