#include "channels/playground/generator.h"

#include <chrono>
#include <map>
#include <set>
#include <unordered_set>

#include <gtest/gtest.h>

#include "channels/playground/player.h"
#include "channels/playground/test_clock.h"

namespace atiende::playground {
namespace {

constexpr Time kMidnight = from_millis(1'780'000'000'000);

DaySettings settings(std::uint64_t seed = 1) { return {.seed = seed, .midnight = kMidnight}; }

TEST(DayGenerator, IsTheSameDayHoweverItIsAskedFor) {
    DayGenerator whole(settings()), sliced(settings()), other(settings(2));
    const auto acts = whole.next(kMidnight + std::chrono::hours{24});
    std::vector<Act> pieces;
    for (int minute = 7; minute <= 24 * 60; minute += 7) {
        for (auto& act : sliced.next(kMidnight + std::chrono::minutes{minute})) pieces.push_back(std::move(act));
    }
    for (auto& act : sliced.next(kMidnight + std::chrono::hours{24})) pieces.push_back(std::move(act));
    ASSERT_EQ(pieces.size(), acts.size());
    for (std::size_t i = 0; i < acts.size(); ++i) {
        EXPECT_EQ(pieces[i].text, acts[i].text);
        EXPECT_EQ(pieces[i].at, acts[i].at);
    }
    EXPECT_NE(other.produce(1).front().text, acts.front().text);
}

TEST(DayGenerator, IsALivelyAndVariedDay) {
    DayGenerator generator(settings());
    const auto acts = generator.next(kMidnight + std::chrono::hours{24});
    EXPECT_GT(acts.size(), 4000U);
    EXPECT_LT(acts.size(), 12'000U);
    std::unordered_set<std::string> texts;
    std::map<Theme, int> themes;
    std::map<Tongue, int> tongues;
    std::map<long, int> by_hour;
    Time last = kMidnight;
    std::map<std::uint64_t, const Act*> earlier;
    for (const auto& act : acts) {
        texts.insert(act.text);
        ++themes[act.theme];
        ++tongues[act.tongue];
        ++by_hour[std::chrono::floor<std::chrono::hours>(act.at - kMidnight).count()];
        EXPECT_GE(act.at, last);
        last = act.at;
        EXPECT_FALSE(act.text.empty());
        EXPECT_EQ(act.text.find_first_of("{}"), std::string::npos) << act.text;
        if (act.follows) {
            ASSERT_TRUE(earlier.contains(*act.follows));
            EXPECT_EQ(earlier[*act.follows]->who.handle, act.who.handle);
            EXPECT_EQ(earlier[*act.follows]->direct, act.direct);
        }
        earlier[act.number] = &act;
    }
    EXPECT_GT(texts.size(), acts.size() * 7 / 10);
    EXPECT_EQ(themes.size(), kThemeCount);
    EXPECT_EQ(tongues.size(), 4U);
    EXPECT_GT(tongues[Tongue::es], static_cast<int>(acts.size()) * 8 / 10);
    EXPECT_GT(by_hour[21], 5 * by_hour[4]);
    EXPECT_GT(themes[Theme::incident], 200);
}

TEST(DayGenerator, HasAMassFaultOfItsOwnEveryDay) {
    DayGenerator generator(settings(3));
    const auto acts = generator.next(kMidnight + std::chrono::hours{48});
    for (const int day : {0, 1}) {
        const Time begin = generator.incident_begin(day);
        int during = 0, named = 0;
        for (const auto& act : acts) {
            if (act.theme != Theme::incident) continue;
            const bool of_day = act.at >= begin && act.at <= begin + std::chrono::hours{2};
            during += of_day ? 1 : 0;
            named += of_day && act.text.find(generator.incident_city()) != std::string::npos ? 1 : 0;
            const Time other = generator.incident_begin(1 - day);
            EXPECT_TRUE(of_day || (act.at >= other && act.at <= other + std::chrono::hours{2}));
        }
        EXPECT_GT(during, 200);
        EXPECT_GT(named, 20);
    }
}

TEST(DayTexts, AreHundreds) {
    std::set<std::string_view> all;
    for (std::size_t theme = 0; theme < kThemeCount; ++theme) {
        for (const Tongue tongue : {Tongue::es, Tongue::ca, Tongue::gl, Tongue::en}) {
            const auto some = sentences(static_cast<Theme>(theme), tongue);
            EXPECT_FALSE(some.empty()) << name_of(static_cast<Theme>(theme));
            all.insert(some.begin(), some.end());
        }
    }
    EXPECT_GT(all.size(), 300U);
}

TEST(Townsperson, IsAlwaysTheSame) {
    EXPECT_EQ(townsperson(17).handle, townsperson(17).handle);
    std::set<std::string> handles;
    for (std::size_t i = 0; i < 6000; ++i) {
        const auto person = townsperson(i);
        handles.insert(person.handle);
        EXPECT_GE(person.followers, 0);
        EXPECT_EQ(person.handle.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos)
            << person.handle;
    }
    EXPECT_EQ(handles.size(), 6000U);
}

TEST(PostFlood, MakesDistinctRealisticPostsFast) {
    constexpr std::size_t kCount = 100'000;
    PostFlood flood(1, "flood", kMidnight);
    IncomingPost post;
    std::unordered_set<std::string> ids, texts;
    std::size_t replies = 0, addressed = 0, bytes = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < kCount; ++i) {
        flood.next(post);
        ids.insert(post.remote_id);
        texts.insert(post.text);
        replies += post.parent_remote_id ? 1 : 0;
        addressed += post.text.find("telondra") != std::string::npos ? 1 : 0;
        bytes += post.text.size();
        if (post.parent_remote_id) {
            EXPECT_TRUE(ids.contains(*post.parent_remote_id));
            EXPECT_TRUE(ids.contains(*post.thread_remote_id));
        }
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    RecordProperty("posts_per_second", static_cast<int>(kCount / seconds.count()));
    EXPECT_EQ(ids.size(), kCount);
    EXPECT_GT(texts.size(), kCount / 2);
    EXPECT_NEAR(static_cast<double>(replies), kCount * 0.2, kCount * 0.02);
    EXPECT_GT(addressed, kCount / 3);
    EXPECT_GT(bytes / kCount, 40U);
    PostFlood again(1, "flood", kMidnight);
    EXPECT_EQ(again.next().text, PostFlood(1, "other", kMidnight).next().text);
}

class DayPlayerTest : public testing::Test {
protected:
    TestClock clock_;
    std::unique_ptr<PlaygroundNetwork> network_ = PlaygroundNetwork::open({}, clock_).value();
    std::string brand_ = network_->join({"telondra", "Telondra", 5000, true}).value().stable_id;
};

TEST_F(DayPlayerTest, PlaysADayOnTheNetwork) {
    DayPlayer player(*network_, DayGenerator(settings()), brand_);
    const auto played = player.play(kMidnight + std::chrono::hours{24});
    ASSERT_TRUE(played);
    EXPECT_GT(*played, 4000U);
    EXPECT_EQ(network_->last_sequence(), *played);
    EXPECT_EQ(DayGenerator(settings()).next(kMidnight + std::chrono::hours{24}).size(), *played);
    std::size_t direct = 0, replies = 0;
    for (const auto& post : network_->after(0, 100'000)) {
        direct += post.direct ? 1 : 0;
        replies += post.parent ? 1 : 0;
        if (post.direct) {
            EXPECT_EQ(post.addressee, brand_);
        }
    }
    EXPECT_GT(direct, 100U);
    EXPECT_GT(replies, 500U);
}

TEST_F(DayPlayerTest, PeopleAnswerTheBrandWhereItAnswered) {
    DayPlayer player(*network_, DayGenerator(settings()), brand_);
    ASSERT_TRUE(player.play(kMidnight + std::chrono::hours{10}));
    for (const auto& post : network_->after(0, 100'000)) {
        if (post.direct) continue;
        ASSERT_TRUE(network_->publish({.author = brand_, .text = "Lo miramos", .parent = post.remote_id}));
    }
    const auto before = network_->last_sequence();
    ASSERT_TRUE(player.play(kMidnight + std::chrono::hours{11}));
    std::size_t to_brand = 0;
    for (const auto& post : network_->after(before, 100'000)) {
        if (post.parent && network_->find(*post.parent)->author == brand_) ++to_brand;
    }
    EXPECT_GT(to_brand, 10U);
}

TEST_F(DayPlayerTest, GoesOnAfterARestart) {
    DayPlayer player(*network_, DayGenerator(settings()), brand_);
    player.pass_over(kMidnight + std::chrono::hours{12});
    const auto played = player.play(kMidnight + std::chrono::hours{13});
    ASSERT_TRUE(played);
    EXPECT_GT(*played, 50U);
    for (const auto& post : network_->after(0, 100'000)) EXPECT_GE(post.created_at, kMidnight + std::chrono::hours{12});
}

}  // namespace
}  // namespace atiende::playground
