#include "cases/told_before.h"

#include <string>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

using std::chrono::hours;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

text::Fingerprint of(const std::string& text) {
    text::Analysis analysis;
    text::analyse(text, analysis);
    return text::fingerprint_of(analysis).value();
}

std::string telling(int number) {
    std::string text;
    for (int word = 0; word < 14; ++word) text += "palabra" + std::to_string(number * 100 + word) + " ";
    return text;
}

TEST(ToldBefore, FindsTheNewestThatWasToldWithinItsTime) {
    ToldBefore told;
    for (int i = 1; i <= 500; ++i) told.add({PostId{i}, kNow, of(telling(i))});
    const auto copy = of(telling(77) + "vergüenza");
    ASSERT_EQ(told.told_by(copy, kNow, 4).size(), 1U);
    EXPECT_EQ(told.told_by(copy, kNow, 4)[0].post, PostId{77});
    told.add({PostId{501}, kNow + hours{70}, of(telling(77))});
    EXPECT_EQ(told.told_by(copy, kNow + hours{72}, 1)[0].post, PostId{501});
    EXPECT_EQ(told.told_by(copy, kNow + hours{72}, 4).size(), 2U);
    EXPECT_EQ(told.told_by(copy, kNow + hours{142}, 4).size(), 1U);
    EXPECT_TRUE(told.told_by(copy, kNow + hours{143}, 4).empty());
    EXPECT_TRUE(told.told_by(of(telling(900)), kNow, 4).empty());
}

TEST(ToldBefore, ForgetsTheOldest) {
    ToldBefore told(100);
    for (int i = 1; i <= 1'000; ++i) told.add({PostId{i}, kNow, of(telling(i))});
    for (int i = 1; i <= 1'000; ++i) {
        const auto found = told.told_by(of(telling(i)), kNow, 4);
        EXPECT_EQ(found.size(), i > 900 ? 1U : 0U) << i;
        if (i > 900) {
            EXPECT_EQ(found[0].post, PostId{i});
        }
    }
}

TEST(ToldBefore, OneThatIsToldAllTheTimeCostsNoMore) {
    ToldBefore told;
    for (int i = 1; i <= 10'000; ++i) told.add({PostId{i}, kNow, of(telling(1))});
    const auto found = told.told_by(of(telling(1)), kNow, 1);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].post, PostId{10'000});
}

TEST(ToldBefore, RepeatedWordsGoInCircles) {
    ToldBefore told(8);
    const auto same = of("no no no no no no no no no no no no no no");
    for (int i = 1; i <= 50; ++i) told.add({PostId{i}, kNow, same});
    EXPECT_EQ(told.told_by(same, kNow, 100).size(), 8U);
}

}  // namespace
}  // namespace atiende::cases
