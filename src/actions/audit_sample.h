// The sample for the weekly audit: made while public streams are heard, judged by people.
#pragma once

#include <optional>
#include <vector>

#include "actions/workplace.h"
#include "insight/audit.h"
#include "model/audit.h"

namespace atiende::actions {

/// Counts what a stream says and nobody finds, and holds on to what may belong to the sample until it is stored. Of
/// each stratum the posts with the lowest ranks are the sample: ranks are hashes of the post's name and a seed of the
/// week, so that every post has the same chance, whatever is heard twice counts once in it, and nothing depends on when
/// the process ended. One thread at a time.
class UnfoundPosts {
public:
    explicit UnfoundPosts(Workplace& place) : place_(place) {}

    /// A post of somebody else's, public, that no listener found. Some ten nanoseconds for nearly all.
    void heard(const IncomingPost& post, bool near);
    /// What came together since the last time; nothing: nothing did. To be stored with the cursor that it belongs to.
    std::optional<AuditHeard> take();
    /// What was taken or is still here was not stored: it will be heard again.
    void forget();

private:
    void begin(Time week);
    void keep(const IncomingPost& post, AuditStratum stratum, std::int64_t rank);

    Workplace& place_;
    AuditThresholds thresholds_;  // of the week; a rank above is out
    AuditHeard heard_;
    bool begun_ = false;
    Time looked_up_;
};

/// Inside the transaction that moves the cursor. With the first of a week, what is too old is forgotten.
Result<void> keep_unfound(Workplace& place, Transaction& transaction, const AuditHeard& heard, Time now);

/// A week of the audit and what its verdicts say.
struct AuditWeek {
    AuditWeekCounts counts;
    bool over = false;
    insight::AuditFigures figures;
};

/// The last 12 weeks in which anything was heard, newest first. Errors: denied; viewers who see some brands alone too:
/// streams are everybody's.
Result<std::vector<AuditWeek>> audit_weeks(Workplace& place, const Viewer& viewer);

/// The sample of the week that `week` falls into. Errors as above.
Result<std::vector<AuditSample>> audit_samples(Workplace& place, const Viewer& viewer, Time week);

/// Who may change listeners judges. Absent: takes the verdict back. Errors: denied,
/// not_found("audit_sample_not_found"), conflict("audit_text_gone").
Result<AuditSample> judge_sample(Workplace& place, const Viewer& viewer, AuditSampleId id,
                                 std::optional<AuditVerdict> verdict);

}  // namespace atiende::actions
