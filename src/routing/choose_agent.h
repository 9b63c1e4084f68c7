// Who should take a case: a suggestion with its reason.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/ids.h"

namespace atiende::routing {

/// What an agent carries now.
struct AgentLoad {
    UserId agent;
    bool present = true;
    int active = 0;                      ///< cases in hand
    int capacity = 0;                    ///< never exceeded
    std::vector<std::string> languages;  ///< BCP 47; a primary tag stands for its regions
};

struct CaseNeeds {
    std::string language = "und";    ///< `und`: any agent will do
    std::optional<UserId> known_to;  ///< the agent who knows the case or the person
};

/// `reason` when there is an agent: knows_the_case, least_loaded. When there is none, the first need that nobody meets:
/// nobody_present, nobody_speaks_language, nobody_has_capacity; the case stays in the queue.
struct AgentChoice {
    std::optional<UserId> agent;
    std::string reason;

    bool operator==(const AgentChoice&) const = default;
};

/// Of the agents present who speak the language and have capacity left: the one who knows the case, else the least
/// loaded (active/capacity), then the one with fewest cases, then the lowest id.
AgentChoice choose_agent(std::span<const AgentLoad> agents, const CaseNeeds& needs);

}  // namespace atiende::routing
