#include "actions/pause_clock.h"

#include "actions/clock_steps.h"
#include "clocks/pauses.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kLongestNote = 20'000;
constexpr Duration kLongestPause = std::chrono::days{366};

Result<CaseClock> clock_to_work(Transaction& transaction, const Viewer& viewer, CaseId case_id, ClockId clock_id) {
    if (const auto of_case = case_to_work(transaction, viewer, case_id, std::nullopt); !of_case)
        return fail(of_case.error());
    auto clock = transaction.clocks().get(clock_id);
    if (!clock) return clock;
    if (clock->case_id != case_id) return fail(not_found("clock_not_found"));
    return clock;
}

}  // namespace

Result<CaseClock> pause_clock(Workplace& place, const Viewer& viewer, CaseId case_id, ClockId clock_id,
                              const PauseByPerson& pause) {
    if (pause.note.empty() || pause.note.size() > kLongestNote) return fail(invalid("note_length"));
    const Time now = place.clock.now();
    if (pause.until <= now || pause.until - now > kLongestPause) return fail(invalid("pause_without_end"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<CaseClock> {
        const auto clock = clock_to_work(transaction, viewer, case_id, clock_id);
        if (!clock) return clock;
        if (auto allowed = clocks::check_pause(*clock, pause.reason, now); !allowed) return fail(allowed.error());
        const Note note{place.ids.make<NoteId>(now), case_id, viewer.user, now, pause.note};
        if (auto kept = transaction.content().add_note(note); !kept) return fail(kept.error());
        const auto noted = transaction.append({NoteAdded{case_id, note.id}, now, actor_of(viewer)});
        if (!noted) return fail(noted.error());
        ClockPaused how;
        how.reason = pause.reason;
        how.evidence = note.id;
        how.until = pause.until;
        how.timer = place.ids.make<TimerId>(now);
        auto paused = pause_clock(transaction, *clock, how, now, actor_of(viewer), *noted);
        if (!paused) return fail(paused.error());
        return transaction.clocks().get(clock_id);
    });
}

Result<CaseClock> resume_clock(Workplace& place, const Viewer& viewer, CaseId case_id, ClockId clock_id) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<CaseClock> {
        const auto clock = clock_to_work(transaction, viewer, case_id, clock_id);
        if (!clock) return clock;
        if (clock->state != ClockState::paused) return fail(conflict("clock_not_paused"));
        auto resumed = resume_clock(place, transaction, *clock, place.clock.now(), actor_of(viewer));
        if (!resumed) return fail(resumed.error());
        return transaction.clocks().get(clock_id);
    });
}

}  // namespace atiende::actions
