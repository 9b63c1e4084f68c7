// Brands and connected accounts: for whom we listen, through whom we speak.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/post.h"

namespace atiende {

struct Brand {
    BrandId id;
    std::string name;
    bool example = false;                  ///< example data stays outside all other figures
    std::vector<std::string> words{};      ///< how people call us, without line breaks
    std::vector<std::string> not_words{};  ///< what sounds like us and is not
    std::vector<std::string> context{};    ///< what stands beside our words when it is us that is spoken of
};

enum class AccountState { connected, paused, disconnected };
template <>
struct EnumWords<AccountState> {
    static constexpr std::array<std::string_view, 3> words{"connected", "paused", "disconnected"};
};

enum class Health { unknown, healthy, degraded, down };
template <>
struct EnumWords<Health> {
    static constexpr std::array<std::string_view, 4> words{"unknown", "healthy", "degraded", "down"};
};

/// One connected identity of ours on a channel.
struct Account {
    AccountId id;
    BrandId brand;
    Channel channel = Channel::playground;
    std::string stable_id;  ///< of our identity there: posts by this author are our own
    std::string handle;     ///< without @
    AccountState state = AccountState::connected;
    Health health = Health::unknown;
    std::optional<std::string> health_reason;  ///< stable word; sentence `health.<reason>`
    std::optional<Time> last_success_at;
    std::string cursor;                    ///< the channel's own, moved in the transaction that stores the posts
    std::optional<std::string> service{};  ///< of accounts connected with credentials: `https://host[:port]`
    std::optional<bool> open_gap{};        ///< true while something may have been missed and is not here yet
    std::int64_t credentials = 0;          ///< how often they were renewed: which ones this account speaks with
};

/// Whether a refusal with this reason ends only by a person's hand, with new credentials: until then nothing is
/// received for the account and nothing sent. Never so for accounts that have none.
bool wants_credentials(const Account& account, std::string_view reason);
/// The same of the account as it stands.
bool wants_credentials(const Account& account);

/// How a public stream is spoken: the network's own repository events, or their lighter JSON form.
enum class StreamForm { firehose, jetstream };
template <>
struct EnumWords<StreamForm> {
    static constexpr std::array<std::string_view, 2> words{"firehose", "jetstream"};
};

/// Everybody's posts of a network, heard for the listeners. Belongs to the installation, not to a brand.
struct PublicStream {
    PublicStreamId id;
    Channel channel = Channel::bluesky;
    StreamForm form = StreamForm::jetstream;
    std::string url;  ///< `wss://host[:port]`, without path
    AccountState state = AccountState::connected;
    Health health = Health::unknown;
    std::optional<std::string> health_reason;
    std::optional<Time> last_success_at;
    std::optional<Time> newest_at;  ///< the network's time of the last event stored: how far behind we are
    std::string cursor;
};

/// open: nothing comes in now · filling: it comes again, what was missed is being fetched · filled · lost: the network
/// cannot give it back
enum class GapState { open, filling, filled, lost };
template <>
struct EnumWords<GapState> {
    static constexpr std::array<std::string_view, 4> words{"open", "filling", "filled", "lost"};
};

/// A stretch of time in which an account or a public stream may have missed something; people see it until it is
/// filled. Exactly one of account and stream is set.
struct Gap {
    GapId id;
    AccountId account;
    PublicStreamId public_stream;
    Time from;               ///< the last moment that is known to be whole
    std::optional<Time> to;  ///< absent while it is open
    std::string cause;       ///< stable word; sentence `gap.<cause>`
    GapState state = GapState::open;
    std::int64_t posts = 0;  ///< that came in to fill it
};

}  // namespace atiende
