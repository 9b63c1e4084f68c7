// One fetch for an account and what it tells: posts stored, health noted, gaps opened and filled.
#pragma once

#include <functional>

#include "actions/receive_posts.h"
#include "actions/workplace.h"

namespace atiende::actions {

/// Two failures in a row that together last this long are no hiccup: from then on something may have been missed.
inline constexpr Duration kHiccup = std::chrono::seconds{10};
/// Longer without any fetch before this process began, and a gap is shown while it is being filled.
inline constexpr Duration kLongAway = std::chrono::minutes{1};

/// What is remembered of an account between fetches. One thread.
class Reception {
public:
    /// `begun_at`: when the process began to fetch for the account.
    explicit Reception(Time begun_at) : begun_at_(begun_at) {}

    int failures() const { return failures_; }  ///< in a row
    /// When something last came in; `begun_at` before that.
    Time busy_at() const { return busy_at_.value_or(begun_at_); }

private:
    friend class AccountFetch;
    const Time begun_at_;
    int failures_ = 0;
    std::optional<Time> good_until_;  // the last success
    std::optional<Time> noted_at_;    // the last success that the store knows
    std::optional<Time> busy_at_;
};

struct Fetched {
    bool more = false;  ///< another fetch would bring something right away
    Received received;
};

/// Prepares and stores a page: House::receive.
using StorePage = std::function<Result<Received>(AccountId, Page)>;

/// Fetches at most `limit` posts and stores them. What fails is noted as the account's health and, when it lasts, as a
/// gap; then the error is returned, with the network's `until` if it named one. A cursor that the network no longer
/// knows is reset and what was in between recorded as lost. `limit` bounds the page. The account is connected.
Result<Fetched> fetch_account(Workplace& place, Receiver& receiver, const StorePage& store_page, const Account& account,
                              Reception& reception, std::size_t limit);

}  // namespace atiende::actions
