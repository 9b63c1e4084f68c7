// How much a case presses, from what was written and how far it carries.
#pragma once

#include <cstdint>
#include <optional>

#include "model/assessment.h"
#include "model/case.h"

namespace atiende::cases {

/// People who may see it (exposure, measure S10) from whom on an angry complaint is lifted one step: what a public post
/// before 10,000 followers comes to that nothing carries further.
inline constexpr std::int64_t kManyPeople = 240;

/// urgent: harm grows by the hour (urgency harm_now) · high: a claim or an incident, or a negative complaint that
/// `kManyPeople` may see · low: nothing is waiting, or praise that expects no reply · normal: the rest, and whatever is
/// unsure. Audience lifts by one step at most and never to urgent: what harms goes before what is seen, and
/// the fairness bound of routing/rank.h counts on it. `people` absent: unknown, lifts nothing.
Priority priority_of(const Assessment& assessment, std::optional<std::int64_t> people);

}  // namespace atiende::cases
