// Watched cases: what they stand at, their thresholds, and waking them into the queue when one is passed.
#pragma once

#include "actions/workplace.h"

namespace atiende::actions {

/// Reads the journal and looks at the watched cases that it speaks of: a post in their thread, a story told again,
/// counters. A case that has passed a threshold wakes: `case_woken` says by what, a status change brings it into the
/// queue, its first response is awaited from now on. One thread at a time.
///
/// Its place in the journal is a named reader's position, moved in the transaction that wakes and now and then when
/// nothing does: after a crash it looks again at a little, and a case that has woken wakes no more. The first time it
/// begins at the end of the journal with every watched case there is. Each level of a threshold wakes once
/// (cases/wake.h).
class WatchReader {
public:
    explicit WatchReader(Workplace& place) : place_(place) {}

    /// Reads on by at most so many events. Returns whether there is more.
    Result<bool> read_on(std::size_t events);

private:
    Workplace& place_;
    Position reached_ = 0;  // 0: not known yet
    Position saved_ = 0;
};

/// Thresholds, levels now and at the beginning of a case. not_found("case_not_found"); conflict("not_watched") for
/// one that nobody ever followed.
Result<Watch> watch_of(Snapshot& snapshot, CaseId case_id, Time now);

/// Sets thresholds of its own, or (absent) gives it back to the policy's. Errors: as case_to_work,
/// conflict("not_watched"), invalid("bad_threshold").
Result<Watch> change_watch(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                           std::optional<WatchThresholds> thresholds);

/// A case that had woken, and that nobody has answered, is followed on: from where it stands now, so that it wakes at a
/// higher level and not at the same one again (cases/wake.h). Its clocks are void. Errors: as case_to_work,
/// invalid("transition_refused") also for a case that was never watched, conflict("answered_already").
Result<Case> watch_again(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen);

}  // namespace atiende::actions
