#include "actions/receive_posts.h"

#include <algorithm>

#include "actions/apply_changes.h"
#include "actions/audit_sample.h"
#include "actions/case_clocks.h"
#include "actions/case_intake.h"
#include "actions/find_thread.h"
#include "actions/followed_authors.h"
#include "actions/listener_limits.h"
#include "actions/raise_alerts.h"
#include "actions/sent_part.h"
#include "actions/story_intake.h"

namespace atiende::actions {
namespace {

/// Stores one batch inside one transaction.
class BatchReceiver {
public:
    BatchReceiver(Workplace& place, Transaction& transaction, const PreparedBatch& batch)
        : place_(place),
          tx_(transaction),
          batch_(batch),
          now_(place.clock.now()),
          cases_(place, transaction, batch, now_),
          limits_(transaction, *batch.surroundings, now_),
          stories_(place, transaction, *batch.surroundings, now_),
          alerts_(place, transaction, *batch.surroundings, now_) {}

    Result<Received> run();

private:
    /// The listeners that found a post.
    using Heard = std::vector<const Listener*>;

    Result<void> receive(const PreparedPost& prepared);
    Result<void> receive_repost(const IncomingPost& incoming);
    Result<void> add_sightings(const PostState& known, const Heard& heard);
    Result<bool> brought_by_a_case(const PreparedPost& prepared);
    std::vector<Sighting> sightings_of(const Heard& heard) const;
    Result<cases::Arrival> arrival_of(const PreparedPost& prepared, const Heard& heard, const Post& post,
                                      ThreadId thread);
    Result<void> judge_copy(const PreparedPost& prepared, const StoryIntake::Telling& copy, AuthorId author,
                            cases::Arrival& arrival);
    Result<void> note_own_post(const PreparedPost& prepared, const Post& post, ThreadId thread, Position cause);
    Result<void> set_aside(const Unreadable& unreadable);
    Result<void> move_cursor();
    bool reached_us() const { return static_cast<bool>(batch_.account); }
    Result<Position> append(Payload payload, Time happened_at, Actor actor, Position cause) {
        return tx_.append({std::move(payload), happened_at, actor, cause});
    }

