#include "cases/decide.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

using namespace std::chrono_literals;

const Time kNow = *from_rfc3339("2026-11-18T10:00:00Z");

Assessment labels(std::optional<Kind> kind, std::optional<bool> expects_reply = {}) {
    Assessment assessment;
    assessment.kind.value = kind;
    assessment.expects_reply.value = expects_reply;
    return assessment;
}

Case in_status(Status status, std::optional<Duration> resolved_before = {}) {
    Case receiving;
    receiving.id = CaseId{7};
    receiving.status = status;
    if (resolved_before) receiving.resolved_at = kNow - *resolved_before;
    return receiving;
}

Arrival reactive(Assessment assessment) {
    Arrival arrival;
    arrival.assessment = std::move(assessment);
    arrival.created_at = kNow;
    return arrival;
}

Arrival found(Assessment assessment, std::vector<ListenerAction> matched) {
    Arrival arrival = reactive(std::move(assessment));
    arrival.reach = Reach::proactive;
    for (const ListenerAction action : matched) arrival.matched.push_back({action, Held::no});
    return arrival;
}

Arrival asked(Assessment assessment, std::vector<Ask> asks) {
    Arrival arrival = found(std::move(assessment), {});
    arrival.matched = std::move(asks);
    return arrival;
}

Arrival on(Arrival arrival, Case receiving) {
    arrival.receiving = std::move(receiving);
    return arrival;
}

Arrival with(Arrival arrival, bool Arrival::* mark) {
    arrival.*mark = true;
    return arrival;
}

struct DecisionCase {
    std::string what;
    Arrival arrival;
    Step step;
    std::optional<Intervention> intervention;
    std::optional<Exclusion> exclusion;
    std::string reason;
};

void expect_decisions(const std::vector<DecisionCase>& cases) {
    for (const auto& expected : cases) {
        SCOPED_TRACE(expected.what);
        const Decision decision = decide(expected.arrival);
        EXPECT_EQ(decision.reason, expected.reason);
        EXPECT_EQ(decision.step, expected.step);
        EXPECT_EQ(decision.intervention, expected.intervention);
        EXPECT_EQ(decision.exclusion, expected.exclusion);
    }
}

using enum Step;
constexpr auto kOpens = ListenerAction::open_case, kWatches = ListenerAction::watch,
               kSuggests = ListenerAction::suggest, kLeads = ListenerAction::lead, kAlerts = ListenerAction::alert;
constexpr auto kNone = std::nullopt;
constexpr auto kAnswer = Intervention::answer, kInvestigate = Intervention::investigate, kLeave = Intervention::leave,
               kWatch = Intervention::watch, kRedirect = Intervention::redirect;

TEST(Decide, OursSpamAndReposts) {
    Arrival echo = reactive({});
    echo.direction = Direction::out;
    const auto question = labels(Kind::question, true);
    expect_decisions({
        {"an echo", echo, none, kNone, Exclusion::own, "own_post"},
        {"our author", with(reactive({}), &Arrival::own_author), none, kNone, Exclusion::own, "own_post"},
        {"ours in a case", on(with(reactive(question), &Arrival::own_author), in_status(Status::open)), none, kNone,
         Exclusion::own, "own_post"},
        {"spam", reactive(labels(Kind::spam, true)), none, kLeave, Exclusion::spam, "spam"},
        {"spam in a case", on(reactive(labels(Kind::spam)), in_status(Status::open)), none, kLeave, Exclusion::spam,
         "spam"},
        {"spam found", found(labels(Kind::spam), {kWatches}), none, kLeave, Exclusion::spam, "spam"},
        {"repost", with(reactive(question), &Arrival::plain_repost), none, kLeave, Exclusion::plain_repost,
         "plain_repost"},
    });
}

