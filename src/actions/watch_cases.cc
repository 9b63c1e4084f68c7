#include "actions/watch_cases.h"

#include <algorithm>
#include <set>

#include "actions/case_clocks.h"
#include "actions/exposure.h"
#include "cases/transitions.h"
#include "cases/wake.h"
#include "routing/rank.h"

namespace atiende::actions {
namespace {

constexpr std::string_view kReader = "watching";
constexpr std::size_t kMostWatched = 100'000;
constexpr Position kSavedEvery = 5'000;

Result<WatchThresholds> thresholds_of(Snapshot& snapshot, CaseId case_id) {
    const auto own = snapshot.watches().thresholds(case_id);
    if (!own) return fail(own.error());
    if (*own) return **own;
    const auto policy = snapshot.settings().policy();
    if (!policy) return fail(policy.error());
    return *policy && (*policy)->watch ? *(*policy)->watch : usual_thresholds();
}

/// The watched cases that an event may concern.
class Concerned {
public:
    explicit Concerned(Snapshot& snapshot) : snapshot_(snapshot) {}

    Result<void> add(const Event& event) {
        return std::visit([&](const auto& payload) { return look(payload); }, event.payload);
    }
    const std::set<CaseId>& cases() const { return cases_; }

private:
    template <class Payload>
    Result<void> look(const Payload&) {
        return ok();
    }
    Result<void> look(const CaseOpened& e) {
        if (e.status == Status::watched) cases_.insert(e.case_id);
        return ok();
    }
    Result<void> look(const WatchChanged& e) {
        cases_.insert(e.case_id);
        return ok();
    }
    Result<void> look(const PostReceived& e) {
        auto done = take(snapshot_.watches().watching_thread(e.thread));
        if (!done || !e.story) return done;
        return take(snapshot_.watches().watching_story(*e.story));
    }
    Result<void> look(const PostCounted& e) { return take(snapshot_.watches().watching_thread(e.thread)); }
    Result<void> look(const PostRevised& e) { return take(snapshot_.watches().watching_thread(e.thread)); }
    Result<void> look(const LabelCorrected& e) { return take(snapshot_.watches().watching_thread(e.thread)); }
    Result<void> look(const StoryBegan& e) { return take(snapshot_.watches().watching_story(e.story)); }
    Result<void> look(const StoryReposted& e) { return take(snapshot_.watches().watching_story(e.story)); }

    Result<void> take(const Result<std::vector<CaseId>>& found) {
        if (!found) return fail(found.error());
        cases_.insert(found->begin(), found->end());
        return ok();
    }

    Snapshot& snapshot_;
    std::set<CaseId> cases_;
};

/// Looks at one watched case inside a transaction.
class Waking {
public:
    Waking(Workplace& place, Transaction& transaction) : place_(place), tx_(transaction), now_(place.clock.now()) {}

    Result<void> look(CaseId case_id) {
        const auto watched = tx_.cases().view(case_id);
        if (!watched && watched.error().code == ErrorCode::not_found) return ok();
        if (!watched) return fail(watched.error());
        if (watched->state.status != Status::watched) return ok();
        const auto levels = tx_.watches().levels(case_id, now_);
        if (!levels) return fail(levels.error());
        const auto began = began_with(*watched, *levels);
        if (!began) return fail(began.error());
        const auto thresholds = thresholds_of(tx_, case_id);
        if (!thresholds) return fail(thresholds.error());
        const auto passed = cases::crossing(*thresholds, *began, *levels);
        return passed ? wake(*watched, *passed) : ok();
    }

private:
    /// At the first look. Whatever was told meanwhile is news: its reach was its author's own, and nobody had answered.
    Result<WatchLevels> began_with(const CaseView& watched, const WatchLevels& levels) {
        const auto known = tx_.watches().began(watched.state.id);
        if (!known) return fail(known.error());
        if (*known) return **known;
        const WatchLevels began{.reach = watched.author.followers.value_or(0), .views = levels.views};
        const auto noted = tx_.append(
            {WatchBegan{watched.state.id, began.reach, began.per_hour, began.tone, began.views}, now_, Actor{}});
        if (!noted) return fail(noted.error());
        return began;
    }

    Result<void> wake(const CaseView& watched, const cases::Crossing& passed) {
        const CaseId case_id = watched.state.id;
        const auto woken =
            tx_.append({CaseWoken{case_id, passed.measure, passed.from, passed.to, passed.threshold}, now_, Actor{}});
        if (!woken) return fail(woken.error());
        const auto settings = place_.clocks_of(tx_);
        if (!settings) return fail(settings.error());
        CaseClocks clocks(place_, tx_, **settings);
        auto facts = clocks.facts_of(watched.state);
        if (!facts) return fail(facts.error());
        const auto post = tx_.posts().view(watched.state.opening_post);
        if (!post) return fail(post.error());
        const auto exposure = ExposureReader(tx_, now_).of(*post);
        if (!exposure) return fail(exposure.error());
        const Time rank = routing::rank((*settings)->wanted_due(*facts, now_), watched.state.priority, *exposure);
        const auto moved = tx_.append({StatusChanged{case_id, Status::watched, Status::new_,
                                                     "woken_by_" + std::string(name_of(passed.measure)), rank},
                                       now_, Actor{}, *woken});
        if (!moved) return fail(moved.error());
        return clocks.begin({case_id, *std::move(facts), now_, watched.state.opening_post, *moved});
    }

