#include "routing/choose_agent.h"

#include <algorithm>
#include <string_view>

namespace atiende::routing {

namespace {

template <class Values, class Value>
bool holds(const Values& values, const Value& value) {
    return std::ranges::find(values, value) != values.end();
}

bool serves(const std::vector<BrandId>& brands, BrandId brand) { return brands.empty() || holds(brands, brand); }

bool speaks(const Agent& agent, std::string_view language) {
    if (language.empty() || language == "und") return true;
    const std::string_view primary = language.substr(0, language.find('-'));
    return std::ranges::any_of(agent.languages,
                               [&](const std::string& spoken) { return spoken == language || spoken == primary; });
}

bool is_skilled(const Agent& agent, const WaitingCase& waiting) {
    return std::ranges::all_of(waiting.skills, [&](const std::string& skill) { return holds(agent.skills, skill); });
}

/// By the teams alone.
Tier team_tier(const Agent& agent, const Queue& queue) {
    if (holds(agent.teams, queue.team)) return kPrimaryTier;
    for (std::size_t i = 0; i < queue.secondary.size() && kSecondaryTier + i < kOverflowTier; ++i) {
        if (holds(agent.teams, queue.secondary[i])) return static_cast<Tier>(kSecondaryTier + i);
    }
    return kNoTier;
}

/// Whether one of the agent's teams serves the brand: what is asked when a queue overflows.
bool is_of_brand_team(const Agent& agent, BrandId brand, const RoutingSettings& settings) {
    return std::ranges::any_of(
        settings.teams, [&](const Team& team) { return serves(team.brands, brand) && holds(agent.teams, team.id); });
}

/// The first need that this agent does not meet; nothing when all are met.
std::optional<Need> unmet(const Agent& agent, const WaitingCase& waiting, const Queue& queue, bool is_ordinary,
                          bool may_overflow) {
    if (!serves(agent.brands, waiting.brand)) return Need::brand;
    if (!is_ordinary && !may_overflow) return Need::team;
    if (agent.presence != Presence::present) return Need::presence;
    const bool excused = may_overflow && queue.overflow_ignores_language;
    if (!excused && !speaks(agent, waiting.language)) return Need::language;
    if (!is_skilled(agent, waiting)) return Need::skills;
    if (!has_room(agent, waiting)) return Need::capacity;
    return std::nullopt;
}

ChoiceReason nobody_for(Need need) {
    switch (need) {
        case Need::brand: return ChoiceReason::nobody_serves_brand;
        case Need::team: return ChoiceReason::nobody_in_team;
        case Need::presence: return ChoiceReason::nobody_present;
        case Need::language: return ChoiceReason::nobody_speaks_language;
        case Need::skills: return ChoiceReason::nobody_has_skills;
        case Need::capacity: return ChoiceReason::nobody_has_capacity;
    }
    return ChoiceReason::nobody_has_capacity;
}

void take_further(std::optional<Need>& furthest, Need need) {
    if (!furthest || *furthest < need) furthest = need;
}

struct Survey {
    const Agent* chosen = nullptr;
    Tier tier = kNoTier;
    Knowing known{};
    std::optional<Need> furthest{}, furthest_of_primary{};
    std::array<int, 6> dropped{};
    int candidates = 0;
};

Survey look_at(std::span<const Agent> agents, const WaitingCase& waiting, const Queue& queue,
               const RoutingSettings& settings, Time now) {
    Survey survey;
    const bool overflowing = overflows(waiting, queue, now);
    for (const Agent& agent : agents) {
        Tier tier = tier_of(agent, waiting, queue, settings);
        if (!is_open(tier, overflowing)) tier = kNoTier;
        const bool is_primary = holds(agent.teams, queue.team);
        const bool may_overflow = overflowing && is_of_brand_team(agent, waiting.brand, settings);
        if (waiting.known_by && agent.id == waiting.known_by->agent) {
            survey.known = knowing(agent, waiting, tier != kNoTier, settings, now);
        }
        if (const auto need = unmet(agent, waiting, queue, team_tier(agent, queue) != kNoTier, may_overflow)) {
            ++survey.dropped[static_cast<std::size_t>(*need)];
            take_further(survey.furthest, *need);
            if (is_primary) take_further(survey.furthest_of_primary, *need);
            continue;
        }
        ++survey.candidates;
        if (is_primary && tier == kLanguagelessTier) take_further(survey.furthest_of_primary, Need::language);
        if (!survey.chosen || tier < survey.tier || (tier == survey.tier && goes_before(agent, *survey.chosen))) {
            survey.chosen = &agent;
            survey.tier = tier;
        }
    }
    return survey;
}

}  // namespace

const Queue* queue_of(const WaitingCase& waiting, const RoutingSettings& settings) {
    const auto found = std::ranges::find(settings.queues, waiting.queue, &Queue::id);
    return found == settings.queues.end() ? nullptr : &*found;
}

Tier tier_of(const Agent& agent, const WaitingCase& waiting, const Queue& queue, const RoutingSettings& settings) {
    const Tier by_team = team_tier(agent, queue);
    if (by_team == kNoTier && !queue.overflow_after) return kNoTier;
    if (!serves(agent.brands, waiting.brand) || !is_skilled(agent, waiting)) return kNoTier;
    const bool speaking = speaks(agent, waiting.language);
    if (speaking && by_team != kNoTier) return by_team;
    if (!speaking && !queue.overflow_ignores_language) return kNoTier;
    if (!queue.overflow_after || !is_of_brand_team(agent, waiting.brand, settings)) return kNoTier;
    return speaking ? kOverflowTier : kLanguagelessTier;
}

bool may_know(const Agent& agent, const WaitingCase& waiting) {
    return serves(agent.brands, waiting.brand) && speaks(agent, waiting.language);
}

bool has_room(const Agent& agent, const WaitingCase& waiting) {
    return agent.presence == Presence::present && agent.load < agent.capacity &&
           std::max(waiting.weight, 0) <= agent.capacity - agent.load && waiting.rank <= agent.room_kept_from;
}

bool goes_before(const Agent& one, const Agent& other) {
    const auto of_one = std::int64_t{one.load} * other.capacity, of_other = std::int64_t{other.load} * one.capacity;
    if (of_one != of_other) return of_one < of_other;
    if (one.idle_since != other.idle_since) return one.idle_since < other.idle_since;
    return one.id < other.id;
}

bool overflows(const WaitingCase& waiting, const Queue& queue, Time now) {
    return queue.overflow_after && now - waiting.waiting_since >= *queue.overflow_after;
}

Knowing knowing(const Agent& agent, const WaitingCase& waiting, bool fits, const RoutingSettings& settings, Time now) {
    if (!may_know(agent, waiting)) {
        return {.lacks = serves(agent.brands, waiting.brand) ? Need::language : Need::brand};
    }
    const Time end = waiting.known_by->since + settings.stick_limit;
    if (agent.presence == Presence::present) {
        if (now >= end && !fits) return {.lacks = Need::team};
        if (has_room(agent, waiting)) return {.takes = true};
        return {.lacks = Need::capacity};
    }
    const Time until = std::min(end, agent.since + settings.stick_limit);
    if (agent.presence == Presence::away && waiting.priority != Priority::urgent && now < until) {
        return {.waits_until = until};
    }
    return {.lacks = Need::presence};
}

ChoiceReason reason_of(Tier tier) {
    switch (tier) {
        case kNoTier: return ChoiceReason::nobody_in_team;
        case kKnowsTier: return ChoiceReason::knows_the_case;
        case kPrimaryTier: return ChoiceReason::primary_team;
        case kOverflowTier: return ChoiceReason::overflow;
        case kLanguagelessTier: return ChoiceReason::overflow_without_language;
        default: return ChoiceReason::secondary_team;
    }
}

AgentChoice choose_agent(std::span<const Agent> agents, const WaitingCase& waiting, const RoutingSettings& settings,
                         Time now) {
    AgentChoice choice;
    const Queue* queue = queue_of(waiting, settings);
    if (!queue) {
        choice.reason = ChoiceReason::unknown_queue;
        return choice;
    }
    const Survey survey = look_at(agents, waiting, *queue, settings, now);
    choice.dropped = survey.dropped;
    choice.candidates = survey.candidates;
    if (survey.known.takes) {
        choice.agent = waiting.known_by->agent;
        choice.reason = ChoiceReason::knows_the_case;
        return choice;
    }
    if (survey.known.waits_until) {
        choice.reason = ChoiceReason::waits_for_known_agent;
        choice.until = survey.known.waits_until;
        return choice;
    }
    if (waiting.known_by) choice.rerouted = survey.known.lacks.value_or(Need::presence);
    if (!survey.chosen) {
        choice.reason = nobody_for(survey.furthest.value_or(Need::brand));
        return choice;
    }
    choice.agent = survey.chosen->id;
    choice.reason = reason_of(survey.tier);
    if (survey.tier != kPrimaryTier) choice.primary_lacks = survey.furthest_of_primary.value_or(Need::team);
    return choice;
}

}  // namespace atiende::routing
