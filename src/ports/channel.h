// The sides of a channel: receiving what people write, sending what we answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/account.h"
#include "model/post.h"
#include "model/reply.h"

namespace atiende {

/// Something the adapter could not read: its bytes are kept, the rest flows on.
struct Unreadable {
    std::string bytes;   ///< at most 64 KiB are kept
    std::string reason;  ///< stable snake_case word
    std::string place;   ///< line, offset or remote id
};

/// What one fetch brought. `next_cursor` is committed in the transaction that stores the posts.
struct Page {
    std::vector<IncomingPost> posts;
    std::vector<Unreadable> unreadable;
    std::string next_cursor;
    bool more = false;  ///< another fetch would bring something right away
};

class Receiver {
public:
    virtual ~Receiver() = default;
    /// The posts after `account.cursor` (empty: from the beginning or what the network offers), oldest first,
    /// at most `limit`. Blocks no longer than the adapter's own timeout. Errors: denied (credentials), rate_limited,
    /// unavailable, invalid (cursor too old). One call at a time per account.
    virtual Result<Page> fetch(const Account& account, std::size_t limit) = 0;
};

/// One part as it leaves the house.
struct Outgoing {
    std::string native_key;  ///< the network sees the same key on every attempt
    std::string text;
    std::optional<std::string> parent_remote_id;  ///< the post it stands under
    Visibility visibility = Visibility::public_;
};

/// The network's receipt.
struct Receipt {
    std::string remote_id;
    Time sent_at;  ///< the network's own time
};

class Sender {
public:
    virtual ~Sender() = default;
    /// Publishes once. Errors: invalid, denied, not_found (target gone), conflict (the window closed) refuse the part;
    /// conflict("duplicate_key") (the network says it has this already) is looked up like an unknown;
    /// rate_limited and unavailable promise that nothing was published; unknown_outcome promises nothing.
    virtual Result<Receipt> send(const Account& account, const Outgoing& part) = 0;
    /// Asks the network whether `native_key` was published. Nothing = certainly absent. `unavailable`: ask again later.
    /// `unknown_outcome`: this network cannot tell; a person must look.
    virtual Result<std::optional<Receipt>> find_sent(const Account& account, const Outgoing& part) = 0;
    /// How the network measures a text and how much it takes.
    virtual std::size_t longest_part() const = 0;
};

}  // namespace atiende
