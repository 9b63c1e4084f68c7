#include "actions/deliver_reply.h"

#include <algorithm>

#include "actions/sent_part.h"
#include "base/log.h"

namespace atiende::actions {
namespace {

constexpr Duration kLongestBackOff = std::chrono::minutes{10};

/// 1, 2, 4 ... seconds, at most ten minutes.
Time back_off(Time now, std::int32_t attempts) {
    const Duration wait = std::chrono::seconds{1LL << std::clamp(attempts - 1, 0, 12)};
    return now + std::min(wait, kLongestBackOff);
}

/// The part with everything that leaves the house.
struct Envelope {
    Part part;
    Account account;
    Outgoing outgoing;
};

Result<std::optional<std::string>> parent_of(Snapshot& snapshot, const Part& part, const Reply& reply) {
    if (part.ordinal == 0) {
        const auto answered = snapshot.posts().view(reply.answers);
        if (!answered) return fail(answered.error());
        return std::optional(answered->post.remote_id);
    }
    const auto parts = snapshot.outbox().parts_of(reply.id);
    if (!parts) return fail(parts.error());
    return std::optional((*parts)[static_cast<std::size_t>(part.ordinal) - 1].remote_id);
}

Result<Envelope> envelope_of(Snapshot& snapshot, const Part& part) {
    auto account = snapshot.settings().account(part.account);
    if (!account) return fail(account.error());
    const auto reply = snapshot.outbox().reply(part.reply);
    if (!reply) return fail(reply.error());
    auto parent = parent_of(snapshot, part, *reply);
    if (!parent) return fail(parent.error());
    return Envelope{
        part, std::move(*account),
        Outgoing{part.native_key, part.text, std::move(*parent), reply->visibility, std::nullopt, reply->written_at}};
}

/// Durable before the first byte leaves. False when somebody else was faster or the part was taken back.
Result<bool> claim(Workplace& place, const Part& wanted) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<bool> {
        const auto part = transaction.outbox().part(wanted.id);
        if (!part) return fail(part.error());
        const Time now = place.clock.now();
        if (part->state != PartState::pending || part->not_before > now) return false;
        const auto written = transaction.append({PartInFlight{part->case_id, part->id, part->attempts + 1}, now, {}});
        if (!written) return fail(written.error());
        return true;
    });
}

enum class Fate { sent, refused, requeued, unknown };

/// What a failed attempt means for the part. Only failures that promise that nothing was published go back to pending.
Fate fate_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::rate_limited:
        case ErrorCode::unavailable: return Fate::requeued;
        case ErrorCode::unknown_outcome:
        case ErrorCode::corrupt: return Fate::unknown;
        case ErrorCode::conflict: return error.reason == "duplicate_key" ? Fate::unknown : Fate::refused;
        case ErrorCode::invalid:
        case ErrorCode::denied:
        case ErrorCode::not_found: return Fate::refused;
    }
    return Fate::unknown;
}

Result<Fate> record_failure(Workplace& place, Transaction& transaction, const Part& part, const Error& error) {
    const Time now = place.clock.now();
    const Fate fate = fate_of(error);
    Payload payload;
    if (fate == Fate::requeued) {
        payload = PartRequeued{part.case_id, part.id, error.until.value_or(back_off(now, part.attempts)), error.reason};
    } else if (fate == Fate::unknown) {
        payload = PartUnknown{part.case_id, part.id, PartMark::reconciling, error.reason};
    } else {
        payload = PartRefused{part.case_id, part.id, error.reason};
    }
    const auto written = transaction.append({std::move(payload), now, {}});
    if (!written) return fail(written.error());
    return fate;
}

Result<Fate> record_outcome(Workplace& place, PartId part_id, const Result<Receipt>& outcome) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Fate> {
        const auto part = transaction.outbox().part(part_id);
        if (!part) return fail(part.error());
        // An echo may have told us first.
        if (part->state == PartState::sent) return Fate::sent;
        if (!outcome) return record_failure(place, transaction, *part, outcome.error());
        const auto sent = record_sent(transaction, *part, *outcome, false, place.clock.now());
        if (!sent) return fail(sent.error());
        return Fate::sent;
    });
}

