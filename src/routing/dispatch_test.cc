#include "routing/dispatch.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "routing/plain_dispatch.h"

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

Agent agent(int id, int capacity = 5, int load = 0) {
    Agent agent;
    agent.id = UserId{id};
    agent.since = kNow - 1h;
    agent.languages = {"es"};
    agent.teams = {TeamId{1}};
    agent.capacity = capacity;
    agent.load = load;
    return agent;
}

/// `minutes`: of its rank after kNow; it has waited since ten minutes before.
WaitingCase waiting(int id, int minutes, int weight = 1) {
    WaitingCase waiting;
    waiting.id = CaseId{id};
    waiting.rank = kNow + std::chrono::minutes{minutes};
    waiting.brand = BrandId{1};
    waiting.queue = QueueId{1};
    waiting.language = "es";
    waiting.weight = weight;
    waiting.waiting_since = kNow - 10min;
    return waiting;
}

RoutingSettings one_queue(QueueMode mode = QueueMode::push) {
    RoutingSettings settings;
    settings.teams = {{.id = TeamId{1}}, {.id = TeamId{2}}};
    settings.queues = {{.id = QueueId{1}, .mode = mode, .team = TeamId{1}, .secondary = {TeamId{2}}}};
    return settings;
}

std::vector<int> cases_of(const std::vector<Given>& given) {
    std::vector<int> cases;
    for (const Given& one : given) cases.push_back(static_cast<int>(one.case_id.value));
    return cases;
}

TEST(Plan, GivesOutInOrderUntilCapacityIsUsedUp) {
    const std::vector<Agent> agents{agent(1, 2), agent(2, 1)};
    const std::vector<WaitingCase> cases{waiting(4, 9), waiting(3, 5), waiting(1, 5), waiting(2, 1)};
    const auto given = plan(agents, cases, one_queue(), kNow);
    EXPECT_EQ(cases_of(given), (std::vector<int>{2, 1, 3})) << "ties oldest first, and never beyond capacity";
}

TEST(Plan, WhatNobodyCanTakeHoldsUpNothing) {
    auto catalan = waiting(1, 0);
    catalan.language = "ca";
    auto skilled = waiting(2, 1);
    skilled.skills = {"billing"};
    auto nowhere = waiting(3, 2);
    nowhere.queue = QueueId{9};
    const std::vector<Agent> agents{agent(1)};
    EXPECT_EQ(cases_of(plan(agents, std::vector{catalan, skilled, nowhere, waiting(4, 3)}, one_queue(), kNow)),
              (std::vector<int>{4}));
}

TEST(Plan, LeavesPullQueuesToThoseWhoAsk) {
    const std::vector<Agent> agents{agent(1)};
    EXPECT_TRUE(plan(agents, std::vector{waiting(1, 0)}, one_queue(QueueMode::pull), kNow).empty());
    Dispatcher dispatcher(one_queue(QueueMode::pull));
    dispatcher.set_agent(agent(1));
    dispatcher.put(waiting(2, 7));
    dispatcher.put(waiting(1, 8));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given, (Given{CaseId{2}, UserId{1}, ChoiceReason::primary_team}));
}

TEST(Plan, SpreadsFourHundredCasesEvenly) {
    std::vector<Agent> agents;
    for (int id = 1; id <= 8; ++id) agents.push_back(agent(id, 100));
    std::vector<WaitingCase> cases;
    for (int id = 1; id <= 400; ++id) cases.push_back(waiting(id, id));
    std::map<UserId, int> carried;
    for (const Given& one : plan(agents, cases, one_queue(), kNow)) ++carried[one.agent];
    ASSERT_EQ(carried.size(), 8u);
    for (const auto& [id, count] : carried) EXPECT_EQ(count, 50) << id.value;
}

