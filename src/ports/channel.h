// The sides of a channel: connecting an identity of ours, receiving what people write, listening to everybody, sending
// what we answer, looking again at what we hold.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/account.h"
#include "model/post.h"
#include "model/reply.h"
#include "model/watch.h"

namespace atiende {

/// Something the adapter could not read: its bytes are kept, the rest flows on.
struct Unreadable {
    std::string bytes;   ///< at most 64 KiB are kept
    std::string reason;  ///< stable snake_case word
    std::string place;   ///< line, offset or remote id
};

/// The network changed or took away a post since it was handed over. About a post that never reached us it means
/// nothing.
struct Change {
    Channel channel = Channel::playground;
    std::string remote_id;
    std::optional<IncomingPost> revised;   ///< the whole post as it stands now; absent: it is gone
    Time at;                               ///< the network's time, or when we noticed
    std::string reason = "deleted_there";  ///< stable word, when it is gone
};

/// What one fetch brought. `next_cursor` is committed in the transaction that stores the posts.
struct Page {
    std::vector<IncomingPost> posts;
    std::vector<Change> changes;  ///< applied after the posts, in order
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
    std::optional<std::string> language{};  ///< BCP 47, of the text; absent: not known
    Time written_at{};                      ///< when the first attempt was claimed; the same at every attempt
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
    /// The post of this account that stands at an address people open, as the network names it. Nothing: the address
    /// is no such post's. Asks nobody.
    virtual std::optional<std::string> post_at(const Account& account, std::string_view address) const = 0;
    /// How the network measures a text and how much it takes.
    virtual std::size_t longest_part() const = 0;
};

/// What a person types to connect an identity. Never stored as it stands, never logged.
struct Credentials {
    std::string service;  ///< `https://host[:port]` of the person's server; empty: the network's usual one
    std::string identifier;
    std::string password;
};

enum class StepOutcome { passed, failed, skipped };
template <>
struct EnumWords<StepOutcome> {
    static constexpr std::array<std::string_view, 3> words{"passed", "failed", "skipped"};
};

/// One thing that connecting needs, looked at. Sentences: `check.<channel>.<step>` and `error.<reason>`.
struct CheckStep {
    std::string step;  ///< stable word
    StepOutcome outcome = StepOutcome::skipped;
    std::string reason;  ///< why it failed; empty otherwise
    std::vector<std::pair<std::string, std::string>> arguments;
};

/// Steps in the order they were taken; after the first failure the rest is skipped.
struct ConnectionCheck {
    struct Identity {
        std::string stable_id;
        std::string handle;
        std::string display_name;
        std::optional<std::int64_t> followers;
    };
    std::vector<CheckStep> steps;
    std::optional<Identity> identity;                          ///< present when every step passed
    std::vector<std::pair<std::string, std::string>> secrets;  ///< name and value, to be sealed under the account

    bool passed() const { return identity.has_value(); }
};

/// How much the network still lets us do, as its last answers said.
struct RateBudget {
    std::string bucket;  ///< stable word
    std::int64_t limit = 0, remaining = 0;
    Time resets_at;
};

/// Connecting and keeping one identity of ours. Thread-safe.
class Connector {
public:
    virtual ~Connector() = default;
    /// Tries every step with the network; stores nothing. What fails is a step, not an error.
    virtual ConnectionCheck check(const Credentials& credentials) = 0;
    /// Of the last answers, newest knowledge; empty before the first contact.
    virtual std::vector<RateBudget> budgets(AccountId account) = 0;
    /// Drops what is kept in memory about the account (its session), because its secrets changed or it went.
    virtual void forget(AccountId account) = 0;
};

/// Hears a long connection. Calls come from the thread that listens, one at a time.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    /// The connection stands. `resumed`: from our cursor; otherwise from now on.
    virtual void connected(bool resumed) = 0;
    /// What the network could not give back although our cursor asked for it: lost between the two times.
    virtual void lost(Time from, Time to, std::string_view reason) = 0;
    /// A batch in the network's order, possibly empty of posts but with a cursor that moved. `newest_at`: the network's
    /// time of its last event. An error ends listening: the batch was not stored.
    virtual Result<void> page(Page page, Time newest_at) = 0;
};

/// The public stream of a network, everybody's posts. One thread at a time per stream.
class PublicListener {
public:
    virtual ~PublicListener() = default;
    /// Connects at the stream's cursor and delivers until `stop` or an error. Returns why it ended: unavailable
    /// (connection lost, server away), rate_limited, invalid (not a stream of this kind), what `sink.page` failed with;
    /// success only after `stop`.
    virtual Result<void> listen(const PublicStream& stream, StreamSink& sink, std::stop_token stop) = 0;
};

/// Looking at the network again for what we hold. Thread-safe.
class Enrichment {
public:
    virtual ~Enrichment() = default;
    /// Of these stored posts those that are gone or read otherwise now. Any number of ids.
    virtual Result<std::vector<Change>> recheck(const Account& account, const std::vector<Post>& held) = 0;
    /// Fills handle, name and followers of authors known only by stable id. Best effort: who is not found stays as is.
    virtual Result<void> complete_authors(std::vector<IncomingPost>& posts) = 0;
};

/// What a network shows beside a post of ours or others'.
struct Counted {
    PostId post;
    PostCounters counters;
};

/// Following posts by their counters. Thread-safe.
class Counting {
public:
    virtual ~Counting() = default;
    /// Of these stored posts; what is gone or not shown to us is left out. Any number of ids, fetched as few calls as
    /// the network allows.
    virtual Result<std::vector<Counted>> counters(const Account& account, const std::vector<Post>& held) = 0;
};

/// Everything one network offers; what it does not is null. Outlived by the objects behind it.
struct ChannelSides {
    Receiver* receiver = nullptr;
    Sender* sender = nullptr;
    Connector* connector = nullptr;
    PublicListener* listener = nullptr;
    Enrichment* enrichment = nullptr;
    Counting* counting = nullptr;
};

}  // namespace atiende