    Workplace& place_;
    Transaction& tx_;
    const PreparedBatch& batch_;
    const Time now_;
    CaseIntake cases_;
    ListenerLimits limits_;
    StoryIntake stories_;
    AlertIntake alerts_;
    Received received_;
    std::optional<PostView> gone_on_from_;  // the opening post of the case that the post goes on in
};

Result<void> done_or_error(const Result<Position>& written) {
    if (!written) return fail(written.error());
    return ok();
}

/// With what the network says of them beside the post.
Author author_as_seen(const IncomingPost& incoming) {
    Author author = incoming.author;
    if (!author.verified) author.verified = incoming.details.author.verified;
    if (!author.bio && !incoming.details.author.bio.empty()) author.bio = incoming.details.author.bio;
    if (author.bio && author.bio->size() > kMostBioBytes) {
        std::size_t end = kMostBioBytes;
        while (end > 0 && (static_cast<unsigned char>((*author.bio)[end]) & 0xC0) == 0x80) --end;
        author.bio->resize(end);
    }
    return author;
}

Result<Received> BatchReceiver::run() {
    if (batch_.account) {
        // It may have gone, with its brand, while the page was under way.
        if (const auto there = tx_.settings().account(batch_.account); !there) return fail(there.error());
    }
    for (const PreparedPost& prepared : batch_.posts) {
        if (auto done = receive(prepared); !done) {
            return fail(std::move(done.error()).with("remote_id", prepared.post.remote_id.substr(0, 64)));
        }
    }
    const auto grown = stories_.finish();
    if (!grown) return fail(grown.error());
    for (const StoryIntake::Grown& one : *grown) {
        if (auto done = alerts_.reposted(one.story, one.before, one.after, one.cause); !done) return fail(done.error());
    }
    if (auto done = alerts_.finish(); !done) return fail(done.error());
    if (auto done = apply_changes(tx_, batch_.changes, now_, received_); !done) return fail(done.error());
    if (batch_.unfound) {
        if (auto done = keep_unfound(place_, tx_, *batch_.unfound, now_); !done) return fail(done.error());
    }
    for (const Unreadable& unreadable : batch_.unreadable) {
        if (auto done = set_aside(unreadable); !done) return fail(done.error());
    }
    if (auto moved = move_cursor(); !moved) return fail(moved.error());
    received_.cases_opened = cases_.cases_opened();
    return received_;
}

Result<void> BatchReceiver::move_cursor() {
    if (!batch_.next_cursor) return ok();
    if (batch_.public_stream) {
        return tx_.network_content().move_stream_cursor(batch_.public_stream, *batch_.next_cursor, now_,
                                                        batch_.newest_at);
    }
    if (!batch_.account) return ok();
    return tx_.content().move_cursor(batch_.account, *batch_.next_cursor, now_);
}

std::vector<Sighting> BatchReceiver::sightings_of(const Heard& heard) const {
    std::vector<Sighting> sightings;
    if (batch_.account) sightings.push_back({batch_.account, {}});
    for (const Listener* listener : heard) sightings.push_back({{}, listener->id});
    // Whoever sees the case sees what its author adds to it.
    if (gone_on_from_) {
        for (const AccountId account : gone_on_from_->accounts) sightings.push_back({account, {}});
        for (const ListenerId listener : gone_on_from_->listeners) sightings.push_back({{}, listener});
    }
    return sightings;
}

/// Overheard, and nobody asked for it but a case: its author goes on in its thread.
Result<bool> BatchReceiver::brought_by_a_case(const PreparedPost& prepared) {
    if (!prepared.may_go_on) return false;
    const auto found = case_going_on(tx_, prepared.post, std::min(prepared.post.created_at, now_));
    if (!found) return fail(found.error());
    if (!*found) return false;
    auto opening = tx_.posts().view((*found)->opening_post);
    if (!opening) return fail(opening.error());
    gone_on_from_ = *std::move(opening);
    return true;
}

Result<void> BatchReceiver::add_sightings(const PostState& known, const Heard& heard) {
    ++received_.repeated;
    for (const Sighting& sighting : sightings_of(heard)) {
        const auto has = tx_.posts().has_sighting(known.post, sighting);
        if (!has) return fail(has.error());
        if (*has) continue;
        const auto written = append(SightingAdded{known.post, known.thread, sighting}, now_, Actor{}, 0);
        if (!written) return fail(written.error());
        if (!sighting.account) continue;
        if (auto woken = cases_.wake_addressed(known, *written); !woken) return woken;
    }
    return ok();
}

Result<cases::Arrival> BatchReceiver::arrival_of(const PreparedPost& prepared, const Heard& heard, const Post& post,
                                                 ThreadId thread) {
    cases::Arrival arrival;
    arrival.direction = post.direction;
    arrival.own_author = prepared.own;
    arrival.reach = reached_us() ? Reach::reactive : Reach::proactive;
    if (gone_on_from_) arrival.reach = gone_on_from_->state.reach;
    for (const Listener* listener : heard) {
        const auto held = limits_.held(*listener, prepared.post.author.followers);
        if (!held) return fail(held.error());
        arrival.matched.push_back({listener->action, *held});
    }
    arrival.assessment = prepared.assessment;
    arrival.thanks = prepared.thanks;
    arrival.personal_data = prepared.assessment.personal_data && !prepared.assessment.personal_data->empty();
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

/// Of somebody who has no case in the thread: theirs in the story is where their words belong.
Result<void> BatchReceiver::judge_copy(const PreparedPost& prepared, const StoryIntake::Telling& copy, AuthorId author,
                                       cases::Arrival& arrival) {
    if (arrival.receiving) return ok();
    const auto told_to = arrival.reach == Reach::reactive ? cases::ToldTo::us : cases::ToldTo::everybody;
    const auto fate = stories_.fate_of(prepared, copy, cases_.brand_of(prepared), author, told_to);
    if (!fate) return fail(fate.error());
    arrival.copy = fate->goes_with_story;
    if (!fate->joins) return ok();
    auto own = tx_.cases().get(*fate->joins);
    if (!own) return fail(own.error());
    arrival.receiving = *std::move(own);
    return ok();
}

Result<void> BatchReceiver::receive_repost(const IncomingPost& incoming) {
    const auto counted = stories_.repost(incoming);
    if (!counted) return fail(counted.error());
    ++(*counted ? received_.reposts : received_.ignored);
    return ok();
}

Result<void> BatchReceiver::receive(const PreparedPost& prepared) {
    const IncomingPost& incoming = prepared.post;
    if (incoming.details.reposted) return receive_repost(incoming);
    const auto known = tx_.posts().find(incoming.channel, incoming.remote_id);
    if (!known) return fail(known.error());
    const Heard heard = limits_.listening(prepared.hits);
    gone_on_from_.reset();
    if (*known) return add_sightings(**known, heard);
    if (!reached_us() && heard.empty() && !prepared.own) {
        const auto brought = brought_by_a_case(prepared);
        if (!brought) return fail(brought.error());
        if (!*brought) {
            ++received_.ignored;
            return ok();
        }
    }
    const auto author = tx_.content().put_author(author_as_seen(incoming), place_.ids.make<AuthorId>(now_));
    if (!author) return fail(author.error());
    const auto thread = find_thread(place_, tx_, incoming, now_);
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
    post.attachments = incoming.attachments;
    const auto added = tx_.content().add_post(post);
    if (!added) return fail(added.error());

    auto arrival = arrival_of(prepared, heard, post, *thread);
    if (!arrival) return fail(arrival.error());
    const auto telling = stories_.telling(prepared, cases_.brand_of(prepared));
    if (!telling) return fail(telling.error());
    if (*telling && (*telling)->part == StoryPart::copy) {
        if (auto judged = judge_copy(prepared, **telling, post.author, *arrival); !judged) return judged;
    }
    const cases::Decision decision = cases::decide(*arrival);
    PostReceived event;
    event.post = post.id;
    event.thread = *thread;
    event.author = post.author;
    event.channel = post.channel;
    event.direction = post.direction;
    event.visibility = post.visibility;
    event.created_at = post.created_at;
    event.sightings = sightings_of(heard);
    event.reach = arrival->reach;
    if (!prepared.own) event.assessment = prepared.assessment;
    event.intervention = decision.intervention;
    event.exclusion = decision.exclusion;
    if (!prepared.own) event.reason = decision.reason;
    if (*telling) {
        event.story = (*telling)->story;
        event.story_part = (*telling)->part;
        event.followers = incoming.author.followers;
    }
    if (prepared.own && incoming.client_key) {
        const auto part = tx_.outbox().by_native_key(*incoming.client_key);
        if (!part) return fail(part.error());
        if (*part) event.part = (*part)->id;
    }
    const Actor actor = prepared.own ? Actor{} : Actor{ActorKind::customer, post.author.value};
    const auto position = append(std::move(event), post.created_at, actor, 0);
    if (!position) return fail(position.error());
    ++received_.added;
    limits_.count(heard);
    stories_.remember(prepared, post);
    if (prepared.own) return note_own_post(prepared, post, *thread, *position);
    const auto story = *telling ? std::optional((*telling)->story) : std::nullopt;
    const StoryPart part = *telling ? (*telling)->part : StoryPart::original;
    if (auto done = alerts_.found(post, prepared.assessment, heard, *position, story, part); !done) return done;
    return cases_.follow_up(prepared, post, *thread, *arrival, decision, *position);
}

/// The echo of a part proves that it was published; an answer written in the network's own app belongs to the case of
/// the post it answers, and counts as a response.
Result<void> BatchReceiver::note_own_post(const PreparedPost& prepared, const Post& post, ThreadId thread,
                                          Position cause) {
    if (prepared.post.client_key) {
        const auto part = tx_.outbox().by_native_key(*prepared.post.client_key);
        if (!part) return fail(part.error());
        if (*part) return record_sent(place_, tx_, **part, {post.remote_id, post.created_at}, true, now_);
    }
    if (!post.parent_remote_id) return ok();
    const auto parent = tx_.posts().find(post.channel, *post.parent_remote_id);
    if (!parent) return fail(parent.error());
    if (!*parent || !(*parent)->case_id) return ok();
    const CaseId case_id = *(*parent)->case_id;
    const auto joined =
        append(PostJoined{case_id, post.id, thread, post.author, post.created_at}, post.created_at, Actor{}, cause);
    if (!joined) return fail(joined.error());
    return CaseClocks(place_, tx_, *batch_.surroundings->clock_settings)
        .replied(case_id, post.created_at, said_in(post.text), Actor{});
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
    blanked += other.blanked;
    revised += other.revised;
    reposts += other.reposts;
    return *this;
}

Result<Received> receive_posts(Workplace& place, const PreparedBatch& batch) {
    if (auto ready = place.stories->prepare(place.store, place.clock.now()); !ready) return fail(ready.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<Received> {
        return BatchReceiver(place, transaction, batch).run();
    });
}

}  // namespace atiende::actions