TEST(Plan, ChangesNothingByItself) {
    Dispatcher dispatcher(one_queue());
    dispatcher.set_agent(agent(1, 2));
    for (int id = 1; id <= 4; ++id) dispatcher.put(waiting(id, id, id == 1 ? 2 : 1));
    const auto once = dispatcher.plan(kNow);
    EXPECT_EQ(cases_of(once), (std::vector<int>{1}));
    EXPECT_EQ(dispatcher.plan(kNow), once);
    EXPECT_EQ(dispatcher.waiting(), 4u);
}

TEST(NextFor, GivesTheHeadAndSaysWhyNothing) {
    Dispatcher dispatcher(one_queue());
    const auto nothing = [&](int id) { return dispatcher.next_for(UserId{id}, kNow).nothing; };
    EXPECT_EQ(nothing(1), NothingReason::unknown_agent);
    dispatcher.set_agent(agent(1));
    EXPECT_EQ(nothing(1), NothingReason::nothing_fits);
    for (int id = 1; id <= 5; ++id) dispatcher.put(waiting(id, 10 - id));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given->case_id, CaseId{5}) << "the head, not the oldest or newest";
    EXPECT_TRUE(dispatcher.move(CaseId{2}, kNow - 1min));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given->case_id, CaseId{2}) << "changes reorder at once";
    EXPECT_TRUE(dispatcher.take(CaseId{2}));
    EXPECT_FALSE(dispatcher.take(CaseId{2}));
    EXPECT_FALSE(dispatcher.move(CaseId{2}, kNow));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given->case_id, CaseId{5});
    dispatcher.set_agent(agent(1, 5, 5));
    EXPECT_EQ(nothing(1), NothingReason::agent_has_no_room);
    auto away = agent(1);
    away.presence = Presence::away;
    dispatcher.set_agent(away);
    EXPECT_EQ(nothing(1), NothingReason::agent_not_present);
}

TEST(NextFor, LightCasesDoNotKeepAHeavyOneWaitingForEver) {
    Dispatcher dispatcher(one_queue());
    dispatcher.put(waiting(1, 0, 2));
    dispatcher.put(waiting(2, 30));
    dispatcher.set_agent(agent(1, 2, 1));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given->case_id, CaseId{2}) << "within the limit it may pass";
    dispatcher.move(CaseId{2}, kNow + 30min + 1ms);
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).nothing, NothingReason::room_kept_for_heavier);
    EXPECT_TRUE(dispatcher.plan(kNow).empty());
    EXPECT_FALSE(dispatcher.choose(CaseId{2}, kNow));
    EXPECT_EQ(dispatcher.explain(CaseId{2}, kNow)->reason, ChoiceReason::nobody_has_capacity);
    dispatcher.set_agent(agent(1, 2, 0));
    EXPECT_EQ(dispatcher.next_for(UserId{1}, kNow).given->case_id, CaseId{1});
    dispatcher.set_agent(agent(2, 1, 0));
    EXPECT_EQ(dispatcher.choose(CaseId{2}, kNow)->agent, UserId{1}) << "to whom it is heavy no longer";
    dispatcher.set_agent(agent(1, 2, 1));
    EXPECT_EQ(dispatcher.choose(CaseId{2}, kNow)->agent, UserId{2}) << "who could never take it keeps nothing for it";
}

