// Connecting identities of ours with credentials: check, connect, connect again, renew.
#pragma once

#include <functional>
#include <vector>

#include "actions/workplace.h"
#include "crypto/seal.h"
#include "ports/channel.h"

namespace atiende::actions {

/// What connecting needs beside the store. Outlives every call; thread-safe as its members are.
struct Connecting {
    const crypto::Seal& seal;
    /// Nullptr for a network that knows no credentials.
    std::function<Connector*(Channel)> connector;
};

/// Tries the credentials with the network, step by step; stores nothing. Blocks on the network.
/// Errors: denied("not_permitted"), invalid("no_credentials_there") for a network that knows none,
/// invalid("bad_service").
Result<ConnectionCheck> check_credentials(const Connecting& connecting, const Viewer& viewer, Channel channel,
                                          const Credentials& credentials);

/// A check that did not pass leaves nothing behind.
struct ConnectionMade {
    ConnectionCheck check;  ///< its secrets are gone from it
    std::optional<Account> account;
};

/// Checks, then makes the account with its secrets sealed, in one transaction. An identity that is here already is
/// connected again, with these secrets; it stays with its brand.
/// Errors as above, and not_found("brand_not_found").
Result<ConnectionMade> connect_with_credentials(Workplace& place, const Connecting& connecting, const Viewer& viewer,
                                                BrandId brand, Channel channel, const Credentials& credentials);

/// New credentials of the same identity. conflict("other_identity") when they are somebody else's.
Result<ConnectionMade> renew_credentials(Workplace& place, const Connecting& connecting, const Viewer& viewer,
                                         AccountId account, Channel channel, const Credentials& credentials);

}  // namespace atiende::actions
