#include "actions/receive_posts.h"

#include <algorithm>

#include "actions/case_clocks.h"
#include "actions/sent_part.h"
#include "cases/decide.h"
#include "cases/priority.h"
#include "crypto/tracking_key.h"
#include "routing/rank.h"

namespace atiende::actions {
namespace {

/// Stores one batch inside one transaction.
class BatchReceiver {
public:
    BatchReceiver(Workplace& place, Transaction& transaction, const PreparedBatch& batch)
        : place_(place), tx_(transaction), batch_(batch), now_(place.clock.now()) {}

    Result<Received> run();

private:
    Result<void> receive(const PreparedPost& prepared);
    Result<void> add_sightings(const PostState& known, const PreparedPost& prepared);
    std::vector<Sighting> sightings_of(const PreparedPost& prepared) const;
    Result<ThreadId> find_thread(const IncomingPost& post);
    Result<cases::Arrival> arrival_of(const PreparedPost& prepared, const Post& post, ThreadId thread);
    Result<void> follow_up(const PreparedPost& prepared, const Post& post, ThreadId thread,
                           const cases::Arrival& arrival, const cases::Decision& decision, Position cause);
    Result<void> open_case(const PreparedPost& prepared, const Post& post, ThreadId thread, bool watched,
                           std::optional<CaseId> follows, Position cause);
    Result<void> join_case(const PreparedPost& prepared, const Post& post, ThreadId thread, const Case& joined,
                           const cases::Decision& decision, Position cause);
    Result<void> note_own_post(const PreparedPost& prepared, const Post& post, ThreadId thread, Position cause);
    Result<void> set_aside(const Unreadable& unreadable);
    Result<std::string> fresh_tracking_key();
    BrandId brand_of(const PreparedPost& prepared) const;
    bool reached_us() const { return static_cast<bool>(batch_.account); }
    Result<Position> append(Payload payload, Time happened_at, Actor actor, Position cause) {
        return tx_.append({std::move(payload), happened_at, actor, cause});
    }

