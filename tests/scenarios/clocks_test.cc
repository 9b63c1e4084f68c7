// Every clock of a case, from what happens to the case alone: policies, next responses, silence, pauses, changes.
#include <algorithm>

#include "actions/pause_clock.h"
#include "actions/policies.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const std::string kComplaint = "@telondra llevo dos días sin fibra y nadie me contesta, qué vergüenza";
const std::string kAgain = "@telondra sigue sin funcionar, ¿qué hago?";

/// A house whose policy for every case has all clocks.
struct ClockHouse : HouseUnderTest {
    explicit ClockHouse(Time start = at("2026-11-23T10:00:00Z")) : HouseUnderTest(start) {
        Policy policy = must(read_value(*store, [](Snapshot& s) { return s.settings().policies(); })).back();
        policy.targets = {{ClockKind::next_response, minutes{30}, hours{24}},
                          {ClockKind::substantive_reply, hours{1}, hours{24}},
                          {ClockKind::periodic_update, hours{24}, hours{48}},
                          {ClockKind::assignment, minutes{15}, hours{1}},
                          {ClockKind::resolution, hours{24}, hours{72}}};
        standard = must(actions::save_policy(*place, viewer, policy));
    }

    /// Stands on the playground, so that it can be answered there.
    Case complain(const std::string& text = kComplaint) {
        first_post = write(text, std::nullopt);
        return cases().back();
    }
    /// Of the same customer, in the same thread.
    void goes_on(const std::string& text = kAgain) { write(text, first_post); }
    std::string write(const std::string& text, std::optional<std::string> parent) {
        const auto author = must(network->join({"lucia", "Lucía", 412, false}));
        const auto post = must(network->publish({.author = author.stable_id,
                                                 .text = text,
                                                 .parent = std::move(parent),
                                                 .addressee = {},
                                                 .native_key = {},
                                                 .created_at = clock.now()}));
        fetch();
        return post.remote_id;
    }
    void fetch() {
        const auto of_brand = must(read_value(*store, [&](Snapshot& s) { return s.settings().account(account.id); }));
        auto page = must(adapter->fetch(of_brand, 100));
        receives(std::move(page)).value();
    }
    void answer(CaseId case_id, std::string text = "Hola, ya está arreglado: reinicia el equipo.") {
        must(actions::send_reply(
            *place, viewer,
            {.case_id = case_id, .parts = {std::move(text)}, .answers = {}, .account = {}, .seen_up_to = {}}));
        ASSERT_EQ(must(actions::deliver_ready(*place, account.id, senders, 10)).sent, 1);
    }
    std::vector<CaseClock> clocks(CaseId case_id) {
        return must(read_value(*store, [&](Snapshot& s) { return s.clocks().of_case(case_id); }));
    }
    /// The newest clock of the kind.
    std::optional<CaseClock> last(CaseId case_id, ClockKind kind) {
        std::optional<CaseClock> found;
        for (const CaseClock& one : clocks(case_id)) {
            if (one.kind == kind) found = one;
        }
        return found;
    }
    Case now_of(CaseId case_id) {
        return must(read_value(*store, [&](Snapshot& s) { return s.cases().get(case_id); }));
    }

    Policy standard;
    std::string first_post;
};

std::vector<ClockKind> kinds_of(const std::vector<CaseClock>& clocks) {
    std::vector<ClockKind> kinds;
    for (const CaseClock& clock : clocks) kinds.push_back(clock.kind);
    std::ranges::sort(kinds);
    return kinds;
}

TEST(Clocks, ANewCaseStartsThoseOfItsPolicy) {
    ClockHouse house;
    house.arrives({.text = kComplaint});
    const Case opened = house.only_case();
    EXPECT_EQ(kinds_of(house.clocks(opened.id)), (std::vector{ClockKind::first_response, ClockKind::substantive_reply,
                                                              ClockKind::assignment, ClockKind::resolution}));
    EXPECT_EQ(opened.wanted_due_at, at("2026-11-23T10:15:00Z")) << "the earliest: somebody should have it";
    EXPECT_EQ(opened.limit_due_at, at("2026-11-23T11:00:00Z"));
    house.expect_sound();
}

