#include "api/throttle.h"

#include <gtest/gtest.h>

namespace atiende::api {
namespace {

using std::chrono::minutes;

constexpr Time kStart = from_millis(1'700'000'000'000);

TEST(Throttle, blocks_after_so_many_strikes_until_the_first_of_them_is_old) {
    Throttle throttle(3, minutes{15});
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(throttle.blocked_until("ada", kStart + minutes{i}));
        throttle.strike("ada", kStart + minutes{i});
    }
    EXPECT_EQ(throttle.blocked_until("ada", kStart + minutes{3}), kStart + minutes{15});
    EXPECT_FALSE(throttle.blocked_until("eve", kStart + minutes{3}));
    EXPECT_FALSE(throttle.blocked_until("ada", kStart + minutes{15}));
    throttle.strike("ada", kStart + minutes{15});
    EXPECT_EQ(throttle.blocked_until("ada", kStart + minutes{15}), kStart + minutes{16});
}

TEST(Throttle, forgives) {
    Throttle throttle(1, minutes{15});
    throttle.strike("ada", kStart);
    ASSERT_TRUE(throttle.blocked_until("ada", kStart));
    throttle.forgive("ada");
    EXPECT_FALSE(throttle.blocked_until("ada", kStart));
}

TEST(Throttle, holds_nobody_longer_when_the_clock_steps_back) {
    Throttle throttle(1, minutes{15});
    throttle.strike("ada", kStart + minutes{60});
    EXPECT_EQ(throttle.blocked_until("ada", kStart), kStart + minutes{15});
}

TEST(Throttle, forgets_the_oldest_when_it_is_full) {
    Throttle throttle(1, minutes{15}, 3);
    for (int i = 0; i < 4; ++i) throttle.strike("address " + std::to_string(i), kStart + minutes{i});
    EXPECT_FALSE(throttle.blocked_until("address 0", kStart + minutes{4}));
    for (int i = 1; i < 4; ++i)
        EXPECT_TRUE(throttle.blocked_until("address " + std::to_string(i), kStart + minutes{4}));
}

}  // namespace
}  // namespace atiende::api
