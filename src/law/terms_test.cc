#include "law/terms.h"

#include <string>

#include <gtest/gtest.h>

namespace atiende::law {
namespace {

using namespace std::chrono_literals;

LegalProfile of_sector(Sector sector, bool continuous) {
    LegalProfile profile;
    profile.sector = sector;
    profile.continuous = continuous;
    return profile;
}
const LegalProfile kElectricity = of_sector(Sector::electricity, true);
const LegalProfile kTelecoms = of_sector(Sector::electronic_communications, true);
const LegalProfile kBus = of_sector(Sector::bus_transport, false);
const LegalProfile kFinance = of_sector(Sector::finance, false);

/// "15 working days", "2 h" ...
std::string said(const TermSpan& span) {
    std::string text;
    switch (span.unit) {
        case TermUnit::duration:
        case TermUnit::communication: text = std::to_string(span.wall / 1s) + " s"; break;
        case TermUnit::same_working_day: break;
        default: text = std::to_string(span.length);
    }
    text += (text.empty() ? "" : " ") + std::string(name_of(span.unit));
    if (span.saturdays_work) text += " +saturdays";
    if (span.national_holidays_only) text += " +national";
    if (span.in_service_hours) text += " +hours";
    return text;
}

/// Every term as "LAW-K1 legal_resolution 15 working_days from presentation to answer_notified".
std::string said(const std::vector<LegalTerm>& terms) {
    std::string text;
    for (const LegalTerm& term : terms) {
        text += std::string(term.id) + ": " + said(term.span) + " from " + std::string(name_of(term.start)) + " to " +
                std::string(name_of(term.end));
        if (term.pause != TermPause::never) text += " but " + std::string(name_of(term.pause));
        text += '\n';
    }
    return text;
}

std::string readings(const LegalTerm& term) {
    std::string text = std::string(name_of(term.safe));
    for (const TermReading& reading : term.readings) {
        text += "; " + std::string(name_of(reading.why)) + ": " + said(reading.span);
    }
    return text;
}

const LegalTerm* found(const std::vector<LegalTerm>& terms, std::string_view id) {
    for (const LegalTerm& term : terms) {
        if (term.id == id) return &term;
    }
    return nullptr;
}

constexpr char kK1[] = "LAW-K1: 15 working_days from presentation to answer_notified\n";
constexpr char kK2[] = "LAW-K2: 15 calendar_days from presentation to answer_notified\n";
constexpr char kK3[] = "LAW-K3: 7200 s duration from presentation to causes_told\n";
constexpr char kK4[] = "LAW-K4: 5 calendar_days from presentation to answer_notified\n";
constexpr char kK9[] = "LAW-K9: 60 s duration from presentation to received but delivery_data_missing\n";

std::string presented(const LegalProfile& profile, Kind kind, Matter matter = Matter::other) {
    return said(terms_of(profile, {.kind = kind, .matter = matter}));
}

TEST(Terms, OfWhatIsPresented) {
    const std::string k1 = kK1, k2 = kK2, k3 = kK3, k4 = kK4, k9 = kK9;
    EXPECT_EQ(presented(kElectricity, Kind::question), k1 + k9) << "that needs later action";
    EXPECT_EQ(presented(kElectricity, Kind::complaint), k1 + k9);
    EXPECT_EQ(presented(kElectricity, Kind::claim), k1 + k2 + k9);
    EXPECT_EQ(presented(kElectricity, Kind::incident), k1 + k9);
    for (const Kind kind : {Kind::suggestion, Kind::praise, Kind::lead, Kind::other, Kind::spam}) {
        EXPECT_EQ(presented(kElectricity, kind, Matter::continuity), "") << name_of(kind);
    }
    EXPECT_EQ(presented(kElectricity, Kind::incident, Matter::continuity), k1 + k3 + k9);
    EXPECT_EQ(presented(kElectricity, Kind::complaint, Matter::continuity), k1 + k3 + k9) << "question 8";
    EXPECT_EQ(presented(kElectricity, Kind::claim, Matter::billing), k1 + k2 + k4 + k9);
    EXPECT_EQ(presented(kBus, Kind::incident, Matter::continuity), k1 + k9) << "not continuous";
    EXPECT_EQ(presented(kTelecoms, Kind::claim, Matter::continuity), k1 + k2 + k3 + k9);
}

TEST(Terms, AQuestionAnsweredAtOnceStartsNothing) {
    EXPECT_TRUE(terms_of(kElectricity, {.kind = Kind::question, .answered_at_once = true}).empty());
    EXPECT_FALSE(terms_of(kElectricity, {.kind = Kind::complaint, .answered_at_once = true}).empty())
        << "a complaint keeps its clocks";
}

TEST(Terms, UndirectedPostsCountOnceWeAnswerOrTheyMakeThemselvesKnown) {
    Occurrence post{.kind = Kind::claim, .arrival = Arrival::undirected};
    EXPECT_TRUE(terms_of(kElectricity, post).empty());
    post.arrival = Arrival::undirected_answered;
    EXPECT_EQ(terms_of(kElectricity, post).size(), 3u);
}

TEST(Terms, OutsideTheLawOnlyTheConsumerCodeAnswers) {
    EXPECT_EQ(presented({}, Kind::claim, Matter::billing), kK2);
    EXPECT_EQ(presented({}, Kind::complaint, Matter::billing), "");
    EXPECT_TRUE(terms_of({}, {.what = Happening::person_asked}).empty());
}

TEST(Terms, AnIncompleteClaimIsResolvedFromItsCompletion) {
    const std::string k2 = kK2, k4 = kK4, k9 = kK9;
    const Occurrence incomplete{.kind = Kind::claim, .matter = Matter::billing, .incomplete = true};
    EXPECT_EQ(said(terms_of(kElectricity, incomplete)), k2 + k4 + k9) << "the others keep running (question 9)";
    EXPECT_EQ(said(terms_of(kElectricity, {.what = Happening::completion_asked, .kind = Kind::claim})),
              "LAW-K5: 10 working_days from request_delivered to completed but delivery_unsettled\n");
    for (const Kind kind : {Kind::question, Kind::claim, Kind::incident}) {
        EXPECT_EQ(found(terms_of(kElectricity, {.kind = kind, .incomplete = true}), "LAW-K1"), nullptr);
        EXPECT_EQ(said(terms_of(kElectricity, {.what = Happening::completed, .kind = kind})),
                  "LAW-K1: 15 working_days from completion to answer_notified\n");
    }
}

TEST(Terms, AnIncompleteComplaintWaitsOnlyByThatReading) {
    const Occurrence incomplete{.kind = Kind::complaint, .incomplete = true};
    const Occurrence completed{.what = Happening::completed, .kind = Kind::complaint};
    EXPECT_NE(found(terms_of(kElectricity, incomplete), "LAW-K1"), nullptr);
    EXPECT_TRUE(terms_of(kElectricity, completed).empty()) << "it runs already";
    LegalProfile waiting = kElectricity;
    waiting.incomplete_complaints_wait = true;
    EXPECT_EQ(found(terms_of(waiting, incomplete), "LAW-K1"), nullptr);
    EXPECT_EQ(terms_of(waiting, completed).size(), 1u);
}

TEST(Terms, RequestsForAPerson) {
    const auto asked = terms_of(kElectricity, {.what = Happening::person_asked});
    EXPECT_EQ(said(asked), "LAW-K6: 180 s duration +hours from request to person_answers but outside_service_hours\n");
    EXPECT_EQ(readings(asked.at(0)), "earliest; runs_outside_hours: 180 s duration");
    LegalProfile always = kElectricity;
    always.person_clock_always_runs = true;
    const std::string runs = "LAW-K6: 180 s duration from request to person_answers\n";
    EXPECT_EQ(said(terms_of(always, {.what = Happening::person_asked})), runs);
    EXPECT_EQ(said(terms_of(kElectricity, {.what = Happening::person_asked, .matter = Matter::continuity})), runs)
        << "cuts are served at every hour (art. 14.2)";
    EXPECT_EQ(terms_of(kTelecoms, {.what = Happening::person_asked}).size(), 1u);
}

TEST(Terms, RequestsForASupervisor) {
    Occurrence asked{.what = Happening::supervisor_asked, .exchange = Exchange::live};
    EXPECT_EQ(said(terms_of(kElectricity, asked)), "LAW-K7: 180 s duration from request to supervisor_attends\n");
    asked.transfer_impossible = true;
    const auto same_day = terms_of(kElectricity, asked);
    EXPECT_EQ(said(same_day), "LAW-K7: same_working_day from request to supervisor_attends\n");
    EXPECT_EQ(readings(same_day.at(0)), "earliest; end_of_service_hours: same_working_day +hours");
    asked = {.what = Happening::supervisor_asked, .exchange = Exchange::asynchronous};
    const auto written = terms_of(kElectricity, asked);
    EXPECT_EQ(readings(written.at(0)),
              "earliest; end_of_service_hours: same_working_day +hours; three_minutes: 180 s duration");
    EXPECT_TRUE(terms_of(kTelecoms, asked).empty()) << "no right to a supervisor";
}

TEST(Terms, TheReceiptComesWithinALiveCommunication) {
    const auto live = terms_of(kElectricity, {.kind = Kind::complaint, .exchange = Exchange::live});
    const LegalTerm* receipt = found(live, "LAW-K9");
    ASSERT_NE(receipt, nullptr);
    EXPECT_EQ(said(receipt->span), "60 s communication");
    EXPECT_EQ(readings(*receipt), "earliest; asynchronous_term: 60 s duration");
    LegalProfile slower = kElectricity;
    slower.receipt_within = 5min;
    EXPECT_EQ(said(found(terms_of(slower, {.kind = Kind::complaint}), "LAW-K9")->span), "300 s duration");
}

TEST(Terms, ReadingsOfWorkingDays) {
    const auto of = [](const LegalProfile& profile) {
        return readings(terms_of(profile, {.kind = Kind::complaint}).at(0));
    };
    EXPECT_EQ(of(kElectricity), "earliest; saturdays_worked: 15 working_days +saturdays");
    LegalProfile local = kElectricity;
    local.working_days = CalendarId{7};
    EXPECT_EQ(of(local),
              "earliest; saturdays_worked: 15 working_days +saturdays; national_holidays: 15 working_days +national; "
              "saturdays_and_national_holidays: 15 working_days +saturdays +national");
    local.saturdays_work = true;
    EXPECT_EQ(of(local), "earliest; national_holidays: 15 working_days +saturdays +national");
}

TEST(Terms, ReadingsOfTheFiveDays) {
    const auto of = [](const LegalProfile& profile) {
        const auto terms = terms_of(profile, {.kind = Kind::complaint, .matter = Matter::billing});
        return said(found(terms, "LAW-K4")->span) + " | " + readings(*found(terms, "LAW-K4"));
    };
    EXPECT_EQ(of(kElectricity), "5 calendar_days | earliest; working_days_reading: 5 working_days");
    LegalProfile working = kElectricity;
    working.billing_days = DayCount::working;
    EXPECT_EQ(of(working),
              "5 working_days | earliest; calendar_days_reading: 5 calendar_days; saturdays_worked: 5 working_days "
              "+saturdays");
}

TEST(Terms, TheCustomersTermIsSafeAtItsLatest) {
    LegalProfile saturdays = kElectricity;
    saturdays.saturdays_work = true;
    saturdays.completion_days = 12;
    const auto terms = terms_of(saturdays, {.what = Happening::completion_asked, .kind = Kind::claim});
    EXPECT_EQ(said(terms.at(0).span), "12 working_days");
    EXPECT_EQ(readings(terms.at(0)), "latest; saturdays_worked: 12 working_days +saturdays");
}

TEST(Terms, ComplaintsOfCutsWithoutTheTwoHours) {
    LegalProfile profile = kElectricity;
    profile.complaints_of_cuts_in_two_hours = false;
    EXPECT_EQ(found(terms_of(profile, {.kind = Kind::claim, .matter = Matter::continuity}), "LAW-K3"), nullptr);
    EXPECT_EQ(found(terms_of(profile, {.kind = Kind::complaint, .matter = Matter::continuity}), "LAW-K3"), nullptr);
    for (const Kind kind : {Kind::question, Kind::incident}) {
        EXPECT_NE(found(terms_of(profile, {.kind = kind, .matter = Matter::continuity}), "LAW-K3"), nullptr);
    }
}

TEST(Terms, Finance) {
    const auto terms = terms_of(kFinance, {.kind = Kind::claim, .matter = Matter::billing, .incomplete = true});
    EXPECT_EQ(said(terms), std::string("FIN-1: 1 calendar_months from presentation to answer_notified but "
                                       "completion_pending\n") +
                               kK9);
    EXPECT_EQ(terms.at(0).clock, ClockKind::legal_resolution);
    EXPECT_EQ(readings(terms.at(0)),
              "earliest; consumer_code_answer: 15 calendar_days; billing_days_reading: 5 calendar_days");
    const auto payment = terms_of(kFinance, {.kind = Kind::complaint, .matter = Matter::payment});
    EXPECT_EQ(said(payment).substr(0, 22), "FIN-2: 15 working_days");
    EXPECT_EQ(said(terms_of(kFinance, {.what = Happening::completion_asked, .kind = Kind::claim})),
              "FIN-6: 10 calendar_days from request_delivered to completed but delivery_unsettled\n");
    EXPECT_TRUE(terms_of(kFinance, {.what = Happening::completed, .kind = Kind::claim}).empty());
    EXPECT_EQ(said(terms_of(kFinance, {.what = Happening::admission_refused, .kind = Kind::claim})),
              "FIN-7: 10 calendar_days from admission_refused to completed\n");
    EXPECT_EQ(said(terms_of(kFinance, {.what = Happening::decided, .kind = Kind::claim})),
              "FIN-8: 10 calendar_days from decision to answer_notified\n");
    EXPECT_TRUE(terms_of(kElectricity, {.what = Happening::decided, .kind = Kind::claim}).empty());
    EXPECT_TRUE(terms_of(kElectricity, {.what = Happening::admission_refused, .kind = Kind::claim}).empty());
}

TEST(Terms, NameTheirArticleAndAClockOfTheLaw) {
    for (const LegalProfile& profile : {kElectricity, kTelecoms, kFinance, kBus}) {
        for (std::size_t what = 0; what < EnumWords<Happening>::words.size(); ++what) {
            for (std::size_t matter = 0; matter < EnumWords<Matter>::words.size(); ++matter) {
                for (const LegalTerm& term : terms_of(profile, {.what = static_cast<Happening>(what),
                                                                .kind = Kind::claim,
                                                                .matter = static_cast<Matter>(matter)})) {
                    EXPECT_TRUE(is_legal(term.clock)) << term.id;
                    EXPECT_TRUE(term.source.contains("art")) << term.id;
                    const bool timed =
                        term.span.unit == TermUnit::duration || term.span.unit == TermUnit::communication;
                    EXPECT_EQ(term.span.wall > 0s, timed) << term.id;
                }
            }
        }
    }
}

}  // namespace
}  // namespace atiende::law
