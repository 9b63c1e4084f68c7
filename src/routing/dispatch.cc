#include "routing/dispatch.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace atiende::routing {

namespace {

bool is_place(const Place& place) { return place.rank != Time::max(); }

/// The head of a row for somebody who stands at `tier` to it.
template <class Row>
const Place& first_for(Tier tier, const Row& row) {
    return tier < kOverflowTier ? row.first : row.first_overflowed;
}

/// A row on its way through plan.
struct Cursor {
    Place place;
    std::uint32_t row = 0;
    bool overflowed_only = false;

    bool operator>(const Cursor& other) const { return place > other.place; }
};
using Cursors = std::priority_queue<Cursor, std::vector<Cursor>, std::greater<>>;

void advance_cursor(Cursors& cursors, Cursor cursor, const std::set<Place>& places) {
    const auto next = places.upper_bound(cursor.place);
    if (next == places.end()) return;
    cursor.place = *next;
    cursors.push(cursor);
}

}  // namespace

Tier Dispatcher::tier(std::size_t slot, const Row& row) const {
    if (row.holder_fits && row.holder == static_cast<std::int32_t>(slot)) return kKnowsTier;
    return tiers_[slot][row.sort];
}

bool Dispatcher::is_held_from_others(const Row& row) const {
    if (!row.waits || !row.holder_fits) return false;
    const Agent& holder = agents_[static_cast<std::size_t>(row.holder)];
    if (holder.presence == Presence::present) {
        return holder.load < holder.capacity && row.weight <= holder.capacity - holder.load;
    }
    return holder.presence == Presence::away && now_ < holder.since + settings_.stick_limit;
}

Next Dispatcher::next_for(UserId agent_id, Time now) {
    advance(now);
    const auto found = slots_.find(agent_id);
    if (found == slots_.end()) return {.nothing = NothingReason::unknown_agent};
    const std::size_t slot = found->second;
    const Agent& agent = agents_[slot];
    if (agent.presence != Presence::present) return {.nothing = NothingReason::agent_not_present};
    const int room = agent.capacity - agent.load;
    if (room <= 0) return {.nothing = NothingReason::agent_has_no_room};
    const Place *fitting = nullptr, *heavy = nullptr;
    Tier fitting_tier = kNoTier;
    const Tier* tiers = tiers_[slot].data();
    const auto self = static_cast<std::int32_t>(slot);
    Time latest = Time::max();  // what is placed after the best that fits changes nothing
    for (std::size_t i = 0; i < heads_.size(); ++i) {
        const Head& head = heads_[i];
        if (head.first > latest || (tiers[head.sort] == kNoTier && head.holder != self)) continue;
        if (head.weight > agent.capacity) continue;
        const Row& row = rows_[i];
        const Tier stands = tier(slot, row);
        if (stands == kNoTier) continue;
        const Place& place = first_for(stands, row);
        const Place*& best = row.weight <= room ? fitting : heavy;
        if (!is_place(place) || (best && *best <= place)) continue;
        if (row.holder != self && is_held_from_others(row)) continue;
        best = &place;
        if (row.weight > room) continue;
        fitting_tier = stands;
        latest = place.rank;
    }
    if (!fitting) return {.nothing = heavy ? NothingReason::room_kept_for_heavier : NothingReason::nothing_fits};
    if (heavy && heavy->rank + settings_.passing_limit < fitting->rank) {
        return {.nothing = NothingReason::room_kept_for_heavier};
    }
    const auto& known_by = entries_.at(fitting->id).waiting.known_by;
    if (known_by && known_by->agent == agent_id && fitting_tier != kLanguagelessTier) fitting_tier = kKnowsTier;
    return {.given = Given{fitting->id, agent_id, reason_of(fitting_tier)}};
}

bool Dispatcher::keeps_room(std::size_t slot, const WaitingCase& waiting, Heavier& heavier) const {
    if (!heavier.known) {
        const Time before = waiting.rank - settings_.passing_limit;
        heavier.rows.resize(heads_.size());
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < heads_.size(); ++i) {  // without a branch: which rows count is anybody's guess
            heavier.rows[count] = i;
            count += static_cast<std::size_t>(heads_[i].first < before) &
                     static_cast<std::size_t>(heads_[i].weight > waiting.weight);
        }
        heavier.rows.resize(count);
        heavier.known = true;
    }
    const Agent& agent = agents_[slot];
    const Tier* tiers = tiers_[slot].data();
    const auto self = static_cast<std::int32_t>(slot);
    const int room = agent.capacity - agent.load;
    return std::ranges::any_of(heavier.rows, [&](std::uint32_t number) {
        const Head& head = heads_[number];
        if (tiers[head.sort] == kNoTier && head.holder != self) return false;
        if (head.weight > agent.capacity || head.weight <= room) return false;
        const Row& row = rows_[number];
        const Tier stands = tier(slot, row);
        if (stands == kNoTier) return false;
        const Place& place = first_for(stands, row);
        if (!is_place(place) || place.rank + settings_.passing_limit >= waiting.rank) return false;
        return row.holder == self || !is_held_from_others(row);
    });
}