TEST(NextFor, WhatIsKnownWaitsForWhoKnowsItAndThenForNobody) {
    Dispatcher dispatcher(one_queue());
    auto knower = agent(1);
    knower.presence = Presence::away;
    knower.since = kNow;
    dispatcher.set_agent(knower);
    dispatcher.set_agent(agent(2));
    auto known = waiting(1, 0);
    known.known_by = KnownBy{UserId{1}, kNow};
    dispatcher.put(known);
    EXPECT_FALSE(dispatcher.next_for(UserId{2}, kNow + 10min).given);
    EXPECT_FALSE(dispatcher.choose(CaseId{1}, kNow + 10min));
    EXPECT_EQ(dispatcher.explain(CaseId{1}, kNow + 10min)->reason, ChoiceReason::waits_for_known_agent);
    EXPECT_EQ(dispatcher.next_change(), kNow + 30min);
    dispatcher.set_agent(agent(1));
    EXPECT_EQ(dispatcher.choose(CaseId{1}, kNow + 11min), (Given{CaseId{1}, UserId{1}, ChoiceReason::knows_the_case}));
    EXPECT_FALSE(dispatcher.next_for(UserId{2}, kNow + 11min).given) << "nobody pulls it away from her";
    dispatcher.set_agent(agent(1, 5, 5));
    EXPECT_TRUE(dispatcher.next_for(UserId{2}, kNow + 12min).given) << "she has no room";
    dispatcher.set_agent(knower);
    EXPECT_FALSE(dispatcher.next_for(UserId{2}, kNow + 29min).given);
    EXPECT_EQ(dispatcher.next_for(UserId{2}, kNow + 30min).given,
              (Given{CaseId{1}, UserId{2}, ChoiceReason::primary_team}));
    EXPECT_EQ(dispatcher.next_change(), std::nullopt);
}

/// A random world of agents, settings and waiting cases, and the same changes in a Dispatcher.
struct World {
    std::mt19937_64 random;
    RoutingSettings settings;
    std::vector<Agent> agents;
    std::vector<WaitingCase> cases;
    Time now = kNow;
    std::int64_t last_case = 0;

    explicit World(std::uint64_t seed) : random(seed) {
        settings.teams = {
            {.id = TeamId{1}, .brands = {BrandId{1}}}, {.id = TeamId{2}}, {.id = TeamId{3}, .brands = {BrandId{2}}}};
        for (int id = 1; id <= 3; ++id) {
            Queue queue;
            queue.id = QueueId{id};
            queue.team = TeamId{id};
            if (id != 2) queue.secondary = {TeamId{2}};
            if (id == 1) queue.secondary.push_back(TeamId{3});
            if (id != 3) queue.overflow_after = 40min;
            queue.overflow_ignores_language = id == 1;
            settings.queues.push_back(queue);
        }
        settings.queues[below(3)].mode = below(2) == 0 ? QueueMode::push : QueueMode::pull;
    }

    std::size_t below(std::size_t bound) { return random() % bound; }
    std::chrono::minutes some_minutes(std::size_t bound) { return std::chrono::minutes{below(bound)}; }

    Agent some_agent(int id) {
        static const std::vector<std::string> kLanguages{"es", "ca", "en-GB"}, kSkills{"billing", "network"};
        Agent agent;
        agent.id = UserId{id};
        for (const auto& language : kLanguages)
            if (below(2) == 0) agent.languages.push_back(language);
        for (const auto& skill : kSkills)
            if (below(2) == 0) agent.skills.push_back(skill);
        for (int brand = 1; brand <= 2; ++brand)
            if (below(3) != 0) agent.brands.push_back(BrandId{brand});
        for (int team = 1; team <= 3; ++team)
            if (below(2) == 0) agent.teams.push_back(TeamId{team});
        agent.capacity = static_cast<int>(below(6));
        change_standing(agent);
        return agent;
    }

    void change_standing(Agent& agent) {
        agent.presence = below(3) != 0 ? Presence::present : below(2) == 0 ? Presence::away : Presence::absent;
        agent.since = now - some_minutes(60);
        agent.idle_since = now - some_minutes(5);
        agent.load = agent.capacity == 0 ? 0 : static_cast<int>(below(static_cast<std::size_t>(agent.capacity) + 1));
    }

