#include "routing/choose_agent.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::routing {
namespace {

AgentLoad agent(int id, int active, int capacity, std::vector<std::string> languages = {"es"}) {
    return {.agent = UserId{id},
            .present = true,
            .active = active,
            .capacity = capacity,
            .languages = std::move(languages)};
}

AgentLoad away(AgentLoad load) {
    load.present = false;
    return load;
}

struct ChoiceCase {
    std::string what;
    std::vector<AgentLoad> agents;
    CaseNeeds needs;
    AgentChoice choice;
};

TEST(ChooseAgent, ExplainsItself) {
    const CaseNeeds any{}, catalan{.language = "ca", .known_to = {}}, mexican{.language = "es-MX", .known_to = {}},
        known{.language = "es", .known_to = UserId{2}};
    const ChoiceCase cases[] = {
        {"nobody", {}, any, {std::nullopt, "nobody_present"}},
        {"all away", {away(agent(1, 0, 5))}, any, {std::nullopt, "nobody_present"}},
        {"least loaded", {agent(1, 3, 5), agent(2, 2, 5), agent(3, 4, 5)}, any, {UserId{2}, "least_loaded"}},
        {"load is relative", {agent(1, 3, 10), agent(2, 2, 5)}, any, {UserId{1}, "least_loaded"}},
        {"fewest cases on equal load", {agent(1, 4, 10), agent(2, 2, 5)}, any, {UserId{2}, "least_loaded"}},
        {"lowest id on all equal", {agent(2, 2, 5), agent(1, 2, 5)}, any, {UserId{1}, "least_loaded"}},
        {"never beyond capacity",
         {agent(1, 5, 5), agent(2, 7, 5), agent(3, 0, 0)},
         any,
         {std::nullopt, "nobody_has_capacity"}},
        {"the one free agent with the language",
         {agent(1, 0, 5), agent(2, 4, 5, {"es", "ca"})},
         catalan,
         {UserId{2}, "least_loaded"}},
        {"language before capacity",
         {agent(1, 0, 5), agent(2, 5, 5, {"ca"})},
         catalan,
         {std::nullopt, "nobody_has_capacity"}},
        {"nobody speaks it",
         {agent(1, 0, 5), away(agent(2, 0, 5, {"ca"}))},
         catalan,
         {std::nullopt, "nobody_speaks_language"}},
        {"a primary tag serves its regions", {agent(1, 0, 5)}, mexican, {UserId{1}, "least_loaded"}},
        {"a region does not serve the rest",
         {agent(1, 0, 5, {"es-ES"})},
         mexican,
         {std::nullopt, "nobody_speaks_language"}},
        {"who knows the case", {agent(1, 0, 5), agent(2, 4, 5)}, known, {UserId{2}, "knows_the_case"}},
        {"who knows it is full", {agent(1, 0, 5), agent(2, 5, 5)}, known, {UserId{1}, "least_loaded"}},
        {"who knows it is away", {agent(1, 0, 5), away(agent(2, 0, 5))}, known, {UserId{1}, "least_loaded"}},
    };
    for (const auto& expected : cases)
        EXPECT_EQ(choose_agent(expected.agents, expected.needs), expected.choice) << expected.what;
}

TEST(ChooseAgent, SpreadsFourHundredCasesEvenly) {
    std::vector<AgentLoad> agents;
    for (int id = 1; id <= 8; ++id) agents.push_back(agent(id, 0, 100));
    for (int i = 0; i < 400; ++i) {
        const auto choice = choose_agent(agents, {});
        ASSERT_TRUE(choice.agent.has_value());
        ++agents[static_cast<std::size_t>(choice.agent->value - 1)].active;
    }
    for (const auto& load : agents) EXPECT_EQ(load.active, 50);
}

}  // namespace
}  // namespace atiende::routing
