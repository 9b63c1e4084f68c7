#include "channels/playground/adapter.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "channels/playground/test_clock.h"

namespace atiende::playground {
namespace {

class PlaygroundAdapterTest : public testing::Test {
protected:
    PlaygroundAdapterTest() {
        account_.channel = Channel::playground;
        account_.stable_id = network_->join({"telondra", "Telondra", 5000, true}).value().stable_id;
        ana_ = network_->join({"ana", "Ana", 10}).value().stable_id;
        eva_ = network_->join({"eva", "Eva", 20}).value().stable_id;
    }

    std::string say(const std::string& text) {
        return network_->publish({.author = ana_, .text = text}).value().remote_id;
    }
    void order(std::string_view text) { faults_.set(parse_fault_order(text).value()); }
    Result<Receipt> send(const std::string& key, std::optional<std::string> parent = {}) {
        return adapter_.send(account_, {key, "hola", std::move(parent), Visibility::public_});
    }
    std::size_t published(const std::string& key) { return network_->with_key(account_.stable_id, key).size(); }

    TestClock clock_;
    std::unique_ptr<PlaygroundNetwork> network_ = PlaygroundNetwork::open({}, clock_).value();
    Faults faults_{7};
    PlaygroundAdapter adapter_{*network_, faults_, clock_};
    Account account_;
    std::string ana_, eva_;
};

TEST_F(PlaygroundAdapterTest, BringsPostsOldestFirstInPages) {
    for (int i = 0; i < 5; ++i) say("post " + std::to_string(i));
    auto page = adapter_.fetch(account_, 3).value();
    ASSERT_EQ(page.posts.size(), 3U);
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.next_cursor, "3");
    const auto& post = page.posts[0];
    EXPECT_EQ(post.channel, Channel::playground);
    EXPECT_EQ(post.remote_id, "pg-1");
    EXPECT_EQ(post.text, "post 0");
    EXPECT_EQ(post.author.stable_id, ana_);
    EXPECT_EQ(post.author.handle, "ana");
    EXPECT_EQ(post.author.display_name, "Ana");
    EXPECT_EQ(post.author.followers, 10);
    EXPECT_EQ(post.thread_remote_id, "pg-1");
    EXPECT_EQ(post.created_at, clock_.time);
    account_.cursor = page.next_cursor;
    page = adapter_.fetch(account_, 3).value();
    EXPECT_EQ(page.posts.size(), 2U);
    EXPECT_FALSE(page.more);
    account_.cursor = page.next_cursor;
    page = adapter_.fetch(account_, 3).value();
    EXPECT_TRUE(page.posts.empty());
    EXPECT_EQ(page.next_cursor, account_.cursor);
}

TEST_F(PlaygroundAdapterTest, EchoesOurOwnPostsWithTheirKey) {
    const auto question = say("¿hola?");
    const auto receipt = send("key-1", question).value();
    EXPECT_EQ(receipt.sent_at, clock_.time);
    const auto page = adapter_.fetch(account_, 10).value();
    ASSERT_EQ(page.posts.size(), 2U);
    EXPECT_EQ(page.posts[1].remote_id, receipt.remote_id);
    EXPECT_EQ(page.posts[1].direction, Direction::out);
    EXPECT_EQ(page.posts[1].client_key, "key-1");
    EXPECT_EQ(page.posts[1].parent_remote_id, question);
    EXPECT_EQ(page.posts[1].thread_remote_id, question);
}

TEST_F(PlaygroundAdapterTest, BringsDirectMessagesOnlyToThoseWhoTakePart) {
    ASSERT_TRUE(
        network_->publish({.author = ana_, .text = "solo vosotros", .direct = true, .addressee = account_.stable_id}));
    ASSERT_TRUE(network_->publish({.author = ana_, .text = "solo Eva", .direct = true, .addressee = eva_}));
    const auto page = adapter_.fetch(account_, 10).value();
    ASSERT_EQ(page.posts.size(), 1U);
    EXPECT_EQ(page.posts[0].text, "solo vosotros");
    EXPECT_EQ(page.posts[0].visibility, Visibility::direct);
    EXPECT_EQ(page.next_cursor, "2");
    const Outgoing answer{"k", "hola", page.posts[0].remote_id, Visibility::direct};
    ASSERT_TRUE(adapter_.send(account_, answer));
    EXPECT_TRUE(network_->with_key(account_.stable_id, "k").front().direct);
}

TEST_F(PlaygroundAdapterTest, RefusesUnknownAccountsAndCursors) {
    account_.cursor = "nonsense";
    EXPECT_EQ(adapter_.fetch(account_, 1).error(), invalid("cursor_too_old"));
    account_.cursor = "99";
    EXPECT_EQ(adapter_.fetch(account_, 1).error(), invalid("cursor_too_old"));
    account_.cursor = "";
    account_.stable_id = ana_;
    EXPECT_EQ(send("k").error(), denied("unknown_account"));
    account_.stable_id = "nobody";
    EXPECT_EQ(adapter_.fetch(account_, 1).error(), denied("unknown_account"));
}

TEST_F(PlaygroundAdapterTest, FailsToSendInEveryWay) {
    struct Case {
        std::string order;
        ErrorCode code;
        std::size_t published;
    };
    const Case cases[] = {
        {"refuse", ErrorCode::denied, 0},           {"send_rate_limit", ErrorCode::rate_limited, 0},
        {"unavailable", ErrorCode::unavailable, 0}, {"cut_after_accept", ErrorCode::unknown_outcome, 1},
        {"hang", ErrorCode::unknown_outcome, 0},    {"key_conflict", ErrorCode::conflict, 0},
        {"target_gone", ErrorCode::not_found, 0},
    };
    for (const auto& test : cases) {
        order(test.order);
        const auto failed = send(test.order);
        ASSERT_FALSE(failed) << test.order;
        EXPECT_EQ(failed.error().code, test.code) << test.order;
        EXPECT_EQ(failed.error().until.has_value(), test.code == ErrorCode::rate_limited) << test.order;
        EXPECT_EQ(published(test.order), test.published) << test.order;
        const auto found = adapter_.find_sent(account_, {test.order, "hola", {}, Visibility::public_});
        ASSERT_TRUE(found) << test.order;
        EXPECT_EQ(found->has_value(), test.published == 1) << test.order;
        EXPECT_TRUE(send("after " + test.order)) << test.order;
    }
}

TEST_F(PlaygroundAdapterTest, CanBeUnableToTellWhatWasSent) {
    order("find_unavailable");
    order("find_unsure:2");
    const Outgoing part{"k", "hola", {}, Visibility::public_};
    EXPECT_EQ(adapter_.find_sent(account_, part).error().code, ErrorCode::unavailable);
    EXPECT_EQ(adapter_.find_sent(account_, part).error().code, ErrorCode::unknown_outcome);
    EXPECT_EQ(adapter_.find_sent(account_, part).error().code, ErrorCode::unknown_outcome);
    EXPECT_FALSE(adapter_.find_sent(account_, part).value());
}

TEST_F(PlaygroundAdapterTest, FailsToFetchInEveryWay) {
    say("hola");
    const std::pair<std::string, ErrorCode> cases[] = {{"fetch_denied", ErrorCode::denied},
                                                       {"fetch_rate_limit", ErrorCode::rate_limited},
                                                       {"fetch_error", ErrorCode::unavailable},
                                                       {"fetch_hang", ErrorCode::unavailable},
                                                       {"cursor_lost", ErrorCode::invalid}};
    for (const auto& [name, code] : cases) {
        order(name);
        const auto failed = adapter_.fetch(account_, 10);
        ASSERT_FALSE(failed) << name;
        EXPECT_EQ(failed.error().code, code) << name;
        EXPECT_EQ(adapter_.fetch(account_, 10)->posts.size(), 1U) << name;
    }
}

/// Follows the pages to their end and gives the ids in the order in which they came.
std::vector<std::string> follow(PlaygroundAdapter& adapter, Account account, std::size_t& unreadable) {
    std::vector<std::string> ids;
    for (;;) {
        const auto page = adapter.fetch(account, 10).value();
        for (const auto& post : page.posts) ids.push_back(post.remote_id);
        unreadable += page.unreadable.size();
        account.cursor = page.next_cursor;
        if (!page.more) return ids;
    }
}

TEST_F(PlaygroundAdapterTest, NoSpoiledPageLosesAPost) {
    for (int i = 0; i < 25; ++i) say("post");
    struct Case {
        std::string order;
        std::size_t ids, unreadable;
    };
    const Case cases[] = {{"repeat_page", 35, 0},
                          {"doubled_items", 35, 0},
                          {"shuffled_page", 25, 0},
                          {"malformed_item", 25, 1},
                          {"cut_page", 25, 0}};
    for (const auto& test : cases) {
        order(test.order);
        std::size_t unreadable = 0;
        const auto ids = follow(adapter_, account_, unreadable);
        EXPECT_EQ(ids.size(), test.ids) << test.order;
        EXPECT_EQ(unreadable, test.unreadable) << test.order;
        EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 25U) << test.order;
        EXPECT_EQ(faults_.struck(parse_fault_order(test.order)->fault), 1U);
    }
    order("shuffled_page");
    const auto page = adapter_.fetch(account_, 20).value();
    EXPECT_FALSE(
        std::ranges::is_sorted(page.posts, {}, [](const auto& post) { return std::stoi(post.remote_id.substr(3)); }));
    order("cut_page");
    EXPECT_EQ(adapter_.fetch(account_, 20)->posts.size(), 10U);
}

