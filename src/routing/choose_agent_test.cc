#include "routing/choose_agent.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");
using Reason = ChoiceReason;

/// Of the primary team, present, serving every brand.
Agent agent(int id, int load = 0, int capacity = 5, std::vector<std::string> languages = {"es"}) {
    Agent agent;
    agent.id = UserId{id};
    agent.since = kNow - 3h;
    agent.languages = std::move(languages);
    agent.teams = {TeamId{1}};
    agent.capacity = capacity;
    agent.load = load;
    return agent;
}

Agent with(Agent agent, Presence presence, Duration since = 3h) {
    agent.presence = presence;
    agent.since = kNow - since;
    return agent;
}

Agent of_team(Agent agent, int team) {
    agent.teams = {TeamId{team}};
    return agent;
}

Agent of_brand(Agent agent, int brand) {
    agent.brands = {BrandId{brand}};
    return agent;
}

Agent skilled(Agent agent, std::vector<std::string> skills) {
    agent.skills = std::move(skills);
    return agent;
}

Agent idle_for(Agent agent, Duration idle) {
    agent.idle_since = kNow - idle;
    return agent;
}

WaitingCase waiting(std::string language = "es", std::vector<std::string> skills = {}) {
    WaitingCase waiting;
    waiting.id = CaseId{1};
    waiting.rank = kNow;
    waiting.brand = BrandId{1};
    waiting.queue = QueueId{1};
    waiting.language = std::move(language);
    waiting.skills = std::move(skills);
    waiting.waiting_since = kNow - 10min;
    return waiting;
}

WaitingCase heavy(int weight) {
    WaitingCase heavy = waiting();
    heavy.weight = weight;
    return heavy;
}

WaitingCase known_to(int agent, Duration since = 0ms) {
    WaitingCase known = waiting();
    known.known_by = KnownBy{UserId{agent}, kNow - since};
    return known;
}

WaitingCase for_an_hour(WaitingCase waiting) {
    waiting.waiting_since = kNow - 1h;
    return waiting;
}

WaitingCase urgent(WaitingCase waiting) {
    waiting.priority = Priority::urgent;
    return waiting;
}

/// Queue 1: team 1, then 2, then 3; after an hour everybody of the brand, also without the language. Queue 2: team 1
/// alone, and an overflow that insists on the language. Team 4 serves brand 1, team 5 brand 2.
const RoutingSettings kSettings{.teams = {{.id = TeamId{1}},
                                          {.id = TeamId{2}},
                                          {.id = TeamId{3}},
                                          {.id = TeamId{4}, .brands = {BrandId{1}}},
                                          {.id = TeamId{5}, .brands = {BrandId{2}}}},
                                .queues = {{.id = QueueId{1},
                                            .team = TeamId{1},
                                            .secondary = {TeamId{2}, TeamId{3}},
                                            .overflow_after = 1h,
                                            .overflow_ignores_language = true},
                                           {.id = QueueId{2}, .team = TeamId{1}, .overflow_after = 1h}}};

WaitingCase in_queue(WaitingCase waiting, int queue) {
    waiting.queue = QueueId{queue};
    return waiting;
}

struct ChoiceCase {
    std::string what;
    std::vector<Agent> agents;
    WaitingCase waiting;
    std::optional<UserId> agent;
    Reason reason;
};

void expect_choices(const std::vector<ChoiceCase>& cases) {
    for (const auto& expected : cases) {
        const auto choice = choose_agent(expected.agents, expected.waiting, kSettings, kNow);
        EXPECT_EQ(choice.agent, expected.agent) << expected.what;
        EXPECT_EQ(name_of(choice.reason), name_of(expected.reason)) << expected.what;
    }
}

