// The promises of the queue, held against a million simulated arrivals (docs/routing.md derives the bounds).
#include "routing/simulation.h"

#include <array>
#include <cmath>
#include <deque>
#include <random>

#include <gtest/gtest.h>

#include "routing/dispatch.h"
#include "routing/exposure.h"

namespace atiende::routing::simulation {
namespace {

using namespace std::chrono_literals;

const Settings kBusy{};

/// Poisson arrivals, exponential work, audiences with a heavy tail (a lognormal whose mean is twenty times its median),
/// a tenth of them repeated by others. The audience lifts every third normal case by one step of priority once it is
/// large: what cases/priority.h does to angry complaints.
std::vector<Arrival> arrivals(const Settings& settings) {
    constexpr std::int64_t kManyPeople = 240;
    std::mt19937_64 random(settings.seed);
    const auto mean_work = static_cast<double>(settings.mean_work.count());
    std::exponential_distribution<double> gap(settings.load * settings.agents / mean_work), work(1 / mean_work);
    std::lognormal_distribution<double> followers(5.5, 2.5), repetitions(2, 2);
    std::discrete_distribution<int> priorities({20, 60, 15, 5});
    std::vector<Arrival> cases(settings.cases);
    double now = 0;
    for (Arrival& one : cases) {
        now += gap(random);
        one.created = Time{Duration{std::llround(now)}};
        one.due = one.created + kTargets[random() % 3];
        one.blind_priority = static_cast<Priority>(priorities(random));
        one.work = std::min(Duration{std::llround(work(random)) + 1}, settings.most_work);
        one.variant = static_cast<int>(random() % 1'000);
        ExposureSigns signs{.followers = std::llround(std::min(followers(random), 5e7)),
                            .tone = static_cast<Tone>(random() % 3)};
        if (random() % 10 == 0) signs.repeated = signs.last_hour = std::llround(std::min(repetitions(random), 1e6));
        const Exposure exposure = exposure_of(signs);
        const bool lifted = one.blind_priority == Priority::normal && signs.tone == Tone::negative &&
                            exposure.people.value_or(0) >= kManyPeople;
        one.rank = rank(one.due, lifted ? Priority::high : one.blind_priority, exposure);
        one.blind_rank = rank(one.due, one.blind_priority, {});
    }
    return cases;
}

/// The same for all tests: made once.
const std::vector<Arrival>& busy_year() {
    static const std::vector<Arrival> kCases = arrivals(kBusy);
    return kCases;
}

Place place_of(const Arrival& one, std::size_t index) { return {one.rank, id_of(index)}; }

/// The most by which who arrives later can come before who waits.
constexpr Duration most_passing() {
    constexpr Duration kMostPriority = 180min;  // urgent against low
    return kMostPriority + kMostExposureBoost + (kMostTarget - kLeastTarget);
}

// Overtaken because of audience is who waits while somebody is served who would come later if nobody saw either. By how
// much is what lies between their places then: between their due times, where both press alike.
TEST(Fairness, NobodyIsOvertakenBecauseOfAudienceByWhoIsDueMoreThanTheBoundLater) {
    const auto& cases = busy_year();
    std::vector<char> waits(cases.size(), 0);
    std::array<LazyHeap, 4> blind;  // by priority as it would be unseen; in each, due times and blind ranks rise alike
    const auto waiting = [&](const Place& place) { return waits[static_cast<std::size_t>(place.id.value - 1)] != 0; };
    Duration worst{0}, worst_due{0};
    std::size_t overtakings = 0, served_count = 0;
    serve(
        cases, kBusy.agents, [&](std::size_t i) { return place_of(cases[i], i); },
        [&](std::size_t i) {
            waits[i] = 1;
            blind[static_cast<std::size_t>(cases[i].blind_priority)].push({cases[i].blind_rank, id_of(i)});
        },
        [&](std::size_t i, Time) {
            waits[i] = 0;
            ++served_count;
            const Place unseen{cases[i].blind_rank, id_of(i)};
            for (LazyHeap& heap : blind) {
                const Place* first = heap.top(waiting);
                if (!first || *first > unseen) continue;
                const Arrival& overtaken = cases[static_cast<std::size_t>(first->id.value - 1)];
                worst = std::max(worst, cases[i].blind_rank - overtaken.blind_rank);
                if (overtaken.blind_priority >= cases[i].blind_priority) {
                    worst_due = std::max(worst_due, cases[i].due - overtaken.due);
                }
                ++overtakings;
            }
        });
    EXPECT_EQ(served_count, cases.size());
    EXPECT_LT(worst, kFairnessBound);
    EXPECT_LT(worst_due, kFairnessBound);
    EXPECT_GT(worst_due, kFairnessBound / 2) << "hardly anybody overtakes: the test would prove little";
    RecordProperty("worst_overtaking_seconds", static_cast<int>(worst / 1s));
    RecordProperty("worst_overtaking_by_due_time_seconds", static_cast<int>(worst_due / 1s));
    RecordProperty("overtakings", static_cast<int>(overtakings));
}

TEST(Fairness, NobodyWaitsForEver) {
    const auto& cases = busy_year();
    std::vector<Duration> in_turn(cases.size()), waited(cases.size());
    const auto nothing = [](std::size_t) {};
    serve(
        cases, kBusy.agents, [&](std::size_t i) { return Place{cases[i].created, id_of(i)}; }, nothing,
        [&](std::size_t i, Time now) { in_turn[i] = now - cases[i].created; });
    serve(
        cases, kBusy.agents, [&](std::size_t i) { return place_of(cases[i], i); }, nothing,
        [&](std::size_t i, Time now) { waited[i] = now - cases[i].created; });
    // Whoever comes later than most_passing() after a case goes behind it. What is left to do then is, but for two
    // longest pieces of work, what first come, first served leaves at that instant; its last one in tells how much.
    std::size_t last = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Time closed = cases[i].created + most_passing();
        while (last + 1 < cases.size() && cases[last + 1].created <= closed) ++last;
        const Duration left = cases[last].created + in_turn[last] + cases[last].work - closed;
        ASSERT_LE(waited[i], most_passing() + std::max(left, Duration{0}) + 2 * kBusy.most_work) << i;
    }
    const Duration longest = *std::ranges::max_element(waited);
    EXPECT_GT(longest, *std::ranges::max_element(in_turn)) << "priorities order nothing";
    RecordProperty("longest_wait_seconds", static_cast<int>(longest / 1s));
    RecordProperty("longest_wait_in_turn_seconds", static_cast<int>(*std::ranges::max_element(in_turn) / 1s));
}

/// When each case is served while every eighth writes again, up to nine times, every three minutes, with whatever
/// `again(place's rank, case, when)` makes of it.
template <class Again>
std::vector<Time> served_with_nagging(std::vector<Arrival> cases, Again again) {
    struct Nag {
        Time when;
        std::size_t index;
        int left;
        bool operator>(const Nag& other) const { return when > other.when; }
    };
    std::vector<Time> served(cases.size());
    std::vector<char> waits(cases.size(), 0);
    std::priority_queue<Nag, std::vector<Nag>, std::greater<>> nags;
    LazyHeap waiting;
    std::priority_queue<Time, std::vector<Time>, std::greater<>> free_at;
    for (int i = 0; i < kBusy.agents; ++i) free_at.emplace();
    const auto counts = [&](const Place& place) {
        const auto i = static_cast<std::size_t>(place.id.value - 1);
        return waits[i] && place.rank == cases[i].rank;
    };
    std::size_t next = 0;
    for (std::size_t done = 0; done < cases.size(); ++done) {
        Time now = free_at.top();
        if (!waiting.top(counts)) now = std::max(now, cases[next].created);
        for (; next < cases.size() && cases[next].created <= now; ++next) {
            waits[next] = 1;
            waiting.push(place_of(cases[next], next));
            if (next % 8 == 0) nags.push({cases[next].created + 3min, next, 9});
        }
        for (; !nags.empty() && nags.top().when <= now; nags.pop()) {
            const Nag nag = nags.top();
            if (!waits[nag.index]) continue;
            const Time moved = again(cases[nag.index].rank, cases[nag.index], nag.when);
            if (moved != cases[nag.index].rank) {
                cases[nag.index].rank = moved;
                waiting.push(place_of(cases[nag.index], nag.index));
            }
            if (nag.left > 1) nags.push({nag.when + 3min, nag.index, nag.left - 1});
        }
        const auto i = static_cast<std::size_t>(waiting.top(counts)->id.value - 1);
        waits[i] = 0;
        free_at.pop();
        free_at.push(now + cases[i].work);
        served[i] = now;
    }
    return served;
}

TEST(AntiNagging, RepeatingInPublicNeitherAdvancesNorDelays) {
    const auto& cases = busy_year();
    std::vector<Time> silent(cases.size());
    serve(
        cases, kBusy.agents, [&](std::size_t i) { return place_of(cases[i], i); }, [](std::size_t) {},
        [&](std::size_t i, Time now) { silent[i] = now; });
    std::size_t said_again = 0;
    const auto loud = served_with_nagging(cases, [&](Time rank, const Arrival& one, Time when) {
        ++said_again;
        return with_further_post(rank, one.due, when + (one.due - one.created));
    });
    EXPECT_EQ(loud, silent) << "everybody is served at the same instant as in the silent year";
    EXPECT_GT(said_again, 100'000u);
    RecordProperty("said_again", static_cast<int>(said_again));
}

TEST(AntiNagging, ARuleThatListensToRepeatingWouldBeNoticed) {
    std::vector<Arrival> cases(busy_year().begin(), busy_year().begin() + 50'000);
    const auto silent = served_with_nagging(cases, [](Time rank, const Arrival&, Time) { return rank; });
    const auto louder = served_with_nagging(cases, [](Time rank, const Arrival&, Time) { return rank - 1s; });
    const auto humbler = served_with_nagging(cases, [](Time rank, const Arrival&, Time) { return rank + 1s; });
    EXPECT_NE(louder, silent);
    EXPECT_NE(humbler, silent);
}

TEST(AntiNagging, ATwinStandsDirectlyBehind) {
    const auto& cases = busy_year();
    for (std::size_t i = 0; i < 100'000; ++i) {
        const Place silent{cases[i].rank, CaseId{static_cast<std::int64_t>(i) * 2}};
        Time rank = cases[i].rank;
        for (int k = 1; k <= 9; ++k) rank = with_further_post(rank, cases[i].due, cases[i].due + k * 1min);
        const Place loud{rank, CaseId{static_cast<std::int64_t>(i) * 2 + 1}};
        ASSERT_EQ(loud.rank, silent.rank);
        ASSERT_LT(silent, loud) << "and of equal places the older goes first: nothing fits between";
    }
}

/// Cases of several languages, skills and weights, given out by the dispatcher to agents who differ.
class Care {
public:
    static constexpr int kAgents = 10;
    static constexpr int kGroups = 12;  // three languages, with a skill or without, of one point or two

    explicit Care(const std::vector<Arrival>& cases) : cases_(cases), waits_(cases.size(), 0), dispatcher_(settings()) {
        for (std::size_t i = 0; i < kAgents; ++i) {
            Agent& agent = agents_[i];
            agent.id = UserId{static_cast<std::int64_t>(i) + 1};
            agent.languages = {"es"};
            if (i % 2 == 0) agent.languages.push_back("ca");
            if (i % 3 == 0) agent.languages.push_back("en");
            if (i % 4 != 3) agent.skills.push_back("billing");
            agent.teams = {TeamId{1}};
            agent.capacity = 2;
            dispatcher_.set_agent(agent);
        }
    }

    void run() {
        std::size_t next = 0;
        while (next < cases_.size() || !ends_.empty()) {
            if (ends_.empty() || (next < cases_.size() && cases_[next].created < ends_.top().when)) {
                now_ = cases_[next].created;
                arrive(next++);
            } else {
                finish();
            }
            if (testing::Test::HasFatalFailure()) return;
        }
    }

    std::size_t served() const { return served_; }
    std::size_t waiting() const { return dispatcher_.waiting(); }
    Duration worst_passing() const { return worst_passing_; }
    const std::array<std::size_t, kGroups>& by_group() const { return by_group_; }
    const std::array<double, kAgents>& busy() const { return busy_; }  ///< points x milliseconds of each agent
    double whole() const { return static_cast<double>(to_millis(now_)) * 2; }

private:
    struct End {
        Time when;
        std::size_t agent;
        int weight;
        bool operator>(const End& other) const { return when > other.when; }
    };
    struct Group {
        LazyHeap places;
        std::deque<std::size_t> by_age;
    };

    static RoutingSettings settings() {
        return {.teams = {{.id = TeamId{1}}},
                .queues = {{.id = QueueId{1}, .mode = QueueMode::pull, .team = TeamId{1}}}};
    }

    static std::size_t group_of(const Arrival& one) {
        const int tenth = one.variant % 10, fifth = one.variant / 10 % 5, twentieth = one.variant / 50;
        const std::size_t language = tenth < 7 ? 0 : tenth < 9 ? 1 : 2;
        return language * 4 + (fifth == 0 ? 2 : 0) + (twentieth < 3 ? 1 : 0);
    }
    static int weight_of(std::size_t group) { return group % 2 == 1 ? 2 : 1; }

    static bool may_take(const Agent& agent, std::size_t group) {
        static constexpr const char* kLanguages[] = {"es", "ca", "en"};
        const bool speaks = std::ranges::count(agent.languages, kLanguages[group / 4]) > 0;
        return speaks && (group % 4 < 2 || !agent.skills.empty());
    }

    void arrive(std::size_t i) {
        static constexpr const char* kLanguages[] = {"es", "ca", "en"};
        const std::size_t group = group_of(cases_[i]);
        WaitingCase waiting;
        waiting.id = id_of(i);
        waiting.rank = cases_[i].rank;
        waiting.queue = QueueId{1};
        waiting.language = kLanguages[group / 4];
        if (group % 4 >= 2) waiting.skills = {"billing"};
        waiting.weight = weight_of(group);
        waiting.waiting_since = now_;
        dispatcher_.put(waiting);
        waits_[i] = 1;
        groups_[group].places.push(place_of(cases_[i], i));
        groups_[group].by_age.push_back(i);
        if (const auto given = dispatcher_.choose(waiting.id, now_)) hand_over(*given);
    }

    void finish() {
        const End end = ends_.top();
        ends_.pop();
        now_ = end.when;
        agents_[end.agent].load -= end.weight;
        dispatcher_.set_agent(agents_[end.agent]);
        std::deque<std::size_t> asking{end.agent};
        for (; !asking.empty(); asking.pop_front()) {
            while (const auto given = dispatcher_.next_for(agents_[asking.front()].id, now_).given) {
                const bool heavy = weight_of(group_of(cases_[static_cast<std::size_t>(given->case_id.value - 1)])) == 2;
                hand_over(*given);
                if (!heavy) continue;  // else others may have kept room for it
                for (std::size_t i = 0; i < kAgents; ++i) {
                    if (i != asking.front() && agents_[i].load < agents_[i].capacity) asking.push_back(i);
                }
            }
        }
    }

    void hand_over(const Given& given) {
        const auto i = static_cast<std::size_t>(given.case_id.value - 1);
        const auto slot = static_cast<std::size_t>(given.agent.value - 1);
        const std::size_t group = group_of(cases_[i]);
        Agent& agent = agents_[slot];
        const int room = agent.capacity - agent.load;
        ASSERT_TRUE(may_take(agent, group));
        ASSERT_LE(weight_of(group), room);
        waits_[i] = 0;
        for (std::size_t other = 0; other < kGroups; ++other) {
            if (may_take(agent, other)) expect_no_wrong(cases_[i], place_of(cases_[i], i), other, room);
        }
        ASSERT_TRUE(dispatcher_.take(given.case_id));
        agent.load += weight_of(group);
        agent.idle_since = now_;
        dispatcher_.set_agent(agent);
        ends_.push({now_ + cases_[i].work, slot, weight_of(group)});
        ++served_;
        ++by_group_[group];
        busy_[slot] += static_cast<double>(cases_[i].work.count()) * weight_of(group);
    }

    /// Nobody in the group waits before the one given; of those too heavy for the room, nobody by more than the limit.
    void expect_no_wrong(const Arrival& given, const Place& place, std::size_t other, int room) {
        const auto counts = [&](const Place& one) { return waits_[static_cast<std::size_t>(one.id.value - 1)] != 0; };
        Group& group = groups_[other];
        if (const Place* first = group.places.top(counts)) {
            if (weight_of(other) <= room) {
                ASSERT_GT(*first, place);
            } else {
                ASSERT_GE(first->rank + RoutingSettings{}.passing_limit, place.rank);
            }
        }
        while (!group.by_age.empty() && !waits_[group.by_age.front()]) group.by_age.pop_front();
        if (group.by_age.empty()) return;
        worst_passing_ = std::max(worst_passing_, given.created - cases_[group.by_age.front()].created);
    }

    const std::vector<Arrival>& cases_;
    std::vector<char> waits_;
    Dispatcher dispatcher_;
    std::array<Agent, kAgents> agents_{};
    std::array<Group, kGroups> groups_{};
    std::priority_queue<End, std::vector<End>, std::greater<>> ends_;
    Time now_{};
    std::size_t served_ = 0;
    Duration worst_passing_{0};
    std::array<std::size_t, kGroups> by_group_{};
    std::array<double, kAgents> busy_{};
};

TEST(Starvation, NoSortOfCaseAndNoAgentIsLeftOut) {
    Settings settings;
    settings.agents = 2 * Care::kAgents;  // each holds two points
    settings.load = 0.95 / 1.15;          // three of twenty cases take two
    settings.seed = 2;
    const auto cases = arrivals(settings);
    Care care(cases);
    care.run();
    ASSERT_FALSE(HasFatalFailure());
    EXPECT_EQ(care.served(), cases.size());
    EXPECT_EQ(care.waiting(), 0u);
    EXPECT_LE(care.worst_passing(), most_passing() + RoutingSettings{}.passing_limit);
    for (const std::size_t served : care.by_group()) EXPECT_GT(served, 0u);
    const auto [least, most] = std::ranges::minmax(care.busy());
    EXPECT_GT(least / most, 0.8) << "nobody is idle while others carry";
    RecordProperty("worst_passing_seconds", static_cast<int>(care.worst_passing() / 1s));
    RecordProperty("least_busy_per_mille", static_cast<int>(1000 * least / care.whole()));
    RecordProperty("most_busy_per_mille", static_cast<int>(1000 * most / care.whole()));
}

}  // namespace
}  // namespace atiende::routing::simulation
