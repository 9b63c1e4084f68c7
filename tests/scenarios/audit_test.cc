// The weekly audit: what public streams say and no listener finds is sampled, judged, and tells how much is missed.
#include <algorithm>

#include "actions/audit_sample.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;

class Audit : public testing::Test {
protected:
    IncomingPost post(int number) {
        return house.post_of({.text = "hoy hace sol " + std::to_string(number),
                              .author = "p" + std::to_string(number),
                              .remote_id = "s-" + std::to_string(number)});
    }
    /// Heard and stored in batches of fifty, as a stream does.
    void hears(int from, int to, bool near = false) {
        for (int number = from; number < to; ++number) {
            unfound().heard(post(number), near);
            if (number % 50 == 49) store();
        }
        store();
    }
    void store() {
        actions::PreparedBatch batch;
        batch.unfound = unfound().take();
        batch.surroundings = house.surroundings();
        must(actions::receive_posts(*house.place, batch));
    }
    actions::UnfoundPosts& unfound() {
        if (!ears) ears.emplace(*house.place);
        return *ears;
    }
    std::vector<actions::AuditWeek> weeks() { return must(actions::audit_weeks(*house.place, house.viewer)); }
    std::vector<AuditSample> samples() {
        return must(actions::audit_samples(*house.place, house.viewer, house.clock.now()));
    }
    std::vector<std::string> names(const std::vector<AuditSample>& of) {
        std::vector<std::string> found;
        for (const AuditSample& one : of) found.push_back(one.post.remote_id);
        return found;
    }
    AuditSample judge(const AuditSample& sample, std::optional<AuditVerdict> verdict) {
        return must(actions::judge_sample(*house.place, viewer_of(lead), sample.id, verdict));
    }

    HouseUnderTest house{at("2026-11-24T10:00:00Z")};  // a Tuesday
    User lead = house.agent(Role::lead);
    std::optional<actions::UnfoundPosts> ears;
};

TEST_F(Audit, KeepsAHundredOfEachAndCountsThemAll) {
    hears(0, 60, true);
    hears(1'000, 4'000);
    const auto week = weeks().front();
    EXPECT_EQ(week.counts.week, at("2026-11-23T00:00:00Z"));
    EXPECT_FALSE(week.over);
    EXPECT_EQ(week.counts.near.heard, 60);
    EXPECT_EQ(week.counts.near.sampled, 60);
    EXPECT_EQ(week.counts.far.heard, 3'000);
    EXPECT_EQ(week.counts.far.sampled, 100);
    EXPECT_FALSE(week.figures.estimate);
    house.expect_sound();
}

/// Four tenths of what is heard first and last must be in the sample as often as everywhere else.
TEST_F(Audit, EveryPostHasTheSameChance) {
    int first = 0, all = 0;
    for (int week = 0; week < 12; ++week) {
        const int begin = week * 10'000;
        hears(begin, begin + 1'000);
        for (const AuditSample& sample : samples()) {
            ++all;
            first += std::stoi(sample.post.remote_id.substr(2)) - begin < 400 ? 1 : 0;
        }
        house.pass(hours{24 * 7});
    }
    EXPECT_EQ(all, 1'200);
    EXPECT_NEAR(first, 480, 4 * 17) << "four standard deviations";
}

TEST_F(Audit, IsTheSameHoweverOftenTheProcessEnds) {
    hears(0, 500);
    const auto before = names(samples());
    ears.reset();
    house.reopen();
    hears(0, 500);  // heard again: the stream went back
    EXPECT_EQ(names(samples()), before);
    hears(500, 1'000);
    EXPECT_EQ(samples().size(), 100U);
    const auto both = names(samples());
    for (const std::string& kept : both) {
        const bool early = std::stoi(kept.substr(2)) < 500;
        const bool was_in = std::ranges::find(before, kept) != before.end();
        EXPECT_TRUE(was_in || !early) << "who was out stays out";
    }
}

TEST_F(Audit, WhatWasNotStoredIsNotCounted) {
    unfound().heard(post(1), false);
    unfound().forget();
    EXPECT_FALSE(unfound().take());
}

TEST_F(Audit, VerdictsSayHowMuchIsMissed) {
    hears(0, 50, true);
    hears(1'000, 3'000);
    const auto sample = samples();
    for (const AuditSample& one : sample) {
        const bool near = one.post.stratum == AuditStratum::near;
        judge(one, near && one.post.remote_id.back() == '7' ? AuditVerdict::missed : AuditVerdict::not_ours);
    }
    const auto week = weeks().front();
    EXPECT_EQ(week.figures.near, (insight::Proportion{5, 50}));
    ASSERT_TRUE(week.figures.estimate);
    EXPECT_NEAR(week.figures.estimate->missed, 5, 1e-9);
    judge(sample.front(), AuditVerdict::unsure);
    judge(sample.back(), std::nullopt);
    EXPECT_EQ(weeks().front().counts.near.unsure + weeks().front().counts.far.unsure, 1);
    EXPECT_EQ(samples().front().by, lead.id);
    EXPECT_FALSE(samples().back().verdict);
    house.expect_sound();
}

TEST_F(Audit, WordsAreForgottenThirtyDaysAfterTheirWeek) {
    hears(0, 10);
    const auto first = samples();
    judge(first.front(), AuditVerdict::missed);
    for (int week = 1; week <= 6; ++week) {
        house.pass(hours{24 * 7});
        hears(week * 100, week * 100 + 5);
    }
    const auto then = must(actions::audit_samples(*house.place, house.viewer, at("2026-11-24T10:00:00Z")));
    ASSERT_EQ(then.size(), 10U);
    EXPECT_TRUE(std::ranges::all_of(then, [](const AuditSample& one) { return one.post.text.empty(); }));
    EXPECT_EQ(weeks().back().counts.far.missed, 1) << "verdicts stay";
    const auto late = actions::judge_sample(*house.place, viewer_of(lead), first.back().id, AuditVerdict::missed);
    EXPECT_EQ(late.error().reason, "audit_text_gone");
    house.expect_sound();
}

TEST_F(Audit, IsForWhoSeesEverything) {
    const User some = house.agent(Role::lead, {house.brand.id});
    EXPECT_FALSE(actions::audit_weeks(*house.place, viewer_of(some)));
    const Viewer auditor = viewer_of(house.agent(Role::auditor));
    EXPECT_TRUE(actions::audit_weeks(*house.place, auditor));
    EXPECT_FALSE(actions::judge_sample(*house.place, auditor, AuditSampleId{1}, AuditVerdict::missed));
}

}  // namespace
}  // namespace atiende::scenarios
