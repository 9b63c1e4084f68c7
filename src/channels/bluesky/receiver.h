// Receiving for an account: who mentions, answers or quotes it, and what it writes itself.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "channels/bluesky/profiles.h"
#include "channels/bluesky/reading_cursor.h"
#include "channels/bluesky/session.h"
#include "ports/channel.h"

namespace atiende::bluesky {

/// Notifications come newest first and are sorted by when their writer says they were written, so a late one may appear
/// among old ones: each fetch walks down to fifteen minutes before what was handed over last, once an hour a day
/// (2,000 at most) before it. Own posts come by record key, upwards. Both are handed over oldest first.
///
/// What is certain to be stored is not handed over twice: a page counts as stored when the next fetch comes with its
/// cursor. That and what waits beyond `limit` is kept in memory only; after a restart the overlap comes again.
///
/// An account without cursor begins two days ago, and nothing older ever comes. Thread-safe; one call at a time per
/// account.
class BlueskyReceiver final : public Receiver {
public:
    BlueskyReceiver(Sessions& sessions, Profiles& profiles, const Clock& clock)
        : sessions_(sessions), profiles_(profiles), clock_(clock) {}

    /// Errors beside those of Sessions::call: invalid("cursor_too_old") - not a cursor of ours. When more than 5,000
    /// notifications wait, those beyond are given up and named as unreadable, `too_many_notifications`.
    Result<Page> fetch(const Account& account, std::size_t limit) override;

    void forget(AccountId account);

private:
    /// One thing read from the network, not handed over yet.
    struct Item {
        Time at;          ///< by which it is ordered
        std::string key;  ///< what it is known by: its uri
        bool own = false;
        std::optional<IncomingPost> post{};
        std::optional<Unreadable> unreadable{};
    };
    struct Memory {
        std::string returned_cursor;
        std::vector<std::pair<std::string, Time>> returned;  ///< with that cursor
        std::unordered_map<std::string, Time> stored;
        std::deque<Item> waiting;  ///< oldest first
        std::optional<Time> looked_deep_at;
    };

    std::shared_ptr<Memory> memory_of(AccountId account);
    void settle(Memory& memory, const std::string& cursor) const;
    Result<void> walk(const Account& account, const ReadingCursor& cursor, Memory& memory);
    Result<void> walk_notifications(const Account& account, const ReadingCursor& cursor, Duration overlap,
                                    const Memory& memory, std::vector<Item>& items);
    Result<void> walk_own_posts(const Account& account, const ReadingCursor& cursor, Duration overlap,
                                const Memory& memory, std::vector<Item>& items);
    Page hand_over(const Account& account, ReadingCursor cursor, Memory& memory, std::size_t limit);

    Sessions& sessions_;
    Profiles& profiles_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::int64_t, std::shared_ptr<Memory>> memories_;
};

}  // namespace atiende::bluesky
