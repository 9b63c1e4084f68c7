// Watched cases sleep until a threshold is passed, then wake into the queue and say why (I-06).
#include <algorithm>

#include "actions/count_followed.h"
#include "actions/settings.h"
#include "actions/watch_cases.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kTalk = "telondra ha presentado hoy su nueva tarifa familiar con fibra y tres líneas de móvil";

class Watching : public testing::Test {
protected:
    void SetUp() override {
        must(actions::save_listener(
            *house.place, house.viewer,
            {.brand = house.brand.id, .name = "marca", .query = "telondra", .action = ListenerAction::watch}));
        reader.emplace(*house.place);
        look();
    }
    IncomingPost said(std::string text, std::string author, std::string id, std::int64_t followers,
                      std::optional<std::string> parent = {}) {
        auto post = house.post_of({.text = std::move(text),
                                   .author = std::move(author),
                                   .remote_id = std::move(id),
                                   .parent = std::move(parent)});
        post.author.followers = followers;
        return post;
    }
    void overhears(std::vector<IncomingPost> posts) {
        house.arrives(std::move(posts), AccountId{});
        look();
    }
    void look() {
        while (must(reader->read_on(7))) {
        }
    }
    Case watched() { return house.case_of("o-1"); }
    CaseWoken woken() {
        const auto events = must(read_value(*house.store, [&](Snapshot& s) {
            return s.journal().of_stream({StreamKind::case_, watched().id.value}, 100);
        }));
        for (const Event& event : events) {
            if (const auto* found = std::get_if<CaseWoken>(&event.payload)) return *found;
        }
        throw std::runtime_error("it sleeps");
    }
    int times_woken() {
        const auto types = house.event_types_of(watched().id);
        return static_cast<int>(std::ranges::count(types, "case_woken"));
    }

    HouseUnderTest house;
    std::optional<actions::WatchReader> reader;
};

