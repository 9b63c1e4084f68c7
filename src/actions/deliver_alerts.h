// Delivering alerts by mail and webhook: what is due, one attempt, and how it ended.
#pragma once

#include <vector>

#include "actions/workplace.h"
#include "crypto/seal.h"
#include "ports/alert_sender.h"

namespace atiende::actions {

/// Attempts come after 2, 4, 8 ... seconds, an hour at most, and end with this one: after about ten hours.
inline constexpr std::int32_t kMostAlertAttempts = 20;

/// What may go out now, at most one for each target, what was tried least first; at most `limit`.
Result<std::vector<AlertDelivery>> due_alert_deliveries(Workplace& place, std::size_t limit);

/// One attempt, durably noted before anything leaves, and its outcome. Whoever dies in between attempts it again after
/// the usual pause: receivers tell by the id. Called from several threads for different deliveries.
Result<void> deliver_alert(Workplace& place, const crypto::Seal& seal, AlertSender& sender, AlertDeliveryId delivery);

struct OpenRelay {
    MailRelay relay;
    std::string password;  ///< empty: none
};
/// not_found("no_mail_relay")
Result<OpenRelay> open_relay(Snapshot& snapshot, const crypto::Seal& seal);

}  // namespace atiende::actions
