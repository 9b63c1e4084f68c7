// What happens to the clocks of a case when something happens to the case.
#pragma once

#include <string>

#include "actions/clock_steps.h"
#include "actions/legal_clocks.h"

namespace atiende::actions {

/// What was said to the customer. A greeting, an acknowledgement or a pointer to another channel responds, but is not
/// substantive (rule G5 of docs/measures.md).
enum class Said { something, substance };
Said said_in(std::string_view reply);

/// Inside one transaction; keeps nothing between calls. Times are true times: when the customer wrote, when the network
/// had our reply, however late it is learned here.
class CaseClocks {
public:
    /// References outlive it.
    CaseClocks(Workplace& place, Transaction& transaction, const ClockSettings& settings)
        : place_(place), tx_(transaction), settings_(settings) {}

    /// What the policy of the case is chosen by, as it stands.
    Result<clocks::PolicyFacts> facts_of(const Case& of_case);

    struct Beginning {
        CaseId case_id{};
        clocks::PolicyFacts facts{};
        Time start{};
        std::optional<PostId> post{};
        Position cause = 0;
    };
    /// Opened, or woken after having been watched: every clock of its policy that a new case has.
    Result<void> begin(const Beginning& beginning);

    /// A post of the customer's in a case that is open. With `asks`, the time until the next response runs from it,
    /// unless it runs already from an earlier one or was answered before it was learned; without (thanks), nobody waits
    /// for one any more.
    Result<void> customer_wrote(const Case& before, PostId post, Time at, bool asks, Position cause);

    /// A reply that counts (rule G4) was delivered, in which the tracking key stood or not. Stops what it stops; what
    /// the customer wrote after it waits for the next response.
    Result<void> replied(CaseId case_id, Time at, Said said, Actor actor, bool key_given = false);

    /// Somebody has the case; or, without `assignee`, it went back to the queue.
    Result<void> assigned(const Case& before, std::optional<UserId> assignee, Time at, Actor actor);

    /// It passed from one state to another: while it is the customer's turn, the clocks of resolution and of silence
    /// stand still.
    Result<void> moved(CaseId case_id, Status to, Time at, Actor actor, Position cause);

    /// Clocks of the law end with the notification of the answer, the last reply before now, or with the next one.
    Result<void> resolved(const Case& before, Resolution resolution, Time at, Actor actor, Position cause);
    /// `post`: of the customer who came back; absent: one of us reopened it.
    Result<void> reopened(const Case& before, Time at, std::optional<PostId> post, Position cause);

    /// Kind, priority or the policies themselves are others now: clocks of another policy end, and those of the right
    /// one begin in their place, from the same start, due no sooner than now.
    Result<void> choose_again(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause);

    /// The customer asks for a person or a supervisor (Ley 10/2025, art. 8), or somebody attends.
    Result<void> person_asked(const Case& of_case, Asked asked, Time at, std::optional<PostId> post, Position cause);
    Result<void> person_attended(CaseId case_id, Asked asked, Time at, Actor actor, Position cause);

    /// They no longer mean anything.
    Result<void> void_all(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause = 0);

private:
    Result<std::vector<CaseClock>> live_clocks(CaseId case_id);
    Result<void> start(CaseId case_id, const Policy& policy, ClockKind kind, Time start, std::optional<PostId> post,
                       Position cause, std::optional<Time> not_before = std::nullopt);
    Result<const Policy*> policy_of(const Case& of_case);
    Result<void> start_next_response(CaseId case_id, PostId post, Time at, Position cause);
    Result<void> restart_silence(CaseId case_id, Time at, Actor actor);
    Result<void> replace(const Policy& policy, const CaseClock& clock, const std::string& reason, Time at, Actor actor,
                         Position cause);

    LegalClocks::Presented presented_by(const Beginning& beginning) const;
    Result<void> replied_by_law(CaseId case_id, Time at, Actor actor, bool key_given);
    LegalClocks legal() { return {place_, tx_, settings_}; }

    Workplace& place_;
    Transaction& tx_;
    const ClockSettings& settings_;
};

}  // namespace atiende::actions