TEST(Decide, SentToUs) {
    expect_decisions({
        {"question", reactive(labels(Kind::question, true)), open_case, kAnswer, kNone, "needs_us"},
        {"lead", reactive(labels(Kind::lead)), open_case, kAnswer, kNone, "needs_us"},
        {"complaint that asks nothing", reactive(labels(Kind::complaint, false)), open_case, kInvestigate, kNone,
         "needs_us"},
        {"claim", reactive(labels(Kind::claim)), open_case, kInvestigate, kNone, "needs_us"},
        {"incident", reactive(labels(Kind::incident)), open_case, kInvestigate, kNone, "needs_us"},
        {"suggestion", reactive(labels(Kind::suggestion, false)), open_case, kAnswer, kNone, "needs_us"},
        {"unsure of everything", reactive(labels(kNone)), open_case, kInvestigate, kNone, "unsure"},
        {"unsure of kind, no reply expected", reactive(labels(kNone, false)), open_case, kInvestigate, kNone, "unsure"},
        {"other, unsure of reply", reactive(labels(Kind::other)), open_case, kAnswer, kNone, "unsure"},
        {"other that expects a reply", reactive(labels(Kind::other, true)), open_case, kAnswer, kNone, "needs_us"},
        {"other", reactive(labels(Kind::other, false)), none, kLeave, Exclusion::no_help_needed, "asks_nothing"},
        {"praise", reactive(labels(Kind::praise)), none, kLeave, Exclusion::praise, "praise_without_request"},
        {"praise with a request", reactive(labels(Kind::praise, true)), open_case, kAnswer, kNone, "needs_us"},
        {"a bare ok", with(reactive(labels(kNone)), &Arrival::thanks), none, kLeave, Exclusion::no_help_needed,
         "thanks"},
        {"personal data", with(reactive(labels(Kind::question)), &Arrival::personal_data), open_case, kRedirect, kNone,
         "needs_us"},
        {"found, but in a thread of ours",
         with(found(labels(Kind::complaint), {kWatches}), &Arrival::our_post_in_thread), open_case, kInvestigate, kNone,
         "needs_us"},
    });
}

TEST(Decide, FoundByListeners) {
    Assessment another_one = labels(Kind::complaint, true), ours = another_one;
    another_one.about_us.emplace().value = false;
    ours.about_us.emplace().value = true;
    expect_decisions({
        {"nobody looked for it", found(labels(Kind::complaint, true), {}), none, kLeave, Exclusion::not_about_us,
         "no_listener"},
        {"complaint", found(labels(Kind::complaint), {kOpens}), open_case, kInvestigate, kNone, "found_in_need"},
        {"watch and open", found(labels(Kind::question), {kWatches, kOpens}), open_case, kAnswer, kNone,
         "found_in_need"},
        {"unsure, reply expected", found(labels(kNone, true), {kOpens}), open_case, kInvestigate, kNone,
         "found_in_need"},
        {"unsure", found(labels(kNone), {kOpens}), none, kLeave, Exclusion::no_help_needed, "found_without_need"},
        {"suggestion", found(labels(Kind::suggestion, false), {kOpens}), none, kLeave, Exclusion::no_help_needed,
         "found_without_need"},
        {"praise", found(labels(Kind::praise), {kOpens}), none, kLeave, Exclusion::praise, "praise_without_request"},
        {"praise, and another watches", found(labels(Kind::praise), {kOpens, kWatches}), open_watched, kWatch,
         Exclusion::watch_only, "watched"},
        {"complaint, only watched", found(labels(Kind::complaint, true), {kWatches}), open_watched, kWatch,
         Exclusion::watch_only, "watched"},
        {"about somebody else", found(another_one, {kOpens}), none, kLeave, Exclusion::not_about_us, "not_about_us"},
        {"about us, after doubt", found(ours, {kOpens}), open_case, kInvestigate, kNone, "found_in_need"},
        {"sent to us, whatever it is about", reactive(another_one), open_case, kInvestigate, kNone, "needs_us"},
    });
}

TEST(Decide, WhatListenersAskForBesides) {
    expect_decisions({
        {"a suggestion", found(labels(Kind::complaint, true), {kSuggests}), none, kWatch, Exclusion::watch_only,
         "suggested"},
        {"a lead that asks for nothing", found(labels(Kind::other, false), {kLeads}), open_case, kAnswer, kNone,
         "lead"},
        {"a complaint before a lead", found(labels(Kind::complaint), {kLeads, kOpens}), open_case, kInvestigate, kNone,
         "found_in_need"},
        {"only counted", found(labels(Kind::complaint, true), {kAlerts}), none, kWatch, Exclusion::watch_only,
         "alert_only"},
        {"a suggestion before an alert", found(labels(kNone), {kAlerts, kSuggests}), none, kWatch,
         Exclusion::watch_only, "suggested"},
        {"spam is no lead", found(labels(Kind::spam), {kLeads}), none, kLeave, Exclusion::spam, "spam"},
    });
    EXPECT_EQ(decide(found(labels(Kind::other), {kLeads})).kind, Kind::lead);
    EXPECT_EQ(decide(found(labels(Kind::complaint), {kLeads, kOpens})).kind, kNone);
}

