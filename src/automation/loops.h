// Rules that would set each other off for ever, found before they do.
#pragma once

#include <span>

#include "base/result.h"
#include "model/automation.h"

namespace atiende::automation {

/// Looks at the rules that are on: which effects make which events, which rules wait for them, and whether what is
/// known by then (what the conditions on the way asked for, what the effects on the way set) lets those fire and change
/// something. Rules that come upon themselves in this way make a ring: invalid("rules_loop") with rules, their names in
/// the order of the ring, the first again at the end, " → " between them.
/// Each way through the rules is followed by itself: what cannot happen on it is not reported (but stop_after is not
/// looked at); what several that wait for one event do to one another in between is not seen. That, and what lies
/// beyond kMostSteps, is stopped when it happens: automation/match.h. Rules must be sound (check_rule).
Result<void> check_loops(std::span<const AutomationRule> rules);

inline constexpr int kMostSteps = 200'000;

}  // namespace atiende::automation
