// Listening to everybody: what concerns us is stored, the cursor moves with it, and gaps of the stream are seen.
#include "actions/hear_stream.h"
#include "actions/public_streams.h"
#include "actions/settings.h"
#include "scenarios/fake_network.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class Listening : public testing::Test {
protected:
    void SetUp() override {
        must(actions::save_listener(*house.place, house.viewer,
                                    {.brand = house.brand.id, .name = "fibra", .query = "telondra"}));
        id = must(actions::add_public_stream(*house.place, house.viewer,
                                             {.channel = Channel::playground, .url = "wss://stream.example"}))
                 .id;
        hearing = hear();
    }

    std::unique_ptr<actions::StreamHearing> hear() {
        return std::make_unique<actions::StreamHearing>(
            actions::StreamHearing::Ears{
                *house.place, house.assessor,
                [this]() -> Result<std::shared_ptr<const actions::Surroundings>> { return house.surroundings(); },
                recent, &network},
            id);
    }
    /// What the stream carries, with the cursor behind it.
    void comes(std::vector<IncomingPost> posts, std::string cursor, std::vector<Change> changes = {}) {
        Page page;
        page.posts = std::move(posts);
        page.changes = std::move(changes);
        page.next_cursor = std::move(cursor);
        must(hearing->page(std::move(page), house.clock.now()));
    }
    IncomingPost somebody(std::string text, std::string remote_id = "") {
        return house.post_of({.text = std::move(text), .author = "pablo", .remote_id = std::move(remote_id)});
    }
    bool known(std::string_view remote_id) {
        return must(read_value(*house.store,
                               [&](Snapshot& s) { return s.posts().find(Channel::playground, remote_id); }))
            .has_value();
    }
    PublicStream stream() {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.networks().public_stream(id); }));
    }
    std::vector<Gap> gaps() {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.networks().gaps({}); }));
    }

    HouseUnderTest house;
    FakeNetwork network;
    actions::RecentPosts recent;
    PublicStreamId id;
    std::unique_ptr<actions::StreamHearing> hearing;
};

TEST_F(Listening, WhatAListenerMatchesIsStoredAtOnceWithItsCursorAndItsAuthor) {
    hearing->connected(false);
    comes({somebody("hace sol"), somebody("telondra no me contesta, qué desastre", "s-1"), somebody("gol")}, "10");
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_EQ(house.only_case().reach, Reach::proactive);
    EXPECT_EQ(house.post("s-1").author.handle, "pablo.example");
    EXPECT_EQ(network.completed, 1) << "only authors of what is stored";
    EXPECT_EQ(stream().cursor, "10");
    EXPECT_EQ(stream().newest_at, house.clock.now());
    EXPECT_EQ(recent.snapshot().size(), 3U);
    house.expect_sound();
}

TEST_F(Listening, AMentionThatTheStreamBringsFirstIsOursOnceItReachesTheAccount) {
    const auto listeners = must(read_value(*house.store, [&](Snapshot& s) { return s.settings().listeners(); }));
    must(actions::save_listener(*house.place, house.viewer,
                                {.listener = listeners[0].id,
                                 .brand = house.brand.id,
                                 .name = "fibra",
                                 .query = "telondra",
                                 .action = ListenerAction::watch}));
    hearing->connected(false);
    const auto mention = somebody("@telondra sigo sin línea", "s-1");
    comes({mention}, "1");
    EXPECT_EQ(house.only_case().status, Status::watched);
    house.pass(seconds{5});
    house.arrives({mention}, house.account.id);
    const Case ours = house.only_case();
    EXPECT_EQ(ours.status, Status::new_);
    EXPECT_EQ(ours.reach, Reach::reactive);
    EXPECT_EQ(house.clock_of(ours.id).started_at, mention.created_at) << "and has waited since it was written";
    house.expect_sound();
}

