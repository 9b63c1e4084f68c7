// The states a case may pass through, by kind: tables as data, and the one check against them.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "cases/kind_change.h"
#include "model/case.h"

namespace atiende::cases {

struct Transition {
    Status from;
    Status to;

    bool operator==(const Transition&) const = default;
};

/// The whole table of a kind: what is not in it is refused. Valid for the life of the process.
///
/// - question, other, complaint, suggestion, lead share one table.
/// - claim, incident: as these, but never resolved untouched (new -> resolved).
/// - praise: as these, but never put on hold; what already is can leave.
/// - watched again is what had woken and needed nothing (actions/watch_cases.h); never a claim or an incident.
/// - spam: everything leads to closed, nothing else.
///
/// No open state leads to closed (Ley 10/2025, art. 13.2: no closing by lapse of time): resolved -> closed is the
/// reopening window's timer. closed is final; a later message opens a case that follows it.
std::span<const Transition> transitions_of(Kind kind);

/// invalid("transition_refused") with from, to, kind unless the table holds it. A status never leads to itself.
Result<void> check_transition(Kind kind, Status from, Status to);

/// Whether a person may close the case as found to be outside the denominators: from every state but closed (the table
/// of spam holds: invalid("transition_refused")). A complaint, claim or incident is closed as praise, no_help_needed or
/// watch_only only with a reason and a second person, since that makes less of it: errors of check_second_person, with
/// kind and exclusion.
Result<void> check_closing_as(Kind kind, Status from, Exclusion exclusion,
                              const std::optional<SecondPerson>& second = {});

}  // namespace atiende::cases
