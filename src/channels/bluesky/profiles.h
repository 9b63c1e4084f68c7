// Who is behind a DID, as the network shows it: handle, name, followers; kept for some hours.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "channels/bluesky/session.h"
#include "model/account.h"
#include "model/post.h"

namespace atiende::bluesky {

/// app.bsky.actor.getProfiles, 25 at a time. Thread-safe.
class Profiles {
public:
    /// `public_view`: a server that answers without an account; empty: none.
    Profiles(Sessions& sessions, Xrpc& xrpc, const Clock& clock, std::string public_view)
        : sessions_(sessions), xrpc_(xrpc), clock_(clock), public_view_(std::move(public_view)) {}

    /// Fills what is missing of the posts' authors, and their posts' addresses with it. Asks through `account` when
    /// given, else through any that is signed in, else the public view, else nobody. Who is not found stays as is.
    Result<void> complete(const Account* account, std::vector<IncomingPost>& posts);

private:
    struct Kept {
        Author author;
        Time at;
    };

    Result<void> ask(const Account* account, const std::vector<std::string>& dids);
    bool fill(IncomingPost& post);

    Sessions& sessions_;
    Xrpc& xrpc_;
    const Clock& clock_;
    std::string public_view_;
    std::mutex mutex_;
    std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace atiende::bluesky
