#include "alerting/decide.h"

#include <gtest/gtest.h>

namespace atiende::alerting {
namespace {

const Time kNow = from_rfc3339("2026-11-26T10:00:00Z").value();
Time in_minutes(int minutes) { return kNow + std::chrono::minutes{minutes}; }

TEST(RuleOn, TellsOrHolds) {
    const struct {
        const char* about;
        bool urgent;
        std::optional<int> quiet_ends_in;  // minutes
        std::optional<int> hour_began;     // minutes, before now
        int hour_alerts;                   // of three
        std::optional<AlertHeldBy> held_by;
        int release_in;
    } rows[] = {
        {"nothing speaks against it", false, {}, {}, 0, {}, 0},
        {"quiet hours hold", false, 90, {}, 0, AlertHeldBy::quiet, 90},
        {"an urgent rule passes them", true, 90, {}, 0, {}, 0},
        {"below the cap", false, {}, 10, 2, {}, 0},
        {"the cap holds until the hour is over", false, {}, 10, 3, AlertHeldBy::cap, 50},
        {"also an urgent rule", true, 90, 10, 3, AlertHeldBy::cap, 50},
        {"the hour is over", false, {}, 60, 3, {}, 0},
        {"the later of two ends", false, 20, 10, 3, AlertHeldBy::quiet, 50},
        {"the later of two ends, the other way", false, 90, 10, 3, AlertHeldBy::quiet, 90},
    };
    for (const auto& row : rows) {
        AlertRule rule;
        rule.urgent = row.urgent;
        rule.cap_per_hour = 3;
        AlertStanding standing;
        if (row.hour_began) standing.hour_began = in_minutes(-*row.hour_began);
        standing.hour_alerts = row.hour_alerts;
        std::optional<Time> quiet_until;
        if (row.quiet_ends_in) quiet_until = in_minutes(*row.quiet_ends_in);
        const Ruling ruling = rule_on(rule, standing, quiet_until, kNow);
        EXPECT_EQ(ruling.held_by, row.held_by) << row.about;
        if (row.held_by) {
            EXPECT_EQ(ruling.release_at, in_minutes(row.release_in)) << row.about;
        }
    }
}

TEST(StepRate, FiresAtEachLevelOnceAndAnewAfterHalf) {
    const struct {
        const char* about;
        std::int32_t level;
        std::int64_t before, after;
        RateStep expected;
    } rows[] = {
        {"below", 0, 10, 20, {0, false}},
        {"crossed", 0, 20, 21, {1, true}},
        {"higher, no news", 1, 21, 40, {1, false}},
        {"twice as many", 1, 40, 41, {2, true}},
        {"four times", 2, 80, 81, {3, true}},
        {"both at once are one", 0, 5, 50, {2, true}},
        {"fell a little and rose again", 1, 15, 25, {1, false}},
        {"half is not below half", 1, 10, 25, {1, false}},
        {"fell below half: forgotten", 1, 9, 10, {0, false}},
        {"fell below half and rose again in one go", 2, 9, 21, {1, true}},
        {"a flood", 0, 0, std::int64_t{1} << 50, {30, true}},
    };
    for (const auto& row : rows) EXPECT_EQ(step_rate(20, row.level, row.before, row.after), row.expected) << row.about;
}

TEST(Wants, ARuleMayBeAboutSomeLabelsOnly) {
    Assessment angry;
    angry.kind = {Kind::complaint, 0.9F};
    angry.tone = {Tone::negative, 0.9F};
    angry.topic = Label<Topic>{Topic::money, 0.8F};
    const Assessment unsure;
    AlertRule rule;
    EXPECT_TRUE(wants(rule, angry));
    EXPECT_TRUE(wants(rule, unsure));
    rule.tones = {{Tone::negative}};
    EXPECT_TRUE(wants(rule, angry));
    EXPECT_FALSE(wants(rule, unsure)) << "not sure is none of them";
    rule.topics = {{Topic::failure, Topic::money}};
    EXPECT_TRUE(wants(rule, angry));
    rule.topics = {{Topic::failure}};
    EXPECT_FALSE(wants(rule, angry));
    rule.topics.reset();
    rule.urgencies = {{Urgency::harm_now}};
    EXPECT_FALSE(wants(rule, angry));
}

}  // namespace
}  // namespace atiende::alerting
