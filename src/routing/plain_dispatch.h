// The reference for dispatch.h: the same decisions by going through everything. For tests and benchmarks.
#pragma once

#include <algorithm>

#include "routing/dispatch.h"

namespace atiende::routing {

inline bool goes_first(const WaitingCase& one, const WaitingCase& other) {
    return Place{one.rank, one.id} < Place{other.rank, other.id};
}

inline const Agent* agent_of(std::span<const Agent> agents, UserId id) {
    const auto found = std::ranges::find(agents, id, &Agent::id);
    return found == agents.end() ? nullptr : &*found;
}

/// Where an agent stands to a case now, knowing it included.
inline Tier plain_tier(const Agent& agent, const WaitingCase& waiting, const RoutingSettings& settings, Time now) {
    const Queue* queue = queue_of(waiting, settings);
    if (!queue) return kNoTier;
    const auto& known_by = waiting.known_by;
    const bool knows = known_by && known_by->agent == agent.id && may_know(agent, waiting);
    if (knows && now < known_by->since + settings.stick_limit) return kKnowsTier;
    const Tier tier = tier_of(agent, waiting, *queue, settings);
    if (!is_open(tier, overflows(waiting, *queue, now))) return kNoTier;
    return knows ? kKnowsTier : tier;
}

/// Whether a case waits for the one who knows it and may not be pulled by `agent`.
inline bool is_kept_from(const Agent& agent, const WaitingCase& waiting, std::span<const Agent> agents,
                         const RoutingSettings& settings, Time now) {
    const auto& known_by = waiting.known_by;
    if (!known_by || known_by->agent == agent.id || waiting.priority == Priority::urgent) return false;
    const Agent* knower = agent_of(agents, known_by->agent);
    if (!knower || !may_know(*knower, waiting) || now >= known_by->since + settings.stick_limit) return false;
    if (knower->presence == Presence::present) {
        return knower->load < knower->capacity && waiting.weight <= knower->capacity - knower->load;
    }
    return knower->presence == Presence::away && now < knower->since + settings.stick_limit;
}

/// `waiting` in order.
inline Next plain_next_for(UserId agent_id, std::span<const Agent> agents, std::span<const WaitingCase> waiting,
                           const RoutingSettings& settings, Time now) {
    const Agent* agent = agent_of(agents, agent_id);
    if (!agent) return {.nothing = NothingReason::unknown_agent};
    if (agent->presence != Presence::present) return {.nothing = NothingReason::agent_not_present};
    if (agent->load >= agent->capacity) return {.nothing = NothingReason::agent_has_no_room};
    const WaitingCase* heavy = nullptr;
    for (const WaitingCase& one : waiting) {
        const Tier tier = plain_tier(*agent, one, settings, now);
        if (tier == kNoTier || one.weight > agent->capacity) continue;
        if (is_kept_from(*agent, one, agents, settings, now)) continue;
        if (one.weight > agent->capacity - agent->load) {
            if (!heavy) heavy = &one;
            continue;
        }
        if (heavy && heavy->rank + settings.passing_limit < one.rank) break;
        return {.given = Given{one.id, agent_id, reason_of(tier)}};
    }
    return {.nothing = heavy ? NothingReason::room_kept_for_heavier : NothingReason::nothing_fits};
}

/// `waiting` in order.
inline std::vector<Given> plain_plan(std::vector<Agent> agents, std::span<const WaitingCase> waiting,
                                     const RoutingSettings& settings, Time now) {
    std::vector<Given> given;
    for (const WaitingCase& one : waiting) {
        const Queue* queue = queue_of(one, settings);
        if (!queue || queue->mode != QueueMode::push) continue;
        const AgentChoice choice = choose_agent(agents, one, settings, now);
        if (choice.reason == ChoiceReason::waits_for_known_agent) continue;
        for (Agent& agent : agents) {
            if (agent.id == choice.agent) {
                agent.load += one.weight;
                agent.idle_since = now;
                given.push_back({one.id, agent.id, choice.reason});
            } else if (!choice.agent && plain_tier(agent, one, settings, now) != kNoTier &&
                       one.weight <= agent.capacity && one.weight > agent.capacity - agent.load) {
                agent.room_kept_from = std::min(agent.room_kept_from, one.rank + settings.passing_limit);
            }
        }
    }
    return given;
}

/// One case, with what the others that wait (in order) keep room for.
inline AgentChoice plain_choose(const WaitingCase& chosen, std::vector<Agent> agents,
                                std::span<const WaitingCase> waiting, const RoutingSettings& settings, Time now) {
    const std::vector<Agent> as_they_are = agents;
    for (Agent& agent : agents) {
        for (const WaitingCase& one : waiting) {
            if (one.weight <= chosen.weight || one.weight > agent.capacity) continue;
            if (one.weight <= agent.capacity - agent.load) continue;
            if (one.rank + settings.passing_limit >= chosen.rank) continue;
            if (plain_tier(agent, one, settings, now) == kNoTier) continue;
            if (is_kept_from(agent, one, as_they_are, settings, now)) continue;
            agent.room_kept_from = Time::min();
        }
    }
    return choose_agent(agents, chosen, settings, now);
}

}  // namespace atiende::routing