TEST(Decide, Copies) {
    const auto complaint = labels(Kind::complaint, true);
    expect_decisions({
        {"found", with(found(complaint, {kOpens, kWatches, kLeads}), &Arrival::copy), none, kLeave,
         Exclusion::duplicate, "copy"},
        {"sent to us", with(reactive(complaint), &Arrival::copy), none, kLeave, Exclusion::duplicate, "copy"},
        {"where we wrote", with(with(found(complaint, {}), &Arrival::copy), &Arrival::our_post_in_thread), open_case,
         kInvestigate, kNone, "needs_us"},
        {"in a case", on(with(found(complaint, {kOpens}), &Arrival::copy), in_status(Status::open)), join, kInvestigate,
         kNone, "part_of_a_case"},
    });
}

TEST(Decide, HeldBack) {
    const auto complaint = labels(Kind::complaint, true);
    expect_decisions({
        {"cap", asked(complaint, {{kOpens, Held::daily_cap}}), none, kWatch, Exclusion::watch_only, "daily_cap"},
        {"floor", asked(complaint, {{kOpens, Held::reach_floor}}), none, kWatch, Exclusion::watch_only, "reach_floor"},
        {"both", asked(complaint, {{kOpens, Held::reach_floor}, {kWatches, Held::daily_cap}}), none, kWatch,
         Exclusion::watch_only, "daily_cap"},
        {"another is not", asked(complaint, {{kOpens, Held::daily_cap}, {kWatches, Held::no}}), open_watched, kWatch,
         Exclusion::watch_only, "watched"},
        {"nothing would have come of it", asked(labels(Kind::praise), {{kOpens, Held::daily_cap}}), none, kLeave,
         Exclusion::praise, "praise_without_request"},
        {"a watched case sleeps on", on(asked(complaint, {{kOpens, Held::daily_cap}}), in_status(Status::watched)),
         join, kWatch, Exclusion::watch_only, "part_of_a_watched_case"},
    });
}

TEST(Decide, JoinsTheReceivingCase) {
    const auto question = labels(Kind::question, true), praise = labels(Kind::praise),
               other = labels(Kind::other, false);
    std::vector<DecisionCase> cases;
    for (const Status status : {Status::new_, Status::open, Status::pending, Status::on_hold}) {
        const std::string name(name_of(status));
        const Case receiving = in_status(status);
        cases.push_back(
            {"question, " + name, on(reactive(question), receiving), join, kAnswer, kNone, "part_of_a_case"});
        cases.push_back({"data, " + name, on(reactive(other), receiving), join, kAnswer, kNone, "part_of_a_case"});
        cases.push_back(
            {"praise, " + name, on(reactive(praise), receiving), join, kLeave, Exclusion::praise, "thanks"});
        cases.push_back({"thanks, " + name, with(on(reactive(other), receiving), &Arrival::thanks), join, kLeave,
                         Exclusion::no_help_needed, "thanks"});
        cases.push_back({"found, " + name, on(found(question, {}), receiving), join, kAnswer, kNone, "part_of_a_case"});
    }
    expect_decisions(cases);
}

TEST(Decide, WatchedCasesWakeWhenTheCustomerTurnsToUs) {
    const auto question = labels(Kind::question, true), other = labels(Kind::other, false);
    const Case watched = in_status(Status::watched);
    expect_decisions({
        {"turns to us", on(reactive(question), watched), wake, kAnswer, kNone, "turns_to_us"},
        {"a listener that opens", on(found(question, {kOpens}), watched), wake, kAnswer, kNone, "turns_to_us"},
        {"goes on elsewhere", on(found(question, {kWatches}), watched), join, kWatch, Exclusion::watch_only,
         "part_of_a_watched_case"},
        {"says nothing", on(reactive(other), watched), join, kWatch, Exclusion::watch_only, "part_of_a_watched_case"},
    });
}

