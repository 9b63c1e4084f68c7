// Routing: one decision, a full plan and a change of place with 300 agents and 40,000 waiting cases, on one core.
//
// bench_routing: what the dispatcher takes and what going through everything takes for the same
// (routing/plain_dispatch.h); both must decide alike, or the program says so and fails.
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>

#include "bench/table.h"
#include "routing/plain_dispatch.h"

using namespace atiende;
using namespace atiende::routing;

namespace {

constexpr int kAgents = 300, kWaiting = 40'000, kBrands = 4, kTeams = 12, kQueues = 20;
const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

using Random = std::mt19937_64;

std::int64_t below(Random& random, std::int64_t bound) {
    return std::uniform_int_distribution<std::int64_t>(0, bound - 1)(random);
}

RoutingSettings some_settings() {
    RoutingSettings settings;
    for (int id = 1; id <= kTeams; ++id) settings.teams.push_back({TeamId{id}, {BrandId{id % kBrands + 1}}});
    for (int id = 1; id <= kQueues; ++id) {
        Queue queue;
        queue.id = QueueId{id};
        queue.team = TeamId{id % kTeams + 1};
        queue.secondary = {TeamId{(id + 4) % kTeams + 1}};
        if (id % 2 == 0) queue.overflow_after = std::chrono::hours{4};
        settings.queues.push_back(queue);
    }
    return settings;
}

/// Of four or five points each, all in use; every tenth is away.
Agent some_agent(Random& random, int id) {
    Agent agent;
    agent.id = UserId{id};
    if (below(random, 10) == 0) agent.presence = Presence::away;
    agent.since = kNow - std::chrono::minutes{below(random, 60)};
    agent.languages = {"es"};
    for (const char* language : {"ca", "en", "gl", "eu"}) {
        if (below(random, 4) == 0) agent.languages.emplace_back(language);
    }
    for (const char* skill : {"billing", "network", "mobile", "contracts", "fibre", "devices"}) {
        if (below(random, 2) == 0) agent.skills.emplace_back(skill);
    }
    agent.teams = {TeamId{below(random, kTeams) + 1}, TeamId{below(random, kTeams) + 1}};
    agent.capacity = agent.load = 4 + static_cast<int>(below(random, 2));
    agent.idle_since = kNow - std::chrono::seconds{below(random, 600)};
    return agent;
}

/// Ranks over ten hours, ages up to ten; a third is known to somebody, a third of those still within the limit.
WaitingCase some_case(Random& random, std::int64_t id) {
    static const std::vector<std::string> kLanguages{"es", "es", "es", "es", "es", "ca", "en", "gl", "eu", "und"};
    static const std::vector<std::string> kSkills{"billing", "network", "mobile", "contracts", "fibre", "devices"};
    WaitingCase waiting;
    waiting.id = CaseId{id};
    waiting.waiting_since = kNow - std::chrono::milliseconds{below(random, 36'000'000)};
    waiting.rank = waiting.waiting_since + std::chrono::minutes{below(random, 60)};
    const std::int64_t queue = below(random, kQueues) + 1;
    waiting.queue = QueueId{queue};
    waiting.brand = BrandId{(queue % kTeams + 1) % kBrands + 1};
    waiting.language = kLanguages[static_cast<std::size_t>(below(random, 10))];
    if (below(random, 3) == 0) waiting.skills = {kSkills[static_cast<std::size_t>(below(random, 6))]};
    waiting.weight = below(random, 6) == 0 ? 2 : 1;
    if (below(random, 3) == 0) {
        waiting.known_by = KnownBy{UserId{below(random, kAgents) + 1}, kNow - std::chrono::minutes{below(random, 90)}};
    }
    waiting.priority = static_cast<Priority>(below(random, 4));
    return waiting;
}

struct Floor {
    RoutingSettings settings = some_settings();
    std::vector<Agent> agents;
    std::vector<WaitingCase> waiting;
    Dispatcher dispatcher{settings};

    explicit Floor(Random& random) {
        for (int id = 1; id <= kAgents; ++id) agents.push_back(some_agent(random, id));
        for (int id = 1; id <= kWaiting; ++id) waiting.push_back(some_case(random, id));
        std::ranges::sort(waiting, goes_first);
        for (const Agent& agent : agents) dispatcher.set_agent(agent);
        for (const WaitingCase& one : waiting) dispatcher.put(one);
    }

