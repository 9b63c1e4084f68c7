#include "actions/work_case.h"

#include "actions/case_clocks.h"
#include "actions/legal_guards.h"
#include "cases/kind_change.h"
#include "cases/transitions.h"
#include "routing/rank.h"

namespace atiende::actions {
namespace {

constexpr Duration kReopeningWindow = std::chrono::days{7};
constexpr std::size_t kLongestNote = 20'000;

/// Loads the case, lets `act` append its events, and answers with the case as it is afterwards.
template <class Act>
Result<Case> on_case(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Act act) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Case> {
        const auto before = case_to_work(transaction, viewer, case_id, seen);
        if (!before) return before;
        if (auto done = act(transaction, *before); !done) return fail(done.error());
        return transaction.cases().get(case_id);
    });
}

Result<void> append(Workplace& place, Transaction& transaction, const Viewer& viewer, Payload payload) {
    const auto written = transaction.append({std::move(payload), place.clock.now(), actor_of(viewer)});
    if (!written) return fail(written.error());
    return ok();
}

template <class Use>
Result<void> with_clocks(Workplace& place, Transaction& transaction, Use use) {
    const auto settings = place.clocks_of(transaction);
    if (!settings) return fail(settings.error());
    CaseClocks clocks(place, transaction, **settings);
    return use(clocks);
}

Result<void> choose_clocks_again(Workplace& place, Transaction& transaction, const Viewer& viewer, CaseId case_id,
                                 const std::string& reason) {
    return with_clocks(place, transaction, [&](CaseClocks& clocks) {
        return clocks.choose_again(case_id, reason, place.clock.now(), actor_of(viewer), 0);
    });
}

Result<void> check_assignee(Snapshot& snapshot, const Case& of_case, UserId user_id) {
    const auto user = snapshot.users().get(user_id);
    if (!user) return fail(user.error());
    const Viewer assignee = viewer_of(*user);
    if (user->disabled || !assignee.may(Permission::work_cases) || !assignee.sees(of_case.brand)) {
        return fail(invalid("user_cannot_work"));
    }
    return ok();
}

}  // namespace

Result<Case> assign(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                    std::optional<UserId> assignee) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (before.status == Status::closed) return fail(conflict("case_closed"));
        if (before.assignee == assignee) return ok();
        if (assignee) {
            if (auto fit = check_assignee(transaction, before, *assignee); !fit) return fit;
        }
        if (auto done = append(place, transaction, viewer, CaseAssigned{case_id, assignee}); !done) return done;
        auto clocked = with_clocks(place, transaction, [&](CaseClocks& clocks) {
            return clocks.assigned(before, assignee, place.clock.now(), actor_of(viewer));
        });
        if (!clocked) return clocked;
        if (!assignee || before.status != Status::new_) return ok();
        return append(place, transaction, viewer,
                      StatusChanged{case_id, Status::new_, Status::open, "assigned", std::nullopt});
    });
}

Result<Note> add_note(Workplace& place, const Viewer& viewer, CaseId case_id, std::string text) {
    if (text.empty() || text.size() > kLongestNote) return fail(invalid("note_length"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Note> {
        const auto of_case = case_to_work(transaction, viewer, case_id, std::nullopt);
        if (!of_case) return fail(of_case.error());
        const Time now = place.clock.now();
        Note note{place.ids.make<NoteId>(now), case_id, viewer.user, now, std::move(text)};
        if (auto kept = transaction.content().add_note(note); !kept) return fail(kept.error());
        if (auto done = append(place, transaction, viewer, NoteAdded{case_id, note.id}); !done)
            return fail(done.error());
        return note;
    });
}

Result<Case> change_status(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Status to,
                           std::string reason) {
    if (to == Status::resolved || to == Status::closed || to == Status::watched) return fail(invalid("use_other_verb"));
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (before.status == Status::resolved) return fail(invalid("use_other_verb"));
        if (auto allowed = cases::check_transition(before.kind, before.status, to); !allowed) return allowed;
        auto moved =
            append(place, transaction, viewer, StatusChanged{case_id, before.status, to, reason, std::nullopt});
        if (!moved) return moved;
        return with_clocks(place, transaction, [&](CaseClocks& clocks) -> Result<void> {
            const Time now = place.clock.now();
            if (before.status != Status::watched) return clocks.moved(case_id, to, now, actor_of(viewer), 0);
            // Waking: the clocks of a watched case start now.
            auto facts = clocks.facts_of(before);
            if (!facts) return fail(facts.error());
            return clocks.begin({case_id, *std::move(facts), now, before.opening_post});
        });
    });
}

