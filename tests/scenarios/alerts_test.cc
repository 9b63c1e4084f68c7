// Alerts: by hit, by rate, by digest; quiet hours, the cap of the hour, and what reaches mail and webhooks.
#include <functional>
#include <set>

#include "actions/alert_rules.h"
#include "actions/deliver_alerts.h"
#include "actions/raise_alerts.h"
#include "actions/remove_brand.h"
#include "actions/settings.h"
#include "scenarios/house_under_test.h"

namespace atiende::scenarios {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Notes what would leave, and answers as it is told.
struct Postman final : AlertSender {
    std::vector<AlertDispatch> sent;
    std::optional<Error> refusal;
    std::string refused_address;                        ///< this one alone; empty: all
    std::function<void(const AlertDispatch&)> leaving;  ///< when it is about to leave

    Result<void> send(const AlertDispatch& dispatch, Time) override {
        if (leaving) leaving(dispatch);
        if (refusal && (refused_address.empty() || refused_address == dispatch.target.address)) return fail(*refusal);
        sent.push_back(dispatch);
        return ok();
    }
};

class Alerts : public testing::Test {
protected:
    Alerts() { listener = listens(house.brand.id); }

    Listener listens(BrandId brand) {
        actions::ListenerDraft draft;
        draft.brand = brand;
        draft.name = "fibra";
        draft.query = "telondra";
        draft.action = ListenerAction::alert;
        return must(actions::save_listener(*house.place, house.viewer, draft));
    }
    AlertRule rule_of(AlertWhen when) {
        AlertRule rule;
        rule.brand = house.brand.id;
        rule.name = "fibra";
        rule.when = when;
        rule.digest_days = {Weekday::monday, Weekday::tuesday,  Weekday::wednesday, Weekday::thursday,
                            Weekday::friday, Weekday::saturday, Weekday::sunday};
        return rule;
    }
    AlertRule save(AlertRule rule, std::vector<actions::AlertTargetDraft> targets = {}) {
        return must(actions::save_alert_rule(*house.place, {seal, true}, house.viewer, std::move(rule), targets)).rule;
    }
    std::string refusal(AlertRule rule, std::vector<actions::AlertTargetDraft> targets = {}, bool to_loopback = true) {
        const auto saved =
            actions::save_alert_rule(*house.place, {seal, to_loopback}, house.viewer, std::move(rule), targets);
        return saved ? "saved" : saved.error().reason;
    }
    /// So many posts, in one batch.
    void found(int posts) {
        std::vector<IncomingPost> batch;
        for (int i = 0; i < posts; ++i) {
            batch.push_back(house.post_of(
                {.text = "telondra otra vez " + std::to_string(++count), .author = "p" + std::to_string(count)}));
        }
        house.arrives(std::move(batch), AccountId{});
    }
    /// `cause posts` of every alert, oldest first.
    std::vector<std::string> told() {
        auto alerts = must(read_value(*house.store, [&](Snapshot& s) {
            return s.alerts().list({.rule = {}, .brand = {}, .before = {}, .limit = 200}, house.viewer);
        }));
        std::vector<std::string> words;
        for (const Alert& alert : alerts.items) {
            words.insert(words.begin(), std::string(name_of(alert.cause)) + ' ' + std::to_string(alert.posts));
        }
        return words;
    }
    void deliver() {
        for (;;) {
            const auto due = must(actions::due_alert_deliveries(*house.place, 8));
            if (due.empty()) return;
            for (const AlertDelivery& delivery : due) {
                must(actions::deliver_alert(*house.place, seal, postman, delivery.id));
            }
        }
    }

