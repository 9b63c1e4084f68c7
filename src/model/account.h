// Brands, connected accounts, listeners: for whom we listen, through whom we speak.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/post.h"

namespace atiende {

struct Brand {
    BrandId id;
    std::string name;
    bool example = false;  ///< example data stays outside all other figures
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
    std::string cursor;  ///< the channel's own, moved in the transaction that stores the posts
};

enum class ListenerState { active, paused };
template <>
struct EnumWords<ListenerState> {
    static constexpr std::array<std::string_view, 2> words{"active", "paused"};
};

/// What a hit of a listener leads to.
enum class ListenerAction { open_case, watch };
template <>
struct EnumWords<ListenerAction> {
    static constexpr std::array<std::string_view, 2> words{"open_case", "watch"};
};

/// A saved query.
struct Listener {
    ListenerId id;
    BrandId brand;
    std::string name;
    std::string query;
    ListenerAction action = ListenerAction::open_case;
    ListenerState state = ListenerState::active;
    std::int32_t version = 1;
};

}  // namespace atiende
