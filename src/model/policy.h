// Policies: which clocks a case gets, and how long they run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/clock.h"
#include "model/watch.h"

namespace atiende {

/// Which cases a policy is for: of every list that is not empty one value must be the case's. All empty: every case.
struct PolicyScope {
    std::vector<BrandId> brands{};
    std::vector<Channel> channels{};         ///< of the opening post
    std::vector<Visibility> visibilities{};  ///< the same
    std::vector<Kind> kinds{};
    std::vector<Topic> topics{};       ///< of the opening post
    std::vector<Urgency> urgencies{};  ///< the same
    std::vector<Priority> priorities{};
    std::vector<Reach> reaches{};
    std::vector<std::string> segments{};  ///< of the person, as the company calls them

    bool operator==(const PolicyScope&) const = default;
};

/// In business time of the policy's calendar.
struct ClockTarget {
    ClockKind clock = ClockKind::next_response;
    Duration wanted{};
    Duration limit{};

    bool operator==(const ClockTarget&) const = default;
};

/// One of an ordered list: the first whose scope fits a case gives all its clocks. The last is for everything.
struct Policy {
    PolicyId id;
    std::int32_t version = 1;
    std::string name;
    CalendarId calendar;
    Duration wanted = std::chrono::minutes{30};  ///< first response
    Duration limit = std::chrono::hours{24};     ///< first response
    std::optional<WatchThresholds> watch{};      ///< what wakes watched cases; absent: usual_thresholds()
    PolicyScope when{};
    std::vector<ClockTarget> targets{};  ///< of the clocks beside the first response, each at most once
};

}  // namespace atiende