    void set(Agent& agent, Presence presence, int load) {
        agent.presence = presence;
        agent.load = load;
        dispatcher.set_agent(agent);
    }
};

/// The thread's time on the processor: the machine may have other work.
double micros(const std::function<void()>& work) {
    const auto spent = [] {
        timespec now{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
    };
    const double begin = spent();
    work();
    return spent() - begin;
}

void print_micros(const char* name, const std::vector<double>& each, const char* goal = "") {
    std::printf("  %-58s %10.2f %10.2f us   %s\n", name, bench::percentile(each, 50), bench::percentile(each, 99),
                goal);
}

void expect(bool alike, const char* what) {
    if (alike) return;
    std::fprintf(stderr, "bench_routing: %s: the dispatcher and the plain way differ\n", what);
    std::exit(1);
}

/// Somebody has a point or two free and asks for the next case.
void ask_for_next(Floor& floor, Random& random) {
    std::vector<double> fast, plain;
    for (int i = 0; i < 20'000; ++i) {
        Agent& agent = floor.agents[static_cast<std::size_t>(below(random, kAgents))];
        const Agent before = agent;
        floor.set(agent, Presence::present, agent.capacity - 1 - static_cast<int>(below(random, 2)));
        Next next;
        fast.push_back(micros([&] { next = floor.dispatcher.next_for(agent.id, kNow); }));
        if (i % 100 == 0) {
            Next same;
            plain.push_back(
                micros([&] { same = plain_next_for(agent.id, floor.agents, floor.waiting, floor.settings, kNow); }));
            expect(next == same, "next_for");
        }
        floor.set(agent, before.presence, before.load);
    }
    print_micros("next case for an agent", fast, "goal < 50");
    print_micros("  the same by going through the cases", plain);
}

/// Somebody to whom nothing of what waits may go: the worst case for either way.
void ask_for_nothing(Floor& floor) {
    Agent stranger = floor.agents.front();
    stranger.id = UserId{kAgents + 1};
    stranger.presence = Presence::present;
    stranger.languages = {"pt"};
    stranger.skills = {};
    stranger.load = 0;
    stranger.brands = {BrandId{kBrands + 1}};
    floor.agents.push_back(stranger);
    floor.dispatcher.set_agent(stranger);
    std::vector<double> fast, plain;
    for (int i = 0; i < 2'000; ++i) {
        Next next, same;
        fast.push_back(micros([&] { next = floor.dispatcher.next_for(stranger.id, kNow); }));
        if (i % 100 != 0) continue;
        plain.push_back(
            micros([&] { same = plain_next_for(stranger.id, floor.agents, floor.waiting, floor.settings, kNow); }));
        expect(next == same && !next.given, "next_for");
    }
    print_micros("next case for an agent for whom there is none", fast, "goal < 50");
    print_micros("  the same by going through the cases", plain);
    floor.dispatcher.remove_agent(stranger.id);
    floor.agents.pop_back();
}

/// Everybody has room for one more, or nobody has.
void choose_for_cases(Floor& floor, Random& random, bool room) {
    for (Agent& agent : floor.agents) floor.set(agent, agent.presence, agent.capacity - (room ? 1 : 0));
    std::vector<double> fast, plain;
    for (int i = 0; i < 20'000; ++i) {
        const WaitingCase& one = floor.waiting[static_cast<std::size_t>(below(random, kWaiting))];
        std::optional<Given> given;
        fast.push_back(micros([&] { given = floor.dispatcher.choose(one.id, kNow); }));
        if (i % 1'000 != 0) continue;
        AgentChoice same;
        plain.push_back(micros([&] { same = plain_choose(one, floor.agents, floor.waiting, floor.settings, kNow); }));
        expect((given ? std::optional(given->agent) : std::nullopt) == same.agent, "choose");
    }
    print_micros(room ? "agent for a case, all with a little room" : "agent for a case, nobody with room", fast,
                 "goal < 50");
    print_micros("  the same by going through cases and agents", plain);
    std::vector<double> explained;
    for (int i = 0; i < 1'000; ++i) {
        const WaitingCase& one = floor.waiting[static_cast<std::size_t>(below(random, kWaiting))];
        explained.push_back(micros([&] { floor.dispatcher.explain(one.id, kNow); }));
    }
    print_micros("  its long answer for the screen", explained);
}

void plan_all(Floor& floor) {
    for (Agent& agent : floor.agents) floor.set(agent, agent.presence, agent.capacity - 2);
    std::vector<double> fast, plain, from_values;
    std::vector<Given> given, same;
    for (int i = 0; i < 20; ++i) fast.push_back(micros([&] { given = floor.dispatcher.plan(kNow); }));
    for (int i = 0; i < 5; ++i) {
        from_values.push_back(micros([&] { same = plan(floor.agents, floor.waiting, floor.settings, kNow); }));
        expect(given == same, "plan");
    }
    plain.push_back(micros([&] { same = plain_plan(floor.agents, floor.waiting, floor.settings, kNow); }));
    expect(given == same, "plan");
    print_micros("plan of all, two points free at each agent", fast);
    print_micros("  the same from values: agents and cases read in first", from_values);
    print_micros("  the same by going through cases and agents", plain);
    std::printf("  %-58s %10zu cases\n", "  given by it", given.size());
}

void change(Floor& floor, Random& random) {
    std::vector<double> moved, taken, put, told;
    for (int i = 0; i < 20'000; ++i) {
        const WaitingCase& one = floor.waiting[static_cast<std::size_t>(below(random, kWaiting))];
        const Time rank = one.rank - std::chrono::minutes{below(random, 180)};
        moved.push_back(micros([&] { floor.dispatcher.move(one.id, rank); }));
        taken.push_back(micros([&] { floor.dispatcher.take(one.id); }));
        put.push_back(micros([&] { floor.dispatcher.put(one); }));
        Agent& agent = floor.agents[static_cast<std::size_t>(below(random, kAgents))];
        agent.load = static_cast<int>(below(random, agent.capacity + 1));
        told.push_back(micros([&] { floor.dispatcher.set_agent(agent); }));
    }
    print_micros("another place for a case", moved);
    print_micros("a case taken out", taken);
    print_micros("a case put in", put);
    print_micros("an agent's load changed", told);
}

}  // namespace

int main() {
    Random random(20261118);
    Floor floor(random);
    std::printf("\nRouting, %d agents, %d waiting cases%37s %10s\n", kAgents, kWaiting, "p50", "p99");
    ask_for_next(floor, random);
    ask_for_nothing(floor);
    choose_for_cases(floor, random, true);
    choose_for_cases(floor, random, false);
    plan_all(floor);
    change(floor, random);
}
