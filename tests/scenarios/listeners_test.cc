// What listeners are for and what holds them back: languages, caps of the day, reach floors, ends, leads, suggestions.
#include "actions/listener_health.h"
#include "actions/open_suggested.h"
#include "actions/preview_listener.h"
#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class Listeners : public testing::Test {
protected:
    Listener listens(actions::ListenerDraft draft) {
        draft.brand = house.brand.id;
        if (draft.name.empty()) draft.name = "fibra";
        if (draft.query.empty()) draft.query = "telondra";
        return must(actions::save_listener(*house.place, house.viewer, draft));
    }
    std::string refusal(actions::ListenerDraft draft) {
        draft.brand = house.brand.id;
        if (draft.name.empty()) draft.name = "fibra";
        if (draft.query.empty()) draft.query = "telondra";
        const auto saved = actions::save_listener(*house.place, house.viewer, draft);
        return saved ? "saved" : saved.error().reason;
    }
    Listener now(const Listener& listener) {
        return must(
            read_value(*house.store, [&](Snapshot& snapshot) { return snapshot.settings().listener(listener.id); }));
    }
    /// Somebody complains; returns the decision's reason.
    std::string overhears(std::string text, std::optional<std::int64_t> followers = std::nullopt) {
        const std::string id = "o-" + std::to_string(++count);
        auto post = house.post_of({.text = std::move(text), .author = "pablo" + id, .remote_id = id});
        post.author.followers = followers;
        house.arrives({post}, AccountId{});
        return house.post(id).state.reason.value_or("");
    }
    std::vector<PostView> posts(PostFilter filter) {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.posts().list(filter, house.viewer); })).items;
    }

    static constexpr const char* kComplaint = "telondra lleva todo el día sin funcionar, qué desastre, ¿qué hago?";
    HouseUnderTest house;
    int count = 0;
};

TEST_F(Listeners, BeyondTheCapOfTheDayNothingIsOpenedAndEverythingIsKept) {
    house.until(at("2026-11-23T22:30:00Z"));  // 23:30 in Madrid
    const Listener listener = listens({.daily_cap = 3});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(overhears(kComplaint), "found_in_need");
    EXPECT_EQ(overhears(kComplaint), "daily_cap");
    EXPECT_EQ(house.cases().size(), 3U);
    EXPECT_EQ(posts({.listener = listener.id}).size(), 4U);
    house.until(at("2026-11-23T22:59:59Z"));
    EXPECT_EQ(overhears(kComplaint), "daily_cap");
    house.until(at("2026-11-23T23:00:00Z"));
    EXPECT_EQ(overhears(kComplaint), "found_in_need") << "the calendar's midnight";
    house.expect_sound();
}

TEST_F(Listeners, TheCapHoldsWithinOneBatch) {
    listens({.daily_cap = 2});
    std::vector<IncomingPost> batch;
    for (int i = 0; i < 5; ++i) batch.push_back(house.post_of({.text = kComplaint, .author = "p" + std::to_string(i)}));
    house.arrives(batch, AccountId{});
    EXPECT_EQ(house.cases().size(), 2U);
}

TEST_F(Listeners, WhatIsSentToUsKnowsNoCap) {
    listens({.daily_cap = 1});
    EXPECT_EQ(overhears(kComplaint), "found_in_need");
    house.arrives({.text = kComplaint, .author = "rosa"});
    house.arrives({.text = kComplaint, .author = "luis"});
    EXPECT_EQ(house.cases().size(), 3U);
}