TEST(Clocks, AssignmentStopsWhenSomebodyHasItAndRunsAgainFromTheQueue) {
    ClockHouse house;
    const User marta = house.agent();
    house.arrives({.text = kComplaint});
    const CaseId id = house.only_case().id;
    house.pass(minutes{10});
    must(actions::assign(*house.place, house.viewer, id, {}, marta.id));
    EXPECT_EQ(house.last(id, ClockKind::assignment)->wanted, Verdict::met);
    house.pass(minutes{10});
    must(actions::assign(*house.place, house.viewer, id, {}, std::nullopt));
    const auto again = *house.last(id, ClockKind::assignment);
    EXPECT_EQ(again.state, ClockState::running);
    EXPECT_EQ(again.started_at, at("2026-11-23T10:20:00Z"));
    house.expect_sound();
}

// kpis.md FR-1 and K-06: the next response runs from the oldest post that nobody answered.
TEST(Clocks, NextResponseRunsFromTheOldestUnansweredPost) {
    ClockHouse house;
    const Case opened = house.complain();
    house.pass(minutes{20});
    house.answer(opened.id);
    EXPECT_EQ(*house.last(opened.id, ClockKind::first_response)->stopped_at - opened.created_at, Duration{minutes{20}});
    EXPECT_EQ(house.last(opened.id, ClockKind::next_response), std::nullopt);
    house.until(at("2026-11-23T10:40:00Z"));
    house.goes_on();
    house.until(at("2026-11-23T10:55:00Z"));
    house.goes_on("@telondra ¿hola? ¿me leéis?");
    const auto waiting = *house.last(opened.id, ClockKind::next_response);
    EXPECT_EQ(waiting.started_at, at("2026-11-23T10:40:00Z"));
    house.until(at("2026-11-23T11:10:00Z"));
    house.answer(opened.id);
    const auto answered = *house.last(opened.id, ClockKind::next_response);
    EXPECT_EQ(*answered.stopped_at - answered.started_at, Duration{minutes{30}});
    EXPECT_EQ(answered.wanted, Verdict::breached) << "30 minutes are not less than 30";
    EXPECT_EQ(answered.limit, Verdict::met);
    EXPECT_EQ(house.clocks(opened.id).size(), 7U) << "one clock of the turn, not two; and one of silence each time";
    house.expect_sound();
}

TEST(Clocks, ThanksWaitForNothing) {
    ClockHouse house;
    const Case opened = house.complain();
    house.pass(minutes{5});
    house.answer(opened.id);
    house.pass(minutes{5});
    house.goes_on();
    ASSERT_EQ(house.last(opened.id, ClockKind::next_response)->state, ClockState::running);
    house.pass(minutes{5});
    house.goes_on("@telondra muchas gracias!");
    EXPECT_EQ(house.last(opened.id, ClockKind::next_response)->state, ClockState::voided);
    house.expect_sound();
}

// K-08: at most 48 hours of silence while a case is open. Being answered, it is the customer's turn and stands still.
TEST(Clocks, SilenceIsCountedFromOurLastWordAndStandsStillWhileTheCustomerIsToAct) {
    ClockHouse house;
    const Case opened = house.complain();
    house.pass(minutes{5});
    house.answer(opened.id);
    EXPECT_EQ(house.now_of(opened.id).status, Status::pending);
    auto silence = *house.last(opened.id, ClockKind::periodic_update);
    EXPECT_EQ(silence.state, ClockState::paused);
    EXPECT_EQ(silence.paused_for, PauseReason::waiting_for_customer);
    house.pass(hours{100});
    EXPECT_EQ(house.now_of(opened.id).lateness, Lateness::in_time);
    house.goes_on();
    silence = *house.last(opened.id, ClockKind::periodic_update);
    EXPECT_EQ(silence.state, ClockState::running);
    EXPECT_EQ(silence.limit_due_at, at("2026-11-23T10:05:00Z") + hours{148}) << "48 of ours, 100 of theirs";
    house.expect_sound();
}

