#include "actions/journal.h"

#include <charconv>

#include "crypto/hash.h"

namespace atiende::actions {
namespace {

constexpr std::string_view kSealedThrough = "sealed_through";
constexpr std::size_t kChunk = 5'000;

Result<Position> sealed_through(Snapshot& snapshot) {
    const auto value = snapshot.users().value(kSealedThrough);
    if (!value) return fail(value.error());
    return parse_id_digits(value->value_or("")).value_or(0);
}

struct Seal {
    Position after = 0;
    Position through = 0;
    std::string digest;
};

Result<Seal> compute(Snapshot& snapshot) {
    const auto after = sealed_through(snapshot);
    if (!after) return fail(after.error());
    Seal seal{*after, *after, {}};
    crypto::Sha256 digest;
    for (;;) {
        const auto events = snapshot.journal().after(seal.through, kChunk);
        if (!events) return fail(events.error());
        if (events->empty()) break;
        for (const Event& event : *events) digest.update(crypto::bytes_of(event.hash));
        seal.through = events->back().position;
    }
    seal.digest = crypto::to_hex(digest.finish());
    return seal;
}

}  // namespace

Result<void> seal_journal(Workplace& place) {
    const auto seal = read_value(place.store, compute);
    if (!seal) return fail(seal.error());
    if (seal->through == seal->after) return ok();
    return place.store.write([&](Transaction& transaction) -> Result<void> {
        const auto still_after = sealed_through(transaction);
        if (!still_after) return fail(still_after.error());
        if (*still_after != seal->after) return ok();  // somebody else sealed
        const auto written =
            transaction.append({JournalSealed{seal->through, seal->digest}, place.clock.now(), Actor{}});
        if (!written) return fail(written.error());
        return transaction.access().set_value(kSealedThrough, std::to_string(seal->through));
    });
}

}  // namespace atiende::actions