void count(Delivered& delivered, Fate fate) {
    switch (fate) {
        case Fate::sent: ++delivered.sent; break;
        case Fate::refused: ++delivered.refused; break;
        case Fate::requeued: ++delivered.requeued; break;
        case Fate::unknown: ++delivered.unknown; break;
    }
}

Result<Receipt> no_sender() { return fail(denied("no_sender")); }

Result<void> deliver(Workplace& place, const FindSender& find_sender, const Part& part, Delivered& delivered) {
    const auto envelope = read_value(place.store, [&](Snapshot& snapshot) { return envelope_of(snapshot, part); });
    if (!envelope) return fail(envelope.error());
    if (envelope->account.state != AccountState::connected) return ok();
    const auto claimed = claim(place, part);
    if (!claimed) return fail(claimed.error());
    if (!*claimed) return ok();
    Sender* sender = find_sender(envelope->account);
    const auto outcome = sender ? sender->send(envelope->account, envelope->outgoing) : no_sender();
    const auto fate = record_outcome(place, part.id, outcome);
    if (!fate) return fail(fate.error());
    count(delivered, *fate);
    return ok();
}

/// What the network's answer about an unknown part leads to.
Result<Fate> settle(Workplace& place, const Envelope& envelope, const Result<std::optional<Receipt>>& found) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Fate> {
        const Time now = place.clock.now();
        const auto part = transaction.outbox().part(envelope.part.id);
        if (!part) return fail(part.error());
        if (part->state != PartState::unknown) return Fate::sent;
        if (found && *found) {
            const auto sent = record_sent(transaction, *part, **found, true, now);
            if (!sent) return fail(sent.error());
            return Fate::sent;
        }
        const auto written =
            found ? transaction.append({PartRequeued{part->case_id, part->id, now, "absent_certain"}, now, {}})
                  : transaction.append(
                        {PartUnknown{part->case_id, part->id, PartMark::needs_person, found.error().reason}, now, {}});
        if (!written) return fail(written.error());
        return found ? Fate::requeued : Fate::unknown;
    });
}

}  // namespace

Result<int> mark_interrupted_parts(Workplace& place) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<int> {
        const auto parts = transaction.outbox().in_state(PartState::in_flight, 1'000);
        if (!parts) return fail(parts.error());
        for (const Part& part : *parts) {
            const auto written = transaction.append(
                {PartUnknown{part.case_id, part.id, PartMark::reconciling, "interrupted"}, place.clock.now(), {}});
            if (!written) return fail(written.error());
        }
        return static_cast<int>(parts->size());
    });
}

Result<Delivered> deliver_ready(Workplace& place, const FindSender& find_sender, std::size_t limit) {
    const auto ready =
        read_value(place.store, [&](Snapshot& snapshot) { return snapshot.outbox().ready(place.clock.now(), limit); });
    if (!ready) return fail(ready.error());
    Delivered delivered;
    for (const Part& part : *ready) {
        if (auto done = deliver(place, find_sender, part, delivered); !done) return fail(done.error());
    }
    return delivered;
}

Result<Delivered> reconcile_unknown(Workplace& place, const FindSender& find_sender, std::size_t limit) {
    const auto unknown = read_value(
        place.store, [&](Snapshot& snapshot) { return snapshot.outbox().in_state(PartState::unknown, limit); });
    if (!unknown) return fail(unknown.error());
    Delivered delivered;
    for (const Part& part : *unknown) {
        if (part.mark == PartMark::needs_person) continue;
        const auto envelope = read_value(place.store, [&](Snapshot& snapshot) { return envelope_of(snapshot, part); });
        if (!envelope) return fail(envelope.error());
        Sender* sender = find_sender(envelope->account);
        if (sender == nullptr) continue;
        const auto found = sender->find_sent(envelope->account, envelope->outgoing);
        // Away or busy: asked again later. Only "cannot tell" goes to a person.
        if (!found && found.error().code != ErrorCode::unknown_outcome) continue;
        const auto fate = settle(place, *envelope, found);
        if (!fate) return fail(fate.error());
        count(delivered, *fate);
    }
    return delivered;
}

}  // namespace atiende::actions
