#include "actions/figures.h"

#include <unordered_set>
#include <vector>

namespace atiende::actions {
namespace {

constexpr std::size_t kChunk = 10'000;
constexpr Duration kLongestPeriod = std::chrono::days{400};

/// Example brands stay outside every figure, unless the viewer sees nothing else.
Result<std::unordered_set<BrandId>> brands_counted(Snapshot& snapshot, const Viewer& viewer) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    std::unordered_set<BrandId> counted;
    for (const Brand& brand : *brands) {
        if (!brand.example && viewer.sees(brand.id)) counted.insert(brand.id);
    }
    return counted;
}

}  // namespace

Result<insight::FirstResponseFigures> first_response_figures(Workplace& place, const Viewer& viewer, Time from,
                                                             Time to) {
    if (auto allowed = require(viewer, Permission::read_measures); !allowed) return fail(allowed.error());
    if (from >= to || to - from > kLongestPeriod) return fail(invalid("bad_period"));
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<insight::FirstResponseFigures> {
        const auto counted = brands_counted(snapshot, viewer);
        if (!counted) return fail(counted.error());
        std::vector<insight::ClockFact> facts;
        Time after = from - Duration{1};
        ClockId after_id{};
        for (;;) {
            const auto clocks = snapshot.clocks().started_between(from, to, after, after_id, kChunk);
            if (!clocks) return fail(clocks.error());
            for (const StartedClock& started : *clocks) {
                if (started.clock.kind != ClockKind::first_response || started.excluded) continue;
                if (counted->contains(started.brand)) facts.push_back({started.clock, started.reach});
            }
            if (clocks->size() < kChunk) break;
            after = clocks->back().clock.started_at;
            after_id = clocks->back().clock.id;
        }
        return insight::compute(facts, place.clock.now());
    });
}

}  // namespace atiende::actions
