// Which rules fire when something happens, in which order, and which are held back so that nothing goes in circles.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "automation/facts.h"

namespace atiende::automation {

/// A chain of rules that set off one another is at most so long.
inline constexpr std::size_t kMostDepth = 5;

/// Whether a condition holds. What is not known is none of the values: is_not holds, is and both comparisons do not.
/// Conditions that check_rule refuses hold never.
bool holds(const AutomationCondition& condition, const Facts& facts);

/// Whether a rule is for this event: on, of the brand, waiting for it, and its conditions hold.
bool is_for(const AutomationRule& rule, const AutomationEvent& event, const Facts& facts);

/// One rule that is for the event. Held back: `reason` is `loop_stopped`, a stable word with the sentence
/// `automation.loop_stopped`, and nothing is done; else it is empty.
struct Firing {
    const AutomationRule* rule = nullptr;
    std::string_view reason{};

    bool fires() const { return reason.empty(); }
    bool operator==(const Firing&) const = default;
};

/// By position, then id. All are judged by the same facts: what one does is seen by those that wait for the event which
/// that makes. `chain`: the rules whose effects led here, first to last; empty where a person, a customer or a clock
/// did. A rule that is in it, and any once it has kMostDepth rules, is held back. One that fires and says stop_after is
/// the last; one that is held back stops nothing. Pointers are valid as long as `rules`.
std::vector<Firing> firings(std::span<const AutomationRule> rules, const AutomationEvent& event, const Facts& facts,
                            std::span<const AutomationRuleId> chain);

/// Whether an effect would change anything now. What it would not change is not done and makes no event. A note, a tag
/// and an alert always do.
bool changes(const AutomationEffect& effect, const Facts& facts);

}  // namespace atiende::automation
