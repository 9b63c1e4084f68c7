#include "actions/deliver_reply.h"

#include <algorithm>

#include "actions/sent_part.h"
#include "actions/settings.h"
#include "base/log.h"
#include "text/analysis.h"

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

/// BCP 47 of what we wrote, the same at every attempt; nothing where the detection is not sure.
std::optional<std::string> language_of(const std::string& text) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    if (analysis.language == "und" || analysis.language.empty()) return std::nullopt;
    return analysis.language;
}

Result<std::optional<std::string>> parent_of(Snapshot& snapshot, const Part& part, const Reply& reply) {
    if (part.ordinal > 0) {
        const auto parts = snapshot.outbox().parts_of(reply.id);
        if (!parts) return fail(parts.error());
        const std::string& before = (*parts)[static_cast<std::size_t>(part.ordinal) - 1].remote_id;
        // Empty when a person found it on the network and only said so.
        if (!before.empty()) return std::optional(before);
    }
    const auto answered = snapshot.posts().view(reply.answers);
    if (!answered) return fail(answered.error());
    return std::optional(answered->post.remote_id);
}

Result<Envelope> envelope_of(Snapshot& snapshot, const Part& part) {
    auto account = snapshot.settings().account(part.account);
    if (!account) return fail(account.error());
    const auto reply = snapshot.outbox().reply(part.reply);
    if (!reply) return fail(reply.error());
    auto parent = parent_of(snapshot, part, *reply);
    if (!parent) return fail(parent.error());
    return Envelope{part, std::move(*account),
                    Outgoing{part.native_key, part.text, std::move(*parent), reply->visibility, language_of(part.text),
                             part.first_attempt_at.value_or(reply->written_at)}};
}

/// Whether the words that a part answers are still there; further parts answer our own.
Result<bool> target_is_there(Snapshot& snapshot, const Part& part) {
    if (part.ordinal != 0) return true;
    const auto reply = snapshot.outbox().reply(part.reply);
    if (!reply) return fail(reply.error());
    const auto answered = snapshot.posts().view(reply->answers);
    if (!answered) return fail(answered.error());
    return !answered->post.blanked;
}

enum class Claim { taken, not_ours, target_gone };

/// Durable before the first byte leaves. Not ours when somebody else was faster or the part was taken back; refused
/// here and now when the post it answers has gone meanwhile. `wanted` becomes the part as it is now.
Result<Claim> claim(Workplace& place, Part& wanted) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Claim> {
        const auto part = transaction.outbox().part(wanted.id);
        if (!part) return fail(part.error());
        const Time now = place.clock.now();
        if (part->state != PartState::pending || part->not_before > now) return Claim::not_ours;
        const auto there = target_is_there(transaction, *part);
        if (!there) return fail(there.error());
        const auto written =
            *there ? transaction.append({PartInFlight{part->case_id, part->id, part->attempts + 1}, now, {}})
                   : transaction.append({PartRefused{part->case_id, part->id, "target_gone"}, now, {}});
        if (!written) return fail(written.error());
        auto claimed = transaction.outbox().part(wanted.id);
        if (!claimed) return fail(claimed.error());
        wanted = *std::move(claimed);
        return *there ? Claim::taken : Claim::target_gone;
    });
}

enum class Fate { sent, refused, requeued, unknown };

/// What a failed attempt means for the part. Only failures that promise that nothing was published go back to pending.
Fate fate_of(const Account& account, const Error& error) {
    switch (error.code) {
        case ErrorCode::rate_limited:
        case ErrorCode::unavailable: return Fate::requeued;
        case ErrorCode::unknown_outcome:
        case ErrorCode::corrupt: return Fate::unknown;
        case ErrorCode::conflict: return error.reason == "duplicate_key" ? Fate::unknown : Fate::refused;
        // The account, not the words: they wait for new credentials.
        case ErrorCode::denied: return wants_credentials(account, error.reason) ? Fate::requeued : Fate::refused;
        case ErrorCode::invalid:
        case ErrorCode::not_found: return Fate::refused;
    }
    return Fate::unknown;
}

