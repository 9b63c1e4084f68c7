// A year of a busy queue, by events: what the tests of fairness run on. For tests alone.
#pragma once

#include <algorithm>
#include <functional>
#include <queue>
#include <vector>

#include "routing/rank.h"

namespace atiende::routing::simulation {

/// What is alike in all runs.
struct Settings {
    std::size_t cases = 1'000'000;
    int agents = 5;
    double load = 0.95;  ///< of the time of all agents
    std::uint64_t seed = 1;
    Duration mean_work = std::chrono::minutes{6};
    Duration most_work = std::chrono::minutes{60};
};

/// Policies aim at one of these.
inline constexpr Duration kTargets[] = {std::chrono::minutes{15}, std::chrono::minutes{30}, std::chrono::minutes{60}};
inline constexpr Duration kLeastTarget = kTargets[0], kMostTarget = kTargets[2];

struct Arrival {
    Time created;
    Time due;
    Time rank;
    Time blind_rank;  ///< the place it would have if nobody saw it: without exposure, and without priority for it
    Duration work;
    Priority blind_priority = Priority::normal;
    int variant = 0;  ///< 0-999, for tests that need cases of several sorts
};

/// A heap of places from which what is served elsewhere drops out when it comes up.
class LazyHeap {
public:
    void push(const Place& place) { places_.push(place); }
    /// The least that still counts; null when there is none. `counts(Place)`.
    template <class Counts>
    const Place* top(Counts counts) {
        while (!places_.empty() && !counts(places_.top())) places_.pop();
        return places_.empty() ? nullptr : &places_.top();
    }

private:
    std::priority_queue<Place, std::vector<Place>, std::greater<>> places_;
};

/// Serves every case with equal agents, none of whom is idle while a case waits: each takes the least by
/// `place_of(index)`. Calls `arrived(index)` and `served(index, when)` in the order of time.
template <class PlaceOf, class Arrived, class Served>
void serve(const std::vector<Arrival>& cases, int agents, PlaceOf place_of, Arrived arrived, Served served) {
    std::vector<char> waits(cases.size(), 0);
    LazyHeap waiting;
    std::priority_queue<Time, std::vector<Time>, std::greater<>> free_at;
    for (int i = 0; i < agents; ++i) free_at.emplace();
    const auto counts = [&](const Place& place) {
        const auto i = static_cast<std::size_t>(place.id.value - 1);
        return waits[i] && place == place_of(i);
    };
    std::size_t next = 0;
    for (std::size_t done = 0; done < cases.size(); ++done) {
        Time now = free_at.top();
        if (!waiting.top(counts)) now = std::max(now, cases[next].created);
        for (; next < cases.size() && cases[next].created <= now; ++next) {
            waits[next] = 1;
            waiting.push(place_of(next));
            arrived(next);
        }
        const auto i = static_cast<std::size_t>(waiting.top(counts)->id.value - 1);
        waits[i] = 0;
        free_at.pop();
        free_at.push(now + cases[i].work);
        served(i, now);
    }
}

/// The id that makes index order the order of making.
inline CaseId id_of(std::size_t index) { return CaseId{static_cast<std::int64_t>(index) + 1}; }

}  // namespace atiende::routing::simulation