TEST(ChooseAgent, TheLeastLoadedOfThoseWhoFit) {
    expect_choices({
        {"least loaded", {agent(1, 3), agent(2, 2), agent(3, 4)}, waiting(), UserId{2}, Reason::primary_team},
        {"load is a share", {agent(1, 3, 10), agent(2, 2)}, waiting(), UserId{1}, Reason::primary_team},
        {"the longest idle on equal load",
         {idle_for(agent(1, 4, 10), 1min), idle_for(agent(2, 2), 2min)},
         waiting(),
         UserId{2},
         Reason::primary_team},
        {"the lowest id on all equal", {agent(2, 2), agent(1, 2)}, waiting(), UserId{1}, Reason::primary_team},
        {"who carries nothing but has no capacity is no candidate",
         {agent(1, 0, 0), agent(2, 4)},
         waiting(),
         UserId{2},
         Reason::primary_team},
        {"heavier than the room of one", {agent(1, 4), agent(2, 7, 9)}, heavy(2), UserId{2}, Reason::primary_team},
        {"exactly the room", {agent(1, 3)}, heavy(2), UserId{1}, Reason::primary_team},
        {"a primary tag serves its regions", {agent(1)}, waiting("es-MX"), UserId{1}, Reason::primary_team},
        {"an unknown language asks for nothing", {agent(1)}, waiting("und"), UserId{1}, Reason::primary_team},
        {"Catalan and billing go to the one free agent with both",
         {skilled(agent(1, 0, 5, {"es", "ca"}), {"sales"}), skilled(agent(2, 4, 5, {"ca"}), {"billing", "sales"}),
          skilled(agent(3), {"billing"})},
         waiting("ca", {"billing"}),
         UserId{2},
         Reason::primary_team},
    });
}

TEST(ChooseAgent, TheFirstNeedThatNobodyMeets) {
    expect_choices({
        {"no agents", {}, waiting(), {}, Reason::nobody_serves_brand},
        {"of another brand", {of_brand(agent(1), 2)}, waiting(), {}, Reason::nobody_serves_brand},
        {"of another team", {of_team(agent(1), 4), of_brand(agent(2), 2)}, waiting(), {}, Reason::nobody_in_team},
        {"all away",
         {with(agent(1), Presence::away), with(agent(2), Presence::absent)},
         waiting(),
         {},
         Reason::nobody_present},
        {"nobody speaks it",
         {agent(1), with(agent(2, 0, 5, {"ca"}), Presence::away)},
         waiting("ca"),
         {},
         Reason::nobody_speaks_language},
        {"a region does not serve the rest",
         {agent(1, 0, 5, {"es-ES"})},
         waiting("es-MX"),
         {},
         Reason::nobody_speaks_language},
        {"one of two skills", {skilled(agent(1), {"a"})}, waiting("es", {"a", "b"}), {}, Reason::nobody_has_skills},
        {"never beyond capacity",
         {agent(1, 5), agent(2, 7), agent(3, 0, 0)},
         waiting(),
         {},
         Reason::nobody_has_capacity},
        {"language before capacity",
         {agent(1), agent(2, 5, 5, {"ca"})},
         waiting("ca"),
         {},
         Reason::nobody_has_capacity},
        {"heavier than anybody can carry", {agent(1, 0, 5)}, heavy(6), {}, Reason::nobody_has_capacity},
        {"no such queue", {agent(1)}, in_queue(waiting(), 9), {}, Reason::unknown_queue},
    });
}

TEST(ChooseAgent, OtherTeamsInTheirTurn) {
    const auto second = of_team(agent(2), 2), third = of_team(agent(3), 3), brands_own = of_team(agent(4), 4),
               stranger = of_team(agent(5), 5);
    const auto english = of_team(agent(6, 0, 5, {"en"}), 4);
    const auto waited = for_an_hour(waiting());
    expect_choices({
        {"primary first, however loaded", {second, agent(1, 4)}, waiting(), UserId{1}, Reason::primary_team},
        {"then the second", {third, second, agent(1, 5)}, waiting(), UserId{2}, Reason::secondary_team},
        {"then the third", {third, agent(1, 5)}, waiting(), UserId{3}, Reason::secondary_team},
        {"overflow not yet", {brands_own, agent(1, 5)}, waiting(), {}, Reason::nobody_has_capacity},
        {"overflow after an hour", {brands_own, agent(1, 5)}, waited, UserId{4}, Reason::overflow},
        {"overflow after the other teams", {brands_own, third}, waited, UserId{3}, Reason::secondary_team},
        {"a team of another brand never", {stranger, agent(1, 5)}, waited, {}, Reason::nobody_has_capacity},
        {"the language counts before the hour is over",
         {english, agent(1, 5)},
         waiting(),
         {},
         Reason::nobody_has_capacity},
        {"then the rule may do without it",
         {english, agent(1, 5)},
         waited,
         UserId{6},
         Reason::overflow_without_language},
        {"but prefers it", {english, brands_own, agent(1, 5)}, waited, UserId{4}, Reason::overflow},
        {"and not without saying so", {english}, in_queue(waited, 2), {}, Reason::nobody_speaks_language},
        {"never without the skill", {english}, for_an_hour(waiting("es", {"billing"})), {}, Reason::nobody_has_skills},
    });
}

