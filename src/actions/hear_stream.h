// Hearing a public stream: everybody's posts are matched, what concerns us is stored, and the cursor moves along.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <mutex>

#include "actions/audit_sample.h"
#include "actions/followed_authors.h"
#include "actions/gaps.h"
#include "actions/receive_posts.h"
#include "actions/recent_posts.h"

namespace atiende::actions {

/// How many events came by in the last ten seconds. Thread-safe.
class EventRate {
public:
    void add(Time now, std::int64_t events);
    double per_second(Time now) const;

private:
    struct Second {
        std::int64_t number = -1;
        std::int64_t events = 0;
    };
    mutable std::mutex mutex_;
    std::array<Second, 11> seconds_{};
};

/// Hears one stream over all its connections. Calls of the sink come from one thread; `rate` may be read from any.
/// Stored are posts that a listener matches, our own, replies by which an author goes on in a case of theirs, and
/// changes of posts that are here; the cursor moves in the same transaction. What concerns nobody moves it at most once
/// a second. What it refers to outlives it.
class StreamHearing final : public StreamSink {
public:
    using CurrentSurroundings = std::function<Result<std::shared_ptr<const Surroundings>>()>;
    struct Ears {
        Workplace& place;
        const assessment::Assessor& assessor;
        CurrentSurroundings surroundings;
        RecentPosts& recent_posts;
        Enrichment* enrichment = nullptr;  ///< completes the authors of what is stored
        GuestModel* guest = nullptr;       ///< asked, too, about what a listener matched
    };

    StreamHearing(Ears ears, PublicStreamId stream);

    void connected(bool resumed) override;
    void lost(Time from, Time to, std::string_view reason) override;
    Result<void> page(Page page, Time newest_at) override;

    /// Stores what waits. To be called when listening has ended.
    Result<void> flush();
    /// Listening ended with this error: health is noted, and a gap when it lasts.
    Result<void> note_end(const Error& error);
    /// In a row, without anything heard in between.
    int failures() const { return failures_; }
    double events_per_second() const { return rate_.per_second(ears_.place.clock.now()); }

private:
    Result<void> keep(Page page);
    Result<void> keep_what_is_held(Page& page);
    Result<bool> goes_on(const IncomingPost& post);
    Result<void> store();
    Result<void> set_health(Health health, std::string reason);
    Result<PublicStream> stream();
    GapOwner owner() const { return {{}, id_}; }

    Ears ears_;
    const PublicStreamId id_;
    PostPreparer preparer_;
    FollowedAuthors followed_;
    Channel channel_ = Channel::bluesky;  // of the stream, once it has been connected
    PreparedBatch waiting_;
    UnfoundPosts unfound_;           // for the audit, since the cursor last moved
    bool urgent_ = false;            // something that concerns us waits
    Time stored_at_;                 // when the cursor last moved
    std::optional<Time> filled_at_;  // the stream is whole once it has reached this time of the network
    int failures_ = 0;
    EventRate rate_;
};

}  // namespace atiende::actions
