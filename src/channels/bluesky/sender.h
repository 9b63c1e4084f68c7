// Publishing on Bluesky under a record key chosen beforehand, and asking whether it stands there.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "channels/bluesky/session.h"
#include "ports/channel.h"

namespace atiende::bluesky {

/// com.atproto.repo.putRecord with the part's native key, a TID, as record key: a repetition writes the same record or
/// none. The record's bytes follow from the part and the network alone (createdAt is `written_at`), and the request
/// forbids replacing other content. Thread-safe.
class BlueskySender final : public Sender {
public:
    BlueskySender(Sessions& sessions, const Clock& clock) : sessions_(sessions), clock_(clock) {}

    /// `sent_at` is the server's time of its answer. Errors beside those of Sessions::call:
    /// invalid - reply_length (300 characters and 3,000 bytes), record_key_not_tid;
    /// denied - visibility_not_offered (everything here is public), replies_closed (the thread takes none from us),
    ///   blocked_there (one has blocked the other); not_found - target_gone.
    Result<Receipt> send(const Account& account, const Outgoing& part) override;

    /// By getRecord at the account's own server, which is the authority. `sent_at` is what the record says. What the
    /// credentials forbid is `unavailable`, since renewed ones will tell.
    Result<std::optional<Receipt>> find_sent(const Account& account, const Outgoing& part) override;

    /// `https://bsky.app/profile/…/post/…` with the account's handle or DID, or the post's at-uri.
    std::optional<std::string> post_at(const Account& account, std::string_view address) const override;

    std::size_t longest_part() const override;

private:
    Result<boost::json::value> record_of(const Account& account, const Outgoing& part);
    Result<boost::json::value> reply_to(const Account& account, const std::string& parent_uri);
    Result<boost::json::value> fetch_parent(const Account& account, const std::string& parent_uri);
    Result<boost::json::value> get_record(const Account& account, std::string_view did, std::string_view record_key);
    Result<boost::json::array> facets_of(const Account& account, const std::string& text);
    Result<std::string> resolve(const Account& account, const std::string& handle);

    Sessions& sessions_;
    const Clock& clock_;
};

}  // namespace atiende::bluesky