    using Words = std::vector<std::string>;
    HouseUnderTest house{at("2026-11-26T09:00:00Z")};  // a Thursday, 10:00 in Madrid
    crypto::Seal seal{crypto::MasterKey::random()};
    Postman postman;
    Listener listener;
    int count = 0;
};

TEST_F(Alerts, EachHitIsToldOnce) {
    save(rule_of(AlertWhen::hit));
    found(2);
    house.arrives({.text = "nada que ver"});
    found(1);
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1", "hit 1"}));
    house.expect_sound();
}

TEST_F(Alerts, AStoryIsToldOnceAndAgainAtTenTimesAsOften) {
    save(rule_of(AlertWhen::hit));
    const std::string words = "llevo tres días sin que telondra arregle la fibra de mi calle y nadie coge el teléfono";
    const auto says = [&](int from, int to) {
        std::vector<IncomingPost> batch;
        for (int i = from; i < to; ++i) {
            batch.push_back(house.post_of(
                {.text = words, .author = "s" + std::to_string(i), .remote_id = "s-" + std::to_string(i)}));
        }
        house.arrives(std::move(batch), AccountId{});
    };
    says(0, 3);
    says(3, 9);
    EXPECT_EQ(told(), (Words{"hit 1"})) << "copies are the same story";
    says(9, 12);
    EXPECT_EQ(told(), (Words{"hit 1", "story 10"}));
    std::vector<IncomingPost> reposts;
    for (int i = 0; i < 90; ++i) {
        IncomingPost repost =
            house.post_of({.text = "", .author = "r" + std::to_string(i), .remote_id = "r-" + std::to_string(i)});
        repost.text.clear();
        repost.details.reposted.emplace().remote_id = "s-0";
        reposts.push_back(std::move(repost));
    }
    house.arrives(std::move(reposts), AccountId{});
    EXPECT_EQ(told(), (Words{"hit 1", "story 10", "story 102"})) << "reposts bring it to a hundred";
    house.expect_sound();
}

TEST_F(Alerts, AStoryThatARuleHasNotHeardOfIsNews) {
    const std::string words = "llevo tres días sin que telondra arregle la fibra de mi calle y nadie coge el teléfono";
    AlertRule rule = rule_of(AlertWhen::hit);
    actions::ListenerDraft draft;
    draft.brand = house.brand.id;
    draft.name = "dos";
    draft.query = "\"dos tardes\"";
    draft.action = ListenerAction::alert;
    rule.listener = must(actions::save_listener(*house.place, house.viewer, draft)).id;
    save(rule);
    house.arrives({house.post_of({.text = words, .author = "a", .remote_id = "a"})}, AccountId{});
    EXPECT_TRUE(told().empty()) << "another listener found it";
    house.arrives({house.post_of({.text = words + " dos tardes", .author = "b", .remote_id = "b"})}, AccountId{});
    house.arrives({house.post_of({.text = words + " dos tardes", .author = "c", .remote_id = "c"})}, AccountId{});
    EXPECT_EQ(told(), (Words{"hit 1"}));
    house.expect_sound();
}

TEST_F(Alerts, HistoryAlertsNobody) {
    save(rule_of(AlertWhen::hit));
    house.overheard({.text = "telondra de antaño", .created_at = house.clock.now() - hours{25}});
    EXPECT_TRUE(told().empty());
}

TEST_F(Alerts, OnlyListenersOfTheRule) {
    AlertRule rule = rule_of(AlertWhen::hit);
    const Brand other = must(actions::add_brand(*house.place, house.viewer, "Otra", false));
    rule.brand = other.id;
    save(rule);
    found(1);
    EXPECT_TRUE(told().empty());
    rule.listener = listener.id;
    EXPECT_EQ(refusal(rule), "listener_not_found") << "of another brand";
}

TEST_F(Alerts, ARateIsToldWhenCrossedAndAtEachDoubling) {
    AlertRule rule = rule_of(AlertWhen::rate);
    rule.more_than = 20;
    save(rule);
    found(20);
    EXPECT_TRUE(told().empty());
    found(1);
    found(10);
    EXPECT_EQ(told(), (Words{"rate 21"}));
    found(10);
    EXPECT_EQ(told(), (Words{"rate 21", "rate 41"}));
    house.pass(minutes{61});
    found(21);
    EXPECT_EQ(told(), (Words{"rate 21", "rate 41", "rate 21"})) << "all had left the window";
    house.expect_sound();
}

TEST_F(Alerts, ADigestAtEightWithThirtyFourPosts) {
    save(rule_of(AlertWhen::digest));
    found(30);
    house.until(at("2026-11-27T06:59:59Z"));
    found(4);
    EXPECT_TRUE(told().empty());
    house.until(at("2026-11-27T07:00:00Z"));
    EXPECT_EQ(told(), (Words{"digest 34"}));
    house.until(at("2026-11-28T07:00:00Z"));
    EXPECT_EQ(told(), (Words{"digest 34"})) << "nothing to tell";
    found(2);
    house.until(at("2026-11-29T07:00:00Z"));
    EXPECT_EQ(told(), (Words{"digest 34", "digest 2"}));
    house.expect_sound();
}

TEST_F(Alerts, QuietHoursAreToldInOneAtTheirEnd) {
    AlertRule rule = rule_of(AlertWhen::hit);
    rule.quiet = QuietHours{22 * 60, 7 * 60};
    save(rule);
    rule.urgent = true;
    rule.name = "urgente";
    rule.cap_per_hour = 2;
    save(rule);
    house.until(at("2026-11-26T21:30:00Z"));  // 22:30 in Madrid
    found(2);
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1"})) << "the urgent one passes";
    house.until(at("2026-11-27T02:00:00Z"));
    found(1);
    house.until(at("2026-11-27T05:59:59Z"));
    EXPECT_EQ(told().size(), 3U);
    house.until(at("2026-11-27T06:00:00Z"));
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1", "hit 1", "summary 3"}));
    house.expect_sound();
}

TEST_F(Alerts, BeyondTheCapOneTellsOfTheRest) {
    AlertRule rule = rule_of(AlertWhen::hit);
    rule.cap_per_hour = 3;
    save(rule);
    found(10);
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1", "hit 1"}));
    house.pass(minutes{30});
    found(5);
    house.pass(minutes{30});
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1", "hit 1", "summary 12"}));
    found(3);
    EXPECT_EQ(told(), (Words{"hit 1", "hit 1", "hit 1", "summary 12", "hit 1", "hit 1"})) << "the summary counts";
    house.expect_sound();
}

TEST_F(Alerts, WhatWasHeldOutlivesTheProcess) {
    AlertRule rule = rule_of(AlertWhen::hit);
    rule.quiet = QuietHours{22 * 60, 7 * 60};
    save(rule, {{AlertTargetKind::mail, "ana@marca.test"}});
    house.until(at("2026-11-26T22:00:00Z"));
    found(7);
    house.reopen();
    house.until(at("2026-11-27T06:00:00Z"));
    house.reopen();
    EXPECT_EQ(told(), (Words{"summary 7"}));
    must(actions::save_mail_relay(*house.place, {seal, true}, house.viewer,
                                  {.host = "127.0.0.1", .security = MailSecurity::none, .sender = "a@marca.test"}, {}));
    deliver();
    ASSERT_EQ(postman.sent.size(), 1U);
    EXPECT_EQ(postman.sent[0].posts.size(), kAlertPosts);
    house.expect_sound();
}

TEST_F(Alerts, DeliveriesAreRepeatedUnderOneIdUntilTheyArriveOrAreHopeless) {
    save(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, "http://127.0.0.1:9/x"}});
    found(1);
    postman.refusal = unavailable("webhook_unreachable");
    deliver();
    EXPECT_TRUE(postman.sent.empty());
    house.pass(seconds{1});
    deliver();
    postman.refusal.reset();
    house.pass(seconds{1});
    deliver();
    ASSERT_EQ(postman.sent.size(), 1U);
    EXPECT_EQ(postman.sent[0].delivery.attempts, 1);
    EXPECT_TRUE(postman.sent[0].secret.starts_with("whsec_"));
    deliver();
    EXPECT_EQ(postman.sent.size(), 1U);

    postman.refusal = denied("webhook_gone");
    found(1);
    deliver();
    postman.refusal.reset();
    house.pass(hours{24});
    deliver();
    EXPECT_EQ(postman.sent.size(), 1U) << "hopeless";

    postman.refusal = unavailable("webhook_refused");
    found(1);
    for (int i = 0; i < 60; ++i) {
        deliver();
        house.pass(minutes{30});
    }
    const auto next = must(read_value(*house.store, [](Snapshot& s) { return s.alerts().next_ready(); }));
    EXPECT_FALSE(next) << "given up";
    house.expect_sound();
}

