// What rules would have done in the past: counts and examples, and nothing is done.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "automation/facts.h"
#include "base/time.h"

namespace atiende::automation {

/// Something that happened, with what was known then.
struct Past {
    CaseId case_id;
    Time at;
    AutomationEvent event{};
    Facts facts{};
};

struct DryRunSample {
    CaseId case_id;
    Time at;
    std::vector<AutomationEffectKind> effects{};  ///< those that would have changed something

    bool operator==(const DryRunSample&) const = default;
};

struct EffectTally {
    AutomationEffectKind kind = AutomationEffectKind::set_priority;
    std::int64_t done = 0;     ///< would have changed something
    std::int64_t nothing = 0;  ///< it was so already

    bool operator==(const EffectTally&) const = default;
};

/// What one rule would have done.
struct RuleTally {
    AutomationRuleId rule;
    std::int32_t version = 1;
    std::int64_t fired = 0;
    std::int64_t cases = 0;               ///< different ones
    std::vector<EffectTally> effects{};   ///< in the rule's order
    std::vector<DryRunSample> samples{};  ///< the latest, newest first

    bool operator==(const RuleTally&) const = default;
};

struct DryRun {
    std::int64_t looked_at = 0;      ///< events
    std::vector<RuleTally> rules{};  ///< all that were asked, in their order; those of no use have fired 0 times

    bool operator==(const DryRun&) const = default;
};

inline constexpr std::size_t kMostSamples = 10;

/// `past` in any order. Every event stands by itself: what a rule would have done is not seen by later events, and the
/// events that it would have made are not followed. Rules that are off are tried as if they were on, but never stop
/// others. Cost: a look at every rule for every event; memory for the different cases of each rule.
DryRun dry_run(std::span<const AutomationRule> rules, std::span<const Past> past,
               std::size_t most_samples = kMostSamples);

}  // namespace atiende::automation