TEST_F(Listeners, BelowTheReachFloorNothingIsOpened) {
    listens({.reach_floor = 1'000});
    EXPECT_EQ(overhears(kComplaint, 999), "reach_floor");
    EXPECT_EQ(overhears(kComplaint, 1'000), "found_in_need");
    EXPECT_EQ(overhears(kComplaint), "found_in_need") << "nobody told how many follow";
    EXPECT_EQ(house.cases().size(), 2U);
}

TEST_F(Listeners, OnlyTheLanguagesItWants) {
    listens({.languages = {"pt"}});
    std::vector<IncomingPost> batch{house.post_of({.text = kComplaint, .author = "pablo"})};
    EXPECT_EQ(house.arrives(batch, AccountId{}).ignored, 1);
    EXPECT_EQ(overhears("telondra está fora do ar o dia inteiro, não funciona nada, o que é que eu faço?"),
              "found_in_need");
}

TEST_F(Listeners, ACampaignEndsByItself) {
    EXPECT_EQ(refusal({.purpose = ListenerPurpose::campaign}), "missing_end");
    const Time end = house.clock.now() + hours{3};
    const Listener campaign = listens({.purpose = ListenerPurpose::campaign, .ends_at = end});
    house.until(end - std::chrono::milliseconds{1});
    EXPECT_EQ(overhears(kComplaint), "found_in_need");
    house.until(end);
    const Listener ended = now(campaign);
    EXPECT_EQ(ended.state, ListenerState::ended);
    EXPECT_EQ(ended.ends_at, end);
    EXPECT_EQ(ended.version, 2);
    EXPECT_EQ(house.arrives({house.post_of({.text = kComplaint})}, AccountId{}).ignored, 1);
    EXPECT_EQ(house.event_types({StreamKind::listener, campaign.id.value}),
              (std::vector<std::string>{"listener_saved", "listener_saved"}));

    auto again = actions::draft_of(ended);
    again.state = ListenerState::active;
    EXPECT_EQ(refusal(again), "end_is_past");
    again.ends_at = end + hours{1};
    EXPECT_EQ(listens(again).state, ListenerState::active);
    house.until(end + hours{1});
    EXPECT_EQ(now(campaign).state, ListenerState::ended);
    house.expect_sound();
}

TEST_F(Listeners, ItHearsNothingAfterItsEndEvenIfTheTimerIsLate) {
    const Time end = house.clock.now() + minutes{5};
    listens({.ends_at = end});
    const auto before = house.surroundings();
    house.clock.set(end);
    EXPECT_EQ(house.arrives({house.post_of({.text = kComplaint})}, AccountId{}).ignored, 1);
}

TEST_F(Listeners, AnEarlierEndThatWasMovedDoesNotEndIt) {
    const Time end = house.clock.now() + hours{1};
    Listener listener = listens({.ends_at = end});
    auto later = actions::draft_of(listener);
    later.ends_at = end + hours{1};
    listens(later);
    house.until(end + minutes{1});
    EXPECT_EQ(now(listener).state, ListenerState::active);
    later.ends_at.reset();
    listens(later);
    house.until(end + hours{5});
    EXPECT_EQ(now(listener).state, ListenerState::active);
    house.expect_sound();
}

TEST_F(Listeners, ALeadIsACaseOfItsKind) {
    listens({.query = "telondra", .action = ListenerAction::lead});
    EXPECT_EQ(overhears("estoy pensando en pasarme a telondra"), "lead");
    EXPECT_EQ(house.only_case().kind, Kind::lead);
    EXPECT_EQ(house.only_case().status, Status::new_);
    house.expect_sound();
}

TEST_F(Listeners, ASuggestionBecomesACaseByHand) {
    const Listener listener = listens({.action = ListenerAction::suggest});
    EXPECT_EQ(overhears(kComplaint), "suggested");
    EXPECT_TRUE(house.cases().empty());
    const auto suggested = posts({.suggested = true});
    ASSERT_EQ(suggested.size(), 1U);
    EXPECT_EQ(posts({.listener = listener.id, .suggested = true}).size(), 1U);
    house.pass(minutes{20});
    const auto agent = house.agent();
    const Case opened = must(actions::open_case_of(*house.place, viewer_of(agent), suggested[0].post.id));
    EXPECT_EQ(opened.status, Status::new_);
    EXPECT_EQ(opened.kind, suggested[0].state.assessment->kind.value);
    EXPECT_EQ(opened.reach, Reach::proactive);
    EXPECT_EQ(house.clock_of(opened.id).started_at, house.clock.now());
    EXPECT_TRUE(posts({.suggested = true}).empty());
    const auto again = actions::open_case_of(*house.place, viewer_of(agent), suggested[0].post.id);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, "post_in_case");
    house.expect_sound();
}

TEST_F(Listeners, AnotherBrandsSuggestionIsNotThere) {
    listens({.action = ListenerAction::suggest});
    overhears(kComplaint);
    const auto other = must(actions::add_brand(*house.place, house.viewer, "Otra", false));
    const auto agent = house.agent(Role::agent, {other.id});
    const auto refused = actions::open_case_of(*house.place, viewer_of(agent), posts({.suggested = true})[0].post.id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "post_not_found");
}

TEST_F(Listeners, OnlyCountedAndAlerted) {
    const Listener listener = listens({.action = ListenerAction::alert});
    EXPECT_EQ(overhears(kComplaint), "alert_only");
    EXPECT_TRUE(house.cases().empty());
    EXPECT_EQ(posts({.listener = listener.id}).size(), 1U);
}

TEST_F(Listeners, HealthCountsHitsByTheDayTheyCameInAndSaysWhatDeservesALook) {
    const Listener listener = listens({.daily_cap = 2});
    listens({.name = "nadie", .query = "paraguas"});
    const auto health = [&] { return must(actions::listener_health(*house.place, house.viewer)); };
    using enum actions::ListenerWarning;
    overhears(kComplaint);
    EXPECT_EQ(health()[0].last_hit_at, house.clock.now());
    EXPECT_TRUE(health()[1].warnings.empty()) << "it has its day first";
    house.until(house.clock.now() + hours{25});
    overhears(kComplaint);
    EXPECT_TRUE(health()[0].warnings.empty());
    overhears(kComplaint);
    EXPECT_EQ(health()[0].warnings, std::vector{cap_reached});
    EXPECT_EQ(health()[0].per_day, (std::array<std::int64_t, 7>{0, 0, 0, 0, 0, 1, 2}));
    EXPECT_EQ(health()[0].last_24_hours, 2);
    EXPECT_EQ(health()[0].last_7_days, 3);
    EXPECT_EQ(health()[1].warnings, std::vector{never_matched});
    EXPECT_FALSE(health()[1].last_hit_at);
    house.until(house.clock.now() + hours{24 * 8});
    EXPECT_EQ(health()[0].last_7_days, 0);
    EXPECT_TRUE(health()[0].last_hit_at);
}

TEST_F(Listeners, APreviewSaysWhatToExpect) {
    house.arrives({house.post_of({.text = kComplaint, .author = "rosa"})}, AccountId{});
    listens({});
    for (int i = 0; i < 3; ++i) overhears(kComplaint);
    std::vector<actions::RecentPost> passing;
    for (int i = 0; i < 100; ++i) {
        passing.push_back({.text = i % 2 == 0 ? "telondra no va" : "buenas tardes",
                           .language = "es",
                           .author = {.stable_id = "u" + std::to_string(i), .handle = "u" + std::to_string(i)},
                           .created_at = house.clock.now() + std::chrono::seconds{i}});
    }
    const auto preview = [&](std::vector<std::string> languages) {
        return must(actions::preview_listener(*house.place, house.viewer,
                                              {.query = "telondra", .languages = std::move(languages)}, 7, passing));
    };
    const auto found = preview({});
    EXPECT_EQ(found.matched, 3) << "what nobody listened for is not stored";
    ASSERT_EQ(found.by_channel.size(), 1U);
    EXPECT_EQ(found.by_channel[0].posts, 3);
    EXPECT_EQ(found.noise, 0);
    EXPECT_EQ(found.live_matched, 50);
    EXPECT_NEAR(static_cast<double>(found.per_day_expected), 50 * 864.0, 50 * 864.0 * 0.05)
        << "fifty in a hundred seconds";
    EXPECT_TRUE(found.floods);
    EXPECT_EQ(preview({"de"}).matched, 0);
    const auto of = [&](const char* query) {
        return must(actions::preview_listener(*house.place, house.viewer, {.query = query}, 7, {})).matched;
    };
    EXPECT_EQ(of("telondra post.channel:playground"), 3) << "what is kept beside the words is read too";
    EXPECT_EQ(of("telondra post.channel:mail"), 0);
    passing.resize(20);
    EXPECT_EQ(preview({}).per_day_expected, 3) << "too few to tell the pace of";
}

TEST_F(Listeners, WhatMakesNoSenseIsRefused) {
    EXPECT_EQ(refusal({.languages = {"es", "español"}}), "bad_language");
    EXPECT_EQ(refusal({.languages = {"e"}}), "bad_language");
    EXPECT_EQ(refusal({.languages = {"es-MX", "zh-Hans", "und"}}), "saved");
    EXPECT_EQ(refusal({.daily_cap = 0}), "bad_daily_cap");
    EXPECT_EQ(refusal({.daily_cap = 100'001}), "bad_daily_cap");
    EXPECT_EQ(refusal({.reach_floor = -1}), "bad_reach_floor");
    EXPECT_EQ(refusal({.owner = UserId{4711}}), "bad_owner");
    EXPECT_EQ(refusal({.ends_at = house.clock.now()}), "end_is_past");
    EXPECT_EQ(refusal({.owner = house.agent().id}), "saved");
    EXPECT_EQ(refusal({.query = "(telondra"}), "bad_query");
}

}  // namespace
}  // namespace atiende::scenarios