TEST_F(Alerts, AnAttemptIsNotedBeforeAnythingLeaves) {
    save(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, "https://marca.test/x"}});
    found(1);
    postman.leaving = [&](const AlertDispatch& dispatch) {
        const auto noted =
            must(read_value(*house.store, [&](Snapshot& s) { return s.alerts().delivery(dispatch.delivery.id); }));
        EXPECT_EQ(noted.attempts, 1);
        EXPECT_EQ(noted.not_before, house.clock.now() + seconds{2})
            << "whoever comes back now does not repeat it at once";
    };
    deliver();
    EXPECT_EQ(postman.sent.size(), 1U);
    house.expect_sound();
}

TEST_F(Alerts, WhatDoesNotGetThroughHoldsUpNobodyElse) {
    AlertRule rule = rule_of(AlertWhen::hit);
    rule.cap_per_hour = 200;
    save(rule, {{AlertTargetKind::webhook, "https://dead.test/"}, {AlertTargetKind::webhook, "https://marca.test/"}});
    postman.refusal = unavailable("webhook_unreachable");
    postman.refused_address = "https://dead.test/";
    found(30);
    deliver();
    EXPECT_EQ(postman.sent.size(), 30U);
    house.pass(hours{1});
    found(1);
    const auto due = must(actions::due_alert_deliveries(*house.place, 8));
    ASSERT_EQ(due.size(), 2U) << "one for each target";
    EXPECT_EQ(due[0].attempts, 0);
    EXPECT_EQ(due[1].attempts, 0) << "what is new goes before what was tried";
    house.expect_sound();
}

