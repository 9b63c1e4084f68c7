// Which legal clocks start for what happened: how long, from when, until what, by which article.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/assessment.h"
#include "model/legal.h"

namespace atiende::law {

/// duration: on the UTC line, half-open · days and months end with the local midnight of their last day, and the day of
/// the start is excluded (Código Civil, art. 5) · same_working_day: that of the start, or the next one worked ·
/// communication: before the conversation ends; where nobody can tell its end, by `wall`.
enum class TermUnit { duration, calendar_days, working_days, calendar_months, same_working_day, communication };

enum class TermStart { presentation, completion, request_delivered, request, decision, admission_refused };
/// answer_notified: the reasoned answer · causes_told: known causes and estimated restoration, an incident statement
/// delivered to that person counts · completed: by the customer, or expiry · received: key and receipt delivered.
enum class TermEnd { answer_notified, causes_told, completed, person_answers, supervisor_attends, received };
/// When it stands still. delivery_unsettled: while what was delivered is not *sent* · completion_pending: the customer
/// was asked to complete (finance).
enum class TermPause { never, delivery_unsettled, outside_service_hours, delivery_data_missing, completion_pending };

/// One way to reckon the end.
struct TermSpan {
    TermUnit unit = TermUnit::duration;
    int length = 0;               ///< days or months; 0 with the other units
    Duration wall{};              ///< of duration and communication
    bool saturdays_work = false;  ///< working days: Saturdays are worked
    /// working days: only the holidays of all Spain are not worked; else those of the profile's calendar.
    bool national_holidays_only = false;
    /// duration: counts within the published service hours alone; same_working_day: ends when they end that day.
    bool in_service_hours = false;

    bool operator==(const TermSpan&) const = default;
};

/// Another reading of the same term that section "What is not decided" of docs/law.md names. Sentence `law.<word>`.
enum class ReadingReason {
    saturdays_worked,
    national_holidays,
    saturdays_and_national_holidays,
    calendar_days_reading,
    working_days_reading,
    consumer_code_answer,
    billing_days_reading,
    runs_outside_hours,
    end_of_service_hours,
    three_minutes,
    asynchronous_term
};
struct TermReading {
    ReadingReason why = ReadingReason::saturdays_worked;
    TermSpan span;

    bool operator==(const TermReading&) const = default;
};

/// Which end is on the safe side: the earliest of all readings where we must act; the latest where the customer may,
/// and then `span` itself is that one.
enum class SafeSide { earliest, latest };

struct LegalTerm {
    std::string_view id;  ///< LAW-K1 … LAW-K9, FIN-1 …: static. Names the duty's clock in docs/law.md.
    ClockKind clock = ClockKind::legal_resolution;
    TermSpan span;                        ///< by the profile's settings: the limit
    std::vector<TermReading> readings{};  ///< others; the safe date is the `safe` one among them and `span`
    SafeSide safe = SafeSide::earliest;
    TermStart start = TermStart::presentation;
    TermEnd end = TermEnd::answer_notified;
    TermPause pause = TermPause::never;
    std::string_view source;  ///< "Ley 10/2025, art. 17.1". Static.

    bool operator==(const LegalTerm&) const = default;
};

/// What a claim concerns, where that has a term of its own. payment: a payment service (finance).
enum class Matter { other, continuity, billing, payment };

/// undirected: found by a listener, nobody of us has spoken yet · undirected_answered: we answered it, or its author
/// made themselves known: from then on it counts as communicated to the service (art. 3.10, our reading).
enum class Arrival { own_account, undirected, undirected_answered };

enum class Exchange { live, asynchronous };

enum class Happening {
    presented,          ///< a case of this kind began, or became of this kind or matter
    completion_asked,   ///< of the customer, with the warning (art. 13.3)
    completed,          ///< by the customer, all of it
    person_asked,       ///< for a natural person (art. 8.2)
    supervisor_asked,   ///< art. 8.3
    admission_refused,  ///< finance
    decided             ///< finance: the decision bears a date
};

struct Occurrence {
    Happening what = Happening::presented;
    Kind kind = Kind::question;
    Matter matter = Matter::other;
    Arrival arrival = Arrival::own_account;
    Exchange exchange = Exchange::asynchronous;
    bool answered_at_once = false;     ///< a question that needed nothing afterwards (art. 3.2)
    bool incomplete = false;           ///< presented without what is needed to resolve it
    bool transfer_impossible = false;  ///< no supervisor can join within three minutes
};

/// A question that needs later action, a complaint, a claim, an incident: what the clocks of the law are about. A
/// question that was answered at once is none, nor are suggestion, praise, lead, other and spam.
bool is_claim(Kind kind, bool answered_at_once);

/// The terms that start now, in the order of their numbers; none when nothing is owed. `start` of each says the instant
/// to reckon from. Rests on duties_of: an article that is off starts nothing. Not asked here: the day (binds_on).
std::vector<LegalTerm> terms_of(const LegalProfile& profile, const Occurrence& occurrence);

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::TermUnit> {
    static constexpr std::array<std::string_view, 6> words{"duration",        "calendar_days",    "working_days",
                                                           "calendar_months", "same_working_day", "communication"};
};
template <>
struct EnumWords<law::TermStart> {
    static constexpr std::array<std::string_view, 6> words{"presentation", "completion", "request_delivered",
                                                           "request",      "decision",   "admission_refused"};
};
template <>
struct EnumWords<law::TermEnd> {
    static constexpr std::array<std::string_view, 6> words{"answer_notified", "causes_told",        "completed",
                                                           "person_answers",  "supervisor_attends", "received"};
};
template <>
struct EnumWords<law::TermPause> {
    static constexpr std::array<std::string_view, 5> words{"never", "delivery_unsettled", "outside_service_hours",
                                                           "delivery_data_missing", "completion_pending"};
};
template <>
struct EnumWords<law::ReadingReason> {
    static constexpr std::array<std::string_view, 11> words{
        "saturdays_worked",      "national_holidays",    "saturdays_and_national_holidays",
        "calendar_days_reading", "working_days_reading", "consumer_code_answer",
        "billing_days_reading",  "runs_outside_hours",   "end_of_service_hours",
        "three_minutes",         "asynchronous_term"};
};
template <>
struct EnumWords<law::SafeSide> {
    static constexpr std::array<std::string_view, 2> words{"earliest", "latest"};
};
template <>
struct EnumWords<law::Matter> {
    static constexpr std::array<std::string_view, 4> words{"other", "continuity", "billing", "payment"};
};
template <>
struct EnumWords<law::Arrival> {
    static constexpr std::array<std::string_view, 3> words{"own_account", "undirected", "undirected_answered"};
};
template <>
struct EnumWords<law::Exchange> {
    static constexpr std::array<std::string_view, 2> words{"live", "asynchronous"};
};
template <>
struct EnumWords<law::Happening> {
    static constexpr std::array<std::string_view, 7> words{"presented",    "completion_asked", "completed",
                                                           "person_asked", "supervisor_asked", "admission_refused",
                                                           "decided"};
};
}  // namespace atiende
