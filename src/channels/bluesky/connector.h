// Connecting an account by app password: every step that work will need later, tried once, nothing published.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/bluesky/session.h"
#include "ports/channel.h"

namespace atiende::bluesky {

/// Thread-safe.
class BlueskyConnector final : public Connector {
public:
    /// `forgotten`: told when what is kept in memory about an account is dropped.
    BlueskyConnector(Xrpc& xrpc, Sessions& sessions, std::string usual_service,
                     std::function<void(AccountId)> forgotten)
        : xrpc_(xrpc),
          sessions_(sessions),
          usual_service_(std::move(usual_service)),
          forgotten_(std::move(forgotten)) {}

    /// The steps: reach_service (a server of this network answers there), sign_in, identity (the handle leads to the
    /// account and back), profile, notifications, writing (the account is active and the password may publish).
    /// Reasons beside those of Xrpc: bad_service_address, service_not_secure, wrong_app_password, handle_not_ours,
    /// profile_not_found, scope_missing. A main password works and is noted: argument `note` = `main_password` of
    /// sign_in. A session that was made for a check that fails is ended again.
    ConnectionCheck check(const Credentials& credentials) override;

    std::vector<RateBudget> budgets(AccountId account) override { return xrpc_.budgets().of(account); }
    void forget(AccountId account) override;

private:
    Xrpc& xrpc_;
    Sessions& sessions_;
    std::string usual_service_;
    std::function<void(AccountId)> forgotten_;
};

/// What a token says it may do (its claim `scope`, unverified), or empty when it is no readable token.
std::string scope_of_token(std::string_view token);

}  // namespace atiende::bluesky
