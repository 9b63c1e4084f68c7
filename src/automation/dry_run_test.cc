#include "automation/dry_run.h"

#include <gtest/gtest.h>

#include "automation/rules_for_tests.h"

namespace atiende::automation {
namespace {

using namespace std::chrono_literals;

const Time kNine = *from_rfc3339("2026-11-18T09:00:00Z");

Past opened(std::int64_t case_id, Duration after, Kind kind, Priority now = Priority::normal) {
    Past past{.case_id = CaseId{case_id}, .at = kNine + after, .event = {When::case_opened}};
    past.facts.kind = kind;
    past.facts.priority = now;
    return past;
}

// A week's cases, tried on a rule that is not on yet and on one that is.
TEST(DryRun, CountsAndSamples) {
    AutomationRule draft = rule(1, "Quejas primero", When::case_opened, {{If::kind, Op::is, {"complaint", "claim"}}},
                                {priority(Priority::high), note("Mirar hoy")});
    draft.state = AutomationState::off;
    draft.stop_after = true;
    const AutomationRule all = rule(2, "Todo", When::case_opened, {}, {user(5)});
    const AutomationRule never = rule(3, "Notas", When::note_added, {}, {user(5)});
    const std::vector past{opened(1, 0h, Kind::complaint), opened(2, 3h, Kind::question),
                           opened(3, 2h, Kind::claim, Priority::high), opened(1, 1h, Kind::complaint)};
    const DryRun run = dry_run(std::vector{never, all, draft}, past, 2);
    EXPECT_EQ(run.looked_at, 4);
    ASSERT_EQ(run.rules.size(), 3U);
    const RuleTally expected{
        .rule = AutomationRuleId{1},
        .fired = 3,
        .cases = 2,
        .effects = {{Does::set_priority, 2, 1}, {Does::add_note, 3, 0}},
        .samples = {{CaseId{3}, kNine + 2h, {Does::add_note}},
                    {CaseId{1}, kNine + 1h, {Does::set_priority, Does::add_note}}},
    };
    EXPECT_EQ(run.rules[0], expected);
    EXPECT_EQ(run.rules[1].fired, 4) << "one that is off stops no other";
    EXPECT_EQ(run.rules[1].cases, 3);
    EXPECT_EQ(run.rules[2].fired, 0);
    EXPECT_TRUE(run.rules[2].samples.empty());
}

TEST(DryRun, OneThatStopsStopsHereToo) {
    AutomationRule first = rule(1, "first", When::case_opened, {{If::kind, Op::is, {"claim"}}}, {user(1)});
    first.stop_after = true;
    const std::vector rules{first, rule(2, "second", When::case_opened, {}, {user(2)})};
    const DryRun run = dry_run(rules, std::vector{opened(1, 0h, Kind::claim), opened(2, 0h, Kind::other)});
    EXPECT_EQ(run.rules[0].fired, 1);
    EXPECT_EQ(run.rules[1].fired, 1);
}

TEST(DryRun, OfNothing) { EXPECT_EQ(dry_run({}, {}), DryRun{}); }

}  // namespace
}  // namespace atiende::automation