TEST_F(Alerts, ARemovedRuleTellsNothingMore) {
    const AlertRule rule = save(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, "https://marca.test/x"}});
    found(1);
    must(actions::remove_alert_rule(*house.place, house.viewer, rule.id));
    found(1);
    EXPECT_EQ(told(), (Words{"hit 1"}));
    deliver();
    EXPECT_TRUE(postman.sent.empty());
    house.expect_sound();
}

TEST_F(Alerts, TargetsThatStayKeepTheirSecret) {
    AlertRule rule = save(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, "https://marca.test/x"},
                                                    {AlertTargetKind::mail, "ana@marca.test"}});
    const auto again = must(actions::save_alert_rule(
        *house.place, {seal, true}, house.viewer, rule,
        std::vector<actions::AlertTargetDraft>{{AlertTargetKind::webhook, "https://marca.test/x"}}));
    ASSERT_EQ(again.rule.targets.size(), 1U);
    EXPECT_EQ(again.rule.targets[0].id, rule.targets[0].id);
    EXPECT_TRUE(again.secrets.empty());
    EXPECT_EQ(again.rule.version, 2);
}

TEST_F(Alerts, RefusesWhatMakesNoSense) {
    EXPECT_EQ(refusal(rule_of(AlertWhen::hit), {{AlertTargetKind::mail, "ana@marca.test\r\nBcc: x@y"}}),
              "bad_mail_address");
    for (const char* url :
         {"http://marca.test/x", "ftp://marca.test", "https://", "https://a@b.test/", "https://x y"}) {
        EXPECT_EQ(refusal(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, url}}), "bad_webhook_url") << url;
    }
    for (const char* url : {"http://127.0.0.1/x", "https://localhost/", "http://[::1]:80/"}) {
        EXPECT_EQ(refusal(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, url}}), "saved") << url;
        EXPECT_EQ(refusal(rule_of(AlertWhen::hit), {{AlertTargetKind::webhook, url}}, false), "bad_webhook_url") << url;
    }
    AlertRule rule = rule_of(AlertWhen::digest);
    rule.quiet = QuietHours{0, 60};
    EXPECT_EQ(refusal(rule), "quiet_hours_of_digest");
    rule = rule_of(AlertWhen::digest);
    rule.digest_days.clear();
    EXPECT_EQ(refusal(rule), "bad_digest");
    rule = rule_of(AlertWhen::hit);
    rule.screen = false;
    EXPECT_EQ(refusal(rule), "nowhere_to_tell");
    rule = rule_of(AlertWhen::rate);
    rule.more_than = 0;
    EXPECT_EQ(refusal(rule), "bad_rate");
    const MailRelay open{.host = "mail.marca.test", .security = MailSecurity::none, .sender = "a@marca.test"};
    const auto saved = actions::save_mail_relay(*house.place, {seal, true}, house.viewer, open, {});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().reason, "mail_unprotected");
}

TEST_F(Alerts, SeenIsAMatterOfEachUser) {
    save(rule_of(AlertWhen::hit));
    found(3);
    const Viewer ada = viewer_of(house.agent());
    const Viewer bea = viewer_of(house.agent());
    const auto unseen = [&](const Viewer& viewer) {
        return must(read_value(*house.store, [&](Snapshot& s) { return s.alerts().unseen(viewer); })).count;
    };
    EXPECT_EQ(unseen(ada), 3);
    const auto newest = must(read_value(*house.store, [&](Snapshot& s) {
        return s.alerts().list({.rule = {}, .brand = {}, .before = {}, .limit = 1}, ada);
    }));
    must(actions::mark_alerts_seen(*house.place, ada, newest.items[0].id));
    EXPECT_EQ(unseen(ada), 0);
    EXPECT_EQ(unseen(bea), 3);
}

}  // namespace
}  // namespace atiende::scenarios
