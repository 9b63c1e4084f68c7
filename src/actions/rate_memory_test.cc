#include "actions/rate_memory.h"

#include <gtest/gtest.h>

namespace atiende::actions {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(RateMemory, CountsWhatComesAndWhatLeaves) {
    RateMemory memory;
    AlertRule rule;
    rule.id = AlertRuleId{7};
    rule.window_minutes = 60;
    const Time now = Time{} + minutes{1'000};
    EXPECT_FALSE(memory.knows(rule));
    memory.read(rule, {{now - minutes{60}, 5}, {now - minutes{30}, 3}});
    ASSERT_TRUE(memory.knows(rule));
    const auto expect = [&](Time at, std::int64_t more, std::int64_t before, const char* why) {
        const RateMemory::Count count = memory.add(rule, more, at);
        EXPECT_EQ(count.before, before) << why;
        EXPECT_EQ(count.after, before + more) << why;
    };
    expect(now + seconds{59}, 2, 8, "a slice stays until all of it has left");
    expect(now + seconds{60}, 1, 5, "the first slice has left");
    memory.counted(rule, 4);
    expect(now + seconds{61}, 1, 4, "what was counted is nearer than the slices");
    expect(now + minutes{40}, 1, 4, "and the slices nearer than a count of long ago");
    expect(now - minutes{5}, 1, 5, "the clock was set back");
    expect(now + minutes{200}, 1, 0, "all has left");
    ++rule.version;
    EXPECT_FALSE(memory.knows(rule)) << "another window, perhaps";
}

}  // namespace
}  // namespace atiende::actions