TEST(Clocks, ResolutionStandsStillWhileItIsTheCustomersTurnAndStopsWithIt) {
    ClockHouse house;
    const Case opened = house.complain();
    house.pass(hours{1});
    house.answer(opened.id);
    house.pass(hours{10});
    house.goes_on();
    auto resolution = *house.last(opened.id, ClockKind::resolution);
    EXPECT_EQ(resolution.wanted_due_at, opened.created_at + hours{34});
    EXPECT_EQ(resolution.paused, Duration{hours{10}});
    house.pass(hours{2});
    must(actions::resolve(*house.place, house.viewer, opened.id, {}, Resolution::direct));
    resolution = *house.last(opened.id, ClockKind::resolution);
    EXPECT_EQ(resolution.state, ClockState::stopped);
    EXPECT_EQ(resolution.business_elapsed, Duration{hours{3}}) << "13 hours on the wall, 10 of them the customer's";
    EXPECT_EQ(resolution.wanted, Verdict::met);
    for (const CaseClock& clock : house.clocks(opened.id)) EXPECT_FALSE(is_live(clock.state)) << name_of(clock.kind);
    house.expect_sound();
}

// K-02: judged by the version in force at the start.
TEST(Clocks, APolicyThatChangesAtNoonIsForClocksThatBeginAfterNoon) {
    ClockHouse house(at("2026-11-23T11:59:00Z"));
    house.arrives({.text = kComplaint, .author = "ana"});
    house.until(at("2026-11-23T12:00:00Z"));
    Policy stricter = house.standard;
    stricter.wanted = minutes{10};
    must(actions::save_policy(*house.place, house.viewer, stricter));
    house.until(at("2026-11-23T12:01:00Z"));
    house.arrives({.text = kComplaint, .author = "berta"});
    const auto cases = house.cases();
    const auto before = *house.last(cases.at(0).id, ClockKind::first_response);
    const auto after = *house.last(cases.at(1).id, ClockKind::first_response);
    EXPECT_EQ(before.policy_version, house.standard.version);
    EXPECT_EQ(before.wanted_due_at, at("2026-11-23T12:29:00Z"));
    EXPECT_EQ(after.policy_version, house.standard.version + 1);
    EXPECT_EQ(after.wanted_due_at, at("2026-11-23T12:11:00Z"));
    house.expect_sound();
}

// K-07: a change of priority ends clocks and begins others, both in the journal, from the same start.
TEST(Clocks, AnotherPriorityMayMeanAnotherPolicy) {
    ClockHouse house;
    Policy urgent = house.standard;
    urgent.id = {};
    urgent.name = "urgent";
    urgent.when.priorities = {Priority::urgent};
    urgent.wanted = minutes{5};
    urgent.limit = hours{1};
    urgent = must(actions::save_policy(*house.place, house.viewer, urgent));
    house.arrives({.text = kComplaint});
    const CaseId id = house.only_case().id;
    EXPECT_EQ(house.last(id, ClockKind::first_response)->policy, house.standard.id);
    house.until(at("2026-11-23T10:12:00Z"));
    must(actions::change_priority(*house.place, house.viewer, id, {}, Priority::urgent));
    const auto clocks = house.clocks(id);
    const auto old = std::ranges::find(clocks, ClockKind::first_response, &CaseClock::kind);
    EXPECT_EQ(old->state, ClockState::voided);
    const auto fresh = *house.last(id, ClockKind::first_response);
    EXPECT_EQ(fresh.state, ClockState::running);
    EXPECT_EQ(fresh.policy, urgent.id);
    EXPECT_EQ(fresh.started_at, at("2026-11-23T10:00:00Z")) << "they have waited since then";
    EXPECT_EQ(fresh.wanted_due_at, at("2026-11-23T10:12:00Z")) << "no sooner than the change";
    EXPECT_EQ(fresh.limit_due_at, at("2026-11-23T11:00:00Z"));
    house.expect_sound();
}

