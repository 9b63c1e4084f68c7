#include "actions/person_requests.h"

#include <algorithm>

#include "actions/case_clocks.h"

namespace atiende::actions {
namespace {

template <class Use>
Result<Case> on_clocks(Workplace& place, const Viewer& viewer, CaseId case_id, Use use) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Case> {
        const auto of_case = case_to_work(transaction, viewer, case_id, std::nullopt);
        if (!of_case) return of_case;
        const auto settings = place.clocks_of(transaction);
        if (!settings) return fail(settings.error());
        CaseClocks clocks(place, transaction, **settings);
        if (auto done = use(transaction, *of_case, clocks); !done) return fail(done.error());
        return transaction.cases().get(case_id);
    });
}

}  // namespace

Result<Case> ask_for_person(Workplace& place, const Viewer& viewer, CaseId case_id, Asked asked, Time at) {
    if (at > place.clock.now()) return fail(invalid("in_the_future"));
    return on_clocks(place, viewer, case_id,
                     [&](Transaction& transaction, const Case& of_case, CaseClocks& clocks) -> Result<void> {
                         if (!is_open_case(of_case.status)) return fail(invalid("case_is_over"));
                         const Actor customer{ActorKind::customer, of_case.author.value};
                         const auto noted = transaction.append({PersonAsked{case_id, asked, {}}, at, customer});
                         if (!noted) return fail(noted.error());
                         return clocks.person_asked(of_case, asked, at, std::nullopt, *noted);
                     });
}

Result<Case> attend_in_person(Workplace& place, const Viewer& viewer, CaseId case_id, Asked asked) {
    if (asked == Asked::supervisor && !viewer.may(Permission::manage_listeners))
        return fail(denied("not_a_supervisor"));
    return on_clocks(
        place, viewer, case_id, [&](Transaction& transaction, const Case&, CaseClocks& clocks) -> Result<void> {
            const auto running = transaction.clocks().of_case(case_id);
            if (!running) return fail(running.error());
            const ClockKind kind = asked == Asked::person ? ClockKind::legal_person : ClockKind::legal_supervisor;
            const bool waits = std::ranges::any_of(
                *running, [&](const CaseClock& clock) { return clock.kind == kind && is_live(clock.state); });
            if (!waits) return fail(conflict("nobody_asked"));
            const Time now = place.clock.now();
            const auto noted = transaction.append({PersonAttended{case_id, asked, viewer.user}, now, actor_of(viewer)});
            if (!noted) return fail(noted.error());
            return clocks.person_attended(case_id, asked, now, actor_of(viewer), *noted);
        });
}

}  // namespace atiende::actions
