#include "routing/capacity.h"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "routing/dispatch.h"

namespace atiende::routing {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T18:00:00Z");

AssignedCase assigned(int id, int minutes_since, bool waits_for_us, int weight = 1) {
    AssignedCase assigned;
    assigned.id = CaseId{id};
    assigned.rank = kNow + std::chrono::minutes{id};
    assigned.weight = weight;
    assigned.last_activity = kNow - std::chrono::minutes{minutes_since};
    assigned.waits_for_us = waits_for_us;
    return assigned;
}

AssignedCase parked(int id, int weight = 1) {
    auto parked = assigned(id, 0, true, weight);
    parked.parked = true;
    return parked;
}

std::vector<CaseId> ids(std::initializer_list<int> values) {
    std::vector<CaseId> ids;
    for (const int value : values) ids.push_back(CaseId{value});
    return ids;
}

TEST(Weights, AreTheLargerOfChannelAndKind) {
    CaseWeights weights;
    EXPECT_EQ(weight_of(Channel::bluesky, Kind::complaint, weights), 1);
    EXPECT_EQ(weight_of(Channel::chat, Kind::question, weights), 2);
    EXPECT_EQ(weight_of(Channel::x, Kind::claim, weights), 2);
    EXPECT_EQ(weight_of(Channel::chat, Kind::claim, weights), 2);
    weights.by_channel[static_cast<std::size_t>(Channel::phone)] = 5;
    EXPECT_EQ(weight_of(Channel::phone, Kind::claim, weights), 5);
    EXPECT_TRUE(check_weights(weights));
    for (const int wrong : {0, -1, 101}) {
        weights.by_kind[0] = wrong;
        EXPECT_EQ(check_weights(weights).error().reason, "bad_case_weight") << wrong;
    }
}

TEST(Capacity, SilentConversationsFreeItAndTakeItAgain) {
    std::vector<AssignedCase> cases{assigned(1, 9, false), assigned(2, 10, false), assigned(3, 500, true),
                                    assigned(4, 0, true, 2), parked(5, 3)};
    EXPECT_EQ(capacity_used(cases, kNow), 4) << "1, 3 and 4: we keep 3 waiting, that is no silence; 5 is parked";
    EXPECT_EQ(next_silence(cases, kNow), kNow + 1min);
    EXPECT_EQ(capacity_used(cases, kNow + 1min - 1ms), 4);
    EXPECT_EQ(capacity_used(cases, kNow + 1min), 3);
    EXPECT_EQ(next_silence(cases, kNow + 1min), std::nullopt);
    cases[1].waits_for_us = true;
    EXPECT_EQ(capacity_used(cases, kNow + 1min), 4) << "the customer of 2 is back";
    EXPECT_EQ(capacity_used(cases, kNow, 1h), 5) << "1, 2, 3 and 4";
}

TEST(Capacity, ParkedCasesThatWakeTogetherNeverPassIt) {
    const std::vector<AssignedCase> open{assigned(11, 0, true), assigned(12, 0, true), assigned(13, 0, true)};
    const int room = 5 - capacity_used(open, kNow);
    const auto woken = wake({parked(5), parked(3), parked(1), parked(4), parked(2)}, room);
    EXPECT_EQ(woken.resumed, ids({1, 2}));
    EXPECT_EQ(woken.queued, ids({3, 4, 5}));
    const auto returned = wake({assigned(1, 0, true)}, 0);
    EXPECT_EQ(returned.queued, ids({1})) << "to an agent at five of five: queued, not a sixth";
    const auto heavy = wake({parked(1, 2), parked(2, 1)}, 1);
    EXPECT_EQ(heavy.resumed, ids({2}));
    EXPECT_EQ(heavy.queued, ids({1}));
    EXPECT_TRUE(wake({parked(1)}, -1).resumed.empty()) << "more in hand than a lowered capacity allows";
}

TEST(Capacity, WorkLeftAtAShiftsEndReturnsInOrder) {
    EXPECT_EQ(returned_at_shift_end({assigned(3, 1, true), assigned(1, 50, true), assigned(2, 5, false), parked(4)}),
              ids({1, 3, 4}));
    EXPECT_TRUE(returned_at_shift_end({assigned(2, 5, false)}).empty());
}

/// A day of one team in which everything happens at random; what is in hand is counted here, not by the dispatcher.
struct Desk {
    static constexpr int kAgents = 6;

    std::mt19937_64 random;
    Dispatcher dispatcher;
    std::array<Agent, kAgents> agents{};
    std::array<std::vector<AssignedCase>, kAgents> hands{};
    std::map<CaseId, WaitingCase> queue{};
    Time now = kNow;
    std::int64_t last_case = 0;
    std::map<std::string, int> happened{};

    explicit Desk(std::uint64_t seed)
        : random(seed), dispatcher({.teams = {{.id = TeamId{1}}}, .queues = {{.id = QueueId{1}, .team = TeamId{1}}}}) {
        for (int i = 0; i < kAgents; ++i) {
            agents[i].id = UserId{i + 1};
            agents[i].teams = {TeamId{1}};
            agents[i].capacity = 1 + i;
        }
    }

    std::size_t below(std::size_t bound) { return random() % bound; }