TEST(Clocks, APersonPausesWithEvidenceAndAnEnd) {
    ClockHouse house;
    house.arrives({.text = kComplaint});
    const CaseId id = house.only_case().id;
    const auto resolution = *house.last(id, ClockKind::resolution);
    house.pass(hours{1});
    const actions::PauseByPerson pause{PauseReason::waiting_for_third_party, "El fabricante revisa el equipo",
                                       house.clock.now() + hours{5}};
    const auto paused = must(actions::pause_clock(*house.place, house.viewer, id, resolution.id, pause));
    EXPECT_EQ(paused.state, ClockState::paused);
    house.pass(hours{200});
    const auto on = *house.last(id, ClockKind::resolution);
    EXPECT_EQ(on.wanted_due_at, resolution.wanted_due_at + hours{5}) << "it went on by itself when the end came";
    EXPECT_EQ(on.limit, Verdict::breached);
    EXPECT_EQ(actions::pause_clock(*house.place, house.viewer, id, resolution.id,
                                   {PauseReason::waiting_for_third_party, "tarde", house.clock.now() + hours{1}})
                  .error()
                  .reason,
              "pause_after_breach");
    house.expect_sound();
}

TEST(Clocks, BackWithinTheWindowTheyBeginAnew) {
    ClockHouse house;
    const Case opened = house.complain();
    house.pass(hours{1});
    house.answer(opened.id);
    must(actions::resolve(*house.place, house.viewer, opened.id, {}, Resolution::direct));
    house.pass(hours{24});
    house.goes_on();
    EXPECT_EQ(house.now_of(opened.id).status, Status::open);
    const auto next = *house.last(opened.id, ClockKind::next_response);
    EXPECT_EQ(next.started_at, house.clock.now());
    EXPECT_EQ(house.last(opened.id, ClockKind::resolution)->started_at, house.clock.now());
    house.expect_sound();
}

TEST(Policies, AreAddedOrderedAndRetired) {
    ClockHouse house;
    Policy reviews = house.standard;
    reviews.id = {};
    reviews.name = "reviews";
    reviews.when.channels = {Channel::review};
    reviews = must(actions::save_policy(*house.place, house.viewer, reviews));
    Policy claims = reviews;
    claims.id = {};
    claims.name = "claims";
    claims.when = {.kinds = {Kind::claim}};
    claims = must(actions::save_policy(*house.place, house.viewer, claims));
    const auto names = [&] {
        std::vector<std::string> all;
        for (const Policy& policy : must(read_value(*house.store, [](Snapshot& s) { return s.settings().policies(); })))
            all.push_back(policy.name);
        return all;
    };
    EXPECT_EQ(names(), (std::vector<std::string>{"claims", "reviews", "standard"})) << "a new one is asked first";
    must(actions::order_policies(*house.place, house.viewer, {reviews.id, claims.id, house.standard.id}));
    EXPECT_EQ(names(), (std::vector<std::string>{"reviews", "claims", "standard"}));
    EXPECT_EQ(actions::order_policies(*house.place, house.viewer, {reviews.id, house.standard.id}).error().reason,
              "not_all_policies");
    EXPECT_EQ(
        actions::order_policies(*house.place, house.viewer, {reviews.id, house.standard.id, claims.id}).error().reason,
        "no_policy_for_the_rest");
    EXPECT_EQ(actions::retire_policy(*house.place, house.viewer, house.standard.id).error().reason,
              "no_policy_for_the_rest");
    EXPECT_EQ(actions::retire_calendar(*house.place, house.viewer, house.standard.calendar).error().reason,
              "calendar_in_use");
    must(actions::retire_policy(*house.place, house.viewer, claims.id));
    EXPECT_EQ(names(), (std::vector<std::string>{"reviews", "standard"}));
    house.expect_sound();
}

}  // namespace
}  // namespace atiende::scenarios
