// The MailTransport port over libcurl's SMTP.
#pragma once

#include <string>

#include "ports/alert_sender.h"

namespace atiende::net {

/// Blocking, a connection for each message. Thread-safe. With `starttls` nothing, not even the sign-in, is said before
/// the connection is encrypted; certificates are checked.
class CurlMailTransport final : public MailTransport {
public:
    struct Settings {
        std::string ca_file;  ///< PEM; empty: the system's
        Duration timeout{30'000};
    };

    explicit CurlMailTransport(Settings settings) : settings_(std::move(settings)) {}

    Result<void> send(const MailRelay& relay, std::string_view password, const MailEnvelope& envelope,
                      const std::string& message) override;

private:
    Settings settings_;
};

}  // namespace atiende::net
