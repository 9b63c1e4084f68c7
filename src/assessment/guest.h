// Our own labels together with those of a guest: a model that a company plugged in.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "model/assessment.h"

namespace atiende::assessment {

/// The labels that a guest can be allowed to decide.
inline constexpr std::array kGuestLabels{LabelName::kind,    LabelName::topic,         LabelName::tone,
                                         LabelName::urgency, LabelName::expects_reply, LabelName::intervention};

struct GuestRights {
    std::string_view name;                  ///< as it stands behind our own model's: `assess-2+NAME`
    std::span<const LabelName> may_decide;  ///< out of kGuestLabels; others have no effect
};

/// Ours, where the guest says nothing, says the same or may not decide; else the guest's label with its probability.
/// Tone's value follows the guest's tone. Evidence of a label that changed is one piece with the rule `external_model`
/// over the whole text (`text_bytes` long) instead of our own, but for `claim_named`, which says what stands there.
/// Language, personal data, arousal and about_us stay ours always. A guest's kind counts only when it is one of the six
/// that a model may set, and not on what a rule of ours calls spam.
Assessment merge_guest(Assessment own, const Assessment& guest, const GuestRights& rights, std::size_t text_bytes);

}  // namespace atiende::assessment
