#include "actions/back_search.h"

#include "actions/case_intake.h"
#include "actions/one_query.h"
#include "actions/open_suggested.h"
#include "actions/story_intake.h"
#include "cases/thanks.h"

namespace atiende::actions {
namespace {

constexpr std::int64_t kMostCases = 1'000;

Result<Listener> visible_listener(Snapshot& snapshot, const Viewer& viewer, ListenerId id) {
    auto listener = snapshot.settings().listener(id);
    if (!listener) return listener;
    if (!viewer.sees(listener->brand)) return fail(not_found("listener_not_found"));
    return listener;
}

Result<void> note(Transaction& transaction, const BackSearch& search, BackSearchState state, std::string reason,
                  Time now, Actor actor) {
    const BackSearchProgress& done = search.progress;
    const auto written = transaction.append(
        {BackSearchMoved{search.id, search.listener, state, done.looked_at, done.hits, done.opened, std::move(reason)},
         now, actor});
    if (!written) return fail(written.error());
    return ok();
}

std::optional<text::Fingerprint> fingerprint(std::string_view text) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    return text::fingerprint_of(analysis);
}

/// One piece of work, inside its transaction.
class Piece {
public:
    Piece(Workplace& place, Transaction& transaction, BackSearchWork work,
          std::shared_ptr<const Surroundings> surroundings)
        : place_(place), tx_(transaction), work_(std::move(work)), now_(place.clock.now()) {
        batch_.surroundings = std::move(surroundings);
        if (batch_.surroundings->listeners.contains(work_.listener.id)) return;
        // One that is paused or has ended searches back all the same; its cases are its brand's.
        auto with_it = std::make_shared<Surroundings>(*batch_.surroundings);
        with_it->listeners.emplace(work_.listener.id, work_.listener);
        batch_.surroundings = std::move(with_it);
    }

    Result<void> take(const std::vector<StoredText>& texts, const std::vector<PostId>& hits, bool last) {
        BackSearchProgress& progress = work_.search.progress;
        bool enough = false;
        for (const PostId post : hits) {
            if (auto taken = take_hit(post); !taken) return taken;
            enough = work_.search.act == BackSearchAct::open && progress.opened >= work_.search.most_cases;
            if (enough) break;
        }
        progress.looked_at += static_cast<std::int64_t>(texts.size());
        if (!texts.empty()) work_.before = texts.back().post;
        auto moved = tx_.back_search_content().move(work_.search.id, work_.before, progress);
        if (!moved || (!last && !enough)) return moved;
        return note(tx_, work_.search, BackSearchState::done, enough ? "case_limit" : "", now_, Actor{});
    }

private:
    Result<void> take_hit(PostId post) {
        const Sighting sighting{{}, work_.search.listener};
        const auto known = tx_.posts().has_sighting(post, sighting);
        if (!known) return fail(known.error());
        const auto view = tx_.posts().view(post);
        if (!view) return fail(view.error());
        if (view->post.blanked) return ok();
        Position cause = 0;
        if (!*known) {
            const auto added = tx_.append({SightingAdded{post, view->state.thread, sighting}, now_, Actor{}});
            if (!added) return fail(added.error());
            cause = *added;
            ++work_.search.progress.hits;
        }
        const bool told_already = view->state.exclusion == Exclusion::duplicate;
        if (work_.search.act == BackSearchAct::record || view->state.case_id || told_already) return ok();
        // What reached us was judged when it came, and is not judged again because somebody looks for it.
        if (view->state.reach == Reach::reactive) return ok();
        return open_for(*view, cause);
    }

    /// Whether the author has too few followers for what the listener asks.
    bool below_floor(const PostView& view) const {
        const auto& floor = work_.listener.reach_floor;
        return floor && view.author.followers && *view.author.followers < *floor;
    }

    /// A copy of what somebody sees to already: said a hundred times, it is one case (as in receive_posts).
    Result<bool> goes_with_story(const PreparedPost& prepared, const PostView& view) {
        if (!view.story) return false;
        const auto story = tx_.stories().get(view.story->id, now_);
        if (!story) return fail(story.error());
        if (story->brand != work_.listener.brand) return false;
        const auto first = tx_.posts().view(story->first_post);
        if (!first) return fail(first.error());
        const auto said = fingerprint(view.post.text);
        const auto said_first = fingerprint(first->post.text);
        if (!said || !said_first || !text::is_copy(*said, *said_first)) return false;
        StoryIntake stories(place_, tx_, *batch_.surroundings, now_);
        const auto fate = stories.fate_of(prepared, {story->id, StoryPart::copy, story->first_post},
                                          work_.listener.brand, view.post.author, cases::ToldTo::everybody);
        if (!fate) return fail(fate.error());
        return fate->goes_with_story || fate->joins.has_value();
    }

    /// As for a post that comes in now, and nobody but this listener found. The limit of the search stands in for the
    /// listener's of the day.
    Result<void> open_for(const PostView& view, Position cause) {
        cases::Arrival arrival;
        arrival.reach = Reach::proactive;
        arrival.matched.push_back(
            {work_.listener.action, below_floor(view) ? cases::Held::reach_floor : cases::Held::no});
        arrival.created_at = view.post.created_at;
        if (view.state.assessment) arrival.assessment = *view.state.assessment;
        const auto receiving = tx_.threads().receiving(view.state.thread, view.post.author);
        if (!receiving) return fail(receiving.error());
        if (*receiving) return ok();  // somebody sees to them already
        const auto ours = tx_.threads().we_wrote_in(view.state.thread);
        if (!ours) return fail(ours.error());
        arrival.our_post_in_thread = *ours;
        PreparedPost prepared = prepared_from(view);
        prepared.post.text = view.post.text;
        prepared.hits = {work_.search.listener};
        const auto copy = goes_with_story(prepared, view);
        if (!copy) return fail(copy.error());
        arrival.copy = *copy;
        text::Analysis analysis;
        text::analyse(view.post.text, analysis);
        arrival.thanks = cases::is_thanks(analysis);
        const cases::Decision decision = cases::decide(arrival);
        CaseIntake intake(place_, tx_, batch_, now_);
        auto opened = intake.follow_up(prepared, view.post, view.state.thread, arrival, decision, cause);
        if (!opened) return opened;
        work_.search.progress.opened += intake.cases_opened();
        return ok();
    }

