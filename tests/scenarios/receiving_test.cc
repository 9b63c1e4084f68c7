// Receiving from a network that goes away and comes back: health, and gaps that are opened, filled or lost.
#include "actions/fetch_account.h"
#include "actions/settings.h"
#include "scenarios/fake_network.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class Receiving : public testing::Test {
protected:
    Result<actions::Fetched> fetch(std::size_t limit = 100) {
        const auto store_page = [&](AccountId, Page page) { return house.receives(std::move(page)); };
        return actions::fetch_account(*house.place, network, store_page, account(), reception, limit);
    }
    Account account() {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.settings().account(house.account.id); }));
    }
    std::vector<Gap> gaps() {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.networks().gaps({}); }));
    }
    void customer_writes(std::string text, std::string remote_id) {
        network.publishes(house.post_of({.text = std::move(text), .remote_id = std::move(remote_id)}));
    }
    void has_credentials() {
        Account with = account();
        with.service = "https://pds.example";
        must(house.store->write([&](Transaction& t) { return t.content().put_account(with); }));
    }
    /// Fetches fail every few seconds for so long.
    void is_away(Duration how_long, Error error = unavailable("not_reachable")) {
        network.fails(std::move(error));
        for (Duration passed{0}; passed < how_long; passed += seconds{4}) {
            EXPECT_FALSE(fetch());
            house.pass(seconds{4});
        }
    }
    HouseUnderTest house;
    FakeNetwork network;
    actions::Reception reception{house.clock.now()};
};

TEST_F(Receiving, WhatIsWrittenArrives) {
    customer_writes("@telondra sigo sin línea", "n-1");
    const auto fetched = must(fetch());
    EXPECT_EQ(fetched.received.added, 1);
    EXPECT_FALSE(fetched.more);
    EXPECT_EQ(account().health, Health::healthy);
    EXPECT_TRUE(gaps().empty());
    house.expect_sound();
}

TEST_F(Receiving, AHiccupIsNoGap) {
    must(fetch());
    is_away(seconds{8});
    network.comes_back();
    must(fetch());
    EXPECT_TRUE(gaps().empty());
    EXPECT_EQ(account().health, Health::healthy);
}

TEST_F(Receiving, AnAbsenceIsAGapUntilItIsFilled) {
    must(fetch());
    const Time good_until = house.clock.now();
    house.pass(seconds{2});
    is_away(minutes{5});
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::open);
    EXPECT_EQ(gaps()[0].from, good_until);
    EXPECT_EQ(gaps()[0].cause, "not_reachable");
    EXPECT_FALSE(gaps()[0].to);
    EXPECT_EQ(account().open_gap, true);
    EXPECT_EQ(account().health, Health::down);
    house.expect_sound();

    for (int i = 1; i <= 3; ++i) {
        auto post = house.post_of({.text = "@telondra no va nada", .remote_id = "n-" + std::to_string(i)});
        post.created_at = good_until + minutes{i};
        network.publishes(post);
    }
    network.comes_back();
    const Time back = house.clock.now();
    EXPECT_TRUE(must(fetch(2)).more);
    EXPECT_EQ(gaps()[0].state, GapState::filling);
    EXPECT_EQ(gaps()[0].to, back);
    house.pass(seconds{1});
    EXPECT_FALSE(must(fetch(2)).more);
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    EXPECT_EQ(gaps()[0].posts, 3);
    EXPECT_EQ(gaps()[0].to, back);
    EXPECT_FALSE(account().open_gap);
    house.expect_sound();
}

TEST_F(Receiving, WhatIsWrittenAfterTheReturnFillsNoGap) {
    must(fetch());
    is_away(minutes{1});
    network.comes_back();
    customer_writes("@telondra ahora escribo", "n-1");
    must(fetch());
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    EXPECT_EQ(gaps()[0].posts, 0);
}

TEST_F(Receiving, GoingAgainWhileFillingIsTheSameGap) {
    must(fetch());
    is_away(minutes{1});
    customer_writes("uno", "n-1");
    customer_writes("dos", "n-2");
    network.comes_back();
    must(fetch(1));
    EXPECT_EQ(gaps()[0].state, GapState::filling);
    house.pass(seconds{1});
    is_away(minutes{1});
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::open);
    network.comes_back();
    must(fetch());
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    house.expect_sound();
}

TEST_F(Receiving, ACursorThatIsTooOldLosesTheStretch) {
    must(fetch());
    const Time good_until = house.clock.now();
    house.pass(minutes{30});
    network.fails(invalid("cursor_too_old"));
    EXPECT_FALSE(fetch());
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::lost);
    EXPECT_EQ(gaps()[0].from, good_until);
    EXPECT_EQ(gaps()[0].to, house.clock.now());
    EXPECT_EQ(account().cursor, "") << "and it begins anew";
    network.comes_back();
    must(fetch());
    EXPECT_EQ(gaps().size(), 1U);
    house.expect_sound();
}

TEST_F(Receiving, CredentialsThatNoLongerHoldAreSeenAtOnceAndLeaveAGap) {
    must(fetch());
    house.pass(seconds{2});
    has_credentials();
    network.fails(denied("token_refused"));
    EXPECT_FALSE(fetch());
    EXPECT_EQ(account().health, Health::down);
    EXPECT_EQ(account().health_reason, "token_refused");
    EXPECT_TRUE(wants_credentials(account()));
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::open);
    house.expect_sound();
}

TEST_F(Receiving, ARefusalWithoutCredentialsIsTriedAgain) {
    must(fetch());
    network.fails(denied("credentials_refused"));
    EXPECT_FALSE(fetch());
    EXPECT_EQ(account().health, Health::degraded);
    EXPECT_FALSE(wants_credentials(account())) << "there are none to renew";
    network.comes_back();
    must(fetch());
    EXPECT_EQ(account().health, Health::healthy);
}

TEST_F(Receiving, WhoeverNeverReceivedHasMissedNothing) {
    is_away(minutes{10});
    EXPECT_TRUE(gaps().empty());
    EXPECT_EQ(account().health, Health::down);
}

TEST_F(Receiving, TheHouseItselfWasOff) {
    must(fetch());
    const Time good_until = house.clock.now();
    house.reopen();
    house.pass(minutes{20});
    actions::Reception fresh(house.clock.now());
    auto post = house.post_of({.text = "@telondra me oye alguien", .remote_id = "n-1"});
    post.created_at = good_until + minutes{3};
    network.publishes(post);
    const auto store_page = [&](AccountId, Page page) { return house.receives(std::move(page)); };
    must(actions::fetch_account(*house.place, network, store_page, account(), fresh, 100));
    ASSERT_EQ(gaps().size(), 1U);
    EXPECT_EQ(gaps()[0].state, GapState::filled);
    EXPECT_EQ(gaps()[0].cause, "was_off");
    EXPECT_EQ(gaps()[0].posts, 1);
    house.expect_sound();
}

TEST_F(Receiving, AShortRestartIsNoGap) {
    must(fetch());
    house.reopen();
    house.pass(seconds{20});
    actions::Reception fresh(house.clock.now());
    const auto store_page = [&](AccountId, Page page) { return house.receives(std::move(page)); };
    must(actions::fetch_account(*house.place, network, store_page, account(), fresh, 100));
    EXPECT_TRUE(gaps().empty());
}

}  // namespace
}  // namespace atiende::scenarios
