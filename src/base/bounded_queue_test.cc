#include "base/bounded_queue.h"

#include <numeric>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/money.h"

namespace atiende {
namespace {

TEST(BoundedQueue, HandsOverInOrderAndBounded) {
    BoundedQueue<int> queue(3);
    std::vector<int> taken;
    std::jthread taking([&] {
        while (auto item = queue.pop()) taken.push_back(*item);
    });
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_LE(queue.size(), 3U);
        EXPECT_TRUE(queue.push(i));
    }
    queue.close();
    taking.join();
    std::vector<int> expected(1'000);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(taken, expected);
}

TEST(BoundedQueue, RefusesWhenFullOrClosed) {
    BoundedQueue<int> queue(1);
    EXPECT_TRUE(queue.try_push(1));
    EXPECT_FALSE(queue.try_push(2));
    queue.close();
    EXPECT_FALSE(queue.push(3));
    EXPECT_EQ(queue.pop(), 1) << "what is inside can still be taken out";
    EXPECT_FALSE(queue.pop());
}

TEST(BoundedQueue, AStopRequestEndsTheWait) {
    BoundedQueue<int> queue(1);
    std::optional<int> got = 7;
    std::jthread waiting([&](std::stop_token stop) { got = queue.pop(stop); });
    waiting.request_stop();
    waiting.join();
    EXPECT_FALSE(got);
}

TEST(Error, IsDescribedInOneLine) {
    EXPECT_EQ(describe(invalid("bad_mapping").with("column", "text").with("line", "3")),
              "invalid: bad_mapping (column=text, line=3)");
    for (const auto code :
         {ErrorCode::invalid, ErrorCode::not_found, ErrorCode::conflict, ErrorCode::denied, ErrorCode::rate_limited,
          ErrorCode::unavailable, ErrorCode::unknown_outcome, ErrorCode::corrupt}) {
        EXPECT_EQ(error_code_named(name_of(code)), code);
    }
    EXPECT_FALSE(error_code_named("unknown"));
}

TEST(Money, IsWrittenExactly) {
    EXPECT_EQ(amount_text({15'000, "EUR"}), "0.015");
    EXPECT_EQ(amount_text({12'500'000, "EUR"}), "12.50");
    EXPECT_EQ(amount_text({-1, "EUR"}), "-0.000001");
    EXPECT_EQ(amount_text({0, "EUR"}), "0.00");
}

}  // namespace
}  // namespace atiende
