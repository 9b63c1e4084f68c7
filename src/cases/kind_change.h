// Who may change what a case is about.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/assessment.h"
#include "model/ids.h"

namespace atiende::cases {

/// A rule may raise to claim or incident, and mark spam; everything else is a person's.
enum class ChangedBy { rule, person };

/// Complaint, claim and incident: kinds that Ley 10/2025 (art. 3.10) keeps from being made less of.
constexpr bool is_protected(Kind kind) {
    return kind == Kind::complaint || kind == Kind::claim || kind == Kind::incident;
}

/// Two who stand for making less of a protected kind, and why. The reason is content: it never enters the journal.
struct SecondPerson {
    UserId proposed_by;
    UserId agreed_by;    ///< somebody else
    std::string reason;  ///< more than blanks

    bool operator==(const SecondPerson&) const = default;
};

/// Whether the kind of a case may change. Raising to claim is free from every kind but incident, raising to incident
/// from every kind but claim. Otherwise leaving a protected kind is a person's, with a reason and a second person:
/// invalid("downgrade_needs_reason") of an empty one, invalid("downgrade_needs_second_person") where there is none, or
/// the same one twice; both with law and article. Also invalid("kind_unchanged") and, for a rule,
/// invalid("kind_needs_person"). All carry from and to.
Result<void> check_kind_change(Kind from, Kind to, ChangedBy by, const std::optional<SecondPerson>& second = {});

/// Whether the second person is one, and the reason says something. Errors as above, without from and to.
Result<void> check_second_person(const std::optional<SecondPerson>& second);

}  // namespace atiende::cases