    Workplace& place_;
    Transaction& tx_;
    const PreparedBatch& batch_;
    const Time now_;
    Received received_;
};

Result<void> done_or_error(const Result<Position>& written) {
    if (!written) return fail(written.error());
    return ok();
}

Result<Received> BatchReceiver::run() {
    for (const PreparedPost& prepared : batch_.posts) {
        if (auto done = receive(prepared); !done) {
            return fail(std::move(done.error()).with("remote_id", prepared.post.remote_id.substr(0, 64)));
        }
    }
    for (const Unreadable& unreadable : batch_.unreadable) {
        if (auto done = set_aside(unreadable); !done) return fail(done.error());
    }
    if (batch_.account && batch_.next_cursor) {
        auto moved = tx_.content().move_cursor(batch_.account, *batch_.next_cursor, now_);
        if (!moved) return fail(moved.error());
    }
    return received_;
}

std::vector<Sighting> BatchReceiver::sightings_of(const PreparedPost& prepared) const {
    std::vector<Sighting> sightings;
    if (batch_.account) sightings.push_back({batch_.account, {}});
    for (const ListenerId listener : prepared.hits) sightings.push_back({{}, listener});
    return sightings;
}

Result<void> BatchReceiver::add_sightings(const PostState& known, const PreparedPost& prepared) {
    ++received_.repeated;
    for (const Sighting& sighting : sightings_of(prepared)) {
        const auto has = tx_.posts().has_sighting(known.post, sighting);
        if (!has) return fail(has.error());
        if (*has) continue;
        const auto written = append(SightingAdded{known.post, known.thread, sighting}, now_, Actor{}, 0);
        if (!written) return fail(written.error());
    }
    return ok();
}

/// Every other remote id that the post names as part of its conversation.
std::vector<std::string_view> references_of(const IncomingPost& post) {
    std::vector<std::string_view> references;
    const auto add = [&](std::string_view remote_id) {
        if (remote_id != post.remote_id && !remote_id.empty()) references.push_back(remote_id);
    };
    if (post.parent_remote_id) add(*post.parent_remote_id);
    if (post.thread_remote_id) add(*post.thread_remote_id);
    for (const std::string& related : post.related_remote_ids) add(related);
    std::sort(references.begin(), references.end());
    references.erase(std::unique(references.begin(), references.end()), references.end());
    return references;
}

/// The oldest thread that any of the post's remote ids is known in, or a new one; several become one.
Result<ThreadId> BatchReceiver::find_thread(const IncomingPost& post) {
    std::vector<ThreadId> threads;
    std::vector<std::string_view> unknown;
    const auto own = tx_.threads().awaiting(post.channel, post.remote_id);
    if (!own) return fail(own.error());
    if (*own) threads.push_back(**own);
    for (const std::string_view reference : references_of(post)) {
        const auto found = tx_.threads().of_remote_id(post.channel, reference);
        if (!found) return fail(found.error());
        if (*found) {
            threads.push_back(**found);
        } else {
            unknown.push_back(reference);
        }
    }
    std::sort(threads.begin(), threads.end());
    threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
    const ThreadId thread = threads.empty() ? place_.ids.make<ThreadId>(now_) : threads.front();
    for (std::size_t i = 1; i < threads.size(); ++i) {
        const auto joined = append(ThreadsJoined{thread, threads[i]}, now_, Actor{}, 0);
        if (!joined) return fail(joined.error());
    }
    for (const std::string_view reference : unknown) {
        if (auto linked = tx_.content().link_thread(post.channel, reference, thread); !linked) {
            return fail(linked.error());
        }
    }
    return thread;
}

Result<cases::Arrival> BatchReceiver::arrival_of(const PreparedPost& prepared, const Post& post, ThreadId thread) {
    cases::Arrival arrival;
    arrival.direction = post.direction;
    arrival.own_author = prepared.own;
    arrival.reach = reached_us() ? Reach::reactive : Reach::proactive;
    for (const ListenerId listener : prepared.hits) {
        const auto found = batch_.surroundings->listeners.find(listener);
        if (found != batch_.surroundings->listeners.end()) arrival.matched.push_back(found->second.action);
    }
    arrival.assessment = prepared.assessment;
    arrival.thanks = prepared.thanks;
    arrival.created_at = post.created_at;
    const auto receiving = tx_.threads().receiving(thread, post.author);
    if (!receiving) return fail(receiving.error());
    if (*receiving) {
        auto found = tx_.cases().get(**receiving);
        if (!found) return fail(found.error());
        arrival.receiving = std::move(*found);
    }
    if (!reached_us() && !arrival.receiving) {
        const auto ours = tx_.threads().we_wrote_in(thread);
        if (!ours) return fail(ours.error());
        arrival.our_post_in_thread = *ours;
    }
    return arrival;
}

Result<void> BatchReceiver::receive(const PreparedPost& prepared) {
    const IncomingPost& incoming = prepared.post;
    const auto known = tx_.posts().find(incoming.channel, incoming.remote_id);
    if (!known) return fail(known.error());
    if (*known) return add_sightings(**known, prepared);
    if (!reached_us() && prepared.hits.empty() && !prepared.own) {
        ++received_.ignored;
        return ok();
    }
    const auto author = tx_.content().put_author(incoming.author, place_.ids.make<AuthorId>(now_));
    if (!author) return fail(author.error());
    const auto thread = find_thread(incoming);
    if (!thread) return fail(thread.error());
    Post post;
    post.id = place_.ids.make<PostId>(now_);
    post.channel = incoming.channel;
    post.remote_id = incoming.remote_id;
    post.parent_remote_id = incoming.parent_remote_id;
    post.author = *author;
    post.direction = prepared.own ? Direction::out : Direction::in;
    post.visibility = incoming.visibility;
    // A network whose clock runs ahead cannot have published after we received it.
    post.created_at = std::min(incoming.created_at, now_);
    post.received_at = now_;
    post.text = incoming.text;
    post.url = incoming.url;
    const auto added = tx_.content().add_post(post);
    if (!added) return fail(added.error());

    const auto arrival = arrival_of(prepared, post, *thread);
    if (!arrival) return fail(arrival.error());
    const cases::Decision decision = cases::decide(*arrival);
    PostReceived event;
    event.post = post.id;
    event.thread = *thread;
    event.author = post.author;
    event.channel = post.channel;
    event.direction = post.direction;
    event.visibility = post.visibility;
    event.created_at = post.created_at;
    event.sightings = sightings_of(prepared);
    event.reach = arrival->reach;
    if (!prepared.own) event.assessment = prepared.assessment;
    event.intervention = decision.intervention;
    event.exclusion = decision.exclusion;
    if (prepared.own && incoming.client_key) {
        const auto part = tx_.outbox().by_native_key(*incoming.client_key);
        if (!part) return fail(part.error());
        if (*part) event.part = (*part)->id;
    }
    const Actor actor = prepared.own ? Actor{} : Actor{ActorKind::customer, post.author.value};
    const auto position = append(std::move(event), post.created_at, actor, 0);
    if (!position) return fail(position.error());
    ++received_.added;
    if (prepared.own) return note_own_post(prepared, post, *thread, *position);
    return follow_up(prepared, post, *thread, *arrival, decision, *position);
}

Result<void> BatchReceiver::follow_up(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                      const cases::Arrival& arrival, const cases::Decision& decision, Position cause) {
    switch (decision.step) {
        case cases::Step::none: return ok();
        case cases::Step::open_case: return open_case(prepared, post, thread, false, std::nullopt, cause);
        case cases::Step::open_watched: return open_case(prepared, post, thread, true, std::nullopt, cause);
        case cases::Step::open_following: return open_case(prepared, post, thread, false, arrival.receiving->id, cause);
        case cases::Step::join:
        case cases::Step::wake:
        case cases::Step::reopen: return join_case(prepared, post, thread, *arrival.receiving, decision, cause);
    }
    return ok();
}

BrandId BatchReceiver::brand_of(const PreparedPost& prepared) const {
    const auto account = batch_.surroundings->accounts.find(batch_.account);
    if (account != batch_.surroundings->accounts.end()) return account->second.brand;
    for (const ListenerId hit : prepared.hits) {
        const auto listener = batch_.surroundings->listeners.find(hit);
        if (listener != batch_.surroundings->listeners.end()) return listener->second.brand;
    }
    return {};
}

Result<std::string> BatchReceiver::fresh_tracking_key() {
    for (;;) {
        std::string key = crypto::make_tracking_key([&](std::span<std::uint8_t> bytes) { place_.random.fill(bytes); });
        const auto taken = tx_.cases().by_tracking_key(key);
        if (!taken) return fail(taken.error());
        if (!*taken) return key;
    }
}

Result<void> BatchReceiver::open_case(const PreparedPost& prepared, const Post& post, ThreadId thread, bool watched,
                                      std::optional<CaseId> follows, Position cause) {
    auto key = fresh_tracking_key();
    if (!key) return fail(key.error());
    const Reach reach = reached_us() ? Reach::reactive : Reach::proactive;
    // What reached us waits since it was written; what we found, since we found it.
    const Time start = reach == Reach::reactive ? post.created_at : now_;
    const auto& followers = prepared.post.author.followers;
    CaseOpened opened;
    opened.case_id = place_.ids.make<CaseId>(now_);
    opened.brand = brand_of(prepared);
    opened.tracking_key = std::move(*key);
    opened.post = post.id;
    opened.thread = thread;
    opened.author = post.author;
    opened.channel = post.channel;
    opened.kind = prepared.assessment.kind.value.value_or(Kind::other);
    opened.status = watched ? Status::watched : Status::new_;
    opened.priority = cases::priority_of(prepared.assessment, followers);
    opened.reach = reach;
    opened.created_at = post.created_at;
    const Duration wanted = batch_.surroundings->policy ? batch_.surroundings->policy->wanted : Policy{}.wanted;
    const Time due =
        batch_.surroundings->business_time ? batch_.surroundings->business_time->due(start, wanted) : start + wanted;
    opened.rank = routing::rank(due, opened.priority,
                                routing::exposure_of(followers, post.visibility, prepared.assessment.tone.value));
    opened.follows = follows;
    const CaseId case_id = opened.case_id;
    const auto written = append(std::move(opened), now_, Actor{}, cause);
    if (!written) return fail(written.error());
    ++received_.cases_opened;
    if (watched) return ok();
    return start_first_response(place_, tx_, *batch_.surroundings, case_id, start, *written);
}

Result<void> BatchReceiver::join_case(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                      const Case& joined, const cases::Decision& decision, Position cause) {
    const Actor actor{ActorKind::customer, post.author.value};
    const auto written =
        append(PostJoined{joined.id, post.id, thread, post.author, post.created_at}, post.created_at, actor, cause);
    if (!written) return fail(written.error());
    if (decision.step == cases::Step::reopen) {
        return done_or_error(append(CaseReopened{joined.id, post.id}, post.created_at, actor, *written));
    }
    const auto exposure =
        routing::exposure_of(prepared.post.author.followers, post.visibility, prepared.assessment.tone.value);
    const Duration wanted = batch_.surroundings->policy ? batch_.surroundings->policy->wanted : Policy{}.wanted;
    const Time rank = routing::rank(post.created_at + wanted, joined.priority, exposure);
    if (decision.step == cases::Step::wake) {
        const auto woken = append(StatusChanged{joined.id, Status::watched, Status::new_, decision.reason, rank}, now_,
                                  Actor{}, *written);
        if (!woken) return fail(woken.error());
        return start_first_response(place_, tx_, *batch_.surroundings, joined.id, now_, *woken);
    }
    if (joined.status == Status::pending && decision.intervention != Intervention::leave) {
        return done_or_error(append(StatusChanged{joined.id, Status::pending, Status::open, decision.reason, rank},
                                    post.created_at, actor, *written));
    }
    return ok();
}

/// The echo of a part proves that it was published; an answer written in the network's own app belongs to the case of
/// the post it answers, and counts as a response.
Result<void> BatchReceiver::note_own_post(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                          Position cause) {
    if (prepared.post.client_key) {
        const auto part = tx_.outbox().by_native_key(*prepared.post.client_key);
        if (!part) return fail(part.error());
        if (*part) return record_sent(tx_, **part, {post.remote_id, post.created_at}, true, now_);
    }
    if (!post.parent_remote_id) return ok();
    const auto parent = tx_.posts().find(post.channel, *post.parent_remote_id);
    if (!parent) return fail(parent.error());
    if (!*parent || !(*parent)->case_id) return ok();
    const CaseId case_id = *(*parent)->case_id;
    const auto joined =
        append(PostJoined{case_id, post.id, thread, post.author, post.created_at}, post.created_at, Actor{}, cause);
    if (!joined) return fail(joined.error());
    return stop_first_response(tx_, case_id, post.created_at, Actor{});
}

Result<void> BatchReceiver::set_aside(const Unreadable& unreadable) {
    constexpr std::size_t kKeptBytes = 64 * 1024;
    const auto row = tx_.content().quarantine(
        {batch_.account, unreadable.reason, unreadable.place, unreadable.bytes.substr(0, kKeptBytes), now_});
    if (!row) return fail(row.error());
    ++received_.quarantined;
    return done_or_error(append(PostQuarantined{batch_.account, *row, unreadable.reason}, now_, Actor{}, 0));
}

}  // namespace

Received& Received::operator+=(const Received& other) {
    added += other.added;
    repeated += other.repeated;
    ignored += other.ignored;
    quarantined += other.quarantined;
    cases_opened += other.cases_opened;
    return *this;
}

Result<Received> receive_posts(Workplace& place, const PreparedBatch& batch) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Received> {
        return BatchReceiver(place, transaction, batch).run();
    });
}

}  // namespace atiende::actions
