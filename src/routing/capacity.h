// What cases weigh, how much of an agent's capacity they use, and what goes back to the queue.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "routing/rank.h"

namespace atiende::routing {

/// Points by channel and by kind; a case weighs the larger of its two.
struct CaseWeights {
    std::array<int, EnumWords<Channel>::words.size()> by_channel;
    std::array<int, EnumWords<Kind>::words.size()> by_kind;

    /// As shipped: 1, but chat and claim 2.
    CaseWeights();
};

inline constexpr int kMostWeight = 100;

/// invalid("bad_case_weight") unless each is from 1 to kMostWeight.
Result<void> check_weights(const CaseWeights& weights);
int weight_of(Channel channel, Kind kind, const CaseWeights& weights);

/// A conversation in which the customer is silent for so long uses no capacity until the customer is back.
inline constexpr Duration kSilentAfter = std::chrono::minutes{10};

/// A case in an agent's hands.
struct AssignedCase {
    CaseId id;
    Time rank;
    int weight = 1;
    Time last_activity;        ///< the last post or reply of either side
    bool waits_for_us = true;  ///< the customer's turn otherwise
    bool parked = false;       ///< put aside by the agent

    bool operator==(const AssignedCase&) const = default;
};

/// Whether it uses capacity: not parked, and not silent. What waits for us is never silent, however long we let it.
bool is_active(const AssignedCase& assigned, Time now, Duration silent_after = kSilentAfter);

/// The points in use: `load` of an agent.
int capacity_used(std::span<const AssignedCase> assigned, Time now, Duration silent_after = kSilentAfter);

/// When the next conversation falls silent and frees capacity, if nothing else happens; nothing when none will.
std::optional<Time> next_silence(std::span<const AssignedCase> assigned, Time now,
                                 Duration silent_after = kSilentAfter);

/// What becomes of parked or silent cases that come to life.
struct Woken {
    std::vector<CaseId> resumed;  ///< stay with the agent
    std::vector<CaseId> queued;   ///< no room: back in the queue with rank and age as they were
};

/// In order of their places, whatever fits into `room` (capacity less what is used) resumes. One that does not fit lets
/// lighter ones behind it pass: it waits in the queue, where anybody may take it.
Woken wake(std::vector<AssignedCase> waking, int room);

/// The cases that go back to the queue when a shift ends: those that wait for us, parked ones too, in order, with rank
/// and age as they were. What waits for the customer stays, and comes to the queue when the customer writes.
std::vector<CaseId> returned_at_shift_end(std::vector<AssignedCase> assigned);

}  // namespace atiende::routing