    void tell(std::size_t i) {
        agents[i].load = capacity_used(hands[i], now);
        dispatcher.set_agent(agents[i]);
    }
    void tell_all() {
        for (std::size_t i = 0; i < kAgents; ++i) tell(i);
    }

    void queue_up(const WaitingCase& waiting) {
        queue[waiting.id] = waiting;
        dispatcher.put(waiting);
    }
    void arrive() {
        WaitingCase waiting;
        waiting.id = CaseId{++last_case};
        waiting.rank = now + std::chrono::minutes{below(60)};
        waiting.queue = QueueId{1};
        waiting.weight = static_cast<int>(below(3)) + 1;
        waiting.waiting_since = now;
        queue_up(waiting);
    }
    void hand_over(const Given& given) {
        const WaitingCase& waiting = queue.at(given.case_id);
        const auto i = static_cast<std::size_t>(given.agent.value - 1);
        hands[i].push_back({.id = waiting.id, .rank = waiting.rank, .weight = waiting.weight, .last_activity = now});
        ASSERT_LE(capacity_used(hands[i], now), agents[i].capacity);
        ASSERT_EQ(agents[i].presence, Presence::present);
        ASSERT_TRUE(dispatcher.take(given.case_id));
        queue.erase(given.case_id);
        tell(i);
        ++happened["given"];
    }

    /// Back to the queue, with rank as it was and known to who had it.
    void give_back(std::size_t i, CaseId id) {
        const auto found = std::ranges::find(hands[i], id, &AssignedCase::id);
        WaitingCase waiting;
        waiting.id = id;
        waiting.rank = found->rank;
        waiting.queue = QueueId{1};
        waiting.weight = found->weight;
        waiting.waiting_since = found->last_activity;
        waiting.known_by = KnownBy{agents[i].id, now};
        hands[i].erase(found);
        queue_up(waiting);
    }

    /// Those for which `comes` is true come to life: as many as fit.
    template <class Comes>
    void come_to_life(std::size_t i, Comes comes) {
        std::vector<AssignedCase> waking;
        for (const auto& one : hands[i]) {
            if (!is_active(one, now) && comes(one)) waking.push_back(one);
        }
        const Woken woken = wake(waking, agents[i].capacity - capacity_used(hands[i], now));
        for (const CaseId id : woken.resumed) {
            auto& one = *std::ranges::find(hands[i], id, &AssignedCase::id);
            one.parked = false;
            one.waits_for_us = true;
            one.last_activity = now;
            ++happened["resumed"];
        }
        for (const CaseId id : woken.queued) {
            give_back(i, id);
            ++happened["queued"];
        }
        tell(i);
    }

    void work() {
        const std::size_t i = below(kAgents);
        const auto what = below(8);
        if (what < 3 && !hands[i].empty()) {
            auto& one = hands[i][below(hands[i].size())];
            if (!is_active(one, now)) return;
            if (what == 0) {
                hands[i].erase(hands[i].begin() + (&one - hands[i].data()));
            } else if (what == 1) {
                one.waits_for_us = false;
                one.last_activity = now;
            } else {
                one.parked = true;
            }
            tell(i);
        } else if (what == 3) {
            come_to_life(i, [](const AssignedCase&) { return true; });
        } else if (what == 4) {
            come_to_life(i, [&](const AssignedCase& one) { return !one.waits_for_us && below(2) == 0; });
        } else if (what == 5 && below(6) == 0) {
            agents[i].presence = static_cast<Presence>(below(3));
            agents[i].since = now;
            if (agents[i].presence == Presence::absent) {
                for (const CaseId id : returned_at_shift_end(hands[i])) give_back(i, id);
            }
            tell(i);
        }
    }
};

TEST(Capacity, IsNeverExceededWhateverHappens) {
    std::map<std::string, int> happened;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Desk desk(seed);
        desk.tell_all();
        for (int step = 0; step < 3'000; ++step) {
            desk.now += std::chrono::seconds{desk.below(60)};
            desk.tell_all();
            if (desk.below(3) == 0 && desk.queue.size() < 40) desk.arrive();
            desk.work();
            if (desk.below(2) == 0) {
                for (const Given& given : desk.dispatcher.plan(desk.now)) desk.hand_over(given);
            } else if (!desk.queue.empty() && desk.below(2) == 0) {
                if (const auto given = desk.dispatcher.choose(desk.queue.begin()->first, desk.now)) {
                    desk.hand_over(*given);
                }
            } else {
                const Next next = desk.dispatcher.next_for(desk.agents[desk.below(Desk::kAgents)].id, desk.now);
                if (next.given) desk.hand_over(*next.given);
            }
            if (testing::Test::HasFatalFailure()) return;
            for (std::size_t i = 0; i < Desk::kAgents; ++i) {
                ASSERT_LE(capacity_used(desk.hands[i], desk.now), desk.agents[i].capacity) << seed << ' ' << step;
            }
            ASSERT_EQ(desk.queue.size(), desk.dispatcher.waiting());
        }
        for (const auto& [what, count] : desk.happened) happened[what] += count;
    }
    for (const char* what : {"given", "resumed", "queued"}) EXPECT_GT(happened[what], 100) << what;
}

}  // namespace
}  // namespace atiende::routing
