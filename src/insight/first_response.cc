#include "insight/first_response.h"

#include <algorithm>
#include <vector>

#include "insight/kaplan_meier.h"

namespace atiende::insight {

namespace {

void count(AttainmentCounts& counts, const CaseClock& clock, Verdict verdict, Time due, Time now) {
    if (clock.state == ClockState::voided) {
        ++counts.voided;
    } else if (verdict == Verdict::met) {
        ++counts.met;
    } else if (verdict == Verdict::breached) {
        ++counts.breached;
    } else if (due <= now) {
        ++counts.open_past_due;
    } else {
        ++counts.open_not_due;
    }
}

void add_to(ResponseHistogram& histogram, Duration taken) {
    const auto& edges = ResponseHistogram::kEdges;
    const auto above = std::upper_bound(edges.begin(), edges.end(), taken);
    ++histogram.counts[above == edges.begin() ? 0 : static_cast<std::size_t>(above - edges.begin()) - 1];
}

bool is_missed(Verdict verdict, Time due, Time now) {
    return verdict == Verdict::breached || (verdict == Verdict::open && due <= now);
}

void note_waiting(FirstResponseFigures& figures, const CaseClock& clock, Duration wait) {
    ++figures.waiting;
    const bool older = !figures.oldest_wait || wait > *figures.oldest_wait ||
                       (wait == *figures.oldest_wait && clock.case_id < *figures.oldest_case);
    if (!older) return;
    figures.oldest_wait = wait;
    figures.oldest_case = clock.case_id;
}

}  // namespace

Duration wait_of(const CaseClock& clock, Time now) {
    return std::max(clock.stopped_at.value_or(now) - clock.started_at, Duration{0});
}

bool is_in(ResponseGroup group, const CaseClock& clock, Time now) {
    if (clock.state == ClockState::voided) return false;
    switch (group) {
        case ResponseGroup::all: return true;
        case ResponseGroup::answered: return clock.stopped_at.has_value();
        case ResponseGroup::waiting: return !clock.stopped_at;
        case ResponseGroup::wanted_met: return clock.wanted == Verdict::met;
        case ResponseGroup::wanted_missed: return is_missed(clock.wanted, clock.wanted_due_at, now);
        case ResponseGroup::limit_met: return clock.limit == Verdict::met;
        case ResponseGroup::limit_missed: return is_missed(clock.limit, clock.limit_due_at, now);
    }
    return false;
}

FirstResponseFigures compute(std::span<const ClockFact> facts, Time now) {
    FirstResponseFigures figures;
    std::vector<Duration> wall, business;
    std::vector<Wait> waits;
    std::vector<std::optional<Duration>> reactive, proactive;
    for (const ClockFact& fact : facts) {
        const CaseClock& clock = fact.clock;
        count(figures.wanted_counts, clock, clock.wanted, clock.wanted_due_at, now);
        count(figures.limit_counts, clock, clock.limit, clock.limit_due_at, now);
        if (clock.state == ClockState::voided) continue;

        ++figures.n;
        auto& responses = fact.reach == Reach::reactive ? reactive : proactive;
        if (clock.stopped_at) {
            const Duration taken = *clock.stopped_at - clock.started_at;
            ++figures.answered;
            wall.push_back(taken);
            add_to(figures.histogram, taken);
            if (clock.business_elapsed) business.push_back(*clock.business_elapsed);
            waits.push_back({taken, true});
            responses.emplace_back(taken);
        } else {
            const Duration wait = wait_of(clock, now);
            waits.push_back({wait, false});
            responses.emplace_back(std::nullopt);
            note_waiting(figures, clock, wait);
        }
    }
    figures.wall = distribution_of(std::move(wall));
    figures.business = distribution_of(std::move(business));
    const auto curve = survival_curve(std::move(waits));
    figures.censored_median = survival_quantile(curve, 50);
    figures.censored_p90 = survival_quantile(curve, 90);
    figures.wanted = attainment(figures.wanted_counts);
    figures.limit = attainment(figures.limit_counts);
    figures.attention_reactive = attention_ratio(reactive);
    figures.attention_proactive = attention_ratio(proactive);
    reactive.insert(reactive.end(), proactive.begin(), proactive.end());
    figures.attention = attention_ratio(reactive);
    return figures;
}

}  // namespace atiende::insight
