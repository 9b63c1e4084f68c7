#include "routing/choose_agent.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace atiende::routing {

namespace {

std::string_view primary_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool speaks(const AgentLoad& agent, std::string_view language) {
    if (language.empty() || language == "und") return true;
    return std::ranges::any_of(agent.languages, [&](const std::string& spoken) {
        return spoken == language || spoken == primary_of(language);
    });
}

bool is_less_loaded(const AgentLoad& one, const AgentLoad& other) {
    const auto of_one = std::int64_t{one.active} * other.capacity, of_other = std::int64_t{other.active} * one.capacity;
    if (of_one != of_other) return of_one < of_other;
    if (one.active != other.active) return one.active < other.active;
    return one.agent < other.agent;
}

}  // namespace

AgentChoice choose_agent(std::span<const AgentLoad> agents, const CaseNeeds& needs) {
    bool anybody_present = false, anybody_speaks = false;
    const AgentLoad* chosen = nullptr;
    for (const AgentLoad& agent : agents) {
        if (!agent.present) continue;
        anybody_present = true;
        if (!speaks(agent, needs.language)) continue;
        anybody_speaks = true;
        if (agent.active >= agent.capacity) continue;
        if (agent.agent == needs.known_to) return {agent.agent, "knows_the_case"};
        if (!chosen || is_less_loaded(agent, *chosen)) chosen = &agent;
    }
    if (chosen) return {chosen->agent, "least_loaded"};
    if (!anybody_present) return {std::nullopt, "nobody_present"};
    return {std::nullopt, anybody_speaks ? "nobody_has_capacity" : "nobody_speaks_language"};
}

}  // namespace atiende::routing