    Workplace& place_;
    Transaction& tx_;
    const Time now_;
};

/// What to look at, and where the journal was read to.
struct Agenda {
    std::set<CaseId> cases;
    Position from = 0, to = 0;
    bool more = false;
};

Result<Agenda> begin_with_all(Snapshot& snapshot) {
    Agenda agenda;
    const auto last = snapshot.journal().last();
    if (!last) return fail(last.error());
    agenda.to = *last;
    CaseFilter filter;
    filter.shelf = Shelf::watched;
    filter.limit = 200;
    do {
        const auto page = snapshot.cases().list(filter, system_viewer());
        if (!page) return fail(page.error());
        for (const CaseView& view : page->items) agenda.cases.insert(view.state.id);
        filter.cursor = page->next_cursor;
    } while (filter.cursor && agenda.cases.size() < kMostWatched);
    return agenda;
}

Result<Agenda> agenda_of(Snapshot& snapshot, Position from, std::size_t limit) {
    if (from == 0) return begin_with_all(snapshot);
    Agenda agenda{{}, from, from, false};
    const auto events = snapshot.journal().after(from, limit);
    if (!events) return fail(events.error());
    Concerned concerned(snapshot);
    for (const Event& event : *events) {
        if (auto done = concerned.add(event); !done) return fail(done.error());
        agenda.to = event.position;
    }
    agenda.cases = concerned.cases();
    agenda.more = events->size() == limit;
    return agenda;
}

/// What never slept cannot go back to sleep.
Error refused(const Case& one) {
    return invalid("transition_refused")
        .with("from", std::string(name_of(one.status)))
        .with("to", std::string(name_of(Status::watched)))
        .with("kind", std::string(name_of(one.kind)));
}

}  // namespace

Result<bool> WatchReader::read_on(std::size_t events) {
    const auto agenda = read_value(place_.store, [&](Snapshot& snapshot) -> Result<Agenda> {
        if (reached_ == 0) {
            const auto saved = snapshot.journal().cursor(kReader);
            if (!saved) return fail(saved.error());
            reached_ = saved_ = *saved;
        }
        return agenda_of(snapshot, reached_, std::max<std::size_t>(events, 1));
    });
    if (!agenda) return fail(agenda.error());
    if (!agenda->cases.empty() || saved_ == 0 || agenda->to - saved_ >= kSavedEvery) {
        const auto done = place_.store.write([&](Transaction& transaction) -> Result<void> {
            Waking waking(place_, transaction);
            for (const CaseId case_id : agenda->cases) {
                if (auto looked = waking.look(case_id); !looked) return looked;
            }
            return transaction.access().save_cursor(kReader, agenda->to);
        });
        if (!done) return fail(done.error());
        saved_ = agenda->to;
    }
    reached_ = agenda->to;
    return agenda->more;
}

Result<Watch> watch_of(Snapshot& snapshot, CaseId case_id, Time now) {
    const auto watched = snapshot.cases().get(case_id);
    if (!watched) return fail(watched.error());
    const auto began = snapshot.watches().began(case_id);
    if (!began) return fail(began.error());
    const bool still = watched->status == Status::watched;
    if (!still && !*began) return fail(conflict("not_watched"));
    const auto own = snapshot.watches().thresholds(case_id);
    if (!own) return fail(own.error());
    const auto thresholds = thresholds_of(snapshot, case_id);
    if (!thresholds) return fail(thresholds.error());
    const auto levels = snapshot.watches().levels(case_id, now);
    if (!levels) return fail(levels.error());
    return Watch{still,   *thresholds, own->has_value(),
                 *levels, *began,      cases::next_levels(*thresholds, began->value_or(WatchLevels{}))};
}

Result<Case> watch_again(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Case> {
        const auto woken = case_to_work(transaction, viewer, case_id, seen);
        if (!woken) return woken;
        const auto allowed = cases::check_transition(woken->kind, woken->status, Status::watched);
        if (!allowed) return fail(allowed.error());
        const auto began = transaction.watches().began(case_id);
        if (!began) return fail(began.error());
        if (!*began) return fail(refused(*woken));
        if (woken->first_response_at || woken->last_reply_at) return fail(conflict("answered_already"));
        const Time now = place.clock.now();
        const auto levels = transaction.watches().levels(case_id, now);
        if (!levels) return fail(levels.error());
        const Actor actor = actor_of(viewer);
        const auto settings = place.clocks_of(transaction);
        if (!settings) return fail(settings.error());
        auto voided = CaseClocks(place, transaction, **settings).void_all(case_id, "watched_again", now, actor);
        if (!voided) return fail(voided.error());
        const auto moved = transaction.append(
            {StatusChanged{case_id, woken->status, Status::watched, "watched_again", std::nullopt}, now, actor});
        if (!moved) return fail(moved.error());
        const auto noted = transaction.append(
            {WatchBegan{case_id, levels->reach, levels->per_hour, levels->tone, levels->views}, now, actor, *moved});
        if (!noted) return fail(noted.error());
        return transaction.cases().get(case_id);
    });
}

Result<Watch> change_watch(Workplace& place, const Viewer& viewer, CaseId case_id, SeenVersion seen,
                           std::optional<WatchThresholds> thresholds) {
    if (thresholds && !cases::is_sound(*thresholds)) return fail(invalid("bad_threshold"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<Watch> {
        const auto watched = case_to_work(transaction, viewer, case_id, seen);
        if (!watched) return fail(watched.error());
        if (watched->status != Status::watched) return fail(conflict("not_watched"));
        const Time now = place.clock.now();
        const auto written = transaction.append({WatchChanged{case_id, thresholds}, now, actor_of(viewer)});
        if (!written) return fail(written.error());
        return watch_of(transaction, case_id, now);
    });
}

}  // namespace atiende::actions
