#include "actions/gaps.h"

#include <algorithm>

namespace atiende::actions {
namespace {

Result<void> append(Workplace& place, Transaction& transaction, Payload payload) {
    const auto written = transaction.append({std::move(payload), place.clock.now(), Actor{}});
    if (!written) return fail(written.error());
    return ok();
}

Result<std::optional<Gap>> unsettled(Transaction& transaction, GapOwner owner) {
    return transaction.networks().unsettled_gap(owner.account, owner.public_stream);
}

}  // namespace

Result<void> open_gap(Workplace& place, Transaction& transaction, GapOwner owner, Time from, std::string cause) {
    const auto known = unsettled(transaction, owner);
    if (!known) return fail(known.error());
    if (*known && (*known)->state == GapState::open) return ok();
    const GapId gap = *known ? (*known)->id : place.ids.make<GapId>(place.clock.now());
    const Time since = *known ? (*known)->from : from;
    return append(place, transaction, GapOpened{gap, owner.account, owner.public_stream, since, std::move(cause)});
}

Result<void> begin_filling(Workplace& place, Transaction& transaction, GapOwner owner) {
    const auto known = unsettled(transaction, owner);
    if (!known) return fail(known.error());
    if (!*known || (*known)->state != GapState::open) return ok();
    return append(place, transaction, GapMoved{(*known)->id, owner.account, owner.public_stream, place.clock.now()});
}

Result<void> end_filled(Workplace& place, Transaction& transaction, GapOwner owner) {
    const auto known = unsettled(transaction, owner);
    if (!known) return fail(known.error());
    if (!*known || (*known)->state != GapState::filling) return ok();
    const auto posts = transaction.networks().posts_filling((*known)->id);
    if (!posts) return fail(posts.error());
    const Time to = (*known)->to.value_or(place.clock.now());
    return append(place, transaction,
                  GapEnded{(*known)->id, owner.account, owner.public_stream, to, GapState::filled, *posts});
}

Result<void> record_lost(Workplace& place, Transaction& transaction, GapOwner owner, Time from, Time to,
                         std::string cause) {
    if (auto opened = open_gap(place, transaction, owner, from, std::move(cause)); !opened) return opened;
    const auto gap = unsettled(transaction, owner);
    if (!gap) return fail(gap.error());
    if (!*gap) return fail(corrupt("gap_vanished"));
    return append(
        place, transaction,
        GapEnded{(*gap)->id, owner.account, owner.public_stream, std::max(to, (*gap)->from), GapState::lost, 0});
}

}  // namespace atiende::actions
