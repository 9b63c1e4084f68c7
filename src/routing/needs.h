// What routing decides from: agents as they are now, teams, queues, and a waiting case with what it needs.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/case.h"

namespace atiende::routing {

/// away: comes back soon (a break, a call) · absent: off shift or signed out. Only who is present receives.
enum class Presence { present, away, absent };

struct Agent {
    UserId id;
    Presence presence = Presence::present;
    Time since{};                          ///< when this presence began
    std::vector<std::string> languages{};  ///< BCP 47; a primary tag stands for its regions
    std::vector<std::string> skills{};
    std::vector<BrandId> brands{};  ///< empty: all
    std::vector<TeamId> teams{};
    int capacity = 0;   ///< points; never exceeded
    int load = 0;       ///< points in hand (routing/capacity.h)
    Time idle_since{};  ///< when something was last given to this agent
    /// Cases with a later rank are not given: the room is kept for a heavier one that waits before them.
    Time room_kept_from = Time::max();
};

struct Team {
    TeamId id;
    std::vector<BrandId> brands{};  ///< empty: all
};

/// push: the system gives out · pull: agents ask for the next one
enum class QueueMode { push, pull };

/// A named queue, and who serves it.
struct Queue {
    QueueId id;
    QueueMode mode = QueueMode::push;
    TeamId team;                               ///< the primary one
    std::vector<TeamId> secondary{};           ///< in this order, when nobody of those before may take
    std::optional<Duration> overflow_after{};  ///< of waiting; then any team that serves the brand; absent: never
    bool overflow_ignores_language = false;    ///< in overflow also who does not speak it, after those who do
};

struct RoutingSettings {
    std::vector<Team> teams{};
    std::vector<Queue> queues{};
    /// So long a case waits for the agent who knows it, in all.
    Duration stick_limit = std::chrono::minutes{30};
    /// So much later a lighter case may be placed and still go before a heavier one for which an agent has too little
    /// room left. Without a limit small cases would keep large ones waiting for ever.
    Duration passing_limit = std::chrono::minutes{30};
};

/// invalid: unknown_team, queue_repeated, team_repeated, bad_routing_time (negative, or more than 366 days).
Result<void> check_settings(const RoutingSettings& settings);

/// The agent who knows the case or the person.
struct KnownBy {
    UserId agent;
    Time since;  ///< when the case came, or came back, to wait; what stick_limit is counted from

    bool operator==(const KnownBy&) const = default;
};

struct WaitingCase {
    CaseId id;
    Time rank;  ///< routing/rank.h; with the id it is the whole order
    BrandId brand;
    QueueId queue;
    std::string language = "und";       ///< BCP 47; `und` or empty: any agent will do
    std::vector<std::string> skills{};  ///< all of them
    int weight = 1;                     ///< points; below 0 counts as 0
    std::optional<KnownBy> known_by{};
    Time waiting_since;  ///< age, which parking and giving back keep
    Priority priority = Priority::normal;

    bool operator==(const WaitingCase&) const = default;
};

}  // namespace atiende::routing
