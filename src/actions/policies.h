// Publishing policies, calendars and what the law asks of a brand: versions in force from now on. Clocks that run keep
// the versions they were started with.
#pragma once

#include <optional>
#include <vector>

#include "actions/workplace.h"

namespace atiende::actions {

/// A new policy (`policy.id` zero), which is asked first, or a new version of one, which keeps its place.
/// Errors: what clocks::check_policy and check_order refuse · not_found("policy_not_found", "calendar_not_found",
/// "brand_not_found") · invalid("missing_name", "bad_threshold", "too_many_policies").
Result<Policy> save_policy(Workplace& place, const Viewer& viewer, Policy policy);

/// It is for no case any more. The last, which is for every case, stays: invalid("no_policy_for_the_rest").
Result<void> retire_policy(Workplace& place, const Viewer& viewer, PolicyId policy);

/// All policies in force, in the order in which they are asked from now on: else invalid("not_all_policies").
Result<std::vector<Policy>> order_policies(Workplace& place, const Viewer& viewer, const std::vector<PolicyId>& order);

/// A new calendar (`calendar.id` zero) or a new version. Errors: what clocks::BusinessTime::of refuses ·
/// not_found("calendar_not_found") · invalid("missing_name", "too_many_calendars").
Result<Calendar> save_calendar(Workplace& place, const Viewer& viewer, Calendar calendar);

/// conflict("calendar_in_use") with policy while a policy in force names it.
Result<void> retire_calendar(Workplace& place, const Viewer& viewer, CalendarId calendar);

/// New versions of the policy for every case and of its calendar at once.
Result<Policy> publish_policy(Workplace& place, const Viewer& viewer, Calendar calendar, Policy policy);

/// What the author's sort of person is called from now on; 1-40 characters on one line, absent: nothing. Cases that
/// open later go by it. Errors: invalid("bad_segment"), not_found("author_not_found").
Result<void> set_segment(Workplace& place, const Viewer& viewer, AuthorId author, std::optional<std::string> segment);

}  // namespace atiende::actions