Result<Case> resolve(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Resolution resolution) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (auto allowed = cases::check_transition(before.kind, before.status, Status::resolved); !allowed) {
            return allowed;
        }
        const auto settings = place.clocks_of(transaction);
        if (!settings) return fail(settings.error());
        if (auto allowed = check_resolution(transaction, **settings, before, resolution); !allowed) return allowed;
        const Time now = place.clock.now();
        auto clocked = with_clocks(place, transaction, [&](CaseClocks& clocks) {
            return clocks.resolved(before, resolution, now, actor_of(viewer), 0);
        });
        if (!clocked) return clocked;
        return append(place, transaction, viewer,
                      CaseResolved{case_id, resolution, now + kReopeningWindow, place.ids.make<TimerId>(now)});
    });
}

Result<Case> reopen(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (before.status != Status::resolved) {
            return fail(
                invalid("transition_refused").with("from", std::string(name_of(before.status))).with("to", "open"));
        }
        auto reopened = append(place, transaction, viewer, CaseReopened{case_id, std::nullopt});
        if (!reopened) return reopened;
        return with_clocks(place, transaction, [&](CaseClocks& clocks) {
            return clocks.reopened(before, place.clock.now(), std::nullopt, 0);
        });
    });
}

Result<Case> close_excluded(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                            Exclusion exclusion) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (auto allowed = cases::check_closing_as(before.kind, before.status, exclusion); !allowed) return allowed;
        auto voided = with_clocks(place, transaction, [&](CaseClocks& clocks) {
            return clocks.void_all(case_id, "excluded", place.clock.now(), actor_of(viewer));
        });
        if (!voided) return voided;
        return append(place, transaction, viewer, CaseClosed{case_id, exclusion, "excluded"});
    });
}

Result<Case> change_kind(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen, Kind kind) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (before.status == Status::closed) return fail(conflict("case_closed"));
        auto allowed = cases::check_kind_change(before.kind, kind, cases::ChangedBy::person);
        if (!allowed) return allowed;
        auto changed = append(place, transaction, viewer, CaseKindChanged{case_id, before.kind, kind});
        return changed ? choose_clocks_again(place, transaction, viewer, case_id, "kind_changed") : changed;
    });
}

Result<Case> change_priority(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                             Priority priority) {
    return on_case(place, viewer, case_id, seen, [&](Transaction& transaction, const Case& before) -> Result<void> {
        if (before.priority == priority) return ok();
        const Time rank = routing::with_priority(before.rank, before.priority, priority);
        auto changed = append(place, transaction, viewer, PriorityChanged{case_id, priority, rank});
        return changed ? choose_clocks_again(place, transaction, viewer, case_id, "priority_changed") : changed;
    });
}

Result<PostView> correct_labels(Workplace& place, const Viewer& viewer, PostId post, const SaidLabels& corrections) {
    if (auto allowed = require(viewer, Permission::work_cases); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<PostView> {
        const auto before = transaction.posts().view(post);
        if (!before) return before;
        if (!before->state.assessment) return fail(invalid("post_is_ours"));
        if (before->state.case_id) {
            const auto of_case = case_to_work(transaction, viewer, *before->state.case_id, std::nullopt);
            if (!of_case) return fail(of_case.error());
        }
        LabelCorrected event{post,
                             before->state.thread,
                             corrections.kind,
                             corrections.tone,
                             corrections.urgency,
                             corrections.expects_reply,
                             corrections.topic,
                             corrections.intervention,
                             corrections.about_us};
        if (auto done = append(place, transaction, viewer, event); !done) return fail(done.error());
        if (before->state.case_id && (corrections.topic || corrections.urgency)) {
            auto chosen = choose_clocks_again(place, transaction, viewer, *before->state.case_id, "label_corrected");
            if (!chosen) return fail(chosen.error());
        }
        return transaction.posts().view(post);
    });
}

}  // namespace atiende::actions
