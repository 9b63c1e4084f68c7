#include "actions/explain_case.h"

#include <algorithm>

#include "law/guards.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kMostEvents = 1'000'000;

bool is_of(const Event& event, ClockId clock) {
    return std::visit(
        [&](const auto& payload) {
            if constexpr (requires { payload.clock == clock; }) {
                return payload.clock == clock;
            } else {
                return false;
            }
        },
        event.payload);
}

}  // namespace

Result<ExplainedCase> explain_case(Snapshot& snapshot, const Viewer& viewer, CaseId case_id) {
    if (auto allowed = require(viewer, Permission::read_cases); !allowed) return fail(allowed.error());
    auto of_case = snapshot.cases().get(case_id);
    if (!of_case) return fail(of_case.error());
    if (!viewer.sees(of_case->brand)) return fail(not_found("case_not_found"));
    auto clocks = snapshot.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    std::ranges::sort(*clocks, {}, [](const CaseClock& clock) { return std::pair(clock.started_at, clock.id); });
    const auto events = snapshot.journal().of_stream({StreamKind::case_, case_id.value}, kMostEvents);
    if (!events) return fail(events.error());
    ExplainedCase explained{*std::move(of_case), {}};
    for (CaseClock& clock : *clocks) {
        ExplainedClock one{.clock = std::move(clock), .article = std::string(law::article_of(clock.kind))};
        if (one.clock.policy) {
            auto policy = snapshot.settings().policy(one.clock.policy, one.clock.policy_version);
            if (!policy) return fail(policy.error());
            one.policy = *std::move(policy);
        }
        auto calendar = snapshot.settings().calendar(one.clock.calendar, one.clock.calendar_version);
        if (!calendar) return fail(calendar.error());
        one.calendar = *std::move(calendar);
        if (one.calendar && one.policy) {
            auto steps = clocks::steps(*one.calendar, one.clock.started_at, one.clock.limit_due_at);
            if (!steps) return fail(steps.error());
            one.steps = *std::move(steps);
        }
        std::ranges::copy_if(*events, std::back_inserter(one.events),
                             [&](const Event& event) { return is_of(event, one.clock.id); });
        explained.clocks.push_back(std::move(one));
    }
    return explained;
}

}  // namespace atiende::actions
