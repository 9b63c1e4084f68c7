#include "actions/figures.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <vector>

namespace atiende::actions {
namespace {

constexpr std::size_t kChunk = 10'000;
constexpr Duration kLongestPeriod = std::chrono::days{400};

Result<std::unordered_set<BrandId>> brands_counted(Snapshot& snapshot, const Viewer& viewer,
                                                   std::optional<BrandId> wanted) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    std::unordered_set<BrandId> counted;
    for (const Brand& brand : *brands) {
        if (!viewer.sees(brand.id)) continue;
        if (wanted ? brand.id == *wanted : !brand.example) counted.insert(brand.id);
    }
    if (wanted && counted.empty()) return fail(not_found("brand_not_found"));
    return counted;
}

Result<void> check(const Viewer& viewer, const Cohort& cohort) {
    if (auto allowed = require(viewer, Permission::read_measures); !allowed) return allowed;
    const bool sound = cohort.from < cohort.to && cohort.to - cohort.from <= kLongestPeriod;
    return sound ? ok() : Result<void>(fail(invalid("bad_period")));
}

/// Hands every clock of the cohort to `use`, by time of its start.
template <class Use>
Result<void> for_each_clock(Snapshot& snapshot, const Viewer& viewer, const Cohort& cohort, Use use) {
    const auto counted = brands_counted(snapshot, viewer, cohort.brand);
    if (!counted) return fail(counted.error());
    Time after = cohort.from - Duration{1};
    ClockId after_id{};
    for (;;) {
        const auto clocks = snapshot.clocks().started_between(cohort.from, cohort.to, after, after_id, kChunk);
        if (!clocks) return fail(clocks.error());
        for (const StartedClock& started : *clocks) {
            if (started.clock.kind != ClockKind::first_response || started.excluded) continue;
            if (counted->contains(started.brand)) use(started);
        }
        if (clocks->size() < kChunk) return ok();
        after = clocks->back().clock.started_at;
        after_id = clocks->back().clock.id;
    }
}

struct WaitingCase {
    Duration wait;
    CaseId case_id;
};

/// Cursors count what was given already.
Result<std::size_t> offset_of(const std::optional<std::string>& cursor) {
    std::size_t offset = 0;
    if (!cursor) return offset;
    const char* end = cursor->data() + cursor->size();
    const auto [stop, error] = std::from_chars(cursor->data(), end, offset);
    if (error != std::errc{} || stop != end) return fail(invalid("bad_cursor"));
    return offset;
}

}  // namespace

Result<insight::FirstResponseFigures> first_response_figures(Workplace& place, const Viewer& viewer,
                                                             const Cohort& cohort) {
    if (auto sound = check(viewer, cohort); !sound) return fail(sound.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<insight::FirstResponseFigures> {
        std::vector<insight::ClockFact> facts;
        const auto read = for_each_clock(snapshot, viewer, cohort, [&](const StartedClock& started) {
            facts.push_back({started.clock, started.reach});
        });
        if (!read) return fail(read.error());
        return insight::compute(facts, place.clock.now());
    });
}

Result<Slice<CaseView>> first_response_cases(Workplace& place, const Viewer& viewer, const Cohort& cohort,
                                             const CohortPart& part) {
    if (auto sound = check(viewer, cohort); !sound) return fail(sound.error());
    const auto offset = offset_of(part.cursor);
    if (!offset) return fail(offset.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<Slice<CaseView>> {
        const Time now = place.clock.now();
        std::vector<WaitingCase> chosen;
        const auto read = for_each_clock(snapshot, viewer, cohort, [&](const StartedClock& started) {
            const Duration wait = insight::wait_of(started.clock, now);
            if (!insight::is_in(part.group, started.clock, now)) return;
            if ((part.at_least && wait < *part.at_least) || (part.less_than && wait >= *part.less_than)) return;
            chosen.push_back({wait, started.clock.case_id});
        });
        if (!read) return fail(read.error());
        std::ranges::sort(chosen, [](const WaitingCase& a, const WaitingCase& b) {
            return a.wait != b.wait ? a.wait > b.wait : a.case_id < b.case_id;
        });
        Slice<CaseView> slice;
        const std::size_t end = std::min(chosen.size(), *offset + part.limit);
        for (std::size_t i = *offset; i < end; ++i) {
            auto view = snapshot.cases().view(chosen[i].case_id);
            if (!view) return fail(view.error());
            slice.items.push_back(*std::move(view));
        }
        if (end < chosen.size()) slice.next_cursor = std::to_string(end);
        return slice;
    });
}

}  // namespace atiende::actions
