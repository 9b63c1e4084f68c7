// First responses: every figure about them, from their clocks alone, the same for screen, export and API.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "base/time.h"
#include "insight/distribution.h"
#include "insight/ratios.h"
#include "model/case.h"
#include "model/clock.h"
#include "model/enum_names.h"

namespace atiende::insight {

/// A first-response clock and what it is split by. Excluded cases and watched ones have none, or a voided one.
struct ClockFact {
    CaseClock clock;
    Reach reach = Reach::reactive;
};

/// Answers by how long they took in wall time, for a chart: bucket i holds [edge i, edge i+1), the last has no end.
struct ResponseHistogram {
    static constexpr std::array<Duration, 9> kEdges{
        Duration::zero(),         std::chrono::minutes{5}, std::chrono::minutes{15},
        std::chrono::minutes{30}, std::chrono::hours{1},   std::chrono::hours{2},
        std::chrono::hours{4},    std::chrono::hours{8},   std::chrono::hours{24}};
    std::array<std::size_t, kEdges.size()> counts{};

    bool operator==(const ResponseHistogram&) const = default;
};

/// The figures of one cohort as of one instant. `definition` grows when a formula changes; figures already printed keep
/// theirs. Times are measure T3 (response - start) in wall time and in the business time of each clock's calendar.
struct FirstResponseFigures {
    static constexpr int kDefinition = 1;

    std::size_t n = 0;         ///< actionable: every clock but the voided
    std::size_t answered = 0;  ///< of these
    std::size_t waiting = 0;   ///< the rest: while there are any, the cohort is immature
    Distribution wall;         ///< of the answered
    Distribution business;     ///< of the answered whose business time is known
    ResponseHistogram histogram;
    /// Kaplan-Meier over answered and waiting, wall time; absent: not reached.
    std::optional<Duration> censored_median, censored_p90;
    AttainmentCounts wanted_counts, limit_counts;
    Proportion wanted, limit;                                ///< R9 with its Wilson interval
    AttentionRatio attention;                                ///< R2 of all ...
    AttentionRatio attention_reactive, attention_proactive;  ///< ... and apart
    std::optional<Duration> oldest_wait;                     ///< T14
    std::optional<CaseId> oldest_case;
};

/// Verdicts are the last ones written; an open tier whose due time is `now` or earlier counts as open past due even
/// before its breach is written. Waits end at `now`, never below zero. Order of the facts does not matter; ties of the
/// oldest wait go to the lowest case id. Cost: n log n.
FirstResponseFigures compute(std::span<const ClockFact> facts, Time now);

/// The parts that a cohort falls into on a screen. all: everything actionable · missed: breached, or open past due
enum class ResponseGroup { all, answered, waiting, wanted_met, wanted_missed, limit_met, limit_missed };

/// Whether the clock is among those that the figure of this group counted, as of `now`.
bool is_in(ResponseGroup group, const CaseClock& clock, Time now);

/// Start to response, or to `now` while it waits; never below zero.
Duration wait_of(const CaseClock& clock, Time now);

}  // namespace atiende::insight

namespace atiende {

template <>
struct EnumWords<insight::ResponseGroup> {
    static constexpr std::array<std::string_view, 7> words{"all",           "answered",  "waiting",     "wanted_met",
                                                           "wanted_missed", "limit_met", "limit_missed"};
};

}  // namespace atiende