TEST(ChooseAgent, ReturnsToWhoKnowsTheCase) {
    const auto free = agent(1), knower = agent(2, 4);
    expect_choices({
        {"she is there", {free, knower}, known_to(2), UserId{2}, Reason::knows_the_case},
        {"knowing counts for team and skills",
         {free, of_team(knower, 5)},
         known_to(2, 29min),
         UserId{2},
         Reason::knows_the_case},
        {"but no longer than the limit",
         {free, of_team(knower, 5)},
         known_to(2, 30min),
         UserId{1},
         Reason::primary_team},
        {"who is fit for it anyway still goes first",
         {free, knower},
         known_to(2, 30min),
         UserId{2},
         Reason::knows_the_case},
        {"never beyond capacity", {free, agent(2, 5)}, known_to(2), UserId{1}, Reason::primary_team},
        {"never to another brand", {free, of_brand(knower, 2)}, known_to(2), UserId{1}, Reason::primary_team},
        {"never without the language", {free, agent(2, 0, 5, {"ca"})}, known_to(2), UserId{1}, Reason::primary_team},
        {"away for ten minutes",
         {free, with(knower, Presence::away, 10min)},
         known_to(2),
         {},
         Reason::waits_for_known_agent},
        {"away for two hours", {free, with(knower, Presence::away, 2h)}, known_to(2), UserId{1}, Reason::primary_team},
        {"the case has waited for her long enough",
         {free, with(knower, Presence::away, 1min)},
         known_to(2, 30min),
         UserId{1},
         Reason::primary_team},
        {"her shift is over",
         {free, with(knower, Presence::absent, 1min)},
         known_to(2),
         UserId{1},
         Reason::primary_team},
        {"nobody of that name", {free}, known_to(9), UserId{1}, Reason::primary_team},
        {"what is urgent waits for nobody",
         {free, with(knower, Presence::away, 1min)},
         urgent(known_to(2)),
         UserId{1},
         Reason::primary_team},
        {"but goes to her when she is there", {free, knower}, urgent(known_to(2)), UserId{2}, Reason::knows_the_case},
    });
}

TEST(ChooseAgent, SaysUntilWhenItWaitsAndWhyItDoesNot) {
    const auto choose = [](const Agent& knower, const WaitingCase& waiting) {
        return choose_agent(std::vector{agent(1), knower}, waiting, kSettings, kNow);
    };
    EXPECT_EQ(choose(with(agent(2), Presence::away, 10min), known_to(2)).until, kNow + 20min);
    EXPECT_EQ(choose(with(agent(2), Presence::away, 10min), known_to(2, 25min)).until, kNow + 5min);
    EXPECT_EQ(choose(with(agent(2), Presence::away, 2h), known_to(2)).rerouted, Need::presence);
    EXPECT_EQ(choose(agent(2, 5), known_to(2)).rerouted, Need::capacity);
    EXPECT_EQ(choose(of_brand(agent(2), 2), known_to(2)).rerouted, Need::brand);
    EXPECT_EQ(choose(agent(2, 0, 5, {"ca"}), known_to(2)).rerouted, Need::language);
    EXPECT_EQ(choose(of_team(agent(2), 5), known_to(2, 31min)).rerouted, Need::team);
    EXPECT_EQ(choose(agent(2), known_to(9)).rerouted, Need::presence);
    EXPECT_EQ(choose(agent(2), known_to(2)).rerouted, std::nullopt);
    EXPECT_EQ(choose(agent(2), waiting()).rerouted, std::nullopt);
}

