#include "automation/match.h"

#include <string>

#include <gtest/gtest.h>

#include "automation/rules_for_tests.h"

namespace atiende::automation {
namespace {

/// A furious complaint about a bill on X at night, by somebody whom many read.
Facts furious() {
    Facts facts;
    facts.brand = BrandId{1};
    facts.channel = Channel::x;
    facts.kind = Kind::complaint;
    facts.topic = Topic::money;
    facts.tone = Tone::negative;
    facts.language = "es-AR";
    facts.exposure = 288;
    facts.segment = "empresas";
    facts.followers = 12'000;
    facts.opinion_former = true;
    facts.open_calendars = {CalendarId{7}};
    facts.words = "me habeis cobrado dos veces la factura de octubre";
    return facts;
}

TEST(Conditions, OnWhatIsKnown) {
    struct ConditionCase {
        AutomationCondition condition;
        bool holds;
    };
    const ConditionCase cases[] = {
        {{If::channel, Op::is, {"x", "mastodon"}}, true},
        {{If::channel, Op::is_not, {"x", "mastodon"}}, false},
        {{If::channel, Op::is, {"mail"}}, false},
        {{If::visibility, Op::is, {"public"}}, true},
        {{If::kind, Op::is, {"complaint", "claim"}}, true},
        {{If::topic, Op::is, {"money"}}, true},
        {{If::tone, Op::is_not, {"negative"}}, false},
        {{If::urgency, Op::is, {"normal"}}, false},  // not known: none of the values
        {{If::urgency, Op::is_not, {"normal"}}, true},
        {{If::priority, Op::is, {"normal"}}, true},
        {{If::language, Op::is, {"es"}}, true},
        {{If::language, Op::is, {"es-AR"}}, true},
        {{If::language, Op::is, {"es-MX", "e"}}, false},
        {{If::language, Op::is_not, {"es"}}, false},
        {{If::brand, Op::is, {"1"}}, true},
        {{If::brand, Op::is_not, {"1"}}, false},
        {{If::reach, Op::is, {"reactive"}}, true},
        {{If::exposure, Op::at_least, {"288"}}, true},
        {{If::exposure, Op::at_least, {"289"}}, false},
        {{If::exposure, Op::less_than, {"288"}}, false},
        {{If::exposure, Op::less_than, {"289"}}, true},
        {{If::followers, Op::at_least, {"10000"}}, true},
        {{If::status, Op::is, {"new"}}, true},
        {{If::assigned, Op::is, {"false"}}, true},
        {{If::assigned, Op::is, {"true"}}, false},
        {{If::opinion_former, Op::is, {"true"}}, true},
        {{If::segment, Op::is, {"empresas"}}, true},
        {{If::segment, Op::is, {"empresa"}}, false},
        {{If::hours, Op::is, {"7"}}, true},
        {{If::hours, Op::is_not, {"7"}}, false},
        {{If::hours, Op::is, {"8"}}, false},
        {{If::hours, Op::is_not, {"8"}}, true},
        {{If::words, Op::contains, {"Factura"}}, true},
        {{If::words, Op::contains, {"Habéis cobrado DOS veces"}}, true},
        {{If::words, Op::contains, {"factu"}}, false},
        {{If::words, Op::contains, {"veces factura"}}, false},
        {{If::words, Op::contains, {"abogado", "octubre"}}, true},
        {{If::words, Op::contains_not, {"abogado", "octubre"}}, false},
        {{If::words, Op::contains_not, {"abogado"}}, true},
        // What does not fit holds never, not even negated.
        {{If::words, Op::is_not, {"abogado"}}, false},
        {{If::kind, Op::is_not, {}}, false},
        {{If::exposure, Op::at_least, {"many"}}, false},
    };
    const Facts facts = furious();
    for (const ConditionCase& expected : cases) {
        EXPECT_EQ(holds(expected.condition, facts), expected.holds)
            << name_of(expected.condition.field) << ' ' << name_of(expected.condition.op) << ' '
            << (expected.condition.values.empty() ? "" : expected.condition.values.front());
    }
}

TEST(Conditions, OnWhatNobodyKnows) {
    const Facts nothing;
    EXPECT_FALSE(holds({If::exposure, Op::at_least, {"0"}}, nothing));
    EXPECT_FALSE(holds({If::exposure, Op::less_than, {"1000"}}, nothing)) << "unknown is not few";
    EXPECT_FALSE(holds({If::segment, Op::is, {"empresas"}}, nothing));
    EXPECT_TRUE(holds({If::segment, Op::is_not, {"empresas"}}, nothing));
    EXPECT_TRUE(holds({If::language, Op::is, {"und"}}, nothing));
    EXPECT_TRUE(holds({If::words, Op::contains_not, {"x"}}, nothing));
}

std::string fired(const std::vector<AutomationRule>& rules, const AutomationEvent& event, const Facts& facts,
                  const std::vector<AutomationRuleId>& chain = {}) {
    std::string text;
    for (const Firing& firing : firings(rules, event, facts, chain)) {
        if (!text.empty()) text += ' ';
        text += firing.rule->name + (firing.fires() ? "" : "(" + std::string(firing.reason) + ")");
    }
    return text;
}

TEST(Firings, TheRightRulesInOrder) {
    AutomationRule late = rule(1, "late", When::case_opened, {}, {note("x")});
    late.position = 9;
    AutomationRule off = rule(2, "off", When::case_opened, {}, {note("x")});
    off.state = AutomationState::off;
    AutomationRule foreign = rule(3, "foreign", When::case_opened, {}, {note("x")});
    foreign.brand = BrandId{2};
    AutomationRule ours = rule(4, "ours", When::case_opened, {{If::kind, Op::is, {"complaint"}}}, {note("x")});
    ours.brand = BrandId{1};
    const AutomationRule both = rule(5, "both", When::case_opened,
                                     {{If::kind, Op::is, {"complaint"}}, {If::channel, Op::is, {"mail"}}}, {note("x")});
    AutomationRule either = both;
    either.id = AutomationRuleId{6};
    either.name = "either";
    either.match = AutomationMatch::any;
    const AutomationRule other = rule(7, "other", When::note_added, {}, {note("x")});
    const std::vector rules{late, off, foreign, ours, both, either, other};
    EXPECT_EQ(fired(rules, {When::case_opened}, furious()), "ours either late");
    EXPECT_EQ(fired(rules, {When::note_added}, furious()), "other");
    EXPECT_EQ(fired(rules, {When::case_resolved}, furious()), "");
}

TEST(Firings, ClocksByKindAndTier) {
    AutomationRule limit = rule(1, "limit", When::clock_breached, {}, {alert(1)});
    limit.event.tier = Tier::limit;
    AutomationRule first = rule(2, "first", When::clock_breached, {}, {alert(1)});
    first.event.clock = ClockKind::first_response;
    const std::vector rules{limit, first, rule(3, "any", When::clock_breached, {}, {alert(1)})};
    EXPECT_EQ(fired(rules, {When::clock_breached, ClockKind::first_response, Tier::limit}, furious()),
              "limit first any");
    EXPECT_EQ(fired(rules, {When::clock_breached, ClockKind::first_response, Tier::wanted}, furious()), "first any");
    EXPECT_EQ(fired(rules, {When::clock_breached, ClockKind::resolution, Tier::wanted}, furious()), "any");
    EXPECT_EQ(fired(rules, {When::clock_warning, ClockKind::resolution, Tier::wanted}, furious()), "");
}

TEST(Firings, OneThatStopsIsTheLast) {
    AutomationRule first = rule(1, "first", When::case_opened, {}, {note("x")});
    first.stop_after = true;
    const std::vector rules{first, rule(2, "second", When::case_opened, {}, {note("x")})};
    EXPECT_EQ(fired(rules, {When::case_opened}, furious()), "first");
    // Held back, it has done nothing, and the next one may.
    EXPECT_EQ(fired(rules, {When::case_opened}, furious(), {AutomationRuleId{1}}), "first(loop_stopped) second");
}

TEST(Firings, NothingGoesInCircles) {
    const std::vector rules{rule(1, "one", When::note_added, {}, {note("x")})};
    using Chain = std::vector<AutomationRuleId>;
    EXPECT_EQ(fired(rules, {When::note_added}, furious(), Chain{}), "one");
    EXPECT_EQ(fired(rules, {When::note_added}, furious(), Chain{{2}, {3}, {4}, {5}}), "one");
    EXPECT_EQ(fired(rules, {When::note_added}, furious(), Chain{{2}, {3}, {4}, {5}, {6}}), "one(loop_stopped)");
    EXPECT_EQ(fired(rules, {When::note_added}, furious(), Chain{{1}}), "one(loop_stopped)");
}

TEST(Effects, ThatWouldChangeNothing) {
    Facts facts = furious();
    facts.assignee = UserId{3};
    facts.team = TeamId{4};
    facts.status = Status::on_hold;
    facts.status_name = StatusNameId{5};
    EXPECT_FALSE(changes(user(3), facts));
    EXPECT_TRUE(changes(user(4), facts));
    EXPECT_FALSE(changes(team(4), facts));
    EXPECT_FALSE(changes(priority(Priority::normal), facts));
    EXPECT_TRUE(changes(priority(Priority::high), facts));
    EXPECT_FALSE(changes(status(Status::on_hold, StatusNameId{5}), facts));
    EXPECT_TRUE(changes(status(Status::on_hold), facts));
    EXPECT_TRUE(changes(raise_to(Kind::claim), facts));
    EXPECT_TRUE(changes(note("x"), facts));
    EXPECT_TRUE(changes({.kind = Does::start_watching}, facts));
    EXPECT_FALSE(changes({.kind = Does::stop_watching}, facts));
}

}  // namespace
}  // namespace atiende::automation
