#include "insight/audit.h"

#include <algorithm>

namespace atiende::insight {
namespace {

Proportion share_of(const AuditCounts& counts) { return {counts.missed, counts.missed + counts.not_ours}; }

/// Adds what one stratum contributes; false: nothing of it is judged.
bool add(AuditEstimate& estimate, const AuditCounts& counts) {
    if (counts.heard == 0) return true;
    const Proportion share = share_of(counts);
    const auto interval = share.interval();
    if (!interval) return false;
    const auto heard = static_cast<double>(counts.heard);
    estimate.missed += heard * share.share().value_or(0);
    // Those of the sample that are known are known.
    estimate.low += std::max(heard * interval->low, static_cast<double>(counts.missed));
    estimate.high += heard * interval->high;
    return true;
}

double recall_of(std::int64_t found, double missed) {
    const auto hits = static_cast<double>(found);
    return hits / (hits + missed);
}

}  // namespace

AuditFigures compute_audit(const AuditCounts& near, const AuditCounts& far, std::int64_t found) {
    AuditFigures figures;
    figures.near = share_of(near);
    figures.far = share_of(far);
    AuditEstimate estimate;
    if (near.heard + far.heard == 0 || !add(estimate, near) || !add(estimate, far)) return figures;
    figures.estimate = estimate;
    if (found > 0 || estimate.missed > 0) figures.recall = recall_of(found, estimate.missed);
    if (found > 0) figures.recall_interval = Interval{recall_of(found, estimate.high), recall_of(found, estimate.low)};
    return figures;
}

}  // namespace atiende::insight
