#include "actions/settle_part.h"

#include "actions/sent_part.h"

namespace atiende::actions {

namespace {

/// How the network names what stands at the address; nothing where nobody said an address.
Result<std::string> remote_id_at(Transaction& transaction, const FindSender& find_sender, const Part& part,
                                 const Seen& seen) {
    if (!seen.address) return part.remote_id;
    const auto account = transaction.settings().account(part.account);
    if (!account) return fail(account.error());
    const Sender* sender = find_sender(*account);
    auto remote_id =
        sender != nullptr && seen.outcome == Settlement::sent ? sender->post_at(*account, *seen.address) : std::nullopt;
    if (!remote_id) return fail(invalid("not_our_post_there").with("field", "address"));
    return *std::move(remote_id);
}

}  // namespace

Result<Part> settle_part(Workplace& place, const Viewer& viewer, const FindSender& find_sender, PartId part_id,
                         const Seen& seen) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Part> {
        const auto part = transaction.outbox().part(part_id);
        if (!part) return part;
        const auto of_case = case_to_work(transaction, viewer, part->case_id, std::nullopt);
        if (!of_case && of_case.error().code == ErrorCode::not_found) return fail(not_found("part_not_found"));
        if (!of_case) return fail(of_case.error());
        if (part->state != PartState::unknown) {
            return fail(conflict("part_not_unknown").with("state", std::string(name_of(part->state))));
        }
        const auto remote_id = remote_id_at(transaction, find_sender, *part, seen);
        if (!remote_id) return fail(remote_id.error());
        const Time now = place.clock.now();
        if (seen.outcome == Settlement::sent) {
            const Receipt receipt{*remote_id, part->first_attempt_at.value_or(now)};
            const auto sent = record_sent(place, transaction, *part, receipt, true, now, actor_of(viewer));
            if (!sent) return fail(sent.error());
        } else {
            const auto requeued = transaction.append(
                {PartRequeued{part->case_id, part->id, now, "settled_by_person"}, now, actor_of(viewer)});
            if (!requeued) return fail(requeued.error());
        }
        return transaction.outbox().part(part_id);
    });
}

}  // namespace atiende::actions