TEST(Faults, ReadsOrders) {
    EXPECT_EQ(parse_fault_order("hang").value(), (FaultOrder{Fault::hang, 1, 0}));
    EXPECT_EQ(parse_fault_order("hang:3").value(), (FaultOrder{Fault::hang, 3, 0}));
    EXPECT_EQ(parse_fault_order("hang:20%").value(), (FaultOrder{Fault::hang, 0, 0.2}));
    EXPECT_EQ(parse_fault_order("hang:off").value(), (FaultOrder{Fault::hang, 0, 0}));
    for (const auto* bad : {"", "sulk", "hang:", "hang:x", "hang:-1", "hang:101%", "hang:%", "hang:3x"}) {
        EXPECT_EQ(parse_fault_order(bad).error().reason, "bad_fault") << bad;
    }
}

TEST(Faults, StrikeByCountOrByChance) {
    Faults faults(1);
    EXPECT_FALSE(faults.strikes(Fault::hang));
    faults.set({Fault::hang, 2, 0});
    EXPECT_EQ(faults.orders().size(), 1U);
    EXPECT_TRUE(faults.strikes(Fault::hang));
    EXPECT_TRUE(faults.strikes(Fault::hang));
    EXPECT_FALSE(faults.strikes(Fault::hang));
    faults.set({Fault::hang, 0, 0.2});
    Faults same(1);
    same.set({Fault::hang, 0, 0.2});
    int struck = 0;
    for (int i = 0; i < 10'000; ++i) {
        const bool strikes = faults.strikes(Fault::hang);
        EXPECT_EQ(strikes, same.strikes(Fault::hang));
        struck += strikes ? 1 : 0;
    }
    EXPECT_NEAR(struck, 2000, 200);
    EXPECT_EQ(faults.struck(Fault::hang), static_cast<std::uint64_t>(struck) + 2);
    faults.clear();
    EXPECT_FALSE(faults.strikes(Fault::hang));
}

}  // namespace
}  // namespace atiende::playground