TEST(Decide, AfterAResolution) {
    const auto complaint = labels(Kind::complaint, true), praise = labels(Kind::praise),
               other = labels(Kind::other, false);
    const auto day = [](int days) { return in_status(Status::resolved, std::chrono::days{days}); };
    const Case closed = in_status(Status::closed, std::chrono::days{8});
    expect_decisions({
        {"day 6 still broken", on(reactive(complaint), day(6)), reopen, kInvestigate, kNone, "back_within_window"},
        {"day 6 thanks", with(on(reactive(other), day(6)), &Arrival::thanks), join, kLeave, Exclusion::no_help_needed,
         "thanks"},
        {"day 6 praise", on(reactive(praise), day(6)), join, kLeave, Exclusion::praise, "thanks"},
        {"day 6 unsure", on(reactive(labels(kNone)), day(6)), reopen, kInvestigate, kNone, "back_within_window"},
        {"written before the resolution", on(reactive(complaint), in_status(Status::resolved, -1h)), reopen,
         kInvestigate, kNone, "back_within_window"},
        {"a millisecond before the end", on(reactive(complaint), in_status(Status::resolved, 168h - 1ms)), reopen,
         kInvestigate, kNone, "back_within_window"},
        {"at the end of the window", on(reactive(complaint), in_status(Status::resolved, 168h)), open_following,
         kInvestigate, kNone, "back_after_the_end"},
        {"day 8", on(reactive(complaint), day(8)), open_following, kInvestigate, kNone, "back_after_the_end"},
        {"day 8 thanks", with(on(reactive(other), day(8)), &Arrival::thanks), join, kLeave, Exclusion::no_help_needed,
         "thanks"},
        {"day 8 small talk", on(reactive(other), day(8)), none, kLeave, Exclusion::no_help_needed, "asks_nothing"},
        {"closed", on(reactive(complaint), closed), open_following, kInvestigate, kNone, "back_after_the_end"},
        {"closed, thanks", with(on(reactive(labels(kNone)), closed), &Arrival::thanks), none, kLeave,
         Exclusion::no_help_needed, "thanks"},
        {"closed, praise", on(reactive(praise), closed), none, kLeave, Exclusion::praise, "thanks"},
    });
}

// FR-6 of docs/measures.md: created 1 Nov 10:00, resolved 2 Nov 10:00, the customer back 5 Nov 10:00, resolved again
// 6 Nov 16:00: one case, reopened once; first resolution after 24 h, full after 126 h.
TEST(Decide, BackThreeDaysAfterTheResolution) {
    const auto at = [](const char* time) { return *from_rfc3339(time); };
    Case one = in_status(Status::resolved);
    one.created_at = at("2026-11-01T10:00:00Z");
    one.resolved_at = at("2026-11-02T10:00:00Z");
    EXPECT_EQ(*one.resolved_at - one.created_at, 24h);
    Arrival back = on(reactive(labels(Kind::complaint, true)), one);
    back.created_at = at("2026-11-05T10:00:00Z");
    EXPECT_EQ(decide(back).step, reopen);
    one.resolved_at = at("2026-11-06T16:00:00Z");
    EXPECT_EQ(*one.resolved_at - one.created_at, 126h);
    // The window begins again with the second resolution.
    back = on(back, one);
    back.created_at = at("2026-11-13T15:59:59.999Z");
    EXPECT_EQ(decide(back).step, reopen);
    back.created_at = at("2026-11-13T16:00:00Z");
    EXPECT_EQ(decide(back).step, open_following);
}

TEST(Decide, TheWindowIsASetting) {
    Arrival back = on(reactive(labels(Kind::complaint, true)), in_status(Status::resolved, 24h));
    for (const auto& [window, step] : {std::pair{Duration{24h + 1ms}, reopen}, std::pair{Duration{24h}, open_following},
                                       std::pair{Duration{0}, open_following}}) {
        back.reopening_window = window;
        EXPECT_EQ(decide(back).step, step) << window.count();
    }
}

TEST(Decide, EveryLeaveAndWatchHasItsExclusion) {
    for (std::size_t k = 0; k <= EnumWords<Kind>::words.size(); ++k) {
        const auto kind = k == 0 ? std::nullopt : std::optional(static_cast<Kind>(k - 1));
        for (const std::optional<bool> expects : {std::optional<bool>{}, std::optional(false), std::optional(true)}) {
            for (std::size_t s = 0; s <= EnumWords<Status>::words.size(); ++s) {
                for (const Reach reach : {Reach::reactive, Reach::proactive}) {
                    Arrival arrival = found(labels(kind, expects), {kWatches});
                    arrival.reach = reach;
                    if (s > 0) arrival.receiving = in_status(static_cast<Status>(s - 1), 24h);
                    const Decision decision = decide(arrival);
                    ASSERT_TRUE(decision.intervention.has_value());
                    const bool idle = decision.intervention == kLeave || decision.intervention == kWatch;
                    EXPECT_EQ(decision.exclusion.has_value(), idle);
                    EXPECT_FALSE(decision.reason.empty());
                }
            }
        }
    }
}

}  // namespace
}  // namespace atiende::cases
