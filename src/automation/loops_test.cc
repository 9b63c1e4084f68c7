#include "automation/loops.h"

#include <deque>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "automation/check.h"
#include "automation/match.h"
#include "automation/rules_for_tests.h"

namespace atiende::automation {
namespace {

std::string ring(const std::vector<AutomationRule>& rules) {
    const auto checked = check_loops(rules);
    if (checked) return "";
    EXPECT_EQ(checked.error().reason, "rules_loop");
    return checked.error().arguments.at(0).second;
}

const AutomationCondition kHigh{If::priority, Op::is, {"high"}}, kNotHigh{If::priority, Op::is_not, {"high"}},
    kUrgent{If::priority, Op::is, {"urgent"}};

TEST(Loops, ARuleThatSetsItselfOff) {
    EXPECT_EQ(ring({rule(1, "Nota", When::note_added, {}, {note("x")})}), "Nota → Nota");
    EXPECT_EQ(ring({rule(1, "Nota", When::note_added, {{If::kind, Op::is, {"claim"}}}, {note("x")})}), "Nota → Nota");
}

TEST(Loops, WhatIsSetAlreadyMakesNoEvent) {
    EXPECT_EQ(ring({rule(1, "Alta", When::priority_changed, {}, {priority(Priority::high)})}), "");
    EXPECT_EQ(ring({rule(1, "Alta", When::priority_changed, {kNotHigh}, {priority(Priority::high)})}), "");
    EXPECT_EQ(ring({rule(1, "Alta", When::priority_changed, {kNotHigh}, {priority(Priority::high), note("x")})}), "");
    // The note is written once more and leads nowhere: the priority stands.
    EXPECT_EQ(ring({rule(1, "Alta", When::priority_changed, {}, {priority(Priority::high), note("x")})}), "");
    EXPECT_EQ(ring({rule(1, "A", When::kind_changed, {}, {priority(Priority::urgent)}),
                    rule(2, "B", When::priority_changed, {}, {raise_to(Kind::claim)})}),
              "");
    EXPECT_EQ(ring({rule(1, "Ana", When::case_assigned, {}, {user(1)})}), "");
}

TEST(Loops, TwoThatWillNotAgree) {
    const AutomationRule up = rule(1, "Sube", When::priority_changed, {kHigh}, {priority(Priority::urgent)});
    const AutomationRule down = rule(2, "Baja", When::priority_changed, {kUrgent}, {priority(Priority::high)});
    EXPECT_EQ(ring({up, down}), "Sube → Baja → Sube");
    AutomationRule off = down;
    off.state = AutomationState::off;
    EXPECT_EQ(ring({up, off}), "");
    EXPECT_EQ(
        ring({rule(1, "Ana", When::case_assigned, {}, {user(1)}), rule(2, "Luis", When::case_assigned, {}, {user(2)})}),
        "Ana → Luis → Ana");
}

TEST(Loops, ARingOfFour) {
    const std::vector rules{
        rule(1, "Espera", When::case_assigned, {}, {status(Status::on_hold)}),
        rule(2, "Avisa", When::status_changed, {{If::status, Op::is, {"on_hold"}}}, {note("en espera")}),
        rule(3, "Devuelve", When::note_added, {}, {status(Status::open), user(1)}),
        rule(4, "Reparte", When::status_changed, {{If::status, Op::is, {"open"}}}, {user(2)}),
    };
    EXPECT_EQ(ring(rules), "Espera → Avisa → Devuelve → Reparte → Espera");
    // Without the last nobody takes the case from user 1, and the second time nothing is assigned.
    EXPECT_EQ(ring({rules[0], rules[1], rules[2]}), "");
}

TEST(Loops, WhatCannotHoldOnTheWayBreaksTheRing) {
    const auto up = [](AutomationCondition also) {
        return rule(1, "Sube", When::priority_changed, {kHigh, std::move(also)}, {priority(Priority::urgent)});
    };
    const auto down = [](AutomationCondition also) {
        return rule(2, "Baja", When::priority_changed, {kUrgent, std::move(also)}, {priority(Priority::high)});
    };
    EXPECT_EQ(ring({up({If::channel, Op::is, {"x"}}), down({If::channel, Op::is, {"mail"}})}), "");
    EXPECT_EQ(ring({up({If::channel, Op::is, {"x"}}), down({If::channel, Op::is_not, {"mail"}})}),
              "Sube → Baja → Sube");
    EXPECT_EQ(ring({up({If::exposure, Op::at_least, {"100"}}), down({If::exposure, Op::less_than, {"50"}})}), "");
    EXPECT_EQ(ring({up({If::kind, Op::is, {"claim"}}), down({If::kind, Op::is, {"question"}})}), "");
    AutomationRule ours = up({If::channel, Op::is, {"x"}}), theirs = down({If::channel, Op::is, {"x"}});
    ours.brand = BrandId{1};
    theirs.brand = BrandId{2};
    EXPECT_EQ(ring({ours, theirs}), "");
    theirs.brand.reset();
    EXPECT_EQ(ring({ours, theirs}), "Sube → Baja → Sube");
    // Where any is enough, one that may hold is.
    AutomationRule either = down({If::channel, Op::is, {"mail"}});
    either.match = AutomationMatch::any;
    EXPECT_EQ(ring({up({If::channel, Op::is, {"x"}}), either}), "Sube → Baja → Sube");
}

TEST(Loops, ManyRulesEndInTime) {
    // Every one wakes every other: far more ways than are looked at.
    std::vector<AutomationRule> rules;
    for (std::int64_t id = 1; id <= 60; ++id) {
        rules.push_back(rule(id, std::to_string(id), When::case_assigned,
                             {{If::segment, Op::is, {std::to_string(id % 2)}}, {If::segment, Op::is_not, {"2"}}},
                             {user(7)}));
    }
    EXPECT_EQ(ring(rules), "");
}

enum class Protection { on, off };
constexpr int kForEver = 2'000;

/// Runs rules on a case as an action would: each event is looked at with the facts of its moment, the effects of one
/// rule after the other. How many fired, kForEver at most.
int run(const std::vector<AutomationRule>& rules, AutomationEvent begun, Facts facts, Protection protection) {
    struct Waiting {
        AutomationEvent event;
        std::vector<AutomationRuleId> chain;
    };
    std::deque<Waiting> waiting{{begun, {}}};
    int fired = 0;
    for (; !waiting.empty() && fired < kForEver; waiting.pop_front()) {
        const Waiting now = waiting.front();
        for (const Firing& firing : firings(rules, now.event, facts, now.chain)) {
            if (!firing.fires()) continue;
            ++fired;
            std::vector<AutomationRuleId> chain = now.chain;
            if (protection == Protection::on) chain.push_back(firing.rule->id);
            EXPECT_LE(chain.size(), kMostDepth);
            for (const AutomationEffect& effect : firing.rule->effects) {
                if (!changes(effect, facts)) continue;
                if (effect.priority) facts.priority = *effect.priority;
                if (effect.case_kind) facts.kind = *effect.case_kind;
                if (effect.status) facts.status = *effect.status;
                if (effect.priority) waiting.push_back({{When::priority_changed}, chain});
                if (effect.case_kind) waiting.push_back({{When::kind_changed}, chain});
                if (effect.status) waiting.push_back({{When::status_changed}, chain});
                if (effect.kind == Does::add_note) waiting.push_back({{When::note_added}, chain});
            }
        }
    }
    return fired;
}

TEST(Loops, WhateverTheRulesEveryRunEndsAndFewRingsAreOverlooked) {
    std::mt19937_64 random(11);
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const When whens[] = {When::priority_changed, When::kind_changed, When::status_changed, When::note_added};
    int rings = 0, endless = 0, missed = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::vector<AutomationRule> rules;
        for (std::int64_t id = 1; id <= 4; ++id) {
            std::vector<AutomationCondition> conditions;
            if (pick(2) == 0) conditions.push_back({If::priority, pick(2) == 0 ? Op::is : Op::is_not, {"high"}});
            if (pick(3) == 0) conditions.push_back({If::status, pick(2) == 0 ? Op::is : Op::is_not, {"on_hold"}});
            std::vector<AutomationEffect> effects;
            switch (pick(4)) {
                case 0: effects.push_back(priority(static_cast<Priority>(pick(4)))); break;
                case 1: effects.push_back(raise_to(pick(2) == 0 ? Kind::claim : Kind::incident)); break;
                case 2: effects.push_back(status(pick(2) == 0 ? Status::open : Status::on_hold)); break;
                default: effects.push_back(note("x")); break;
            }
            rules.push_back(rule(id, std::to_string(id), whens[pick(4)], conditions, effects));
        }
        const bool has_ring = !ring(rules).empty();
        rings += has_ring;
        for (const When when : whens) {
            ASSERT_LT(run(rules, {when}, Facts{}, Protection::on), kForEver);
            const bool ends = run(rules, {when}, Facts{}, Protection::off) < kForEver;
            endless += !ends;
            missed += !ends && !has_ring;
        }
    }
    EXPECT_GT(rings, 300);
    EXPECT_GT(endless, 300);
    // What two that wait for the same event do to one another in between is seen only when it happens.
    EXPECT_LT(missed, endless / 50);
}

}  // namespace
}  // namespace atiende::automation
