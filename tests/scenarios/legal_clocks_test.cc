// Ley 10/2025 on cases: which clocks start, when they are due (the vectors of docs/law.md), what ends them.
#include <algorithm>

#include "actions/explain_case.h"
#include "actions/legal_profiles.h"
#include "actions/person_requests.h"
#include "actions/policies.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string kCut = "@telondra llevo dos días sin luz y nadie me contesta, qué vergüenza";

/// An energy company in Madrid that the law binds.
struct LegalHouse : HouseUnderTest {
    explicit LegalHouse(Time start) : HouseUnderTest(start) {
        Calendar madrid;
        madrid.name = "Madrid";
        madrid.zone = "Europe/Madrid";
        Policy standard = must(read_value(*store, [](Snapshot& s) { return s.settings().policies(); })).back();
        must(actions::publish_policy(*place, viewer, madrid, standard));
        profile.brand = brand.id;
        profile.sector = Sector::electricity;
        profile.continuous = true;
        profile.in_force_from = {2025, 12, 28};
        profile.bodies = {{"Junta Arbitral de Consumo", BodyStanding::adhered, "Por escrito o en su web", ""}};
        publish();
    }
    void publish() { profile = must(actions::publish_legal_profile(*place, viewer, profile)); }

    Case presented(Kind kind, const std::string& text = kCut) {
        arrives({.text = text});
        Case opened = cases().back();
        if (opened.kind != kind) must(actions::change_kind(*place, viewer, opened.id, {}, kind));
        return must(read_value(*store, [&](Snapshot& s) { return s.cases().get(opened.id); }));
    }
    std::optional<CaseClock> live(CaseId case_id, ClockKind kind) {
        std::optional<CaseClock> found;
        for (const CaseClock& one :
             must(read_value(*store, [&](Snapshot& s) { return s.clocks().of_case(case_id); }))) {
            if (one.kind == kind && one.state != ClockState::voided) found = one;
        }
        return found;
    }

    LegalProfile profile;
};

struct DueCase {
    std::string what;
    std::string presented;
    Kind kind;
    ClockKind clock;
    std::string due;
    std::string safe;
};

TEST(LegalClocks, FallDueAsTheLawCounts) {
    // Local midnight of Madrid is 23:00Z in winter.
    const DueCase table[] = {
        {"15 working days from a Monday; holidays 8 and 25 December", "2026-11-30T09:00:00Z", Kind::complaint,
         ClockKind::legal_resolution, "2026-12-22T23:00:00Z", "2026-12-18T23:00:00Z"},
        {"from a Saturday", "2026-11-28T09:00:00Z", Kind::complaint, ClockKind::legal_resolution,
         "2026-12-21T23:00:00Z", ""},
        {"with Good Friday between", "2027-03-15T09:00:00Z", Kind::complaint, ClockKind::legal_resolution,
         "2027-04-06T22:00:00Z", ""},
        {"15 days to answer a claim", "2026-11-30T09:00:00Z", Kind::claim, ClockKind::legal_answer,
         "2026-12-15T23:00:00Z", ""},
    };
    for (const DueCase& expected : table) {
        SCOPED_TRACE(expected.what);
        LegalHouse house(at(expected.presented));
        const Case of_case = house.presented(expected.kind);
        const auto clock = house.live(of_case.id, expected.clock);
        ASSERT_TRUE(clock);
        EXPECT_EQ(clock->started_at, of_case.created_at);
        EXPECT_EQ(clock->limit_due_at, at(expected.due)) << to_rfc3339(clock->limit_due_at);
        if (!expected.safe.empty()) {
            EXPECT_EQ(clock->wanted_due_at, at(expected.safe)) << "the safe date: " << to_rfc3339(clock->wanted_due_at);
        }
        EXPECT_FALSE(clock->policy);
        house.expect_sound();
    }
}

TEST(LegalClocks, ACutHasTwoHoursOnTheUtcLine) {
    // The night the clocks go back: 02:30 summer time to 03:30 winter time are two hours.
    LegalHouse house(at("2026-10-25T00:30:00Z"));
    const Case of_case = house.presented(Kind::complaint, "@telondra corte de luz en toda la calle, no hay suministro");
    const auto clock = house.live(of_case.id, ClockKind::legal_continuity);
    if (!clock) GTEST_FAIL() << "no continuity clock: topic not found in the text";
    EXPECT_EQ(clock->limit_due_at, at("2026-10-25T02:30:00Z"));
    house.expect_sound();
}

TEST(LegalClocks, RegionalHolidaysAndSaturdaysAreTheProfiles) {
    LegalHouse house(at("2026-11-30T09:00:00Z"));
    Calendar region;
    region.name = "Comunidad";
    for (const LocalDate& day : {LocalDate{2026, 12, 7}, LocalDate{2026, 12, 8}, LocalDate{2026, 12, 25}})
        region.holidays.push_back({day});
    region = must(actions::save_calendar(*house.place, house.viewer, region));
    house.profile.working_days = region.id;
    house.publish();
    Case of_case = house.presented(Kind::complaint);
    EXPECT_EQ(house.live(of_case.id, ClockKind::legal_resolution)->limit_due_at, at("2026-12-23T23:00:00Z"));
    house.profile.working_days.reset();
    house.profile.saturdays_work = true;
    house.publish();
    house.arrives({.text = kCut, .author = "berta"});
    of_case = house.cases().back();
    EXPECT_EQ(house.live(of_case.id, ClockKind::legal_resolution)->limit_due_at, at("2026-12-18T23:00:00Z"));
    EXPECT_EQ(house.live(of_case.id, ClockKind::legal_resolution)->policy_version, 3) << "judged by its own version";
    house.expect_sound();
}

