// What the network's answers said about how much it still lets us do, kept per account and bucket.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "ports/channel.h"
#include "ports/http_client.h"

namespace atiende::bluesky {

/// What a call does there, which decides what its failures mean and whose budget it draws on.
enum class Effect {
    read,     ///< may be repeated
    sign_in,  ///< makes or renews a session: may be repeated
    write     ///< publishes: never repeated blindly
};

/// The time of an HTTP date as servers write it (RFC 9110 section 5.6.7, IMF-fixdate), floored to its second.
std::optional<Time> parse_http_date(std::string_view text);

/// Thread-safe. Read from `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` (unix seconds by the server's
/// clock, corrected by its `Date`) and `RateLimit-Policy` (`3000;w=300`). The server names the tightest of its limits
/// only, so a bucket is as old as the last answer that was about it. Buckets: `requests` (all of them, named on reads),
/// `writes`, `sign_in`, and these with `_day` where the window is a day or longer.
class RateBudgets {
public:
    void note(AccountId account, Effect effect, const HttpHeaderList& headers, Time now);

    /// After a 429: the bucket is empty until the returned time, which the headers name (`RateLimit-Reset`, else
    /// `Retry-After` in seconds or as a date); a minute when they do not, a day at most.
    Time note_refused(AccountId account, Effect effect, const HttpHeaderList& headers, Time now);

    /// When a bucket that this call would draw on is empty: until when.
    std::optional<Time> empty_until(AccountId account, Effect effect, Time now) const;

    std::vector<RateBudget> of(AccountId account) const;
    void forget(AccountId account);

private:
    std::string bucket_of(AccountId account, Effect effect, const HttpHeaderList& headers,
                          std::optional<Time> resets_at) const;

    mutable std::mutex mutex_;
    std::map<std::pair<std::int64_t, std::string>, RateBudget> budgets_;
};

}  // namespace atiende::bluesky