TEST_F(Watching, WakesByReach) {
    overhears({said(kTalk, "ana", "o-1", 5'000)});
    EXPECT_EQ(watched().status, Status::watched);
    auto repost = said("", "famosa", "r-1", 44'999);
    repost.details.reposted.emplace().remote_id = "o-1";
    overhears({repost});
    EXPECT_EQ(watched().status, Status::watched);
    house.pass(minutes{5});
    repost = said("", "uno", "r-2", 1);
    repost.details.reposted.emplace().remote_id = "o-1";
    overhears({repost});
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(woken(), (CaseWoken{watched().id, WatchMeasure::reach, 5'000, 50'000, 50'000}));
    EXPECT_EQ(house.clock_of(watched().id).started_at, house.clock.now()) << "its time counts from the waking";
    look();
    EXPECT_EQ(times_woken(), 1);
    house.expect_sound();
}

TEST_F(Watching, WakesByVolume) {
    overhears({said(kTalk, "ana", "o-1", 10)});
    for (int i = 1; i <= 29; ++i) {
        overhears({said("telondra me gusta " + std::to_string(i), "p" + std::to_string(i), "a-" + std::to_string(i), 1,
                        "o-1")});
        house.pass(minutes{1});
    }
    EXPECT_EQ(watched().status, Status::watched);
    overhears({said("telondra y yo", "p30", "a-30", 1, "o-1")});
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(woken().measure, WatchMeasure::per_hour);
    EXPECT_EQ(woken().to, 30);
    house.expect_sound();
}

TEST_F(Watching, SleepsWhileTheSameVoicesTakeDays) {
    overhears({said(kTalk, "ana", "o-1", 10)});
    for (int i = 1; i <= 60; ++i) {
        overhears({said("telondra me gusta " + std::to_string(i), "p" + std::to_string(i), "a-" + std::to_string(i), 1,
                        "o-1")});
        house.pass(minutes{10});
    }
    EXPECT_EQ(watched().status, Status::watched);
}

TEST_F(Watching, WakesByTone) {
    overhears({said(kTalk, "ana", "o-1", 10)});
    const std::string angry = "telondra es una estafa asquerosa, qué vergüenza y qué desastre de empresa, un horror";
    overhears({said(angry, "p1", "a-1", 1, "o-1"), said(angry + " otra vez", "p2", "a-2", 1, "o-1")});
    EXPECT_EQ(watched().status, Status::watched) << "two voices are no mood";
    overhears({said(angry + " siempre", "p3", "a-3", 1, "o-1")});
    ASSERT_EQ(watched().status, Status::new_) << house.post("a-1").state.assessment->tone_value;
    EXPECT_EQ(woken().measure, WatchMeasure::tone);
    EXPECT_LE(woken().to, -0.6);
    house.expect_sound();
}

TEST_F(Watching, OncePerLevelAndNotInStorms) {
    overhears({said(kTalk, "ana", "o-1", 5'000)});
    auto repost = said("", "famosa", "r-1", 55'000);
    repost.details.reposted.emplace().remote_id = "o-1";
    overhears({repost});
    ASSERT_EQ(watched().status, Status::new_);
    const auto agent = viewer_of(house.agent());
    EXPECT_EQ(must(actions::watch_again(*house.place, agent, watched().id, std::nullopt)).status, Status::watched);
    EXPECT_EQ(house.clock_of(watched().id).state, ClockState::voided);
    look();
    EXPECT_EQ(watched().status, Status::watched) << "60,000 is where it begins now";
    const Watch watch = must(
        read_value(*house.store, [&](Snapshot& s) { return actions::watch_of(s, watched().id, house.clock.now()); }));
    EXPECT_EQ(watch.began->reach, 60'000);
    EXPECT_EQ(watch.next.reach, 100'000);
    for (int i = 2; i < 40; ++i) {
        repost = said("", "r" + std::to_string(i), "r-" + std::to_string(i), 1'000);
        repost.details.reposted.emplace().remote_id = "o-1";
        house.pass(minutes{5});
        overhears({repost});
    }
    EXPECT_EQ(watched().status, Status::watched);
    EXPECT_EQ(times_woken(), 1);
    repost = said("", "otra", "r-99", 2'000);
    repost.details.reposted.emplace().remote_id = "o-1";
    overhears({repost});
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(times_woken(), 2);
    house.expect_sound();
}

TEST_F(Watching, OnlyWhatHadWokenAndNobodyAnsweredIsWatchedAgain) {
    house.arrives({.text = "llevo dos días sin línea, ¿qué hago?", .author = "eva", .remote_id = "e-1"});
    const auto refused = actions::watch_again(*house.place, house.viewer, house.case_of("e-1").id, std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "transition_refused");
}

TEST_F(Watching, ACampaignWakesTheOneCaseThatStandsForIt) {
    overhears({said(kTalk, "ana", "o-1", 10)});
    for (int i = 1; i <= 30; ++i) overhears({said(kTalk, "p" + std::to_string(i), "c-" + std::to_string(i), 10)});
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(woken(), (CaseWoken{watched().id, WatchMeasure::per_hour, 0, 30, 30}));
    EXPECT_EQ(times_woken(), 1);
    house.expect_sound();
}

TEST_F(Watching, ByItsOwnThresholdsOrThePolicys) {
    overhears({said(kTalk, "ana", "o-1", 10)});
    const auto agent = viewer_of(house.agent());
    const Watch own =
        must(actions::change_watch(*house.place, agent, watched().id, std::nullopt, WatchThresholds{.per_hour = 2}));
    EXPECT_TRUE(own.own);
    EXPECT_EQ(own.thresholds, (WatchThresholds{.per_hour = 2}));
    const Watch given_back = must(actions::change_watch(*house.place, agent, watched().id, std::nullopt, std::nullopt));
    EXPECT_FALSE(given_back.own);
    EXPECT_EQ(given_back.thresholds, usual_thresholds());
    must(actions::change_watch(*house.place, agent, watched().id, std::nullopt, WatchThresholds{.per_hour = 2}));
    overhears({said("telondra sí", "p1", "a-1", 1, "o-1")});
    EXPECT_EQ(watched().status, Status::watched);
    overhears({said("telondra no", "p2", "a-2", 1, "o-1")});
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(woken().threshold, 2);
    const auto refused = actions::change_watch(*house.place, agent, watched().id, std::nullopt, std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "not_watched");
    house.expect_sound();
}

TEST_F(Watching, AThresholdThatIsPassedAlreadyWakesAtOnce) {
    overhears({said(kTalk, "ana", "o-1", 10), said("telondra sí", "p1", "a-1", 1, "o-1")});
    must(actions::change_watch(*house.place, house.viewer, watched().id, std::nullopt, WatchThresholds{.per_hour = 1}));
    look();
    EXPECT_EQ(watched().status, Status::new_);
}

TEST_F(Watching, TheNetworksCountersAreATimeSeriesAndWakeToo) {
    const auto people = must(house.network->join({"ana", "Ana", 10}));
    const auto post = must(house.network->publish({.author = people.stable_id, .text = kTalk}));
    overhears({said(kTalk, "ana", post.remote_id, 10)});
    const PostId followed = house.post(post.remote_id).post.id;
    const CaseId case_id = *house.post(post.remote_id).state.case_id;
    actions::FollowedCounting counting(*house.place, Channel::playground);
    EXPECT_EQ(must(counting.look(*house.adapter, house.account, 10)), 1);
    house.pass(seconds{30});
    EXPECT_EQ(must(counting.look(*house.adapter, house.account, 10)), 0) << "not due yet";
    for (int i = 0; i < 40; ++i) {
        const auto who = must(house.network->join({"r" + std::to_string(i), "R", 0}));
        must(house.network->publish({.author = who.stable_id, .repost_of = post.remote_id}));
    }
    house.pass(minutes{2});
    EXPECT_EQ(must(counting.look(*house.adapter, house.account, 10)), 1);
    look();
    house.pass(minutes{2});
    EXPECT_EQ(must(counting.look(*house.adapter, house.account, 10)), 0) << "nobody watches it any more";
    const auto series =
        must(read_value(*house.store, [&](Snapshot& s) { return s.watches().counters(followed, Time{}, 100); }));
    ASSERT_EQ(series.size(), 2U);
    EXPECT_EQ(series[0].counters.reposts, 0);
    EXPECT_EQ(series[1].counters.reposts, 40);
    EXPECT_EQ(must(read_value(*house.store, [&](Snapshot& s) { return s.cases().get(case_id); })).status, Status::new_);
    house.expect_sound();
}

TEST_F(Watching, NothingIsLostOrWokenTwiceOverTheEndOfTheProcess) {
    overhears({said(kTalk, "ana", "o-1", 5'000)});
    auto repost = said("", "famosa", "r-1", 100'000);
    repost.details.reposted.emplace().remote_id = "o-1";
    house.arrives({repost}, AccountId{});
    house.reopen();  // before anybody looked
    reader.emplace(*house.place);
    look();
    EXPECT_EQ(watched().status, Status::new_);
    EXPECT_EQ(woken().from, 5'000);
    house.reopen();
    reader.emplace(*house.place);
    look();
    EXPECT_EQ(times_woken(), 1);
    house.expect_sound();
}

TEST_F(Watching, WhatWasWatchedBeforeAnybodyLookedIsBegunWith) {
    HouseUnderTest old;
    must(actions::save_listener(
        *old.place, old.viewer,
        {.brand = old.brand.id, .name = "marca", .query = "telondra", .action = ListenerAction::watch}));
    auto post = old.post_of({.text = kTalk, .author = "ana", .remote_id = "o-1"});
    old.arrives({post}, AccountId{});
    actions::WatchReader late(*old.place);
    EXPECT_FALSE(must(late.read_on(100)));
    const auto types = old.event_types_of(old.only_case().id);
    EXPECT_EQ(std::ranges::count(types, "watch_began"), 1);
    old.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios
