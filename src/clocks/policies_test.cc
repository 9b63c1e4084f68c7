#include "clocks/policies.h"

#include <gtest/gtest.h>

#include "clocks/targets.h"

namespace atiende::clocks {
namespace {

using namespace std::chrono_literals;

Policy named(std::string name, PolicyScope when, Duration wanted, Duration limit) {
    Policy policy;
    policy.name = std::move(name);
    policy.when = std::move(when);
    policy.wanted = wanted;
    policy.limit = limit;
    return policy;
}

// K-02: a complaint on X 30 minutes, a review 24 hours, mail 8 hours.
std::vector<Policy> by_channel() {
    return {named("reviews", {.channels = {Channel::review}}, 24h, 48h),
            named("mail", {.channels = {Channel::mail}}, 8h, 24h), named("standard", {}, 30min, 24h)};
}

TEST(Policies, TheFirstThatFitsWins) {
    const auto policies = by_channel();
    const struct {
        Channel channel;
        Duration wanted;
    } cases[] = {{Channel::x, 30min}, {Channel::review, 24h}, {Channel::mail, 8h}};
    for (const auto& expected : cases) {
        const auto* policy = policy_for(policies, {.channel = expected.channel, .kind = Kind::complaint});
        ASSERT_NE(policy, nullptr);
        EXPECT_EQ(policy->wanted, expected.wanted);
    }
    EXPECT_EQ(policy_for({}, {}), nullptr);
}

TEST(Policies, EveryListOfAScopeMustHoldTheCase) {
    const PolicyScope when{.brands = {BrandId{7}},
                           .channels = {Channel::x, Channel::bluesky},
                           .visibilities = {Visibility::public_},
                           .kinds = {Kind::complaint, Kind::claim},
                           .topics = {Topic::money},
                           .urgencies = {Urgency::harm_now},
                           .priorities = {Priority::urgent},
                           .reaches = {Reach::proactive},
                           .segments = {"business"}};
    const PolicyFacts fitting{.brand = BrandId{7},
                              .channel = Channel::bluesky,
                              .visibility = Visibility::public_,
                              .kind = Kind::claim,
                              .topic = Topic::money,
                              .urgency = Urgency::harm_now,
                              .priority = Priority::urgent,
                              .reach = Reach::proactive,
                              .segment = "business"};
    EXPECT_TRUE(fits(when, fitting));
    EXPECT_TRUE(fits({}, fitting));
    const auto otherwise = [&](auto change) {
        PolicyFacts facts = fitting;
        change(facts);
        return facts;
    };
    const PolicyFacts others[] = {
        otherwise([](PolicyFacts& f) { f.brand = BrandId{8}; }),
        otherwise([](PolicyFacts& f) { f.channel = Channel::mail; }),
        otherwise([](PolicyFacts& f) { f.visibility = Visibility::direct; }),
        otherwise([](PolicyFacts& f) { f.kind = Kind::question; }),
        otherwise([](PolicyFacts& f) { f.topic = Topic::none; }),
        otherwise([](PolicyFacts& f) { f.topic.reset(); }),
        otherwise([](PolicyFacts& f) { f.urgency.reset(); }),
        otherwise([](PolicyFacts& f) { f.priority = Priority::high; }),
        otherwise([](PolicyFacts& f) { f.reach = Reach::reactive; }),
        otherwise([](PolicyFacts& f) { f.segment = "home"; }),
        otherwise([](PolicyFacts& f) { f.segment.reset(); }),
    };
    for (const PolicyFacts& facts : others) EXPECT_FALSE(fits(when, facts));
}

TEST(Policies, AnOrderThatLeavesCasesOutOrHidesAPolicyIsRefused) {
    EXPECT_TRUE(check_order(by_channel()).has_value());
    EXPECT_EQ(check_order({}).error().reason, "no_policy_for_the_rest");
    auto policies = by_channel();
    std::swap(policies[1], policies[2]);
    EXPECT_EQ(check_order(policies).error().reason, "no_policy_for_the_rest");

    policies = by_channel();
    policies.insert(policies.begin() + 1,
                    named("bad reviews", {.channels = {Channel::review}, .kinds = {Kind::complaint}}, 1h, 2h));
    const auto refused = check_order(policies);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().reason, "policy_never_reached");
    const std::vector<std::pair<std::string, std::string>> names{{"policy", "bad reviews"}, {"before", "reviews"}};
    EXPECT_EQ(refused.error().arguments, names);

    std::swap(policies[0], policies[1]);
    EXPECT_TRUE(check_order(policies).has_value()) << "the narrower first, both are reached";
}

TEST(Targets, AreInBusinessTime) {
    Calendar office;
    for (int weekday = 0; weekday < 5; ++weekday) office.shifts.push_back({weekday, 540, 1080});
    const auto business_time = *BusinessTime::of(office);
    const Time friday = *from_rfc3339("2026-11-20T16:50:00Z");
    const auto targets = targets_for({ClockKind::first_response, 30min, 24h}, business_time, friday);
    EXPECT_EQ(to_rfc3339(targets.wanted_due), "2026-11-23T08:20:00.000Z");
    EXPECT_EQ(to_rfc3339(targets.limit_due), "2026-11-25T13:50:00.000Z");
    const Time monday = *from_rfc3339("2026-11-23T10:00:00Z");
    const auto changed = targets_for({ClockKind::first_response, 30min, 24h}, business_time, friday, monday);
    EXPECT_EQ(changed.wanted_due, monday) << "no sooner than the change that gave the target";
    EXPECT_EQ(changed.limit_due, targets.limit_due);
}

TEST(Targets, OfEachClockAPolicyNames) {
    Policy policy = named("standard", {}, 30min, 24h);
    policy.targets = {{ClockKind::next_response, 1h, 4h}};
    EXPECT_EQ(target_of(policy, ClockKind::first_response), (ClockTarget{ClockKind::first_response, 30min, 24h}));
    EXPECT_EQ(target_of(policy, ClockKind::next_response), (ClockTarget{ClockKind::next_response, 1h, 4h}));
    EXPECT_EQ(target_of(policy, ClockKind::resolution), std::nullopt);
}

TEST(Targets, RefuseAPolicyThatMakesNoSense) {
    const std::pair<Duration, Duration> bad[] = {{0min, 24h}, {-1min, 24h}, {25h, 24h}, {1h, 367 * 24h}};
    for (const auto& [wanted, limit] : bad) {
        EXPECT_EQ(check_policy(named("bad", {}, wanted, limit)).error().reason, "bad_target");
    }
    EXPECT_TRUE(check_policy(named("good", {}, 24h, 24h)).has_value());
    const struct {
        std::vector<ClockTarget> targets;
        std::string reason;
    } refused[] = {
        {{{ClockKind::first_response, 1h, 2h}}, "clock_not_of_a_policy"},
        {{{ClockKind::legal_resolution, 1h, 2h}}, "clock_not_of_a_policy"},
        {{{ClockKind::resolution, 3h, 2h}}, "bad_target"},
        {{{ClockKind::resolution, 1h, 2h}, {ClockKind::resolution, 2h, 3h}}, "clock_twice"},
    };
    for (const auto& [targets, reason] : refused) {
        Policy policy = named("bad", {}, 30min, 24h);
        policy.targets = targets;
        EXPECT_EQ(check_policy(policy).error().reason, reason);
    }
}

}  // namespace
}  // namespace atiende::clocks