TEST_F(Listening, WhatAnAuthorAddsToTheirCaseIsHeardAlthoughItNamesNobody) {
    // It reached our account; what follows answers only itself, and the network tells us nothing of it.
    house.arrives({.text = "@telondra llevo dos días sin fibra", .author = "pablo", .remote_id = "p-1"});
    hearing->connected(false);
    house.pass(minutes{1});
    const auto further =
        house.post_of({.text = "y nadie coge el teléfono", .author = "pablo", .remote_id = "p-2", .parent = "p-1"});
    const auto stranger =
        house.post_of({.text = "a mí me pasa igual", .author = "rosa", .remote_id = "p-3", .parent = "p-1"});
    const auto elsewhere =
        house.post_of({.text = "qué golazo", .author = "pablo", .remote_id = "p-4", .parent = "another talk"});
    const auto alone = house.post_of({.text = "buenas noches", .author = "pablo", .remote_id = "p-5"});
    comes({further, stranger, elsewhere, alone}, "1");
    const PostView view = house.post("p-2");
    EXPECT_EQ(view.state.case_id, house.only_case().id);
    EXPECT_EQ(view.state.reach, Reach::reactive) << "as the case";
    EXPECT_EQ(view.accounts, std::vector{house.account.id}) << "whoever sees the case sees it";
    EXPECT_FALSE(known("p-3") || known("p-4") || known("p-5"));
    house.expect_sound();
}

TEST_F(Listening, AnAddedReplyReopensWhatWasResolvedAndFollowsNothingThatIsClosed) {
    house.arrives({.text = "@telondra llevo dos días sin fibra", .author = "pablo", .remote_id = "p-1"});
    const CaseId case_id = house.only_case().id;
    must(actions::resolve(*house.place, house.viewer, case_id, std::nullopt, Resolution::direct));
    hearing->connected(false);
    comes({house.post_of({.text = "sigo igual", .author = "pablo", .remote_id = "p-2", .parent = "p-1"})}, "1");
    EXPECT_EQ(house.only_case().status, Status::open);
    must(actions::close_excluded(*house.place, house.viewer, case_id, std::nullopt, Exclusion::not_about_us));
    comes({house.post_of({.text = "pues nada", .author = "pablo", .remote_id = "p-3", .parent = "p-2"})}, "2");
    EXPECT_EQ(house.cases().size(), 1U);
    EXPECT_FALSE(known("p-3"));
    house.expect_sound();
}

TEST_F(Listening, WhatIsAddedInTheSameBreathIsHeardToo) {
    hearing->connected(false);
    comes({somebody("telondra no me contesta, qué desastre", "s-1"),
           house.post_of({.text = "van ya dos días", .author = "pablo", .remote_id = "s-2", .parent = "s-1"})},
          "1");
    EXPECT_EQ(house.post("s-2").state.case_id, house.only_case().id);
    house.expect_sound();
}

TEST_F(Listening, WhatConcernsNobodyMovesTheCursorOnceASecond) {
    hearing->connected(false);
    const Position before = house.last_position();
    for (int i = 1; i <= 9; ++i) {
        house.pass(milliseconds{100});
        comes({somebody("hace sol")}, std::to_string(i));
        EXPECT_EQ(stream().cursor, "") << i;
    }
    house.pass(milliseconds{100});
    comes({somebody("hace sol")}, "10");
    EXPECT_EQ(stream().cursor, "10");
    EXPECT_EQ(house.last_position(), before) << "and is no event";
}

TEST_F(Listening, WhatWaitsIsStoredWhenListeningEnds) {
    hearing->connected(false);
    comes({somebody("hace sol")}, "7");
    must(hearing->flush());
    EXPECT_EQ(stream().cursor, "7");
}

TEST_F(Listening, DeletionsOfWhatWeHoldAreHonoured) {
    hearing->connected(false);
    comes({somebody("telondra no me contesta", "s-1")}, "1");
    Change gone;
    gone.remote_id = "s-1";
    gone.at = house.clock.now();
    Change foreign = gone;
    foreign.remote_id = "of somebody else";
    comes({}, "2", {foreign});
    EXPECT_EQ(stream().cursor, "1") << "what never reached us waits like everything that concerns nobody";
    comes({}, "3", {foreign, gone});
    EXPECT_TRUE(house.post("s-1").post.blanked) << "at once: nothing may follow for a long time";
    house.expect_sound();
}

TEST_F(Listening, WrittenAndDeletedInOneBreathIsDeleted) {
    hearing->connected(false);
    Change gone;
    gone.remote_id = "s-1";
    gone.at = house.clock.now();
    comes({somebody("telondra no me contesta", "s-1")}, "1", {gone});
    EXPECT_TRUE(house.post("s-1").post.blanked);
}

