// The ports by which an alert leaves the house, and a mail.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/account.h"
#include "model/alert.h"

namespace atiende {

/// A post as an alert shows it.
struct AlertPost {
    PostId id;
    Channel channel = Channel::playground;
    std::string handle;
    std::string display_name;
    std::string text;  ///< empty once it is blanked
    std::string url;   ///< may be empty
    Time created_at;
};

/// Everything that one attempt needs.
struct AlertDispatch {
    AlertDelivery delivery;
    Alert alert;
    AlertRule rule;
    AlertTarget target;
    std::string secret;  ///< of a webhook
    std::string brand;
    std::string listener;  ///< its name; empty: several, or none
    std::vector<AlertPost> posts;
    std::optional<MailRelay> relay;
    std::string relay_password;
};

/// Thread-safe; blocks the caller.
class AlertSender {
public:
    virtual ~AlertSender() = default;
    /// One attempt. Errors: `invalid` and `denied`: repeating will not help · `rate_limited` until · anything else:
    /// again later. Repeating is harmless: webhook and mail bear the delivery's id, by which whoever gets it twice can
    /// tell.
    virtual Result<void> send(const AlertDispatch& dispatch, Time now) = 0;
};

struct MailEnvelope {
    std::string from;
    std::string to;
};

/// Thread-safe; blocks the caller.
class MailTransport {
public:
    virtual ~MailTransport() = default;
    /// Hands one message (RFC 5322, lines end in CRLF) to the relay. Errors: `denied` (`mail_refused` with `status`) ·
    /// `unavailable` (`mail_unreachable`, `mail_tls_failed`, `mail_sign_in_refused`, `mail_deferred` with `status`) ·
    /// `unknown_outcome` (`mail_connection_lost`): the relay may have taken it.
    virtual Result<void> send(const MailRelay& relay, std::string_view password, const MailEnvelope& envelope,
                              const std::string& message) = 0;
};

}  // namespace atiende
