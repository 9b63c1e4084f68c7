// Who may change what a case is about.
#pragma once

#include "base/result.h"
#include "model/assessment.h"

namespace atiende::cases {

/// A rule may raise to claim or incident, and mark spam; everything else is a person's.
enum class ChangedBy { rule, person };

/// Complaint, claim and incident: kinds that Ley 10/2025 (art. 3.10) keeps from being made less of.
constexpr bool is_protected(Kind kind) {
    return kind == Kind::complaint || kind == Kind::claim || kind == Kind::incident;
}

/// Whether the kind of a case may change. Raising to claim is free from every kind but incident, raising to incident
/// from every kind but claim. Otherwise leaving a protected kind needs a reason and a second person, which this version
/// cannot ask for: invalid("downgrade_needs_second_person"). Also invalid("kind_unchanged") and, for a rule,
/// invalid("kind_needs_person"). All carry from and to.
Result<void> check_kind_change(Kind from, Kind to, ChangedBy by);

}  // namespace atiende::cases