std::optional<Given> Dispatcher::give(const Entry& entry, Heavier& heavier) const {
    const WaitingCase& waiting = entry.waiting;
    const std::uint32_t sort = rows_[entry.row].sort;
    if (sorts_[sort].queue < 0) return std::nullopt;
    if (waiting.known_by) {
        if (const auto slot = slots_.find(waiting.known_by->agent); slot != slots_.end()) {
            const bool fits = is_open(tiers_[slot->second][sort], entry.overflowed);
            const Knowing known = knowing(agents_[slot->second], waiting, fits, settings_, now_);
            if (known.waits_until) return std::nullopt;
            if (known.takes && !keeps_room(slot->second, waiting, heavier)) {
                return Given{waiting.id, waiting.known_by->agent, ChoiceReason::knows_the_case};
            }
        }
    }
    const Agent* chosen = nullptr;
    Tier chosen_tier = kNoTier;
    for (std::size_t slot = 0; slot < agents_.size(); ++slot) {
        const Tier stands = tiers_[slot][sort];
        if (!is_open(stands, entry.overflowed) || !has_room(agents_[slot], waiting)) continue;
        if (chosen && (stands > chosen_tier || (stands == chosen_tier && !goes_before(agents_[slot], *chosen)))) {
            continue;
        }
        if (keeps_room(slot, waiting, heavier)) continue;
        chosen = &agents_[slot];
        chosen_tier = stands;
    }
    if (!chosen) return std::nullopt;
    return Given{waiting.id, chosen->id, reason_of(chosen_tier)};
}

std::optional<Given> Dispatcher::choose(CaseId case_id, Time now) {
    advance(now);
    const auto found = entries_.find(case_id);
    if (found == entries_.end()) return std::nullopt;
    heavier_.known = false;
    return give(found->second, heavier_);
}

std::optional<AgentChoice> Dispatcher::explain(CaseId case_id, Time now) {
    advance(now);
    const auto found = entries_.find(case_id);
    if (found == entries_.end()) return std::nullopt;
    Heavier heavier;
    std::vector<Agent> agents = agents_;
    for (std::size_t slot = 0; slot < agents.size(); ++slot) {
        if (keeps_room(slot, found->second.waiting, heavier)) agents[slot].room_kept_from = Time::min();
    }
    return choose_agent(agents, found->second.waiting, settings_, now_);
}

void Dispatcher::keep_room_for(const Entry& entry) {
    const Row& row = rows_[entry.row];
    for (std::size_t slot = 0; slot < agents_.size(); ++slot) {
        Agent& agent = agents_[slot];
        if (!is_open(tier(slot, row), entry.overflowed) || row.weight > agent.capacity) continue;
        if (row.weight <= agent.capacity - agent.load) continue;
        agent.room_kept_from = std::min(agent.room_kept_from, entry.waiting.rank + settings_.passing_limit);
    }
}

std::vector<Given> Dispatcher::give_all() {
    std::vector<Given> given;
    Cursors cursors;
    Heavier kept_already{.known = true};  // keep_room_for says it to the agents as it goes
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        const auto queue = sorts_.empty() ? -1 : sorts_[rows_[i].sort].queue;
        if (queue < 0 || !is_place(rows_[i].first)) continue;
        if (settings_.queues[static_cast<std::size_t>(queue)].mode == QueueMode::push) {
            cursors.push({rows_[i].first, i, false});
        }
    }
    auto with_room = std::ranges::count_if(
        agents_, [](const Agent& agent) { return agent.presence == Presence::present && agent.load < agent.capacity; });
    while (!cursors.empty() && with_room > 0) {
        Cursor cursor = cursors.top();
        cursors.pop();
        const Row& row = rows_[cursor.row];
        const RowCases& cases = cases_[cursor.row];
        if (is_held_from_others(row) && agents_[static_cast<std::size_t>(row.holder)].presence == Presence::away) {
            continue;
        }
        const Entry& entry = entries_.at(cursor.place.id);
        if (const auto one = give(entry, kept_already)) {
            Agent& agent = agents_[slots_.at(one->agent)];
            agent.load += entry.waiting.weight;
            agent.idle_since = now_;
            if (agent.load >= agent.capacity) --with_room;
            given.push_back(*one);
            advance_cursor(cursors, cursor, cursor.overflowed_only ? cases.overflowed : cases.all);
            continue;
        }
        keep_room_for(entry);
        if (entry.overflowed) continue;  // who takes none of the rest now takes none of it later: room only shrinks
        cursor.overflowed_only = true;
        advance_cursor(cursors, cursor, cases.overflowed);
    }
    return given;
}

std::vector<Given> Dispatcher::plan(Time now) {
    advance(now);
    std::vector<std::pair<int, Time>> before;
    before.reserve(agents_.size());
    for (const Agent& agent : agents_) before.emplace_back(agent.load, agent.idle_since);
    std::vector<Given> given = give_all();
    for (std::size_t slot = 0; slot < agents_.size(); ++slot) {
        agents_[slot].load = before[slot].first;
        agents_[slot].idle_since = before[slot].second;
        agents_[slot].room_kept_from = Time::max();
    }
    return given;
}

std::vector<Given> plan(std::span<const Agent> agents, std::span<const WaitingCase> waiting,
                        const RoutingSettings& settings, Time now) {
    Dispatcher dispatcher(settings);
    for (const Agent& agent : agents) dispatcher.set_agent(agent);
    for (const WaitingCase& one : waiting) dispatcher.put(one);
    return dispatcher.plan(now);
}

}  // namespace atiende::routing
