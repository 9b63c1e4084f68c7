#include "routing/capacity.h"

#include <algorithm>

namespace atiende::routing {

namespace {

void put_in_order(std::vector<AssignedCase>& cases) {
    std::ranges::sort(cases, {}, [](const AssignedCase& one) { return Place{one.rank, one.id}; });
}

}  // namespace

CaseWeights::CaseWeights() {
    by_channel.fill(1);
    by_kind.fill(1);
    by_channel[static_cast<std::size_t>(Channel::chat)] = 2;
    by_kind[static_cast<std::size_t>(Kind::claim)] = 2;
}

Result<void> check_weights(const CaseWeights& weights) {
    const auto is_sound = [](int weight) { return weight >= 1 && weight <= kMostWeight; };
    if (std::ranges::all_of(weights.by_channel, is_sound) && std::ranges::all_of(weights.by_kind, is_sound))
        return ok();
    return fail(invalid("bad_case_weight").with("most", std::to_string(kMostWeight)));
}

int weight_of(Channel channel, Kind kind, const CaseWeights& weights) {
    return std::max(weights.by_channel[static_cast<std::size_t>(channel)],
                    weights.by_kind[static_cast<std::size_t>(kind)]);
}

bool is_active(const AssignedCase& assigned, Time now, Duration silent_after) {
    if (assigned.parked) return false;
    return assigned.waits_for_us || now - assigned.last_activity < silent_after;
}

int capacity_used(std::span<const AssignedCase> assigned, Time now, Duration silent_after) {
    int used = 0;
    for (const AssignedCase& one : assigned) {
        if (is_active(one, now, silent_after)) used += one.weight;
    }
    return used;
}

std::optional<Time> next_silence(std::span<const AssignedCase> assigned, Time now, Duration silent_after) {
    std::optional<Time> next;
    for (const AssignedCase& one : assigned) {
        if (one.waits_for_us || !is_active(one, now, silent_after)) continue;
        const Time silent = one.last_activity + silent_after;
        next = std::min(next.value_or(silent), silent);
    }
    return next;
}

Woken wake(std::vector<AssignedCase> waking, int room) {
    put_in_order(waking);
    Woken woken;
    for (const AssignedCase& one : waking) {
        const bool fits = one.weight <= room;
        (fits ? woken.resumed : woken.queued).push_back(one.id);
        if (fits) room -= one.weight;
    }
    return woken;
}

std::vector<CaseId> returned_at_shift_end(std::vector<AssignedCase> assigned) {
    put_in_order(assigned);
    std::vector<CaseId> returned;
    for (const AssignedCase& one : assigned) {
        if (one.waits_for_us) returned.push_back(one.id);
    }
    return returned;
}

}  // namespace atiende::routing
