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

// One thread at a time for each account; different accounts may deliver at once.

/// Whatever of the account is in flight while nobody sends for it is unknown now: the process died, or an outcome could
/// not be written.
Result<int> mark_interrupted_parts(Workplace& place, AccountId account);

/// Sends the account's parts that are ready, at most `limit`, one after the other.
Result<Delivered> deliver_ready(Workplace& place, AccountId account, const FindSender& find_sender, std::size_t limit);

/// Asks the network about the account's unknown parts: found = sent; certainly absent = back to pending; cannot tell =
/// needs_person.
Result<Delivered> reconcile_unknown(Workplace& place, AccountId account, const FindSender& find_sender,
                                    std::size_t limit);

}  // namespace atiende::actions