TEST(ChooseAgent, CountsWhyTheOthersWereDropped) {
    const std::vector<Agent> agents{
        of_brand(agent(1), 2),
        of_team(agent(2), 4),
        of_team(agent(3), 5),
        with(agent(4), Presence::absent),
        agent(5, 0, 5, {"en"}),
        agent(6),
        skilled(agent(7, 5), {"billing"}),
        skilled(of_team(agent(8), 2), {"billing"}),
        skilled(of_team(agent(9), 3), {"billing"}),
    };
    const auto choice = choose_agent(agents, waiting("es", {"billing"}), kSettings, kNow);
    EXPECT_EQ(choice.agent, UserId{8});
    EXPECT_EQ(choice.reason, Reason::secondary_team);
    EXPECT_EQ(choice.primary_lacks, Need::capacity);
    EXPECT_EQ(choice.dropped, (std::array<int, 6>{1, 2, 1, 1, 1, 1}));
    EXPECT_EQ(choice.candidates, 2);
}

TEST(ChooseAgent, TheSecondaryTeamComesWithTheReason) {
    const auto helper = skilled(of_team(agent(3, 0, 5, {"ca"}), 2), {"billing"});
    const auto lacks = [&](const Agent& primary) {
        const auto choice = choose_agent(std::vector{primary, helper}, waiting("ca", {"billing"}), kSettings, kNow);
        EXPECT_EQ(choice.reason, Reason::secondary_team);
        return choice.primary_lacks;
    };
    EXPECT_EQ(lacks(agent(1)), Need::language);
    EXPECT_EQ(lacks(agent(1, 0, 5, {"ca"})), Need::skills);
    EXPECT_EQ(lacks(skilled(agent(1, 5, 5, {"ca"}), {"billing"})), Need::capacity);
    EXPECT_EQ(lacks(with(agent(1), Presence::absent)), Need::presence);
    EXPECT_EQ(lacks(of_team(agent(1), 5)), Need::team);
}

TEST(ChooseAgent, RoomKeptForAHeavierCaseIsNoRoom) {
    auto keeping = agent(1);
    keeping.room_kept_from = kNow - 1ms;
    EXPECT_EQ(choose_agent(std::vector{keeping}, waiting(), kSettings, kNow).reason, Reason::nobody_has_capacity);
    keeping.room_kept_from = kNow;
    EXPECT_EQ(choose_agent(std::vector{keeping}, waiting(), kSettings, kNow).agent, UserId{1});
}

TEST(Settings, AreHeldAgainstThemselves) {
    EXPECT_TRUE(check_settings(kSettings));
    const auto reason = [](auto change) {
        RoutingSettings settings = kSettings;
        change(settings);
        const auto checked = check_settings(settings);
        return checked ? std::string() : checked.error().reason;
    };
    EXPECT_EQ(reason([](auto& settings) { settings.queues[0].team = TeamId{9}; }), "unknown_team");
    EXPECT_EQ(reason([](auto& settings) { settings.queues[0].secondary = {TeamId{9}}; }), "unknown_team");
    EXPECT_EQ(reason([](auto& settings) { settings.queues[1].id = QueueId{1}; }), "queue_repeated");
    EXPECT_EQ(reason([](auto& settings) { settings.teams[1].id = TeamId{1}; }), "team_repeated");
    EXPECT_EQ(reason([](auto& settings) { settings.queues[0].secondary = {TeamId{1}}; }), "team_repeated");
    EXPECT_EQ(reason([](auto& settings) { settings.stick_limit = -1ms; }), "bad_routing_time");
    EXPECT_EQ(reason([](auto& settings) { settings.passing_limit = 24h * 367; }), "bad_routing_time");
    EXPECT_EQ(reason([](auto& settings) { settings.queues[0].overflow_after = -1ms; }), "bad_routing_time");
}

}  // namespace
}  // namespace atiende::routing
