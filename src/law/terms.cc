#include "law/terms.h"

#include <chrono>

#include "law/attendance.h"
#include "law/duties.h"

namespace atiende::law {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kFinance = "Ley 44/2002, arts. 29 a 29 septies y 30";
constexpr std::string_view kConsumerAnswer = "Real Decreto Legislativo 1/2007, art. 21.3";

TermSpan calendar_days(int days) { return {.unit = TermUnit::calendar_days, .length = days}; }
TermSpan wall(Duration length) { return {.unit = TermUnit::duration, .wall = length}; }
TermSpan working_days(int days, bool saturdays) {
    return {.unit = TermUnit::working_days, .length = days, .saturdays_work = saturdays};
}

/// Readings of a term in working days by which we must act: whatever makes more days worked comes sooner.
void read_sooner(LegalTerm& term, const LegalProfile& profile) {
    TermSpan saturdays = term.span, national = term.span;
    saturdays.saturdays_work = true;
    national.national_holidays_only = true;
    TermSpan both = saturdays;
    both.national_holidays_only = true;
    if (!profile.saturdays_work) term.readings.push_back({ReadingReason::saturdays_worked, saturdays});
    if (profile.working_days) term.readings.push_back({ReadingReason::national_holidays, national});
    if (!profile.saturdays_work && profile.working_days) {
        term.readings.push_back({ReadingReason::saturdays_and_national_holidays, both});
    }
}

LegalTerm resolution(const LegalProfile& profile, TermStart start) {
    LegalTerm term{.id = "LAW-K1",
                   .clock = ClockKind::legal_resolution,
                   .span = working_days(15, profile.saturdays_work),
                   .start = start,
                   .source = "Ley 10/2025, art. 17.1"};
    read_sooner(term, profile);
    return term;
}

LegalTerm consumer_answer() {
    return {.id = "LAW-K2", .clock = ClockKind::legal_answer, .span = calendar_days(15), .source = kConsumerAnswer};
}

LegalTerm continuity() {
    return {.id = "LAW-K3",
            .clock = ClockKind::legal_continuity,
            .span = wall(2h),
            .end = TermEnd::causes_told,
            .source = "Ley 10/2025, art. 17.2"};
}

LegalTerm billing(const LegalProfile& profile) {
    LegalTerm term{.id = "LAW-K4",
                   .clock = ClockKind::legal_billing,
                   .span = calendar_days(5),
                   .source = "Ley 10/2025, art. 17.3"};
    if (profile.billing_days == DayCount::calendar) {
        term.readings.push_back({ReadingReason::working_days_reading, working_days(5, profile.saturdays_work)});
        return term;
    }
    term.span = working_days(5, profile.saturdays_work);
    term.readings.push_back({ReadingReason::calendar_days_reading, calendar_days(5)});
    read_sooner(term, profile);
    return term;
}

/// The customer's term: whatever the profile says of Saturdays, it is over only by the reading that ends last.
LegalTerm completion(const LegalProfile& profile) {
    LegalTerm term{.id = "LAW-K5",
                   .clock = ClockKind::legal_completion,
                   .span = working_days(profile.completion_days, false),
                   .safe = SafeSide::latest,
                   .start = TermStart::request_delivered,
                   .end = TermEnd::completed,
                   .pause = TermPause::delivery_unsettled,
                   .source = "Ley 10/2025, art. 13.3"};
    if (profile.saturdays_work) {
        term.readings.push_back({ReadingReason::saturdays_worked, working_days(profile.completion_days, true)});
    }
    return term;
}

LegalTerm person(const LegalProfile& profile, const Occurrence& occurrence) {
    LegalTerm term{.id = "LAW-K6",
                   .clock = ClockKind::legal_person,
                   .span = wall(kThreeMinutes),
                   .start = TermStart::request,
                   .end = TermEnd::person_answers,
                   .source = "Ley 10/2025, art. 8.2"};
    // Who must be served at every hour for cuts has no hours outside of which a request could wait.
    const bool always_served = occurrence.matter == Matter::continuity && duty_applies(profile, "LAW-14.2");
    if (profile.person_clock_always_runs || always_served) return term;
    term.readings.push_back({ReadingReason::runs_outside_hours, term.span});
    term.span.in_service_hours = true;
    term.pause = TermPause::outside_service_hours;
    return term;
}

LegalTerm supervisor(const Occurrence& occurrence) {
    LegalTerm term{.id = "LAW-K7",
                   .clock = ClockKind::legal_supervisor,
                   .span = wall(kThreeMinutes),
                   .start = TermStart::request,
                   .end = TermEnd::supervisor_attends,
                   .source = "Ley 10/2025, art. 8.3"};
    if (occurrence.exchange == Exchange::live && !occurrence.transfer_impossible) return term;
    // Nothing to join: contact on the same working day. Until when a day lasts is not settled.
    term.span = {.unit = TermUnit::same_working_day};
    term.readings.push_back(
        {ReadingReason::end_of_service_hours, {.unit = TermUnit::same_working_day, .in_service_hours = true}});
    if (!occurrence.transfer_impossible) term.readings.push_back({ReadingReason::three_minutes, wall(kThreeMinutes)});
    return term;
}

LegalTerm receipt(const LegalProfile& profile, const Occurrence& occurrence) {
    LegalTerm term{.id = "LAW-K9",
                   .clock = ClockKind::legal_receipt,
                   .span = wall(profile.receipt_within),
                   .end = TermEnd::received,
                   .pause = TermPause::delivery_data_missing,
                   .source = "Ley 10/2025, arts. 11.2 y 12.1"};
    if (occurrence.exchange == Exchange::live) {
        term.span.unit = TermUnit::communication;
        term.readings.push_back({ReadingReason::asynchronous_term, wall(profile.receipt_within)});
    }
    return term;
}

/// One month from presentation, or the term of payment services. What Ley 10/2025 and the consumer code would ask for
/// beside it is read as the safe side, since whether they survive is not settled.
LegalTerm finance_resolution(const LegalProfile& profile, const Occurrence& occurrence) {
    LegalTerm term{.id = "FIN-1",
                   .clock = ClockKind::legal_resolution,
                   .span = {.unit = TermUnit::calendar_months, .length = 1},
                   .pause = TermPause::completion_pending,
                   .source = kFinance};
    if (occurrence.matter == Matter::payment) {
        term.id = "FIN-2";
        term.span = working_days(15, profile.saturdays_work);
        term.source = "Real Decreto-ley 19/2018, art. 69";
        read_sooner(term, profile);
    }
    if (occurrence.kind == Kind::claim) {
        term.readings.push_back({ReadingReason::consumer_code_answer, calendar_days(15)});
    }
    if (occurrence.matter == Matter::billing) {
        term.readings.push_back({ReadingReason::billing_days_reading, calendar_days(5)});
    }
    return term;
}

LegalTerm finance_days(std::string_view id, ClockKind clock, TermStart start, TermEnd end, SafeSide safe) {
    return {.id = id,
            .clock = clock,
            .span = calendar_days(10),
            .safe = safe,
            .start = start,
            .end = end,
            .pause = start == TermStart::request_delivered ? TermPause::delivery_unsettled : TermPause::never,
            .source = kFinance};
}

/// Whether the resolution clock of an incomplete one waits for its completion (art. 13.3). The article's last sentence
/// leaves the queja out: it waits only if the company reads it so.
bool waits_for_completion(const LegalProfile& profile, Kind kind) {
    if (!duty_applies(profile, "LAW-13.3")) return false;
    return kind != Kind::complaint || profile.incomplete_complaints_wait;
}

void presented(const LegalProfile& profile, const Occurrence& occurrence, std::vector<LegalTerm>& terms) {
    const Kind kind = occurrence.kind;
    if (duty_applies(profile, "FIN-1")) {
        terms.push_back(finance_resolution(profile, occurrence));
    }
    if (duty_applies(profile, "LAW-17.1") && !(occurrence.incomplete && waits_for_completion(profile, kind))) {
        terms.push_back(resolution(profile, TermStart::presentation));
    }
    if (kind == Kind::claim && duty_applies(profile, "CON-21.3")) terms.push_back(consumer_answer());
    const bool in_two_hours =
        kind == Kind::question || kind == Kind::incident || profile.complaints_of_cuts_in_two_hours;
    if (occurrence.matter == Matter::continuity && in_two_hours && duty_applies(profile, "LAW-17.2")) {
        terms.push_back(continuity());
    }
    if (occurrence.matter == Matter::billing && duty_applies(profile, "LAW-17.3")) terms.push_back(billing(profile));
    if (duty_applies(profile, "LAW-11.1") || duty_applies(profile, "LAW-12.1") || duty_applies(profile, "TEL-1")) {
        terms.push_back(receipt(profile, occurrence));
    }
}

}  // namespace

