// Alerts on their way out: the webhook's body, the mail's words, and who carries them.
#pragma once

#include <string>

#include "locale/languages.h"
#include "ports/alert_sender.h"
#include "ports/http_client.h"
#include "systems/webhook_out.h"

namespace atiende::systems {

/// `{type: "alert.raised", timestamp, data: {alert, rule, brand, listener, posts}}` as docs/alerts.md says.
std::string alert_json(const AlertDispatch& dispatch);

/// The id that a receiver sees at every attempt: `alert_` and the delivery's.
std::string alert_message_id(AlertDeliveryId delivery);

/// Thread-safe when client and transport are.
class AlertOut final : public AlertSender {
public:
    struct Settings {
        std::string public_url;  ///< of the workspace, for the link in a mail; empty: no link
        bool to_loopback = false;
    };

    /// References outlive it.
    AlertOut(HttpClient& client, MailTransport& mail, const locale::Languages& languages, Settings settings);

    Result<void> send(const AlertDispatch& dispatch, Time now) override;

    /// A message that says nothing but that mail arrives.
    Result<void> send_test_mail(const MailRelay& relay, std::string_view password, const std::string& to, Time now);

private:
    std::string mail_body(const AlertDispatch& dispatch) const;

    WebhookSender webhooks_;
    MailTransport& mail_;
    const locale::Languages& languages_;
    Settings settings_;
};

}  // namespace atiende::systems
