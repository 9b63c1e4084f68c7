// From a complaint to an answer: what opens, what runs, what is due, and what the figures then say.
#include "actions/figures.h"
#include "actions/policies.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string kComplaint = "@telondra llevo dos días sin fibra y nadie me contesta, qué vergüenza";

actions::ReleasedReply answer(HouseUnderTest& house, CaseId case_id,
                              std::string text = "Hola, lo miramos ahora mismo.") {
    return must(actions::send_reply(
        *house.place, house.viewer,
        {.case_id = case_id, .parts = {std::move(text)}, .answers = {}, .account = {}, .seen_up_to = {}}));
}

/// The complaint stands on the playground, so that it can be answered there.
Case complain(HouseUnderTest& house, const std::string& text = kComplaint) {
    const auto lucia = must(house.network->join({"lucia", "Lucía", 412, false}));
    must(house.network->publish({.author = lucia.stable_id,
                                 .text = text,
                                 .parent = {},
                                 .addressee = {},
                                 .native_key = {},
                                 .created_at = house.clock.now()}));
    const auto account =
        must(read_value(*house.store, [&](Snapshot& s) { return s.settings().account(house.account.id); }));
    auto page = must(house.adapter->fetch(account, 100));
    house.arrives(std::move(page.posts), house.account.id);
    return house.cases().back();
}

TEST(FirstResponse, AComplaintOpensACaseWithARunningClock) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint});
    const Case opened = house.only_case();
    EXPECT_EQ(opened.kind, Kind::complaint);
    EXPECT_EQ(opened.status, Status::new_);
    EXPECT_EQ(opened.brand, house.brand.id);
    EXPECT_EQ(opened.reach, Reach::reactive);
    EXPECT_EQ(opened.tracking_key.size(), 11U);
    const CaseClock clock = house.clock_of(opened.id);
    EXPECT_EQ(clock.wanted_due_at, at("2026-11-23T10:30:00Z"));
    EXPECT_EQ(clock.limit_due_at, at("2026-11-24T10:00:00Z"));
    EXPECT_EQ(house.event_types_of(opened.id), (std::vector<std::string>{"case_opened", "clock_started"}));
    house.expect_sound();
}

TEST(FirstResponse, ABreachIsWrittenAtItsDueTimeAndOnce) {
    HouseUnderTest house;
    house.arrives({.text = kComplaint});
    house.until(at("2026-11-23T10:29:59.999Z"));
    EXPECT_EQ(house.only_case().lateness, Lateness::in_time);
    house.until(at("2026-11-23T10:30:00Z"));
    EXPECT_EQ(house.only_case().lateness, Lateness::wanted_missed);
    house.until(at("2026-11-26T00:00:00Z"));
    EXPECT_EQ(house.only_case().lateness, Lateness::limit_breached);
    const auto events = must(read_value(*house.store, [&](Snapshot& s) {
        return s.journal().of_stream({StreamKind::case_, house.only_case().id.value}, 100);
    }));
    std::vector<Time> breaches;
    for (const Event& event : events) {
        if (std::holds_alternative<ClockBreached>(event.payload)) breaches.push_back(event.happened_at);
    }
    EXPECT_EQ(breaches, (std::vector<Time>{at("2026-11-23T10:30:00Z"), at("2026-11-24T10:00:00Z")}));
    house.expect_sound();
}

struct Answered {
    Duration after;
    Verdict wanted;
    Verdict limit;
};
class FirstResponseTimes : public testing::TestWithParam<Answered> {};

// K-01: half-open, both tiers apart.
TEST_P(FirstResponseTimes, AreJudgedHalfOpen) {
    HouseUnderTest house;
    const Case opened = complain(house);
    house.pass(GetParam().after);
    answer(house, opened.id);
    EXPECT_EQ(must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10)).sent, 1);
    const CaseClock clock = house.clock_of(opened.id);
    EXPECT_EQ(clock.state, ClockState::stopped);
    EXPECT_EQ(clock.wanted, GetParam().wanted);
    EXPECT_EQ(clock.limit, GetParam().limit);
    EXPECT_EQ(*clock.stopped_at - clock.started_at, GetParam().after);
    EXPECT_EQ(*clock.business_elapsed, GetParam().after);
    const Case answered = house.only_case();
    EXPECT_EQ(answered.status, Status::pending);
    EXPECT_FALSE(answered.wanted_due_at);
    house.expect_sound();
}

INSTANTIATE_TEST_SUITE_P(Table, FirstResponseTimes,
                         testing::Values(Answered{minutes{29} + seconds{59}, Verdict::met, Verdict::met},
                                         Answered{minutes{30}, Verdict::breached, Verdict::met},
                                         Answered{hours{24} - Duration{1}, Verdict::breached, Verdict::met},
                                         Answered{hours{24}, Verdict::breached, Verdict::breached}));

// K-05: published 10:29:59, learned 10:34, due 10:30.
TEST(FirstResponse, ABreachIsWithdrawnWhenTheTrueAnswerWasEarlier) {
    HouseUnderTest house;
    const Case opened = complain(house);
    house.pass(minutes{29} + seconds{59});
    answer(house, opened.id);
    house.faults.set({playground::Fault::cut_after_accept, 1, 0});
    EXPECT_EQ(must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10)).unknown, 1);
    house.until(at("2026-11-23T10:34:00Z"));
    EXPECT_EQ(house.only_case().lateness, Lateness::wanted_missed);
    EXPECT_EQ(must(actions::reconcile_unknown(*house.place, house.account.id, house.senders, 10)).sent, 1);
    const CaseClock clock = house.clock_of(opened.id);
    EXPECT_EQ(clock.wanted, Verdict::met);
    EXPECT_EQ(house.only_case().lateness, Lateness::in_time);
    const auto types = house.event_types_of(opened.id);
    EXPECT_TRUE(std::find(types.begin(), types.end(), "breach_withdrawn") != types.end());
    house.expect_sound();
}

TEST(FirstResponse, TheFiguresSayHowLongItTook) {
    HouseUnderTest house;
    const Case opened = complain(house);
    house.pass(minutes{12});
    answer(house, opened.id);
    must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10));
    house.pass(hours{1});
    const auto figures = must(actions::first_response_figures(
        *house.place, house.viewer, {at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z"), {}}));
    EXPECT_EQ(figures.n, 1U);
    EXPECT_EQ(figures.answered, 1U);
    EXPECT_EQ(figures.wanted_counts.met, 1U);
    EXPECT_EQ(figures.censored_median, Duration{minutes{12}});
}

TEST(FirstResponse, RunsInBusinessTimeOfTheCalendar) {
    // Friday 20 November 2026, 17:50 in Madrid; open Monday to Friday 9-18 (vector BD-2).
    HouseUnderTest house(at("2026-11-20T16:50:00Z"));
    Calendar calendar;
    calendar.name = "oficina";
    for (int day = 0; day < 5; ++day) calendar.shifts.push_back({day, 9 * 60, 18 * 60});
    calendar.holidays = {{{2026, 12, 8}}};
    Policy policy;
    policy.name = "oficina";
    must(actions::publish_policy(*house.place, house.viewer, calendar, policy));
    house.arrives({.text = kComplaint});
    EXPECT_EQ(house.clock_of(house.only_case().id).wanted_due_at, at("2026-11-23T08:20:00Z"));
    EXPECT_EQ(house.clock_of(house.only_case().id).policy_version, 2);
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios
