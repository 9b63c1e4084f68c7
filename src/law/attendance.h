// Whether who asked for a person, a supervisor or an answer on the phone was attended in time: LAW-K6 to LAW-K8.
#pragma once

#include <optional>
#include <vector>

#include "base/time.h"

namespace atiende::law {

/// Less than three minutes (arts. 8.2, 8.3, 10.3): 2:59.999 is in time, 3:00.000 is not.
inline constexpr Duration kThreeMinutes = std::chrono::seconds{180};
constexpr bool attended_in_time(Duration waited) { return waited < kThreeMinutes; }

/// "95 % … on average … under three minutes", in both readings.
struct Attendance {
    std::int64_t asked = 0;
    std::int64_t in_time = 0;
    std::optional<double> share{};  ///< in_time / asked, 0-1; absent: nobody asked
    bool share_met = true;          ///< share >= 0.95, reckoned in whole numbers
    /// Mean wait of the fastest 95 % of all who asked (their number rounded up), floored to ms. Absent: nobody asked,
    /// or one of them was never attended.
    std::optional<Duration> mean_of_fastest{};
    bool mean_met = true;  ///< under three minutes; false where somebody of the fastest was never attended

    bool operator==(const Attendance&) const = default;
};

/// `waits`: from request to attendance, one for each who was attended. `unattended`: who never was, or not effectively;
/// they are slower than all others. Requests that still wait within the three minutes belong to neither. Nobody asked:
/// met. Cost: n log n.
Attendance attended_share(std::vector<Duration> waits, std::int64_t unattended);

}  // namespace atiende::law
