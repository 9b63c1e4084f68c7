#include "cases/merge.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace atiende::cases {

namespace {

/// How two clocks of one kind become one.
enum class Course {
    answered,   ///< done once for the customer, in whichever case
    done,       ///< must be done in both
    recurring,  ///< comes again: what has ended is history
    separate,   ///< an area's own
};

Course course_of(ClockKind kind) {
    switch (kind) {
        case ClockKind::first_response:
        case ClockKind::substantive_reply:
        case ClockKind::assignment:
        case ClockKind::legal_receipt: return Course::answered;
        case ClockKind::resolution:
        case ClockKind::legal_resolution:
        case ClockKind::legal_answer:
        case ClockKind::legal_continuity:
        case ClockKind::legal_billing:
        case ClockKind::legal_completion: return Course::done;
        case ClockKind::next_response:
        case ClockKind::periodic_update:
        case ClockKind::legal_person:
        case ClockKind::legal_supervisor: return Course::recurring;
        case ClockKind::work_order: return Course::separate;
    }
    return Course::separate;
}

/// The more protected kind stands further on.
constexpr std::array kByProtection{Kind::spam,     Kind::praise,    Kind::other,    Kind::suggestion, Kind::lead,
                                   Kind::question, Kind::complaint, Kind::incident, Kind::claim};

Kind more_protected(Kind a, Kind b) {
    return std::ranges::find(kByProtection, a) > std::ranges::find(kByProtection, b) ? a : b;
}

/// What lives goes before what has ended, of those the earlier; of what has ended, the one begun last.
bool counts_before(const MergeClock& a, const MergeClock& b) {
    if (is_live(a.state) != is_live(b.state)) return is_live(a.state);
    return is_live(a.state) ? a.started_at < b.started_at : a.started_at > b.started_at;
}

/// The one of its kind that counts today. Null: there is none.
const MergeClock* current(const std::vector<MergeClock>& clocks, ClockKind kind) {
    const bool recurring = course_of(kind) == Course::recurring;
    const MergeClock* best = nullptr;
    for (const MergeClock& clock : clocks) {
        if (clock.kind != kind || (recurring && !is_live(clock.state))) continue;
        if (best == nullptr || counts_before(clock, *best)) best = &clock;
    }
    return best;
}

ClockChange kept(const MergeClock& clock) {
    return {.clock = clock.id,
            .kind = clock.kind,
            .fate = ClockFate::kept,
            .state = clock.state,
            .started_at = clock.started_at,
            .stopped_at = clock.stopped_at};
}

ClockChange adopted(const MergeClock& clock) {
    ClockChange change = kept(clock);
    change.clock = ClockId{};
    change.fate = ClockFate::adopted;
    change.source = clock.id;
    return change;
}

ClockChange joined(const MergeClock& own, const MergeClock& other) {
    const MergeClock& earlier = other.started_at < own.started_at ? other : own;
    ClockChange change = kept(own);
    change.started_at = earlier.started_at;
    change.state = earlier.state;
    if (course_of(own.kind) == Course::answered) {
        if (own.stopped_at && other.stopped_at) {
            change.stopped_at = std::min(*own.stopped_at, *other.stopped_at);
        } else {
            change.stopped_at = own.stopped_at ? own.stopped_at : other.stopped_at;
        }
        if (change.stopped_at) change.state = ClockState::stopped;
    } else if (is_live(own.state) || is_live(other.state)) {
        change.stopped_at.reset();
        if (!is_live(change.state)) change.state = is_live(own.state) ? own.state : other.state;
    } else {
        change.stopped_at = std::max(own.stopped_at, other.stopped_at);
    }
    if (change == kept(own)) return change;
    change.fate = ClockFate::rebased;
    change.source = other.id;
    return change;
}

std::vector<ClockChange> clocks_of_both(const MergeCase& survivor, const MergeCase& absorbed) {
    std::vector<ClockChange> changes;
    for (const MergeClock& own : survivor.clocks) {
        const Course course = course_of(own.kind);
        const MergeClock* const counts = current(survivor.clocks, own.kind);
        const MergeClock* const other = current(absorbed.clocks, own.kind);
        changes.push_back(kept(own));
        if (course == Course::separate) continue;
        if (counts == &own) {
            if (other != nullptr) changes.back() = joined(own, *other);
        } else if (is_live(own.state) && course != Course::recurring) {
            changes.back().fate = ClockFate::voided;
        }
    }
    for (const MergeClock& other : absorbed.clocks) {
        const bool alone = current(survivor.clocks, other.kind) == nullptr;
        const bool goes_over =
            course_of(other.kind) == Course::separate || (alone && current(absorbed.clocks, other.kind) == &other);
        if (goes_over) changes.push_back(adopted(other));
    }
    return changes;
}

Result<void> check_mergeable(const MergeCase& survivor, const MergeCase& absorbed) {
    if (survivor.id == absorbed.id) return fail(invalid("merge_with_itself"));
    if (survivor.brand != absorbed.brand) return fail(invalid("merge_of_brands"));
    if (survivor.merged_into || absorbed.merged_into) return fail(invalid("already_merged"));
    if (survivor.status == Status::closed || absorbed.status == Status::closed) return fail(invalid("merge_closed"));
    if (is_open_case(absorbed.status)) {
        if (survivor.status == Status::resolved) return fail(invalid("merge_into_resolved"));
        if (survivor.status == Status::watched) return fail(invalid("merge_into_watched"));
    }
    if (absorbed.has_children) return fail(invalid("merge_of_parent"));
    return ok();
}

/// The clock of today that a change brought about, if it is still there and no other change accounts for it; else null.
const MergeClock* brought_about(const ClockChange& change, const MergeRecord& record, const MergeCase& now,
                                const std::vector<ClockId>& accounted) {
    const bool is_own = change.fate == ClockFate::kept;
    const auto found = std::ranges::find_if(now.clocks, [&](const MergeClock& clock) {
        if (is_own) return clock.id == change.clock;
        return clock.kind == change.kind && clock.started_at == change.started_at &&
               std::ranges::find(record.survivor.clocks, clock.id, &MergeClock::id) == record.survivor.clocks.end() &&
               std::ranges::find(accounted, clock.id) == accounted.end();
    });
    return found == now.clocks.end() ? nullptr : &*found;
}

MergeClock* with_id(std::vector<MergeClock>& clocks, ClockId id) {
    const auto found = std::ranges::find(clocks, id, &MergeClock::id);
    return found == clocks.end() ? nullptr : &*found;
}

void stop_if_live(MergeClock* clock, Time at) {
    if (clock == nullptr || !is_live(clock->state)) return;
    clock->state = ClockState::stopped;
    clock->stopped_at = std::max(at, clock->started_at);
}

/// What ended since the merge ended for the case that it was done for, and, where it was said to the customer, for
/// both.
void carry_end(const ClockChange& change, Time at, Unmerged& into) {
    stop_if_live(with_id(into.survivor.clocks, change.clock), at);
    const Course course = course_of(change.kind);
    if (course == Course::answered || course == Course::recurring) {
        for (MergeClock& clock : into.absorbed.clocks) {
            if (clock.kind == change.kind) stop_if_live(&clock, at);
        }
    } else if (change.fate == ClockFate::adopted) {
        stop_if_live(with_id(into.absorbed.clocks, change.source), at);
    }
}

}  // namespace

