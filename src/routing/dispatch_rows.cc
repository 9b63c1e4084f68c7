// Where cases stand: sorts, rows, and what the passing of time moves.
#include <algorithm>

#include "routing/dispatch.h"

namespace atiende::routing {

namespace {

constexpr Place kNoPlace{Time::max(), CaseId{std::numeric_limits<std::int64_t>::max()}};

std::string sort_key(const WaitingCase& waiting) {
    std::string key = to_string(waiting.brand) + ' ' + to_string(waiting.queue) + ' ' + std::to_string(waiting.weight) +
                      ' ' + waiting.language;
    for (const std::string& skill : waiting.skills) (key += '\n') += skill;
    return key;
}

std::uint64_t row_key(std::uint32_t sort, std::int32_t holder, bool waits) {
    return std::uint64_t{sort} << 32 | std::uint64_t{static_cast<std::uint32_t>(holder + 1)} << 1 | (waits ? 1U : 0U);
}

bool is_same_profile(const Agent& one, const Agent& other) {
    return one.languages == other.languages && one.skills == other.skills && one.brands == other.brands &&
           one.teams == other.teams;
}

}  // namespace

Dispatcher::Dispatcher(RoutingSettings settings) : settings_(std::move(settings)) {}

void Dispatcher::set_agent(const Agent& agent) {
    const auto [found, is_new] = slots_.try_emplace(agent.id, agents_.size());
    const std::size_t slot = found->second;
    if (is_new) {
        agents_.emplace_back();
        tiers_.emplace_back(sorts_.size(), kNoTier);
    }
    const bool rated = !is_new && is_same_profile(agents_[slot], agent);
    agents_[slot] = agent;
    agents_[slot].room_kept_from = Time::max();
    if (!rated) rate_agent(slot);
    if (!is_new) return;
    for (auto& [id, entry] : entries_) {  // nobody knew yet who that is
        if (!entry.waiting.known_by || entry.waiting.known_by->agent != agent.id) continue;
        leave(entry);
        stand(entry);
    }
}

void Dispatcher::remove_agent(UserId agent) {
    if (slots_.contains(agent)) set_agent({.id = agent, .presence = Presence::absent});
}

void Dispatcher::put(const WaitingCase& waiting) {
    take(waiting.id);
    Entry entry{.waiting = waiting};
    entry.waiting.weight = std::max(waiting.weight, 0);
    stand(entries_.emplace(waiting.id, std::move(entry)).first->second);
}

bool Dispatcher::take(CaseId case_id) {
    const auto found = entries_.find(case_id);
    if (found == entries_.end()) return false;
    leave(found->second);
    entries_.erase(found);
    return true;
}

bool Dispatcher::move(CaseId case_id, Time rank) {
    const auto found = entries_.find(case_id);
    if (found == entries_.end()) return false;
    if (found->second.waiting.rank == rank) return true;
    leave(found->second);
    found->second.waiting.rank = rank;
    stand(found->second);
    return true;
}

std::optional<Time> Dispatcher::next_change() const {
    if (changes_.empty()) return std::nullopt;
    return changes_.begin()->first;
}

std::uint32_t Dispatcher::sort_of(const WaitingCase& waiting) {
    const auto [found, is_new] =
        sort_numbers_.try_emplace(sort_key(waiting), static_cast<std::uint32_t>(sorts_.size()));
    if (!is_new) return found->second;
    Sort sort{.sample = waiting};
    if (const Queue* queue = queue_of(waiting, settings_)) {
        sort.queue = static_cast<std::int32_t>(queue - settings_.queues.data());
    }
    for (std::size_t slot = 0; slot < agents_.size(); ++slot) {
        tiers_[slot].push_back(
            sort.queue < 0
                ? kNoTier
                : tier_of(agents_[slot], waiting, settings_.queues[static_cast<std::size_t>(sort.queue)], settings_));
    }
    sorts_.push_back(std::move(sort));
    return found->second;
}

std::uint32_t Dispatcher::row_of(std::uint32_t sort, std::int32_t holder, bool waits) {
    const auto [found, is_new] =
        row_numbers_.try_emplace(row_key(sort, holder, waits), static_cast<std::uint32_t>(rows_.size()));
    if (!is_new) return found->second;
    if (!spare_rows_.empty()) {
        found->second = spare_rows_.back();
        spare_rows_.pop_back();
    } else {
        rows_.emplace_back();
        heads_.emplace_back();
        cases_.emplace_back();
    }
    const WaitingCase& sample = sorts_[sort].sample;
    rows_[found->second] = {.sort = sort,
                            .holder = holder,
                            .waits = waits,
                            .holder_fits = sorts_[sort].queue >= 0 && holder >= 0 &&
                                           may_know(agents_[static_cast<std::size_t>(holder)], sample),
                            .weight = sample.weight,
                            .first = kNoPlace,
                            .first_overflowed = kNoPlace};
    return found->second;
}

void Dispatcher::stand(Entry& entry) {
    const WaitingCase& waiting = entry.waiting;
    const std::uint32_t sort = sort_of(waiting);
    std::int32_t holder = -1;
    bool waits = false;
    entry.change = std::nullopt;
    if (waiting.known_by) {
        const Time end = waiting.known_by->since + settings_.stick_limit;
        const auto slot = slots_.find(waiting.known_by->agent);
        if (slot != slots_.end() && now_ < end) {
            holder = static_cast<std::int32_t>(slot->second);
            waits = waiting.priority != Priority::urgent;
            entry.change = end;
        }
    }
    entry.overflowed = false;
    if (sorts_[sort].queue >= 0) {
        const Queue& queue = settings_.queues[static_cast<std::size_t>(sorts_[sort].queue)];
        entry.overflowed = overflows(waiting, queue, now_);
        if (queue.overflow_after && !entry.overflowed) {
            const Time end = waiting.waiting_since + *queue.overflow_after;
            entry.change = std::min(entry.change.value_or(end), end);
        }
    }
    entry.row = row_of(sort, holder, waits);
    const Place place{waiting.rank, waiting.id};
    cases_[entry.row].all.insert(place);
    if (entry.overflowed) cases_[entry.row].overflowed.insert(place);
    if (entry.change) changes_.emplace(*entry.change, waiting.id);
    show_first(entry.row);
}

void Dispatcher::leave(const Entry& entry) {
    const Place place{entry.waiting.rank, entry.waiting.id};
    RowCases& cases = cases_[entry.row];
    cases.all.erase(place);
    if (entry.overflowed) cases.overflowed.erase(place);
    if (entry.change) changes_.erase({*entry.change, entry.waiting.id});
    show_first(entry.row);
    if (!cases.all.empty()) return;
    const Row& row = rows_[entry.row];
    row_numbers_.erase(row_key(row.sort, row.holder, row.waits));
    spare_rows_.push_back(entry.row);
}

void Dispatcher::show_first(std::uint32_t row) {
    const auto first = [](const std::set<Place>& places) { return places.empty() ? kNoPlace : *places.begin(); };
    rows_[row].first = first(cases_[row].all);
    rows_[row].first_overflowed = first(cases_[row].overflowed);
    heads_[row] = {rows_[row].first.rank, rows_[row].sort, rows_[row].holder, rows_[row].weight};
}

void Dispatcher::advance(Time now) {
    now_ = std::max(now_, now);
    while (!changes_.empty() && changes_.begin()->first <= now_) {
        Entry& entry = entries_.at(changes_.begin()->second);
        leave(entry);
        stand(entry);
    }
}

void Dispatcher::rate_agent(std::size_t slot) {
    const Agent& agent = agents_[slot];
    for (std::size_t sort = 0; sort < sorts_.size(); ++sort) {
        const auto queue = sorts_[sort].queue;
        tiers_[slot][sort] = queue < 0 ? kNoTier
                                       : tier_of(agent, sorts_[sort].sample,
                                                 settings_.queues[static_cast<std::size_t>(queue)], settings_);
    }
    for (Row& row : rows_) {
        if (row.holder != static_cast<std::int32_t>(slot)) continue;
        row.holder_fits = sorts_[row.sort].queue >= 0 && may_know(agent, sorts_[row.sort].sample);
    }
}

}  // namespace atiende::routing
