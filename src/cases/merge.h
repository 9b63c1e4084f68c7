// Two cases that turn out to be one issue: what becomes of kind, priority, start and clocks, and how to undo it.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "model/clock.h"

namespace atiende::cases {

/// A clock as far as merging touches it. Those that are void are no clocks any more and are left out.
struct MergeClock {
    ClockId id;
    ClockKind kind = ClockKind::first_response;
    ClockState state = ClockState::running;
    Time started_at;
    std::optional<Time> stopped_at{};

    bool operator==(const MergeClock&) const = default;
};

/// A case as far as merging touches it.
struct MergeCase {
    CaseId id;
    BrandId brand;
    Kind kind = Kind::other;
    Status status = Status::new_;
    Priority priority = Priority::normal;
    Time created_at;
    bool has_children = false;
    std::optional<CaseId> merged_into{};
    std::vector<MergeClock> clocks{};

    bool operator==(const MergeCase&) const = default;
};

/// kept: as it stands · voided: another of its kind began earlier, or its case is merged away · rebased: void, and one
/// of its kind takes its place with the start, the end or both that `source` gives · adopted: the other case alone had
/// such a clock, and it goes on here.
enum class ClockFate { kept, voided, rebased, adopted };

struct ClockChange {
    ClockId clock;  ///< of the survivor; zero when adopted
    ClockKind kind = ClockKind::first_response;
    ClockFate fate = ClockFate::kept;
    ClockId source{};  ///< the other case's, whose policy and due times hold where it began earlier; zero unless
                       ///< rebased or adopted
    ClockState state = ClockState::running;  ///< from now on
    Time started_at;
    std::optional<Time> stopped_at{};

    bool operator==(const ClockChange&) const = default;
};

/// Everything an undoing needs; ids, enums and times alone, so that an event may hold it.
struct MergeRecord {
    MergeCase survivor;  ///< both as they stood before
    MergeCase absorbed;
    Kind kind = Kind::other;  ///< what the survivor became
    Priority priority = Priority::normal;
    Time created_at;
    std::vector<ClockChange> clocks{};  ///< all of the survivor's, then what was adopted

    bool operator==(const MergeRecord&) const = default;
};

/// The caller chose the survivor. The absorbed case closes (merged_away of cases/automatic.h), its posts go over, its
/// clocks are void and it leaves all denominators (rule G7 of docs/measures.md). Of the survivor:
/// - created_at is the earlier one; priority the higher; kind the more protected: claim, incident, complaint, question,
///   lead, suggestion, other, praise, spam.
/// - of each clock kind the earliest start holds. What was answered in either counts from then on (first response,
///   substantive reply, assignment, receipt: the earliest end); what must be done in both goes on while one goes on,
///   and else ends with the later (resolution, the answers of the law). Of those that come again (next response,
///   periodic update, a person asked for) only what runs is compared, what has ended stays history. Each work order is
///   an area's own and goes over untouched.
/// Errors, all invalid: merge_with_itself; merge_of_brands; already_merged; merge_closed; merge_into_resolved and
/// merge_into_watched (the absorbed one is open: choose it as survivor, or reopen first); merge_of_parent (the absorbed
/// case has children).
Result<MergeRecord> merge(const MergeCase& survivor, const MergeCase& absorbed);

/// What to give back. Merging and unmerging with nothing between them is the identity.
struct Unmerged {
    MergeCase survivor;
    MergeCase absorbed;
};
/// `now`: the survivor as it stands today. What somebody changed since the merge (kind, priority, status) stays as they
/// left it; so do clocks that began since. A clock that ran on and was stopped since is stopped in both, for the reply
/// went to both. Errors, all invalid: unmerge_closed (the survivor is), unmerge_merged_on (it was merged itself).
Result<Unmerged> unmerge(const MergeRecord& record, const MergeCase& now);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::ClockFate> {
    static constexpr std::array<std::string_view, 4> words{"kept", "voided", "rebased", "adopted"};
};
}  // namespace atiende
