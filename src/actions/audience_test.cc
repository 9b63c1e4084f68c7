#include "actions/audience.h"

#include "gtest/gtest.h"

namespace atiende::actions {
namespace {

using namespace std::chrono_literals;

class MovedClock final : public Clock {
public:
    Time now() const override { return at; }
    Time at = from_millis(1'795'000'000'000);
};

class CountedReads final : public AudienceReads {
public:
    Result<std::optional<std::int64_t>> top_hundredth(Channel) override {
        ++asked;
        if (broken) return fail(unavailable("store_closed"));
        return top;
    }
    std::optional<std::int64_t> top;
    bool broken = false;
    int asked = 0;
};

Author followed_by(std::optional<std::int64_t> followers, Channel channel = Channel::x) {
    Author author;
    author.channel = channel;
    author.followers = followers;
    return author;
}

TEST(AudienceMemory, AsksOnceAnHourForEachChannel) {
    CountedReads reads;
    MovedClock clock;
    AudienceMemory memory(reads, clock);
    EXPECT_EQ(memory.percentile_of(followed_by(50'000)), std::nullopt) << "too few are known";
    reads.top = 50'000;
    clock.at += 59min;
    EXPECT_EQ(memory.percentile_of(followed_by(50'000)), std::nullopt);
    EXPECT_EQ(reads.asked, 1);
    clock.at += 1min;
    EXPECT_EQ(memory.percentile_of(followed_by(50'000)), 99);
    EXPECT_EQ(memory.percentile_of(followed_by(49'999)), std::nullopt);
    EXPECT_EQ(reads.asked, 2);
    EXPECT_EQ(memory.percentile_of(followed_by(50'000, Channel::bluesky)), 99);
    EXPECT_EQ(reads.asked, 3);
}

TEST(AudienceMemory, AsksNothingForSmallOrUnknownAudiences) {
    CountedReads reads;
    reads.top = 12;
    MovedClock clock;
    AudienceMemory memory(reads, clock);
    EXPECT_EQ(memory.percentile_of(followed_by(std::nullopt)), std::nullopt);
    EXPECT_EQ(memory.percentile_of(followed_by(9'999)), std::nullopt);
    EXPECT_EQ(reads.asked, 0);
}

TEST(AudienceMemory, KeepsWhatItKnewWhenTheStoreFails) {
    CountedReads reads;
    reads.top = 20'000;
    MovedClock clock;
    AudienceMemory memory(reads, clock);
    EXPECT_EQ(memory.percentile_of(followed_by(30'000)), 99);
    reads.broken = true;
    clock.at += 2h;
    EXPECT_EQ(memory.percentile_of(followed_by(30'000)), 99);
}

}  // namespace
}  // namespace atiende::actions
