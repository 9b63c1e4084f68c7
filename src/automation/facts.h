// What is known when something happens to a case: all that a rule may ask about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/automation.h"
#include "model/post.h"

namespace atiende::automation {

/// As things stand when the event is looked at, after it. Absent: not known, or not sure.
struct Facts {
    BrandId brand{};
    Channel channel = Channel::playground;
    Visibility visibility = Visibility::public_;
    Kind kind = Kind::other;
    std::optional<Topic> topic{};
    std::optional<Tone> tone{};
    std::optional<Urgency> urgency{};
    Priority priority = Priority::normal;
    std::string language = "und";  ///< BCP 47
    Reach reach = Reach::reactive;
    std::optional<std::int64_t> exposure{};  ///< people
    Status status = Status::new_;
    std::optional<StatusNameId> status_name{};
    std::optional<UserId> assignee{};
    std::optional<TeamId> team{};
    std::optional<std::string> segment{};
    std::optional<std::int64_t> followers{};
    bool opinion_former = false;
    std::vector<CalendarId> open_calendars{};  ///< of those that rules ask about, the ones that are open now
    std::string words{};                       ///< search_text of text/analysis.h; empty: none, or blanked
};

}  // namespace atiende::automation
