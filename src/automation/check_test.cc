#include "automation/check.h"

#include <string>

#include <gtest/gtest.h>

#include "automation/rules_for_tests.h"

namespace atiende::automation {
namespace {

/// The reason, and what it is about.
std::string refusal(const AutomationRule& checked, std::span<const Move> moves = {}) {
    const auto sound = check_rule(checked, moves);
    if (sound) return "";
    EXPECT_EQ(sound.error().code, ErrorCode::invalid);
    std::string text = sound.error().reason;
    for (const auto& [name, value] : sound.error().arguments) text += ' ' + value;
    return text;
}

std::string of_conditions(std::vector<AutomationCondition> conditions, AutomationMatch match = AutomationMatch::all) {
    AutomationRule made = rule(1, "Quejas", When::case_opened, std::move(conditions), {priority(Priority::high)});
    made.match = match;
    return refusal(made);
}

std::string of_effects(std::vector<AutomationEffect> effects, std::vector<AutomationCondition> conditions = {},
                       std::span<const Move> moves = {}) {
    return refusal(rule(1, "Quejas", When::case_opened, std::move(conditions), std::move(effects)), moves);
}

TEST(CheckRule, Frame) {
    const AutomationRule sound = rule(1, "Quejas", When::case_opened, {}, {priority(Priority::high)});
    EXPECT_EQ(refusal(sound), "");
    const auto with = [&](auto&& change) {
        AutomationRule changed = sound;
        change(changed);
        return refusal(changed);
    };
    EXPECT_EQ(with([](auto& r) { r.name = "  "; }), "missing_name");
    EXPECT_EQ(with([](auto& r) { r.name = std::string(201, 'a'); }), "bad_name");
    EXPECT_EQ(with([](auto& r) { r.event.clock = ClockKind::first_response; }), "rule_event case_opened");
    EXPECT_EQ(with([](auto& r) { r.event = {When::clock_breached, ClockKind::resolution, Tier::limit}; }), "");
    EXPECT_EQ(with([](auto& r) { r.effects.clear(); }), "rule_without_effect");
    EXPECT_EQ(with([](auto& r) { r.effects.assign(11, note("x")); }), "too_many_items effects");
    EXPECT_EQ(with([](auto& r) { r.conditions.assign(21, {If::kind, Op::is, {"claim"}}); }),
              "too_many_items conditions");
}

TEST(CheckRule, OperatorsAndValuesFitTheField) {
    struct FitCase {
        AutomationCondition condition;
        std::string refusal;
    };
    const FitCase cases[] = {
        {{If::kind, Op::is, {"complaint", "claim"}}, ""},
        {{If::kind, Op::contains, {"complaint"}}, "condition_operator kind contains"},
        {{If::kind, Op::at_least, {"complaint"}}, "condition_operator kind at_least"},
        {{If::kind, Op::is, {"queja"}}, "condition_value kind queja"},
        {{If::kind, Op::is, {}}, "condition_value kind "},
        {{If::topic, Op::is, {"money", ""}}, "condition_value topic "},
        {{If::exposure, Op::at_least, {"240"}}, ""},
        {{If::exposure, Op::is, {"240"}}, "condition_operator exposure is"},
        {{If::exposure, Op::at_least, {"-1"}}, "condition_value exposure -1"},
        {{If::exposure, Op::at_least, {"1.5"}}, "condition_value exposure 1.5"},
        {{If::exposure, Op::at_least, {"1", "2"}}, "condition_value exposure "},
        {{If::followers, Op::less_than, {"1000000000001"}}, "condition_value followers 1000000000001"},
        {{If::words, Op::contains, {"dar de baja", "me voy"}}, ""},
        {{If::words, Op::is, {"baja"}}, "condition_operator words is"},
        {{If::words, Op::contains, {"¡!"}}, "condition_value words ¡!"},
        {{If::language, Op::is, {"es", "ca", "pt-BR", "und"}}, ""},
        {{If::language, Op::is, {"español"}}, "condition_value language español"},
        {{If::brand, Op::is, {"12"}}, ""},
        {{If::brand, Op::is, {"acme"}}, "condition_value brand acme"},
        {{If::hours, Op::is_not, {"12"}}, ""},
        {{If::hours, Op::is, {"0"}}, "condition_value hours 0"},
        {{If::assigned, Op::is, {"true"}}, ""},
        {{If::assigned, Op::is, {"yes"}}, "condition_value assigned yes"},
        {{If::segment, Op::is, {" "}}, "condition_value segment  "},
        {{If::channel, Op::is, std::vector<std::string>(101, "x")}, "too_many_items values"},
    };
    for (const FitCase& expected : cases) EXPECT_EQ(of_conditions({expected.condition}), expected.refusal);
}

TEST(CheckRule, ConditionsThatCanNeverHoldTogether) {
    struct NeverCase {
        std::vector<AutomationCondition> conditions;
        std::string refusal;
    };
    const NeverCase cases[] = {
        {{{If::kind, Op::is, {"claim"}}, {If::kind, Op::is, {"question"}}}, "condition_never_holds kind"},
        {{{If::kind, Op::is, {"claim", "question"}}, {If::kind, Op::is_not, {"claim"}}}, ""},
        {{{If::kind, Op::is, {"claim"}}, {If::kind, Op::is_not, {"claim", "other"}}}, "condition_never_holds kind"},
        {{{If::assigned, Op::is_not, {"true", "false"}}}, "condition_never_holds assigned"},
        {{{If::tone, Op::is_not, {"negative", "neutral", "positive"}}}, ""},  // those that nobody is sure of
        {{{If::exposure, Op::at_least, {"100"}}, {If::exposure, Op::less_than, {"100"}}},
         "condition_never_holds exposure"},
        {{{If::exposure, Op::at_least, {"100"}}, {If::exposure, Op::less_than, {"101"}}}, ""},
        {{{If::exposure, Op::at_least, {"100"}}, {If::followers, Op::less_than, {"100"}}}, ""},
        {{{If::followers, Op::less_than, {"0"}}}, "condition_never_holds followers"},
        {{{If::language, Op::is, {"es"}}, {If::language, Op::is, {"es-AR", "ca"}}}, ""},
        {{{If::language, Op::is, {"es"}}, {If::language, Op::is, {"ca"}}}, "condition_never_holds language"},
        {{{If::language, Op::is, {"es"}}, {If::language, Op::is_not, {"es-AR"}}}, ""},
        {{{If::language, Op::is, {"es-AR"}}, {If::language, Op::is_not, {"es"}}}, "condition_never_holds language"},
        {{{If::segment, Op::is, {"oro"}}, {If::segment, Op::is_not, {"oro"}}}, "condition_never_holds segment"},
        {{{If::hours, Op::is, {"1"}}, {If::hours, Op::is, {"2"}}}, ""},  // both may be open
        {{{If::hours, Op::is, {"1"}}, {If::hours, Op::is_not, {"1"}}}, "condition_never_holds hours"},
        {{{If::hours, Op::is, {"1", "2"}}, {If::hours, Op::is_not, {"1"}}}, ""},
        {{{If::words, Op::contains, {"baja"}}, {If::words, Op::contains, {"factura"}}}, ""},
        {{{If::words, Op::contains, {"dar de baja"}}, {If::words, Op::contains_not, {"Baja"}}},
         "condition_never_holds words"},
        {{{If::words, Op::contains, {"baja"}}, {If::words, Op::contains_not, {"dar de baja"}}}, ""},
        {{{If::words, Op::contains, {"rebaja"}}, {If::words, Op::contains_not, {"baja"}}}, ""},
    };
    for (const NeverCase& expected : cases) {
        EXPECT_EQ(of_conditions(expected.conditions), expected.refusal)
            << name_of(expected.conditions.front().field) << ' ' << expected.conditions.front().values.front();
    }
    // Where any is enough they do not exclude one another, but each has to be able to hold.
    EXPECT_EQ(of_conditions({{If::kind, Op::is, {"claim"}}, {If::kind, Op::is, {"question"}}}, AutomationMatch::any),
              "");
    EXPECT_EQ(
        of_conditions({{If::kind, Op::is, {"claim"}}, {If::followers, Op::less_than, {"0"}}}, AutomationMatch::any),
        "condition_never_holds followers");
    AutomationRule of_brand = rule(1, "x", When::case_opened, {{If::brand, Op::is, {"2"}}}, {note("x")});
    of_brand.brand = BrandId{1};
    EXPECT_EQ(refusal(of_brand), "condition_never_holds brand");
}

TEST(CheckRule, EffectsHoldWhatTheyNeedAndAreARulesToDo) {
    EXPECT_EQ(of_effects({user(1), priority(Priority::high), note("x"), alert(2), raise_to(Kind::claim),
                          status(Status::on_hold, StatusNameId{4})}),
              "");
    EXPECT_EQ(of_effects({{.kind = Does::assign_user}}), "effect_value assign_user");
    EXPECT_EQ(of_effects({{.kind = Does::assign_user, .team = TeamId{1}}}), "effect_value assign_user");
    EXPECT_EQ(of_effects({{.kind = Does::set_priority, .user = UserId{1}, .priority = Priority::low}}),
              "effect_value set_priority");
    EXPECT_EQ(of_effects({note("")}), "effect_value add_note");
    EXPECT_EQ(of_effects({note(" \n")}), "effect_value add_note");
    EXPECT_EQ(of_effects({note(std::string(20'001, 'a'))}), "effect_value add_note");
    EXPECT_EQ(of_effects({{.kind = Does::start_watching, .text = "x"}}), "effect_value start_watching");
    for (const Kind kind : {Kind::question, Kind::complaint, Kind::praise, Kind::lead, Kind::other, Kind::suggestion}) {
        EXPECT_EQ(of_effects({raise_to(kind)}), "effect_needs_person raise_kind");
    }
    EXPECT_EQ(of_effects({raise_to(Kind::spam)}), "");
    for (const Status to : {Status::watched, Status::new_, Status::resolved, Status::closed}) {
        EXPECT_EQ(of_effects({status(to)}), "effect_needs_person set_status");
    }
}

TEST(CheckRule, EffectsThatUndoOneAnother) {
    EXPECT_EQ(of_effects({user(1), user(2)}), "effect_undone assign_user assign_user");
    EXPECT_EQ(of_effects({user(1), note("x"), team(2)}), "effect_undone assign_user assign_team");
    EXPECT_EQ(of_effects({priority(Priority::low), priority(Priority::high)}),
              "effect_undone set_priority set_priority");
    EXPECT_EQ(of_effects({{.kind = Does::start_watching}, {.kind = Does::stop_watching}}),
              "effect_undone start_watching stop_watching");
    EXPECT_EQ(of_effects({status(Status::on_hold), {.kind = Does::start_watching}}),
              "effect_undone set_status start_watching");
    EXPECT_EQ(of_effects({note("x"), note("y"), alert(1), alert(2)}), "");
}

TEST(CheckRule, EffectsThatNoCaseLeftOverCanTake) {
    // A small world: questions go on hold and are watched again, praise does neither.
    const Move moves[] = {{Kind::question, Status::open, Status::on_hold},
                          {Kind::question, Status::new_, Status::watched},
                          {Kind::question, Status::watched, Status::new_},
                          {Kind::praise, Status::new_, Status::open}};
    EXPECT_EQ(of_effects({status(Status::on_hold)}, {}, moves), "");
    EXPECT_EQ(of_effects({status(Status::on_hold)}, {{If::kind, Op::is, {"praise", "question"}}}, moves), "");
    EXPECT_EQ(of_effects({status(Status::on_hold)}, {{If::kind, Op::is, {"praise"}}}, moves),
              "effect_never_possible set_status");
    EXPECT_EQ(of_effects({status(Status::on_hold)}, {{If::status, Op::is_not, {"open"}}}, moves),
              "effect_never_possible set_status");
    EXPECT_EQ(of_effects({status(Status::on_hold, StatusNameId{1})}, {{If::status, Op::is, {"on_hold"}}}, moves), "");
    EXPECT_EQ(of_effects({status(Status::on_hold)}, {{If::status, Op::is, {"on_hold"}}}, moves),
              "effect_never_possible set_status");
    EXPECT_EQ(of_effects({{.kind = Does::start_watching}}, {{If::kind, Op::is, {"praise"}}}, moves),
              "effect_never_possible start_watching");
    EXPECT_EQ(of_effects({{.kind = Does::stop_watching}}, {{If::status, Op::is, {"open"}}}, moves),
              "effect_never_possible stop_watching");
    EXPECT_EQ(of_effects({{.kind = Does::stop_watching}}, {{If::status, Op::is, {"watched"}}}, moves), "");
}

}  // namespace
}  // namespace atiende::automation