bool is_claim(Kind kind, bool answered_at_once) {
    if (kind == Kind::question) return !answered_at_once;
    return kind == Kind::complaint || kind == Kind::claim || kind == Kind::incident;
}

std::vector<LegalTerm> terms_of(const LegalProfile& profile, const Occurrence& occurrence) {
    std::vector<LegalTerm> terms;
    // Nobody has told the service anything yet (art. 3.10).
    if (occurrence.arrival == Arrival::undirected) return terms;
    const bool claim = is_claim(occurrence.kind, occurrence.answered_at_once);
    switch (occurrence.what) {
        case Happening::presented:
            if (claim) presented(profile, occurrence, terms);
            break;
        case Happening::completion_asked:
            if (!claim) break;
            if (duty_applies(profile, "LAW-13.3")) terms.push_back(completion(profile));
            if (duty_applies(profile, "FIN-6")) {
                terms.push_back(finance_days("FIN-6", ClockKind::legal_completion, TermStart::request_delivered,
                                             TermEnd::completed, SafeSide::latest));
            }
            break;
        case Happening::completed:
            if (claim && duty_applies(profile, "LAW-17.1") && waits_for_completion(profile, occurrence.kind)) {
                terms.push_back(resolution(profile, TermStart::completion));
            }
            break;
        case Happening::person_asked:
            if (duty_applies(profile, "LAW-8.2")) terms.push_back(person(profile, occurrence));
            break;
        case Happening::supervisor_asked:
            if (duty_applies(profile, "LAW-8.3")) terms.push_back(supervisor(occurrence));
            break;
        case Happening::admission_refused:
            if (claim && duty_applies(profile, "FIN-7")) {
                terms.push_back(finance_days("FIN-7", ClockKind::legal_completion, TermStart::admission_refused,
                                             TermEnd::completed, SafeSide::latest));
            }
            break;
        case Happening::decided:
            if (claim && duty_applies(profile, "FIN-8")) {
                terms.push_back(finance_days("FIN-8", ClockKind::legal_answer, TermStart::decision,
                                             TermEnd::answer_notified, SafeSide::earliest));
            }
            break;
    }
    return terms;
}

}  // namespace atiende::law
