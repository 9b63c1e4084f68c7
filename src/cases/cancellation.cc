#include "cases/cancellation.h"

#include <algorithm>
#include <string>

namespace atiende::cases {

Result<void> check_hand_over(bool wants_to_leave, std::int32_t done, std::string_view reason) {
    if (!wants_to_leave) return ok();
    if (done >= kMostHandOvers) {
        return fail(invalid("cancellation_loops").with("most", std::to_string(kMostHandOvers)));
    }
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) return fail(invalid("hand_over_needs_reason"));
    return ok();
}

std::optional<Duration> time_to_cancel(std::optional<Time> first_asked, std::optional<Time> confirmed) {
    if (!first_asked || !confirmed) return std::nullopt;
    return std::max(*confirmed - *first_asked, Duration{0});
}

}  // namespace atiende::cases
