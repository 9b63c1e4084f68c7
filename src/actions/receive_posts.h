// The way of a post into the house: analyse, listen, assess, decide, and one transaction for all that follows.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actions/guest_model.h"
#include "actions/surroundings.h"
#include "actions/workplace.h"
#include "listening/post_reading.h"
#include "model/audit.h"
#include "ports/channel.h"
#include "text/fingerprint.h"

namespace atiende::actions {

/// A post with everything that can be said about it without looking into the store.
struct PreparedPost {
    IncomingPost post;
    Assessment assessment;
    std::vector<ListenerId> hits;
    bool own = false;  ///< written by one of our identities
    bool thanks = false;
    bool near = false;       ///< has words of some query that said no; see model/audit.h
    bool may_go_on = false;  ///< overheard: perhaps a reply in a case of its author's own, see followed_authors.h
    std::optional<text::Fingerprint> fingerprint{};  ///< of what others say in public and concerns us
};

/// A change with what can be said about the new words.
struct PreparedChange {
    Change change;
    Assessment assessment;  ///< of the revised words; means nothing when the post is gone
};

/// A page, prepared. Heavy work is over; what is left is one transaction.
struct PreparedBatch {
    AccountId account;  ///< zero: came from no account (a public stream); then only hits of listeners make sightings
    PublicStreamId public_stream{};  ///< set: the cursor is this stream's
    std::vector<PreparedPost> posts;
    std::vector<PreparedChange> changes;  ///< applied after the posts
    std::vector<Unreadable> unreadable;
    std::optional<std::string> next_cursor;  ///< absent: the cursor of account or stream stays
    std::optional<AuditHeard> unfound{};     ///< what a public stream said that no listener found
    std::optional<Time> newest_at{};         ///< of a public stream: the network's time of its last event
    std::shared_ptr<const Surroundings> surroundings;
};

struct Received {
    std::int64_t added = 0;
    std::int64_t repeated = 0;  ///< known before: nothing changed, at most a sighting was added
    std::int64_t ignored = 0;   ///< from a public stream and matched by no listener
    std::int64_t quarantined = 0;
    std::int64_t cases_opened = 0;
    std::int64_t blanked = 0;  ///< posts whose words went because they are gone there
    std::int64_t revised = 0;
    std::int64_t reposts = 0;  ///< plain ones, counted in a story

    Received& operator+=(const Received& other);
};

/// Does the heavy work on a page: no store, no clock. Keeps its working memory between pages; one thread at a time.
class PostPreparer {
public:
    /// `guest`: is asked, too, about what concerns us and is not ours; this then may take as long as it allows a page.
    explicit PostPreparer(const assessment::Assessor& assessor, GuestModel* guest = nullptr)
        : assessor_(assessor), guest_(guest) {}

    PreparedBatch prepare(std::shared_ptr<const Surroundings> surroundings, AccountId account, Page page);

private:
    /// `reached`: handle and stable id of the account that brought it; empty for public streams.
    PreparedPost prepare_post(const Surroundings& surroundings, const std::vector<std::string>& reached,
                              IncomingPost post);
    PreparedChange prepare_change(const Surroundings& surroundings, Change change);
    /// Whether what a listener found for its brand is about the brand: only where something puts it in doubt.
    void judge_relevance(const Surroundings& surroundings, PreparedPost& prepared);

    const assessment::Assessor& assessor_;
    std::shared_ptr<const assessment::OwnLayer> own_;  // of the page
    GuestSitting guest_;
    assessment::Assessor::Scratch judging_;
    listening::PostReading reading_;
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
};

/// Stores the batch, its changes, its events and the cursor in one transaction. The same again changes nothing.
Result<Received> receive_posts(Workplace& place, const PreparedBatch& batch);

}  // namespace atiende::actions