    Workplace& place_;
    Transaction& tx_;
    BackSearchWork work_;
    const Time now_;
    PreparedBatch batch_;
};

}  // namespace

Result<BackSearch> start_back_search(Workplace& place, const Viewer& viewer, const BackSearchWish& wish) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    const Time now = place.clock.now();
    const Time to = std::min(wish.to, now);
    if (wish.from >= to) return fail(invalid("bad_period"));
    if (wish.most_cases < 1 || wish.most_cases > kMostCases) return fail(invalid("bad_case_limit"));
    return write_value(place.store, [&](Transaction& transaction) -> Result<BackSearch> {
        const auto listener = visible_listener(transaction, viewer, wish.listener);
        if (!listener) return fail(listener.error());
        const auto unfinished = transaction.back_searches().unfinished(wish.listener);
        if (!unfinished) return fail(unfinished.error());
        if (*unfinished) return fail(conflict("back_search_unfinished"));
        const auto id = place.ids.make<BackSearchId>(now);
        // What comes in from now on has higher ids: the listener hears that itself.
        const PostId before{to < now ? first_id_at(to) : id.value};
        const auto total = transaction.back_searches().posts_between(PostId{first_id_at(wish.from)}, before);
        if (!total) return fail(total.error());
        const auto written = transaction.append({BackSearchStarted{id, listener->id, listener->brand, listener->version,
                                                                   wish.from, to, wish.act, wish.most_cases, *total},
                                                 now, actor_of(viewer)});
        if (!written) return fail(written.error());
        if (auto kept = transaction.back_search_content().put(id, *listener, before); !kept) return fail(kept.error());
        return transaction.back_searches().get(id);
    });
}

Result<std::vector<BackSearch>> back_searches_of(Workplace& place, const Viewer& viewer, ListenerId id) {
    if (auto allowed = require(viewer, Permission::read_settings); !allowed) return fail(allowed.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<std::vector<BackSearch>> {
        const auto listener = visible_listener(snapshot, viewer, id);
        if (!listener) return fail(listener.error());
        return snapshot.back_searches().of_listener(id);
    });
}

Result<BackSearch> move_back_search(Workplace& place, const Viewer& viewer, BackSearchId id, BackSearchState to) {
    if (auto allowed = require(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<BackSearch> {
        auto search = transaction.back_searches().get(id);
        if (!search) return search;
        if (!viewer.sees(search->brand)) return fail(not_found("back_search_not_found"));
        if (search->state == to) return search;
        if (search->state != BackSearchState::running && search->state != BackSearchState::paused) {
            return fail(conflict("back_search_ended"));
        }
        auto noted = note(transaction, *search, to, "", place.clock.now(), actor_of(viewer));
        if (!noted) return fail(noted.error());
        return transaction.back_searches().get(id);
    });
}

Result<bool> search_back(Workplace& place,
                         const std::function<Result<std::shared_ptr<const Surroundings>>()>& surroundings,
                         std::size_t posts) {
    struct Found {
        BackSearchWork work;
        std::vector<StoredText> texts;
        std::vector<PostId> hits;
        std::optional<Error> bad_query{};
    };
    auto found = read_value(place.store, [&](Snapshot& snapshot) -> Result<std::optional<Found>> {
        auto work = snapshot.back_searches().next();
        if (!work) return fail(work.error());
        if (!*work) return std::optional<Found>{};
        const PostId from{first_id_at((*work)->search.from)};
        auto texts = snapshot.back_searches().texts_between(from, (*work)->before, posts);
        if (!texts) return fail(texts.error());
        Found piece{*std::move(*work), *std::move(texts), {}};
        auto query = OneQuery::of(piece.work.listener);
        if (!query) piece.bad_query = query.error();
        for (const StoredText& text : piece.texts) {
            if (!query || !query->may_match(text)) continue;
            const auto view = snapshot.posts().view(text.post);
            if (!view) return fail(view.error());
            const auto spans = query->match(snapshot, *view);
            if (!spans) return fail(spans.error());
            if (*spans) piece.hits.push_back(text.post);
        }
        return std::optional(std::move(piece));
    });
    if (!found) return fail(found.error());
    if (!*found) return false;
    const Found& piece = **found;
    const auto around = surroundings();
    if (!around) return fail(around.error());
    const auto done = place.store.write([&](Transaction& transaction) -> Result<void> {
        // Somebody may have paused or ended it meanwhile.
        const auto now = transaction.back_searches().get(piece.work.search.id);
        if (!now && now.error().code == ErrorCode::not_found) return ok();
        if (!now) return fail(now.error());
        if (now->state != BackSearchState::running) return ok();
        if (piece.bad_query) {
            return note(transaction, *now, BackSearchState::failed, piece.bad_query->reason, place.clock.now(),
                        Actor{});
        }
        Piece work(place, transaction, piece.work, *around);
        return work.take(piece.texts, piece.hits, piece.texts.size() < posts);
    });
    if (!done) return fail(done.error());
    return true;
}

}  // namespace atiende::actions
