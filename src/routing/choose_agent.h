// Who takes a case: the agent, or the first need that nobody meets; always with the reason.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "model/enum_names.h"
#include "routing/needs.h"

namespace atiende::routing {

/// What an agent may lack, in the order in which it is asked. team: in none that serves the queue, or not yet
/// (overflow).
enum class Need { brand, team, presence, language, skills, capacity };

enum class ChoiceReason {
    knows_the_case,
    primary_team,
    secondary_team,
    overflow,
    overflow_without_language,
    waits_for_known_agent,  ///< nobody yet; `until` says how long at most
    unknown_queue,
    nobody_serves_brand,
    nobody_in_team,
    nobody_present,
    nobody_speaks_language,
    nobody_has_skills,
    nobody_has_capacity
};

/// How near an agent stands to a case: the smaller, the sooner asked. 0 not at all · 1 knows it · 2 primary team ·
/// 3 + n the n-th secondary team · kOverflowTier and kLanguagelessTier only once the queue overflows.
using Tier = std::uint8_t;
inline constexpr Tier kNoTier = 0, kKnowsTier = 1, kPrimaryTier = 2, kSecondaryTier = 3;
inline constexpr Tier kOverflowTier = 254, kLanguagelessTier = 255;

struct AgentChoice {
    std::optional<UserId> agent{};
    ChoiceReason reason = ChoiceReason::nobody_in_team;
    std::optional<Time> until{};     ///< of waits_for_known_agent
    std::optional<Need> rerouted{};  ///< the case was known to somebody who lacks this, so it goes to others
    /// Of secondary_team and overflow: the first need that nobody of the primary team meets.
    std::optional<Need> primary_lacks{};
    std::array<int, 6> dropped{};  ///< agents by the first need they do not meet
    int candidates = 0;            ///< agents who meet all

    bool operator==(const AgentChoice&) const = default;
};

/// Who takes the case now:
///   1. who knows it, if present with room, of its brand and language, and either within stick_limit or fit for it as
///      anybody else (within the limit knowing counts for team and skills);
///   2. nobody, while who knows it is away, until stick_limit after the case came to wait or the agent left, whichever
///      was first. Urgent cases wait for nobody;
///   3. of the first tier in which somebody fits (primary team, secondary teams in order, overflow, overflow without
///      the language): the least loaded by share of capacity, then the longest idle, then the lowest id.
/// Never beyond capacity. Cost: once through the agents.
AgentChoice choose_agent(std::span<const Agent> agents, const WaitingCase& waiting, const RoutingSettings& settings,
                         Time now);

/// The queue of a case; null when there is none.
const Queue* queue_of(const WaitingCase& waiting, const RoutingSettings& settings);

/// Where an agent stands to a case, presence and room aside. Overflow tiers are told whether or not it overflows yet.
Tier tier_of(const Agent& agent, const WaitingCase& waiting, const Queue& queue, const RoutingSettings& settings);

/// Of the case's brand and language: what is asked of who knows it.
bool may_know(const Agent& agent, const WaitingCase& waiting);

/// Present and with room for it.
bool has_room(const Agent& agent, const WaitingCase& waiting);

/// Whether an agent goes before another of the same tier.
bool goes_before(const Agent& one, const Agent& other);

bool overflows(const WaitingCase& waiting, const Queue& queue, Time now);

/// What the one who knows a case means for it: takes it, is waited for, or lacks something.
struct Knowing {
    bool takes = false;
    std::optional<Time> waits_until{};
    std::optional<Need> lacks{};
};
/// `agent` is the one of waiting.known_by; `fits` says whether the case would be theirs as anybody else's too.
Knowing knowing(const Agent& agent, const WaitingCase& waiting, bool fits, const RoutingSettings& settings, Time now);

/// Whether `tier` counts now.
constexpr bool is_open(Tier tier, bool overflowing) { return tier != kNoTier && (tier < kOverflowTier || overflowing); }

ChoiceReason reason_of(Tier tier);

}  // namespace atiende::routing

namespace atiende {

template <>
struct EnumWords<routing::Presence> {
    static constexpr std::array<std::string_view, 3> words{"present", "away", "absent"};
};
template <>
struct EnumWords<routing::QueueMode> {
    static constexpr std::array<std::string_view, 2> words{"push", "pull"};
};
template <>
struct EnumWords<routing::Need> {
    static constexpr std::array<std::string_view, 6> words{"brand",    "team",   "presence",
                                                           "language", "skills", "capacity"};
};
template <>
struct EnumWords<routing::ChoiceReason> {
    static constexpr std::array<std::string_view, 13> words{"knows_the_case",
                                                            "primary_team",
                                                            "secondary_team",
                                                            "overflow",
                                                            "overflow_without_language",
                                                            "waits_for_known_agent",
                                                            "unknown_queue",
                                                            "nobody_serves_brand",
                                                            "nobody_in_team",
                                                            "nobody_present",
                                                            "nobody_speaks_language",
                                                            "nobody_has_skills",
                                                            "nobody_has_capacity"};
};

}  // namespace atiende