Result<Fate> record_failure(Workplace& place, Transaction& transaction, const Account& account, const Part& part,
                            const Error& error) {
    const Time now = place.clock.now();
    const Fate fate = fate_of(account, error);
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

Result<Fate> record_outcome(Workplace& place, const Account& account, PartId part_id, const Result<Receipt>& outcome) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Fate> {
        const auto part = transaction.outbox().part(part_id);
        if (!part) return fail(part.error());
        // An echo may have told us first.
        if (part->state == PartState::sent) return Fate::sent;
        if (!outcome) return record_failure(place, transaction, account, *part, outcome.error());
        const auto sent = record_sent(place, transaction, *part, *outcome, false, place.clock.now());
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

bool may_speak(const Account& account) {
    return account.state == AccountState::connected && !wants_credentials(account);
}

/// The account's health says so at once: receiving stands still too until somebody renews the credentials.
Result<void> tell_account(Workplace& place, const Account& account, const Error& error) {
    if (error.code != ErrorCode::denied || !wants_credentials(account, error.reason)) return ok();
    return report_health(place, account, Health::down, error.reason);
}

Result<void> deliver(Workplace& place, const FindSender& find_sender, Part part, Delivered& delivered) {
    const auto account =
        read_value(place.store, [&](Snapshot& snapshot) { return snapshot.settings().account(part.account); });
    if (!account) return fail(account.error());
    if (!may_speak(*account)) return ok();
    const auto claimed = claim(place, part);
    if (!claimed) return fail(claimed.error());
    if (*claimed == Claim::target_gone) ++delivered.refused;
    if (*claimed != Claim::taken) return ok();
    const auto envelope = read_value(place.store, [&](Snapshot& snapshot) { return envelope_of(snapshot, part); });
    if (!envelope) return fail(envelope.error());
    Sender* sender = find_sender(envelope->account);
    const auto outcome = sender ? sender->send(envelope->account, envelope->outgoing) : no_sender();
    const auto fate = record_outcome(place, *account, part.id, outcome);
    if (!fate) return fail(fate.error());
    count(delivered, *fate);
    return outcome ? ok() : tell_account(place, *account, outcome.error());
}

/// What the network's answer about an unknown part leads to.
Result<Fate> settle(Workplace& place, const Envelope& envelope, const Result<std::optional<Receipt>>& found) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Fate> {
        const Time now = place.clock.now();
        const auto part = transaction.outbox().part(envelope.part.id);
        if (!part) return fail(part.error());
        if (part->state != PartState::unknown) return Fate::sent;
        if (found && *found) {
            const auto sent = record_sent(place, transaction, *part, **found, true, now);
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

Result<int> mark_interrupted_parts(Workplace& place, AccountId account) {
    // Nearly always there is none, which costs no transaction of the writer.
    const auto any = read_value(
        place.store, [&](Snapshot& snapshot) { return snapshot.outbox().in_state(account, PartState::in_flight, 1); });
    if (!any) return fail(any.error());
    if (any->empty()) return 0;
    return write_value(place.store, [&](Transaction& transaction) -> Result<int> {
        const auto parts = transaction.outbox().in_state(account, PartState::in_flight, 1'000);
        if (!parts) return fail(parts.error());
        for (const Part& part : *parts) {
            const auto written = transaction.append(
                {PartUnknown{part.case_id, part.id, PartMark::reconciling, "interrupted"}, place.clock.now(), {}});
            if (!written) return fail(written.error());
        }
        return static_cast<int>(parts->size());
    });
}

Result<Delivered> deliver_ready(Workplace& place, AccountId account, const FindSender& find_sender, std::size_t limit) {
    const auto ready = read_value(
        place.store, [&](Snapshot& snapshot) { return snapshot.outbox().ready(account, place.clock.now(), limit); });
    if (!ready) return fail(ready.error());
    Delivered delivered;
    for (const Part& part : *ready) {
        if (auto done = deliver(place, find_sender, part, delivered); !done) return fail(done.error());
    }
    return delivered;
}

Result<Delivered> reconcile_unknown(Workplace& place, AccountId account, const FindSender& find_sender,
                                    std::size_t limit) {
    const auto unknown = read_value(place.store, [&](Snapshot& snapshot) {
        return snapshot.outbox().in_state(account, PartState::unknown, limit);
    });
    if (!unknown) return fail(unknown.error());
    Delivered delivered;
    for (const Part& part : *unknown) {
        if (part.mark == PartMark::needs_person) continue;
        const auto envelope = read_value(place.store, [&](Snapshot& snapshot) { return envelope_of(snapshot, part); });
        if (!envelope) return fail(envelope.error());
        Sender* sender = find_sender(envelope->account);
        if (sender == nullptr || !may_speak(envelope->account)) continue;
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
