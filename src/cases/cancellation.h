// Customers who want to leave: not handed round and round (C-10).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "model/enum_names.h"

namespace atiende::cases {

/// What came of it: they stayed of their own will · left · came back later.
enum class CancellationOutcome { saved, left, returned };

/// Handing over: to another person, team or area. So many times at most; taking a case for the first time is none.
inline constexpr std::int32_t kMostHandOvers = 2;

/// Whether somebody who wants to leave may be handed over once more, after `done` times. Each needs a reason:
/// invalid("hand_over_needs_reason"); the third is refused: invalid("cancellation_loops") with most. Cases that are no
/// cancellation pass.
Result<void> check_hand_over(bool wants_to_leave, std::int32_t done, std::string_view reason);

/// Time to cancel (T15 of docs/measures.md): from the first post that asks for it to its confirmation. Nothing while
/// either is missing; never negative.
std::optional<Duration> time_to_cancel(std::optional<Time> first_asked, std::optional<Time> confirmed);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::CancellationOutcome> {
    static constexpr std::array<std::string_view, 3> words{"saved", "left", "returned"};
};
}  // namespace atiende
