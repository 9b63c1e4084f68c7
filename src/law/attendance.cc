#include "law/attendance.h"

#include <algorithm>

namespace atiende::law {

Attendance attended_share(std::vector<Duration> waits, std::int64_t unattended) {
    Attendance attendance;
    const auto attended = static_cast<std::int64_t>(waits.size());
    attendance.asked = attended + std::max<std::int64_t>(unattended, 0);
    if (attendance.asked == 0) return attendance;

    attendance.in_time = std::ranges::count_if(waits, attended_in_time);
    attendance.share = static_cast<double>(attendance.in_time) / static_cast<double>(attendance.asked);
    attendance.share_met = attendance.in_time * 100 >= attendance.asked * 95;

    const std::int64_t fastest = (attendance.asked * 95 + 99) / 100;
    if (fastest > attended) {
        attendance.mean_met = false;
        return attendance;
    }
    std::ranges::sort(waits);
    Duration sum{0};
    for (std::int64_t i = 0; i < fastest; ++i) sum += waits[static_cast<std::size_t>(i)];
    attendance.mean_of_fastest = sum / fastest;
    attendance.mean_met = sum < kThreeMinutes * fastest;
    return attendance;
}

}  // namespace atiende::law
