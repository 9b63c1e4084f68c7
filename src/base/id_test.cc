#include "base/id.h"

#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace atiende {
namespace {

const Time kNow = from_millis(1'795'000'000'000);

TEST(IdMaker, GrowsAndTellsItsTime) {
    IdMaker maker(0);
    const auto first = maker.next(kNow);
    const auto second = maker.next(kNow);
    EXPECT_LT(first, second);
    EXPECT_EQ(made_at(first), kNow);
    EXPECT_EQ(made_at(second), kNow);
    EXPECT_LE(first_id_at(kNow), first);
    EXPECT_GT(first_id_at(kNow + Duration{1}), second);
}

TEST(IdMaker, CountsOnWhenTheClockStepsBack) {
    IdMaker maker(0);
    const auto before = maker.next(kNow);
    EXPECT_GT(maker.next(kNow - std::chrono::hours{5}), before);
    IdMaker restarted(0, before);
    EXPECT_GT(restarted.next(kNow - std::chrono::hours{5}), before);
}

TEST(IdMaker, RunsIntoTheNextMillisecondWhenTheCounterIsFull) {
    IdMaker maker(0);
    std::int64_t last = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto id = maker.next(kNow);
        ASSERT_GT(id, last);
        last = id;
    }
    EXPECT_EQ(made_at(last), kNow + Duration{2});
}

TEST(IdMaker, TwoNodesNeverMakeTheSame) {
    IdMaker one(1);
    IdMaker two(2);
    EXPECT_NE(one.next(kNow), two.next(kNow));
}

TEST(IdMaker, GivesEveryThreadItsOwn) {
    IdMaker maker(0);
    std::vector<std::vector<std::int64_t>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made) {
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i) mine.push_back(maker.next(kNow));
            });
        }
    }
    std::vector<std::int64_t> all;
    for (const auto& mine : made) all.insert(all.end(), mine.begin(), mine.end());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

TEST(Id, IsReadFromItsDigitsAlone) {
    using PostLike = Id<struct SomeTag>;
    EXPECT_EQ(parse_id<PostLike>("9223372036854775807")->value, 9'223'372'036'854'775'807);
    for (const char* bad : {"", "0", "-1", "9223372036854775808", "12x", " 12", "1.0"}) {
        EXPECT_FALSE(parse_id<PostLike>(bad)) << bad;
    }
}

}  // namespace
}  // namespace atiende
