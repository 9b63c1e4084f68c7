// The queue: one place per case, by due time, harm and exposure; and the score that shows why.
#pragma once

#include <compare>
#include <optional>

#include "base/time.h"
#include "model/case.h"
#include "model/exposure.h"

namespace atiende::routing {

/// Nobody is overtaken by somebody seen by more people whose due time is this much later, or more.
inline constexpr Duration kFairnessBound = std::chrono::hours{2};

/// The most that exposure alone moves a case forward. The other half hour of the bound is the one step of priority,
/// normal to high, by which audience may lift a case (cases/priority.h).
inline constexpr Duration kMostExposureBoost = std::chrono::minutes{90};

/// 0 to kMostExposureBoost, by the logarithm of the exposure: nothing for 0 or an unknown audience, all of it from a
/// million people on. Reads audience, spread and severity, not the rounded people.
Duration exposure_boost(const Exposure& exposure);

/// low 0 · normal 30 · high 60 · urgent 180 minutes. Harm by the hour goes first; being seen never makes urgent.
Duration priority_boost(Priority priority);

/// The due time that counts for the place: the earlier of what we aim at and what the law sets, where it sets anything.
constexpr Time due_of_place(Time wanted_due, std::optional<Time> legal_due) {
    return legal_due && *legal_due < wanted_due ? *legal_due : wanted_due;
}

/// The place in the queue: the due time that counts, less both boosts. The smaller, the sooner; it changes only
/// with the priority or the due time, so waiting alone moves a case forward and nobody waits for ever.
///
/// Fairness: of two cases whose priority differs by no more than audience may cause, the later due one goes first only
/// if it is due less than kFairnessBound later.
Time rank(Time wanted_due, Priority priority, const Exposure& exposure, std::optional<Time> legal_due = {});

/// The same place with another priority. What was boosted by exposure stays boosted as it was: how far a post carries
/// changes by the hour, the place does not.
Time with_priority(Time rank, Priority before, Priority after);

/// The same place with another due time that counts (due_of_place).
Time with_due(Time rank, Time before, Time after);

/// The same place after its person has written again. Neither how often, nor how loudly, nor before whom is asked: only
/// a post that is due earlier than what the place rests on (it came late) moves it, for the earliest clock holds.
Time with_further_post(Time rank, Time due, Time due_of_post);

/// The whole order of the queue: by rank, ties oldest first (ids grow with time).
struct Place {
    Time rank;
    CaseId id;

    auto operator<=>(const Place&) const = default;
};

/// What is shown of a place: three parts that add up to `total`, 0-100. Of two cases shown at the same instant, the one
/// that goes first never has the lower total.
struct Score {
    int exposure = 0;
    int urgency = 0;
    int time_left = 0;
    int total = 0;

    bool operator==(const Score&) const = default;
};

/// Each part is what it adds to the next: `time_left` is the score of the bare due time that counts (50 at the due
/// time; 25 an hour before; 75 an hour after), `urgency` what priority puts on top, `exposure` what exposure puts on
/// top of both.
Score score(Time wanted_due, Priority priority, const Exposure& exposure, Time now, std::optional<Time> legal_due = {});

}  // namespace atiende::routing
