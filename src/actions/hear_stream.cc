#include "actions/hear_stream.h"

#include <algorithm>
#include <unordered_set>

#include "actions/fetch_account.h"
#include "base/log.h"

namespace atiende::actions {
namespace {

constexpr Duration kStoreEvery = std::chrono::seconds{1};
constexpr std::size_t kMostWaiting = 2'000;
constexpr int kFailuresUntilDown = 3;

std::int64_t second_of(Time time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }

}  // namespace

void EventRate::add(Time now, std::int64_t events) {
    std::lock_guard lock(mutex_);
    const std::int64_t number = second_of(now);
    Second& second = seconds_[static_cast<std::size_t>(number) % seconds_.size()];
    if (second.number != number) second = {number, 0};
    second.events += events;
}

double EventRate::per_second(Time now) const {
    std::lock_guard lock(mutex_);
    const std::int64_t current = second_of(now);
    std::int64_t events = 0;
    for (const Second& second : seconds_) {
        if (second.number < current && second.number >= current - 10) events += second.events;
    }
    return static_cast<double>(events) / 10;
}

StreamHearing::StreamHearing(Ears ears, PublicStreamId stream)
    : ears_(std::move(ears)), id_(stream), preparer_(ears_.assessor, ears_.guest), unfound_(ears_.place) {}

Result<PublicStream> StreamHearing::stream() {
    return read_value(ears_.place.store, [&](Snapshot& snapshot) { return snapshot.networks().public_stream(id_); });
}

void StreamHearing::connected(bool resumed) {
    // What an earlier connection left behind comes again from the cursor.
    waiting_ = {};
    unfound_.forget();
    urgent_ = false;
    const auto before = stream();
    if (before) channel_ = before->channel;
    const Time now = ears_.place.clock.now();
    const auto noted = ears_.place.store.write([&](Transaction& transaction) -> Result<void> {
        if (!before) return fail(before.error());
        const auto gap = transaction.networks().unsettled_gap({}, id_);
        if (!gap) return fail(gap.error());
        // Whether this process was away or the network: what was missed until now comes first.
        // Without our cursor even a moment may have brought something that never comes again.
        const bool away = before->last_success_at && (!resumed || now - *before->last_success_at > kLongAway);
        if (!*gap && !away) return ok();
        const Time since = *gap ? (*gap)->from : *before->last_success_at;
        if (!resumed) return record_lost(ears_.place, transaction, owner(), since, now, "started_from_now");
        if (!*gap) {
            auto opened = open_gap(ears_.place, transaction, owner(), since, "was_off");
            if (!opened) return opened;
        }
        filled_at_ = now;
        return begin_filling(ears_.place, transaction, owner());
    });
    if (!noted) log_error("actions", "a public stream's return could not be noted", noted.error());
    if (auto well = set_health(Health::healthy, ""); !well) {
        log_error("actions", "a public stream's health could not be noted", well.error());
    }
    stored_at_ = now;
}

void StreamHearing::lost(Time from, Time to, std::string_view reason) {
    const auto noted = ears_.place.store.write([&](Transaction& transaction) {
        return record_lost(ears_.place, transaction, owner(), from, to, std::string(reason));
    });
    filled_at_.reset();
    if (!noted) log_error("actions", "a lost stretch could not be noted", noted.error());
}

Result<void> StreamHearing::page(Page page, Time newest_at) {
    const Time now = ears_.place.clock.now();
    failures_ = 0;
    rate_.add(now, static_cast<std::int64_t>(page.posts.size() + page.changes.size()));
    ears_.recent_posts.add(page.posts);
    if (!page.unreadable.empty()) {
        // Of a public stream only their number is kept: their bytes are everybody's, and without end.
        log_warning("actions", "posts of a public stream could not be read",
                    {{"posts", std::to_string(page.unreadable.size())}, {"reason", page.unreadable.front().reason}});
        page.unreadable.clear();
    }
    if (auto kept = keep(std::move(page)); !kept) return kept;
    waiting_.newest_at = std::max(waiting_.newest_at.value_or(newest_at), newest_at);
    const bool full = waiting_.posts.size() + waiting_.changes.size() >= kMostWaiting;
    const bool whole_now = filled_at_ && newest_at >= *filled_at_;
    if (urgent_ || full || whole_now || now - stored_at_ >= kStoreEvery) return store();
    return ok();
}

Result<void> StreamHearing::keep(Page page) {
    auto surroundings = ears_.surroundings();
    if (!surroundings) return fail(surroundings.error());
    if (auto kept = keep_what_is_held(page); !kept) return kept;
    auto refreshed = followed_.refresh(ears_.place.store, channel_, ears_.place.clock.now());
    if (!refreshed) return refreshed;
    PreparedBatch batch = preparer_.prepare(*surroundings, {}, std::move(page));
    for (PreparedPost& post : batch.posts) {
        const bool repost = post.post.details.reposted.has_value();
        if (post.hits.empty() && !post.own && !repost) {
            const bool may_go_on = followed_.may_go_on(post.post);
            const auto going_on = may_go_on ? goes_on(post.post) : Result<bool>(false);
            if (!going_on) return fail(going_on.error());
            if (!*going_on) {
                if (is_public_side(post.post.visibility) && !post.post.text.empty())
                    unfound_.heard(post.post, post.near);
                continue;
            }
        }
        if (!repost) {
            post.may_go_on = followed_.may_go_on(post.post);
            if (!post.own) followed_.add(post.post.author.stable_id);
        }
        waiting_.posts.push_back(std::move(post));
        urgent_ = urgent_ || !repost;  // reposts are counted together
    }
    urgent_ = urgent_ || !batch.changes.empty();
    std::move(batch.changes.begin(), batch.changes.end(), std::back_inserter(waiting_.changes));
    if (batch.next_cursor) waiting_.next_cursor = std::move(batch.next_cursor);
    waiting_.surroundings = std::move(batch.surroundings);
    return ok();
}

/// Asked of replies of authors with a case alone. One whose case waits to be stored is believed: receive_posts looks.
Result<bool> StreamHearing::goes_on(const IncomingPost& post) {
    const bool waits = std::ranges::any_of(
        waiting_.posts, [&](const PreparedPost& one) { return one.post.author.stable_id == post.author.stable_id; });
    if (waits) return true;
    const auto found = read_value(
        ears_.place.store, [&](Snapshot& snapshot) { return case_going_on(snapshot, post, ears_.place.clock.now()); });
    if (!found) return fail(found.error());
    return found->has_value();
}

/// Nearly all changes and reposts are about posts that never reached us. Changes that remain are worth a transaction at
/// once.
Result<void> StreamHearing::keep_what_is_held(Page& page) {
    const bool reposts =
        std::ranges::any_of(page.posts, [](const auto& post) { return post.details.reposted.has_value(); });
    if (page.changes.empty() && !reposts) return ok();
    std::unordered_set<std::string> arriving;
    for (const IncomingPost& post : page.posts) arriving.insert(post.remote_id);
    for (const PreparedPost& post : waiting_.posts) arriving.insert(post.post.remote_id);
    return ears_.place.store.read([&](Snapshot& snapshot) -> Result<void> {
        std::vector<IncomingPost> kept;
        kept.reserve(page.posts.size());
        for (IncomingPost& post : page.posts) {
            const auto& reposted = post.details.reposted;
            if (reposted && !arriving.contains(reposted->remote_id)) {
                const auto original = snapshot.posts().find(post.channel, reposted->remote_id);
                if (!original) return fail(original.error());
                if (!*original) continue;
            }
            kept.push_back(std::move(post));
        }
        page.posts = std::move(kept);
        std::vector<Change> held;
        for (Change& change : page.changes) {
            const auto known = snapshot.posts().find(change.channel, change.remote_id);
            if (!known) return fail(known.error());
            if (*known || arriving.contains(change.remote_id)) held.push_back(std::move(change));
        }
        page.changes = std::move(held);
        return ok();
    });
}

Result<void> StreamHearing::store() {
    if (!waiting_.next_cursor && waiting_.posts.empty() && waiting_.changes.empty()) return ok();
    if (ears_.enrichment != nullptr && !waiting_.posts.empty()) {
        // Who reposts is not asked for: there may be thousands.
        const auto first_repost = std::stable_partition(waiting_.posts.begin(), waiting_.posts.end(),
                                                        [](const auto& one) { return !one.post.details.reposted; });
        std::vector<IncomingPost> posts;
        posts.reserve(waiting_.posts.size());
        for (auto one = waiting_.posts.begin(); one != first_repost; ++one) posts.push_back(std::move(one->post));
        if (auto completed = ears_.enrichment->complete_authors(posts); !completed) {
            log_warning("actions", "authors of overheard posts could not be completed",
                        {{"reason", completed.error().reason}});
        }
        for (std::size_t i = 0; i < posts.size(); ++i) waiting_.posts[i].post = std::move(posts[i]);
    }
    waiting_.public_stream = id_;
    waiting_.unfound = unfound_.take();
    const auto received = receive_posts(ears_.place, waiting_);
    if (!received) return fail(received.error());
    const bool whole = filled_at_ && waiting_.newest_at && *waiting_.newest_at >= *filled_at_;
    waiting_ = {};
    urgent_ = false;
    stored_at_ = ears_.place.clock.now();
    if (!whole) return ok();
    filled_at_.reset();
    return ears_.place.store.write(
        [&](Transaction& transaction) { return end_filled(ears_.place, transaction, owner()); });
}

Result<void> StreamHearing::flush() { return store(); }

Result<void> StreamHearing::note_end(const Error& error) {
    ++failures_;
    filled_at_.reset();
    const auto before = stream();
    if (!before) return fail(before.error());
    const Time now = ears_.place.clock.now();
    // A stream that comes back at its cursor within moments has missed nothing.
    if (before->last_success_at && failures_ >= 2 && now - *before->last_success_at >= kHiccup) {
        auto opened = ears_.place.store.write([&](Transaction& transaction) {
            return open_gap(ears_.place, transaction, owner(), *before->last_success_at, error.reason);
        });
        if (!opened) return opened;
    }
    return set_health(failures_ >= kFailuresUntilDown ? Health::down : Health::degraded, error.reason);
}

Result<void> StreamHearing::set_health(Health health, std::string reason) {
    const auto now = stream();
    if (!now) return fail(now.error());
    if (now->health == health && now->health_reason.value_or("") == reason) return ok();
    return ears_.place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto written =
            transaction.append({PublicStreamChanged{id_, now->channel, now->form, now->state, health, reason},
                                ears_.place.clock.now(), Actor{}});
        if (!written) return fail(written.error());
        return ok();
    });
}

}  // namespace atiende::actions
