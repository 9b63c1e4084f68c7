// Webhooks out: one signed message to a subscriber, by the Standard Webhooks specification 1.0.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "ports/http_client.h"

namespace atiende::systems {

/// `whsec_` and 32 random bytes in base64.
std::string make_webhook_secret();

/// `v1,` and base64(HMAC-SHA256(secret, "id.seconds.body")). `invalid` (`bad_webhook_secret`) unless the secret is
/// `whsec_` and base64 of 24 to 64 bytes; `invalid` (`bad_webhook_id`) when the id is empty or holds a dot or anything
/// that is not visible ASCII.
Result<std::string> webhook_signature(std::string_view secret, std::string_view id, Time sent_at,
                                      std::string_view body);

struct WebhookMessage {
    std::string id;    ///< the same at every attempt: the receiver drops what it has already seen
    std::string body;  ///< JSON, sent byte for byte
};

struct WebhookTarget {
    std::string url;
    std::string secret;
    /// While a secret is being replaced: signed with both, so that the receiver may change at its leisure. Or empty.
    std::string old_secret;
};

/// Posts messages. Thread-safe when its HttpClient is.
class WebhookSender {
public:
    struct Settings {
        Duration timeout{15'000};
        Duration default_pause{60'000};    ///< after 429 without a readable Retry-After
        HttpPeers peers = HttpPeers::any;  ///< where targets may be
    };

    /// `client` must outlive the sender.
    WebhookSender(HttpClient& client, Settings settings) : client_(client), settings_(settings) {}

    /// One attempt; `now` is signed as the attempt's time. 2xx is success; 410 `denied` (`webhook_gone`: disable the
    /// target); 429 `rate_limited` until Retry-After; any other answer, and no answer, `unavailable` (`webhook_refused`
    /// with `status`, `webhook_unreachable` with `cause`): repeating is safe, since receivers know the id. `invalid`
    /// when the target itself is wrong; `denied` (`peer_not_allowed`) when it is where none may be.
    Result<void> send(const WebhookTarget& target, const WebhookMessage& message, Time now);

private:
    HttpClient& client_;
    Settings settings_;
};

}  // namespace atiende::systems