Result<MergeRecord> merge(const MergeCase& survivor, const MergeCase& absorbed) {
    if (auto checked = check_mergeable(survivor, absorbed); !checked) return fail(checked.error());
    return MergeRecord{.survivor = survivor,
                       .absorbed = absorbed,
                       .kind = more_protected(survivor.kind, absorbed.kind),
                       .priority = std::max(survivor.priority, absorbed.priority),
                       .created_at = std::min(survivor.created_at, absorbed.created_at),
                       .clocks = clocks_of_both(survivor, absorbed)};
}

Result<Unmerged> unmerge(const MergeRecord& record, const MergeCase& now) {
    if (now.merged_into) return fail(invalid("unmerge_merged_on"));
    if (now.status == Status::closed) return fail(invalid("unmerge_closed"));
    Unmerged back{.survivor = now, .absorbed = record.absorbed};
    if (now.kind == record.kind) back.survivor.kind = record.survivor.kind;
    if (now.priority == record.priority) back.survivor.priority = record.survivor.priority;
    if (now.created_at == record.created_at) back.survivor.created_at = record.survivor.created_at;

    back.survivor.clocks = record.survivor.clocks;
    std::vector<ClockId> accounted;
    for (const ClockChange& change : record.clocks) {
        const MergeClock* const today = brought_about(change, record, now, accounted);
        if (today == nullptr) continue;
        accounted.push_back(today->id);
        if (today->stopped_at && is_live(change.state)) carry_end(change, *today->stopped_at, back);
        if (change.fate == ClockFate::kept) *with_id(back.survivor.clocks, change.clock) = *today;
    }
    for (const MergeClock& clock : now.clocks) {
        if (std::ranges::find(accounted, clock.id) == accounted.end()) back.survivor.clocks.push_back(clock);
    }
    return back;
}

}  // namespace atiende::cases
