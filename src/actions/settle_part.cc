#include "actions/settle_part.h"

#include "actions/sent_part.h"

namespace atiende::actions {

Result<Part> settle_part(Workplace& place, const Viewer& viewer, PartId part_id, Settlement settlement) {
    return write_value(place.store, [&](Transaction& transaction) -> Result<Part> {
        const auto part = transaction.outbox().part(part_id);
        if (!part) return part;
        const auto of_case = case_to_work(transaction, viewer, part->case_id, std::nullopt);
        if (!of_case && of_case.error().code == ErrorCode::not_found) return fail(not_found("part_not_found"));
        if (!of_case) return fail(of_case.error());
        if (part->state != PartState::unknown) {
            return fail(conflict("part_not_unknown").with("state", std::string(name_of(part->state))));
        }
        const Time now = place.clock.now();
        if (settlement == Settlement::sent) {
            // Where it stands nobody said: its address stays empty.
            const Receipt receipt{part->remote_id, part->first_attempt_at.value_or(now)};
            const auto sent = record_sent(transaction, *part, receipt, true, now, actor_of(viewer));
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