TEST_F(Listening, AShortCutIsNoGap) {
    hearing->connected(false);
    house.pass(seconds{2});
    comes({somebody("hace sol")}, "1");
    must(hearing->note_end(unavailable("connection_lost")));
    house.pass(seconds{2});
    hearing->connected(true);
    EXPECT_TRUE(gaps().empty());
    EXPECT_EQ(stream().health, Health::healthy);
}

TEST_F(Listening, ALongCutIsAGapThatEndsWhenTheStreamHasCaughtUp) {
    hearing->connected(false);
    house.pass(seconds{2});
    comes({somebody("hace sol")}, "1");
    const Time good_until = house.clock.now();
    for (int i = 0; i < 5; ++i) {
        must(hearing->note_end(unavailable("not_reachable")));
        house.pass(seconds{8});
    }
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::open);
    EXPECT_EQ(gaps()[0].from, good_until);
    EXPECT_EQ(gaps()[0].public_stream, id);
    EXPECT_EQ(stream().health, Health::down);

    const Time back = house.clock.now();
    hearing->connected(true);
    EXPECT_EQ(gaps()[0].state, GapState::filling);
    auto missed = somebody("telondra, ¿hay alguien?", "s-2");
    missed.created_at = good_until + seconds{5};
    Page old;
    old.posts = {missed};
    old.next_cursor = "2";
    must(hearing->page(std::move(old), missed.created_at));
    EXPECT_EQ(gaps()[0].state, GapState::filling) << "it is still behind";
    Page now;
    now.next_cursor = "3";
    must(hearing->page(std::move(now), back));
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    EXPECT_EQ(gaps()[0].posts, 1);
    EXPECT_EQ(stream().health, Health::healthy);
    house.expect_sound();
}

TEST_F(Listening, WhatTheNetworkCannotGiveBackIsLost) {
    hearing->connected(false);
    house.pass(seconds{2});
    comes({somebody("hace sol")}, "1");
    const Time from = house.clock.now();
    house.pass(std::chrono::hours{72});
    hearing->lost(from, from + std::chrono::hours{36}, "cursor_too_old");
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::lost);
    EXPECT_EQ(gaps()[0].to, from + std::chrono::hours{36});
    house.expect_sound();
}

TEST_F(Listening, ARestartAfterALongTimeShowsWhatIsBeingCaughtUp) {
    hearing->connected(false);
    house.pass(seconds{2});
    comes({somebody("hace sol")}, "1");
    house.pass(minutes{10});
    hearing = hear();
    hearing->connected(true);
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::filling);
    EXPECT_EQ(gaps()[0].cause, "was_off");
    comes({}, "2");
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    house.expect_sound();
}

TEST_F(Listening, TheRateIsOfTheLastTenSeconds) {
    hearing->connected(false);
    for (int i = 0; i < 20; ++i) {
        comes({somebody("hace sol"), somebody("gol")}, std::to_string(i));
        house.pass(milliseconds{500});
    }
    EXPECT_DOUBLE_EQ(hearing->events_per_second(), 4.0);
    house.pass(minutes{1});
    EXPECT_DOUBLE_EQ(hearing->events_per_second(), 0.0);
}

TEST_F(Listening, AddressesAreCheckedAndKnownOnce) {
    const auto add = [&](std::string url) {
        return actions::add_public_stream(*house.place, house.viewer,
                                          {.channel = Channel::playground, .url = std::move(url)});
    };
    for (const char* bad : {"", "https://stream.example", "wss://", "wss://stream.example/path", "wss://a b"}) {
        const auto added = add(bad);
        ASSERT_FALSE(added) << bad;
        EXPECT_EQ(added.error().reason, "bad_stream_url") << bad;
    }
    const auto again = add("wss://stream.example");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, "stream_known");
}

TEST_F(Listening, AnotherAddressBeginsAnew) {
    hearing->connected(false);
    house.pass(seconds{1});
    comes({somebody("hace sol")}, "5");
    must(actions::change_public_stream(*house.place, house.viewer, id, {.url = "wss://other.example"}));
    EXPECT_EQ(stream().cursor, "");
    must(actions::change_public_stream(*house.place, house.viewer, id, {.state = AccountState::paused}));
    EXPECT_EQ(stream().state, AccountState::paused);
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios
