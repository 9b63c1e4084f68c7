// Delivering what stands in the outbox: in_flight is durable before the first byte leaves, unknown is never repeated.
#pragma once

#include <functional>

#include "actions/workplace.h"
#include "ports/channel.h"

namespace atiende::actions {

/// The sender of an account, or nullptr when none is wired for its channel.
using FindSender = std::function<Sender*(const Account&)>;

struct Delivered {
    int sent = 0;
    int refused = 0;
    int unknown = 0;
    int requeued = 0;
};

/// At start: whatever was in flight when the process died is unknown now.
Result<int> mark_interrupted_parts(Workplace& place);

/// Sends the parts that are ready, at most `limit`, one after the other.
Result<Delivered> deliver_ready(Workplace& place, const FindSender& find_sender, std::size_t limit);

/// Asks the networks about unknown parts: found = sent; certainly absent = back to pending; cannot tell = needs_person.
Result<Delivered> reconcile_unknown(Workplace& place, const FindSender& find_sender, std::size_t limit);

}  // namespace atiende::actions
