// Which policy is for a case, and whether a list of policies makes sense.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/policy.h"

namespace atiende::clocks {

/// What of a case a policy may ask for. Absent: not known, which fits no list but the empty one.
struct PolicyFacts {
    BrandId brand{};
    Channel channel = Channel::playground;
    Visibility visibility = Visibility::public_;
    Kind kind = Kind::other;
    std::optional<Topic> topic{};
    std::optional<Urgency> urgency{};
    Priority priority = Priority::normal;
    Reach reach = Reach::reactive;
    std::optional<std::string> segment{};

    bool operator==(const PolicyFacts&) const = default;
};

bool fits(const PolicyScope& when, const PolicyFacts& facts);

/// The first whose scope fits; null: none does, so the case has no clocks of a policy. Valid as long as `in_order`.
const Policy* policy_for(std::span<const Policy> in_order, const PolicyFacts& facts);

/// Whether everything that fits `narrow` fits `wide` too.
bool covers(const PolicyScope& wide, const PolicyScope& narrow);

/// Whether the list may stand: invalid("no_policy_for_the_rest") unless the last is for every case;
/// invalid("policy_never_reached") with policy and before, the names of a policy and of an earlier one that takes all
/// its cases. Two that each take a part of another's cases are sound: the first wins.
Result<void> check_order(std::span<const Policy> in_order);

}  // namespace atiende::clocks
