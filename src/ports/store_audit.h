// What the store keeps for the weekly audit.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "model/audit.h"

namespace atiende {

struct AuditStratumCounts {
    std::int64_t heard = 0, sampled = 0, missed = 0, not_ours = 0, unsure = 0;
};
struct AuditWeekCounts {
    Time week;
    AuditStratumCounts near, far;
    std::int64_t found = 0;  ///< posts that listeners alone found in that week and that asked for something
};

/// How ranks are made in a week, and from which on a post is not in the sample any more.
struct AuditThresholds {
    std::int64_t seed = 0;
    std::int64_t near = 0, far = 0;
};

class AuditReads {
public:
    virtual ~AuditReads() = default;
    /// Nothing before anything of the week was stored.
    virtual Result<std::optional<AuditThresholds>> thresholds(Time week) = 0;
    /// Newest first, at most `limit`.
    virtual Result<std::vector<AuditWeekCounts>> weeks(std::size_t limit) = 0;
    /// By stratum and rank: an order without meaning, the same for everybody.
    virtual Result<std::vector<AuditSample>> samples(Time week) = 0;
    /// not_found("audit_sample_not_found")
    virtual Result<AuditSample> sample(AuditSampleId id) = 0;
};

class AuditWriter {
public:
    virtual ~AuditWriter() = default;
    /// Counts, and keeps the lowest kAuditSample of each stratum; the same post twice is one. `seed` is the week's when
    /// it begins. `make_id` numbers new ones.
    virtual Result<void> add(const AuditHeard& heard, std::int64_t seed,
                             const std::function<AuditSampleId()>& make_id) = 0;
    /// The words of samples of weeks that began before.
    virtual Result<void> forget_texts_before(Time week) = 0;
};

}  // namespace atiende