    WaitingCase some_case() {
        static const std::vector<std::string> kLanguages{"es", "ca", "und", "en-GB", "ca-ES"};
        WaitingCase waiting;
        waiting.id = CaseId{++last_case};
        waiting.rank = now + some_minutes(200);
        waiting.brand = BrandId{static_cast<std::int64_t>(below(2)) + 1};
        waiting.queue = QueueId{below(40) == 0 ? 9 : static_cast<std::int64_t>(below(3)) + 1};
        waiting.language = kLanguages[below(5)];
        if (below(3) == 0) waiting.skills.push_back(below(2) == 0 ? "billing" : "network");
        waiting.weight = static_cast<int>(below(4));
        if (below(2) == 0) {
            waiting.known_by = KnownBy{UserId{static_cast<std::int64_t>(below(14)) + 1}, now - some_minutes(40)};
        }
        waiting.waiting_since = now - some_minutes(60);
        waiting.priority = static_cast<Priority>(below(4));
        return waiting;
    }
};

std::optional<Given> as_given(const AgentChoice& choice, CaseId id) {
    if (!choice.agent) return std::nullopt;
    return Given{id, *choice.agent, choice.reason};
}

/// Changes something at random, the same in the world and in the dispatcher.
void change(World& world, Dispatcher& dispatcher) {
    const auto what = world.below(10);
    if (what < 2 && world.agents.size() < 12) {
        world.agents.push_back(world.some_agent(static_cast<int>(world.agents.size()) + 1));
        dispatcher.set_agent(world.agents.back());
    } else if (what < 4 && !world.agents.empty()) {
        Agent& agent = world.agents[world.below(world.agents.size())];
        if (what == 2) agent = world.some_agent(static_cast<int>(agent.id.value));
        if (what == 3) world.change_standing(agent);
        dispatcher.set_agent(agent);
    } else if (what < 8 || world.cases.empty()) {
        world.cases.push_back(world.some_case());
        dispatcher.put(world.cases.back());
    } else {
        const std::size_t i = world.below(world.cases.size());
        if (what == 8) {
            world.cases[i].rank = world.now + world.some_minutes(200);
            dispatcher.move(world.cases[i].id, world.cases[i].rank);
        } else {
            dispatcher.take(world.cases[i].id);
            world.cases.erase(world.cases.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    world.now += std::chrono::seconds{world.below(240)};
}

TEST(Dispatcher, DecidesAsGoingThroughEverythingDoes) {
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        World world(seed);
        Dispatcher dispatcher(world.settings);
        for (int step = 0; step < 250; ++step) {
            change(world, dispatcher);
            ASSERT_EQ(dispatcher.waiting(), world.cases.size());
            auto in_order = world.cases;
            std::ranges::sort(in_order, goes_first);
            for (const Agent& one : world.agents) {
                const Next next = dispatcher.next_for(one.id, world.now);
                ASSERT_EQ(next, plain_next_for(one.id, world.agents, in_order, world.settings, world.now))
                    << seed << ' ' << step;
                ++seen[std::string(next.given ? name_of(next.given->reason) : name_of(next.nothing))];
            }
            if (!world.cases.empty()) {
                const WaitingCase& one = world.cases[world.below(world.cases.size())];
                const auto choice = plain_choose(one, world.agents, in_order, world.settings, world.now);
                ASSERT_EQ(dispatcher.choose(one.id, world.now), as_given(choice, one.id)) << seed << ' ' << step;
                ASSERT_EQ(dispatcher.explain(one.id, world.now), choice) << seed << ' ' << step;
                ++seen[std::string(name_of(choice.reason))];
            }
            if (step % 10 != 0) continue;
            const auto wanted = plain_plan(world.agents, in_order, world.settings, world.now);
            ASSERT_EQ(dispatcher.plan(world.now), wanted) << seed << ' ' << step;
            ASSERT_EQ(plan(world.agents, world.cases, world.settings, world.now), wanted) << seed << ' ' << step;
        }
    }
    for (const auto word : EnumWords<ChoiceReason>::words) EXPECT_GT(seen[std::string(word)], 0) << word;
    for (const auto word : EnumWords<NothingReason>::words) {
        if (word == "unknown_agent") continue;
        EXPECT_GT(seen[std::string(word)], 0) << word;
    }
}

}  // namespace
}  // namespace atiende::routing