TEST(LegalClocks, NeverPauseAndEndWithTheNotifiedAnswer) {
    LegalHouse house(at("2026-11-30T09:00:00Z"));
    const auto lucia = must(house.network->join({"lucia", "Lucía", 412, false}));
    must(house.network->publish({.author = lucia.stable_id,
                                 .text = kCut,
                                 .parent = {},
                                 .addressee = {},
                                 .native_key = {},
                                 .created_at = house.clock.now()}));
    const auto account =
        must(read_value(*house.store, [&](Snapshot& s) { return s.settings().account(house.account.id); }));
    auto page = must(house.adapter->fetch(account, 100));
    house.arrives(std::move(page.posts), house.account.id);
    const CaseId id = house.cases().back().id;
    ASSERT_TRUE(house.live(id, ClockKind::legal_resolution));
    house.pass(hours{2});
    must(actions::send_reply(*house.place, house.viewer,
                             {.case_id = id,
                              .parts = {"Hola, era una avería de zona, ya está resuelta."},
                              .answers = {},
                              .account = {},
                              .seen_up_to = {}}));
    ASSERT_EQ(must(actions::deliver_ready(*house.place, house.account.id, house.senders, 10)).sent, 1);
    EXPECT_EQ(house.live(id, ClockKind::legal_resolution)->state, ClockState::running)
        << "a reply is no resolution, and the customer's turn stops no clock of the law";
    house.pass(hours{1});
    must(actions::resolve(*house.place, house.viewer, id, {}, Resolution::direct));
    const auto ended = *house.live(id, ClockKind::legal_resolution);
    EXPECT_EQ(ended.state, ClockState::stopped);
    EXPECT_EQ(*ended.stopped_at - ended.started_at, Duration{hours{2}}) << "when the answer was notified";
    EXPECT_EQ(ended.limit, Verdict::met);
    house.expect_sound();
}

TEST(LegalClocks, ResolvedWithoutAnAnswerTheyRunOn) {
    LegalHouse house(at("2026-11-30T09:00:00Z"));
    const Case of_case = house.presented(Kind::complaint);
    must(actions::resolve(*house.place, house.viewer, of_case.id, {}, Resolution::direct));
    EXPECT_EQ(house.live(of_case.id, ClockKind::legal_resolution)->state, ClockState::running);
    house.expect_sound();
}

// LAW-K6, LAW-K7: less than three minutes; 2:59.999 is in time, 3:00.000 is not.
TEST(LegalClocks, APersonAttendsWithinThreeMinutes) {
    for (const auto& [waited, verdict] : {std::pair(Duration{minutes{3}} - Duration{1}, Verdict::met),
                                          std::pair(Duration{minutes{3}}, Verdict::breached)}) {
        LegalHouse house(at("2026-11-30T09:00:00Z"));
        const Case of_case = house.presented(Kind::complaint);
        must(actions::ask_for_person(*house.place, house.viewer, of_case.id, Asked::person, house.clock.now()));
        house.pass(waited);
        must(actions::attend_in_person(*house.place, house.viewer, of_case.id, Asked::person));
        const auto clock = *house.live(of_case.id, ClockKind::legal_person);
        EXPECT_EQ(clock.limit, verdict);
        EXPECT_EQ(actions::attend_in_person(*house.place, house.viewer, of_case.id, Asked::person).error().reason,
                  "nobody_asked");
        house.expect_sound();
    }
}

TEST(LegalClocks, OnlyWhomTheLawBindsHasThem) {
    LegalHouse house(at("2026-11-30T09:00:00Z"));
    house.profile.sector = Sector::none;
    house.profile.continuous = false;
    house.publish();
    const Case small = house.presented(Kind::complaint);
    EXPECT_FALSE(house.live(small.id, ClockKind::legal_resolution)) << "no basic service, and a small company";
    house.profile.many_workers = true;
    house.profile.in_force_from = {2026, 12, 28};
    house.publish();
    house.arrives({.text = kCut, .author = "berta"});
    EXPECT_FALSE(house.live(house.cases().back().id, ClockKind::legal_resolution)) << "not yet in force";
    house.until(at("2026-12-28T09:00:00Z"));
    house.arrives({.text = kCut, .author = "carla"});
    EXPECT_TRUE(house.live(house.cases().back().id, ClockKind::legal_resolution));
    house.expect_sound();
}

TEST(LegalClocks, AreExplainedByArticleAndCalendar) {
    LegalHouse house(at("2026-11-30T09:00:00Z"));
    const Case of_case = house.presented(Kind::complaint);
    const auto explained =
        must(read_value(*house.store, [&](Snapshot& s) { return actions::explain_case(s, house.viewer, of_case.id); }));
    const auto found = std::ranges::find_if(explained.clocks, [](const actions::ExplainedClock& one) {
        return one.clock.kind == ClockKind::legal_resolution;
    });
    ASSERT_NE(found, explained.clocks.end());
    EXPECT_EQ(found->article, "17.1");
    EXPECT_FALSE(found->policy);
    EXPECT_EQ(found->calendar->name, "Madrid");
    ASSERT_EQ(found->events.size(), 1U);
    EXPECT_EQ(type_of(found->events.front().payload), "clock_started");
}

}  // namespace
}  // namespace atiende::scenarios
