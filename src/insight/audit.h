// What an audit's verdicts say of everything that was heard: how much was missed, and which share was found.
#pragma once

#include <cstdint>
#include <optional>

#include "insight/wilson.h"

namespace atiende::insight {

/// One stratum of one week.
struct AuditCounts {
    std::int64_t heard = 0;                             ///< posts that no listener found
    std::int64_t sampled = 0;                           ///< of these
    std::int64_t missed = 0, not_ours = 0, unsure = 0;  ///< of the sample
};

struct AuditEstimate {
    double missed = 0, low = 0, high = 0;  ///< posts
};

struct AuditFigures {
    static constexpr int kDefinition = 1;

    Proportion near, far;                   ///< missed of those judged missed or not ours
    std::optional<AuditEstimate> estimate;  ///< absent until something of every stratum that was heard is judged
    std::optional<double> recall;           ///< measure R17: found / (found + missed); absent when both are 0
    std::optional<Interval> recall_interval;
};

/// Each stratum's share times what was heard of it; the bounds are those of Wilson's intervals, added up, which is
/// wider than 95 %. `found`: posts that listeners found in the week and that asked for something.
AuditFigures compute_audit(const AuditCounts& near, const AuditCounts& far, std::int64_t found);

}  // namespace atiende::insight
