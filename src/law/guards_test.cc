#include "law/guards.h"

#include <string>

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    profile.bodies = {
        {"Junta Arbitral de Consumo", BodyStanding::adhered, "Por escrito o en su sede electrónica.", ""}};
    return profile;
}
const LegalProfile kElectricity = of_sector(Sector::electricity, true);
const LegalProfile kTelecoms = of_sector(Sector::electronic_communications, true);
const LegalProfile kFinance = of_sector(Sector::finance, false);
const LegalProfile kOutside;

/// "issue_unanswered 13.1 issue=3", or "" when it passes.
std::string told(const Result<void>& checked) {
    if (checked) return "";
    EXPECT_EQ(checked.error().code, ErrorCode::invalid);
    std::string text = checked.error().reason, others;
    for (const auto& [name, value] : checked.error().arguments) {
        if (name == "article") {
            text += ' ' + value;
        } else if (name != "law") {
            others += ' ' + name + '=' + value;
        }
    }
    return text + others;
}

TEST(GuardG1, ClosesByLapseOfTimeOnlyWithTheProofOf134) {
    using enum PartState;
    const auto asked = [](std::vector<PartState> deliveries, int days, bool over, bool completed = false) {
        return Lapse{true, std::move(deliveries), days, over, completed};
    };
    struct Row {
        Lapse lapse;
        std::string told;
    };
    const Row rows[] = {
        {Lapse{}, "closing_by_lapse_of_time 13.2"},
        {Lapse{.deliveries = {sent, sent}, .working_days_given = 10, .term_over = true},
         "closing_by_lapse_of_time 13.2"},
        {asked({sent, sent}, 10, true, true), "closing_by_lapse_of_time 13.2"},
        {asked({}, 10, true), "completion_not_proved 13.4"},
        {asked({sent}, 10, true), "completion_not_proved 13.4"},
        {asked({sent, unknown}, 10, true), "completion_not_proved 13.4"},
        {asked({sent, pending}, 10, true), "completion_not_proved 13.4"},
        {asked({sent, in_flight}, 10, true), "completion_not_proved 13.4"},
        {asked({refused, sent}, 10, true), "completion_not_proved 13.4"},
        {asked({sent, sent}, 9, true), "completion_term_too_short 13.3 least=10"},
        {asked({sent, sent}, 10, false), "completion_term_runs 13.3"},
        {asked({sent, sent}, 10, true), ""},
        {asked({sent, sent, sent}, 15, true), ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(told(check_lapse(kElectricity, row.lapse)), row.told);
        EXPECT_EQ(told(check_lapse(kOutside, row.lapse)), "");
    }
    LegalProfile generous = kElectricity;
    generous.completion_days = 12;
    EXPECT_EQ(told(check_lapse(generous, asked({sent, sent}, 11, true))), "completion_term_too_short 13.3 least=12");
    Lapse complaint = asked({sent, sent}, 10, true);
    complaint.kind = Kind::complaint;
    EXPECT_EQ(told(check_lapse(kElectricity, complaint)), "closing_by_lapse_of_time 13.2");
    LegalProfile covering = kElectricity;
    covering.incomplete_complaints_wait = true;
    EXPECT_EQ(told(check_lapse(covering, complaint)), "");
    EXPECT_EQ(told(check_lapse(kFinance, asked({sent, sent}, 10, true))), "") << "calendar days there";
}

TEST(GuardG2, ThreeIssuesTwoAnsweredTheThirdIsNamed) {
    const Issue granted{1, IssueOutcome::granted, true, false}, denied{2, IssueOutcome::refused, true, true};
    using enum Resolution;
    const auto check = [](Resolution resolution, std::vector<Issue> issues) {
        return told(check_issues(kElectricity, resolution, issues));
    };
    EXPECT_EQ(check(direct, {granted, denied, {3, IssueOutcome::granted, false, false}}),
              "issue_unanswered 13.1 issue=3");
    EXPECT_EQ(check(direct, {granted, denied, {3, IssueOutcome::open, true, false}}), "issue_unanswered 13.1 issue=3");
    EXPECT_EQ(check(Resolution::refused, {granted, {2, IssueOutcome::refused, true, false}}),
              "issue_without_reason 13.1 issue=2");
    EXPECT_EQ(check(redirected, {{1, IssueOutcome::partly_granted, true, false}}), "issue_without_reason 13.1 issue=1");
    EXPECT_EQ(check(direct, {}), "no_issue_listed 13.1");
    EXPECT_EQ(check(direct, {granted, denied}), "");
    EXPECT_EQ(check(withdrawn, {{1, IssueOutcome::open, false, false}}), "");
    EXPECT_EQ(check(none, {}), "") << "deemed resolved: G1 has asked for its proof";
    EXPECT_EQ(told(check_issues(kOutside, direct, {})), "");
}

TEST(GuardG2, GenericAnswers) {
    const std::string_view macro =
        "Sentimos las molestias. Hemos trasladado su reclamación al departamento correspondiente y le responderemos "
        "pronto.";
    struct Row {
        std::string_view reply;
        std::size_t own;
    };
    const Row rows[] = {
        {"Sentimos las molestias. Hemos trasladado su reclamación al departamento correspondiente y le responderemos "
         "pronto.",
         0},
        {"¡Hola! SENTIMOS las  molestias... Muchas gracias, un saludo", 0},
        {"Hemos trasladado su reclamación al departamento correspondiente", 0},
        {"Sentimos las molestias. Le devolvemos 12,40 € en la factura de diciembre.", 8},
        {"", 0},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(own_words(row.reply, {macro}) > 0, row.own > 0) << row.reply;
        EXPECT_EQ(told(check_not_generic(kElectricity, row.reply, {macro})), row.own ? "" : "generic_answer 13.1");
        EXPECT_EQ(told(check_not_generic(kOutside, row.reply, {macro})), "");
    }
    EXPECT_EQ(told(check_not_generic(kElectricity, "Sentimos las molestias.", {})), "") << "written without a macro";
    EXPECT_EQ(told(check_not_generic(kElectricity, "Un saludo. Reclamación resuelta", {"Un saludo.", "reclamación"})),
              "");
    EXPECT_EQ(told(check_not_generic(kElectricity, "Un saludo. Reclamación", {"Un saludo.", "reclamación"})),
              "generic_answer 13.1");
    // Words of the macro in another order are the writer's own.
    EXPECT_GT(own_words("molestias las sentimos pronto responderemos", {macro}), 0u);
}

TEST(GuardG3, ARefusalNamesTheBodies) {
    EXPECT_EQ(told(check_refusal(kElectricity, "No procede.")),
              "out_of_court_missing 13.7 body=Junta Arbitral de Consumo");
    EXPECT_EQ(told(check_refusal(kElectricity, "No procede. Puede acudir a la JUNTA  ARBITRAL de consumo.")), "");
    EXPECT_EQ(told(check_refusal(kElectricity, "No procede: Junta Arbitral de Consumoide")),
              "out_of_court_missing 13.7 body=Junta Arbitral de Consumo");
    LegalProfile nobody = kElectricity;
    nobody.bodies.clear();
    EXPECT_EQ(told(check_refusal(nobody, "No procede.")), "no_out_of_court_body 13.7");
    EXPECT_EQ(told(check_refusal(kOutside, "No procede.")), "");
}

TEST(GuardG4, NoSurveyBeforeTheResolution) {
    for (std::size_t i = 0; i < EnumWords<Status>::words.size(); ++i) {
        const Status status = static_cast<Status>(i);
        const bool over = status == Status::resolved || status == Status::closed;
        EXPECT_EQ(told(check_survey(kElectricity, status)), over ? "" : "survey_before_resolution 18.2")
            << name_of(status);
        EXPECT_EQ(told(check_survey(kFinance, status)), "") << "art. 18 is off in finance";
    }
}

TEST(GuardG5, DowngradesNeedReasonAndSecondPerson) {
    const UserId one{1}, two{2};
    for (std::size_t f = 0; f < EnumWords<Kind>::words.size(); ++f) {
        for (std::size_t t = 0; t < EnumWords<Kind>::words.size(); ++t) {
            const Kind from = static_cast<Kind>(f), to = static_cast<Kind>(t);
            const bool guarded = (from == Kind::complaint || from == Kind::claim || from == Kind::incident) &&
                                 from != to &&
                                 !(from == Kind::complaint && (to == Kind::claim || to == Kind::incident));
            const std::string pair = " from=" + std::string(name_of(from)) + " to=" + std::string(name_of(to));
            const auto expected = [&](const std::string& reason) { return guarded ? reason + " 3.10" + pair : ""; };
            EXPECT_EQ(told(check_downgrade({from, to, false, one, two})), expected("downgrade_needs_reason"));
            EXPECT_EQ(told(check_downgrade({from, to, true, one})), expected("downgrade_needs_second_person"));
            EXPECT_EQ(told(check_downgrade({from, to, true, one, one})), expected("downgrade_needs_second_person"));
            EXPECT_EQ(told(check_downgrade({from, to, true, one, UserId{}})),
                      expected("downgrade_needs_second_person"));
            EXPECT_EQ(told(check_downgrade({from, to, true, one, two})), "");
        }
    }
}

TEST(GuardG6, TheAnswerIsInTheLanguageOfTheClaim) {
    using enum LanguageChange;
    const auto check = [](std::string_view claim, std::string_view answer, LanguageChange change) {
        return told(check_answer_language(kElectricity, claim, answer, change));
    };
    EXPECT_EQ(check("gl", "es", none), "answer_in_other_language 13.6 wanted=gl found=es");
    EXPECT_EQ(check("gl", "es", customer_changed), "");
    EXPECT_EQ(check("gl", "es", customer_asked), "");
    EXPECT_EQ(check("es", "es-MX", none), "");
    EXPECT_EQ(check("ES_es", "es", none), "");
    EXPECT_EQ(check("und", "es", none), "");
    EXPECT_EQ(check("ca", "und", none), "");
    EXPECT_EQ(check("", "es", none), "");
    EXPECT_EQ(told(check_answer_language(kOutside, "gl", "es", none)), "");
}

TEST(GuardG7, NoOffersInCare) {
    LegalProfile small = kElectricity;
    small.small_supplier = true;
    struct Row {
        Offer offer;
        bool allowed;
    };
    const Row rows[] = {{{}, false},
                        {{.customer_asked = true}, true},
                        {{.part_of_solution = true}, false},
                        {{.better_for_customer = true}, false},
                        {{.part_of_solution = true, .better_for_customer = true}, true}};
    for (const Row& row : rows) {
        const auto expected = [&](const char* article) {
            return row.allowed ? "" : std::string("offer_in_care ") + article;
        };
        EXPECT_EQ(told(check_offer(kElectricity, Matter::continuity, row.offer)), expected("16.2"));
        EXPECT_EQ(told(check_offer(kElectricity, Matter::billing, row.offer)), expected("21.2"));
        EXPECT_EQ(told(check_offer(small, Matter::continuity, row.offer)), expected("21.2"));
        EXPECT_EQ(told(check_offer(kOutside, Matter::other, row.offer)), expected("21.2"));
    }
}

TEST(GuardG8, WaitingEndsNothingAndBotsHideNobody) {
    EXPECT_EQ(told(check_session_end(kElectricity, SessionEnd::by_waiting)), "session_ended_by_waiting 8.4");
    EXPECT_EQ(told(check_session_end(kElectricity, SessionEnd::by_customer)), "");
    EXPECT_EQ(told(check_session_end(kElectricity, SessionEnd::settled)), "");
    EXPECT_EQ(told(check_session_end(kOutside, SessionEnd::by_waiting)), "");
    struct Row {
        BotStep step;
        std::string energy, telecoms;
    };
    const std::string hidden = "person_not_offered 8.2", delayed = "person_request_delayed 8.2";
    const Row rows[] = {
        {{}, hidden, ""},
        {{.offers_person = true}, "", ""},
        {{.ends = true}, hidden, "person_not_offered 65.2"},
        {{.offers_person = true, .ends = true}, "", ""},
        {{.offers_person = true, .person_asked = true}, delayed, delayed},
        {{.person_asked = true, .passes_on = true}, "", ""},
        {{.passes_on = true}, "", ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(told(check_bot_step(kElectricity, row.step)), row.energy);
        EXPECT_EQ(told(check_bot_step(kTelecoms, row.step)), row.telecoms);
        EXPECT_EQ(told(check_bot_step(kOutside, row.step)), "");
    }
}

TEST(GuardG9, HoldsStayUntilTheNotification) {
    struct Row {
        HoldLift lift;
        std::string told;
    };
    const Row rows[] = {
        {{}, "hold_before_notification 4.4"},
        {{.out_of_court = true}, "hold_before_notification 13.8"},
        {{.notified = true}, ""},
        {{.out_of_court = true, .notified = true}, ""},
        {{.exception = HoldException::safety}, "hold_exception_without_reason 4.4"},
        {{.exception = HoldException::safety, .has_reason = true}, ""},
        {{.out_of_court = true, .exception = HoldException::sector_rule, .has_reason = true}, ""},
        {{.has_reason = true}, "hold_before_notification 4.4"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(told(check_hold_lift(kElectricity, row.lift)), row.told);
        EXPECT_EQ(told(check_hold_lift(kTelecoms, row.lift)), "") << "holds follow the sector's own rules";
        EXPECT_EQ(told(check_hold_lift(kFinance, row.lift)), "");
    }
}

TEST(GuardG10, EvidenceStaysInItsTime) {
    using enum EvidenceForm;
    const LocalDate today{2030, 6, 1}, before{2030, 5, 31}, after{2031, 12, 31};
    struct Row {
        Erasure erasure;
        std::string told;
    };
    const Row rows[] = {
        {{.form = network_copy, .legal_hold = true, .today = today}, ""},
        {{.form = sealed_document, .kept_until = after, .today = today}, "evidence_in_retention 21.2 until=2031-12-31"},
        {{.form = sealed_document, .kept_until = today, .today = today}, "evidence_in_retention 21.2 until=2030-06-01"},
        {{.form = sealed_document, .kept_until = before, .today = today}, ""},
        {{.form = sealed_document, .today = today}, "evidence_in_retention 21.2"},
        {{.form = sealed_document, .anonymises = true, .kept_until = after, .today = today}, ""},
        {{.form = sealed_document, .legal_hold = true, .kept_until = before, .today = today},
         "evidence_under_legal_hold 21.2"},
        {{.form = sealed_document, .anonymises = true, .legal_hold = true, .today = today},
         "evidence_under_legal_hold 21.2"},
        {{.form = event, .kept_until = before, .today = today}, "evidence_in_retention 4.7"},
        {{.form = event, .anonymises = true, .today = today}, ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(told(check_erasure(kElectricity, row.erasure)), row.told);
        EXPECT_EQ(told(check_erasure(kOutside, row.erasure)), "");
    }
}

TEST(GuardG11, ReasonedResolutionsWithPersonalDataArePrivate) {
    for (std::size_t i = 0; i < EnumWords<Visibility>::words.size(); ++i) {
        const Visibility visibility = static_cast<Visibility>(i);
        EXPECT_EQ(told(check_answer_visibility(visibility, true, true)), i < 3 ? "resolution_in_public 13.5" : "");
        EXPECT_EQ(told(check_answer_visibility(visibility, false, true)), "") << "another guard's";
        EXPECT_EQ(told(check_answer_visibility(visibility, true, false)), "") << "a closing note";
    }
}

TEST(GuardG12, ClocksOfTheLawAreCorrectedByTwoWithEvidence) {
    const UserId one{1}, two{2};
    struct Row {
        ClockKind clock;
        std::string article;
    };
    const Row rows[] = {{ClockKind::legal_resolution, " 17.1"}, {ClockKind::legal_answer, " 21.3"},
                        {ClockKind::legal_continuity, " 17.2"}, {ClockKind::legal_billing, " 17.3"},
                        {ClockKind::legal_completion, " 13.3"}, {ClockKind::legal_person, " 8.2"},
                        {ClockKind::legal_supervisor, " 8.3"},  {ClockKind::legal_receipt, " 12.1"}};
    for (const Row& row : rows) {
        EXPECT_EQ(told(check_clock_correction({row.clock, one, std::nullopt, true, true})),
                  "clock_correction_needs_second_person" + row.article);
        EXPECT_EQ(told(check_clock_correction({row.clock, one, one, true, true})),
                  "clock_correction_needs_second_person" + row.article);
        EXPECT_EQ(told(check_clock_correction({row.clock, one, two, false, true})),
                  "clock_correction_needs_evidence" + row.article);
        EXPECT_EQ(told(check_clock_correction({row.clock, one, two, true, false})),
                  "clock_correction_needs_both_values" + row.article);
        EXPECT_EQ(told(check_clock_correction({row.clock, one, two, true, true})), "");
    }
    EXPECT_EQ(std::size(rows) + 7, EnumWords<ClockKind>::words.size()) << "a clock of the law without its article";
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(told(check_clock_correction({static_cast<ClockKind>(i), one})), "")
            << "policies' clocks pause by rule";
    }
}

TEST(Guards, EachNamesTheLaw) {
    const auto refused = check_offer(kOutside, Matter::other, {});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error(),
              invalid("offer_in_care").with("article", "21.2").with("law", "Real Decreto Legislativo 1/2007"));
    const auto survey = check_survey(kElectricity, Status::open);
    EXPECT_EQ(survey.error(), invalid("survey_before_resolution").with("article", "18.2").with("law", "Ley 10/2025"));
}

}  // namespace
}  // namespace atiende::law
