#include "actions/legal_clocks.h"

#include <algorithm>
#include <chrono>

#include "clocks/holidays.h"
#include "clocks/working_days.h"
#include "law/duties.h"
#include "law/profile.h"

namespace atiende::actions {
namespace {

/// Holidays of all Spain in the years that a term may reach.
constexpr int kYearsAhead = 3;

bool ends_with_answer(ClockKind kind) {
    return kind == ClockKind::legal_resolution || kind == ClockKind::legal_answer ||
           kind == ClockKind::legal_continuity || kind == ClockKind::legal_billing;
}

bool is_live_exchange(Channel channel) { return channel == Channel::phone || channel == Channel::chat; }

ClockKind clock_of(Asked asked) {
    return asked == Asked::person ? ClockKind::legal_person : ClockKind::legal_supervisor;
}

/// The calendars a profile reckons by.
struct LegalCalendars {
    const Hours* days = nullptr;     ///< whose zone and holidays hold; never null once found
    bool own_days = false;           ///< the profile names them: their holidays, not only those of all Spain
    const Hours* service = nullptr;  ///< published hours; null: always open
};

Result<LegalCalendars> calendars_of(const ClockSettings& settings, const LegalProfile& profile) {
    LegalCalendars found;
    if (profile.working_days) found.days = settings.hours(*profile.working_days);
    found.own_days = found.days != nullptr;
    const Policy* policy = settings.policy_for_the_rest();
    if (found.days == nullptr && policy != nullptr) found.days = settings.hours_of(*policy);
    if (found.days == nullptr) return fail(corrupt("calendar_missing"));
    if (profile.service_hours) found.service = settings.hours(*profile.service_hours);
    return found;
}

Result<clocks::WorkingWeek> week_of(const LegalCalendars& calendars, const law::TermSpan& span, int year) {
    clocks::WorkingWeek week;
    week.works[5] = span.saturdays_work;
    if (calendars.own_days && !span.national_holidays_only) {
        week.holidays = calendars.days->calendar.holidays;
        return week;
    }
    auto national = clocks::national_holidays_of_spain(year, year + kYearsAhead);
    if (!national) return fail(national.error());
    week.holidays = *std::move(national);
    return week;
}

LocalDate months_later(const LocalDate& date, int months) {
    using namespace std::chrono;
    const year_month_day start{year{date.year}, month{static_cast<unsigned>(date.month)},
                               day{static_cast<unsigned>(date.day)}};
    year_month_day end = start + std::chrono::months{months};
    // A month without that day ends with its last one (Código Civil, art. 5.1).
    if (!end.ok()) end = end.year() / end.month() / last;
    return {static_cast<int>(end.year()), static_cast<int>(static_cast<unsigned>(end.month())),
            static_cast<int>(static_cast<unsigned>(end.day()))};
}

Result<Time> end_of_same_working_day(const LegalCalendars& calendars, const law::TermSpan& span, Time start) {
    const clocks::Zone& zone = calendars.days->business_time.zone();
    const clocks::DayNumber today = zone.day_at(start);
    const LocalDate yesterday = clocks::date_of(today - 1);
    const auto week = week_of(calendars, span, clocks::date_of(today).year);
    if (!week) return fail(week.error());
    const auto worked = clocks::working_days_after(yesterday, 1, *week);
    if (!worked) return fail(worked.error());
    const Time midnight = clocks::end_of_day(zone, *worked);
    if (!span.in_service_hours || calendars.service == nullptr) return midnight;
    // The last open instant of that day, where there is one after the start.
    const auto& hours = calendars.service->business_time;
    const Duration open = hours.between(start, midnight);
    return open > Duration{0} ? hours.due(start, open) : midnight;
}

Result<Time> end_of(const LegalCalendars& calendars, const law::TermSpan& span, Time start) {
    const clocks::Zone& zone = calendars.days->business_time.zone();
    switch (span.unit) {
        case law::TermUnit::duration:
        case law::TermUnit::communication:
            return span.in_service_hours && calendars.service != nullptr
                       ? calendars.service->business_time.due(start, span.wall)
                       : start + span.wall;
        case law::TermUnit::calendar_days: return clocks::due_after_calendar_days(start, span.length, zone);
        case law::TermUnit::working_days: {
            const auto week = week_of(calendars, span, clocks::date_of(zone.day_at(start)).year);
            if (!week) return fail(week.error());
            return clocks::due_after_working_days(start, span.length, *week, zone);
        }
        case law::TermUnit::calendar_months:
            return clocks::end_of_day(zone, months_later(clocks::date_of(zone.day_at(start)), span.length));
        case law::TermUnit::same_working_day: return end_of_same_working_day(calendars, span, start);
    }
    return start;
}

}  // namespace

law::Matter matter_of(std::optional<Topic> topic, const LegalProfile& profile) {
    if (topic == Topic::money) return law::Matter::billing;
    if (topic == Topic::failure && law::is_continuous(profile)) return law::Matter::continuity;
    return law::Matter::other;
}

Result<LegalDue> legal_due(const ClockSettings& settings, const LegalProfile& profile, const law::LegalTerm& term,
                           Time start) {
    const auto calendars = calendars_of(settings, profile);
    if (!calendars) return fail(calendars.error());
    const auto due = end_of(*calendars, term.span, start);
    if (!due) return fail(due.error());
    LegalDue found{*due, *due};
    for (const law::TermReading& reading : term.readings) {
        const auto other = end_of(*calendars, reading.span, start);
        if (!other) return fail(other.error());
        found.safe = term.safe == law::SafeSide::earliest ? std::min(found.safe, *other) : found.safe;
    }
    return found;
}

const LegalProfile* LegalClocks::profile_of(BrandId brand, Time at) const {
    const auto found = settings_.profiles.find(brand);
    if (found == settings_.profiles.end()) return nullptr;
    const auto calendars = calendars_of(settings_, found->second);
    if (!calendars) return nullptr;
    const LocalDate day = clocks::date_of(calendars->days->business_time.zone().day_at(at));
    return law::binds_on(found->second, day) ? &found->second : nullptr;
}

Result<void> LegalClocks::start(const Presented& presented, const LegalProfile& profile, const law::LegalTerm& term) {
    const auto due = legal_due(settings_, profile, term, presented.at);
    if (!due) return fail(due.error());
    const auto calendars = calendars_of(settings_, profile);
    if (!calendars) return fail(calendars.error());
    const Calendar& days = calendars->days->calendar;
    const NewClock clock{presented.case_id, term.clock,      presented.at, due->safe,    due->due,
                         PolicyId{},        profile.version, days.id,      days.version, presented.post};
    const auto started = start_clock(place_, tx_, clock, settings_.zone_data, presented.cause);
    if (!started) return fail(started.error());
    return ok();
}

namespace {

law::Occurrence occurrence_of(const LegalClocks::Presented& presented) {
    law::Occurrence occurrence;
    occurrence.kind = presented.kind;
    occurrence.matter = presented.matter;
    occurrence.arrival = presented.reach == Reach::reactive ? law::Arrival::own_account
                         : presented.answered               ? law::Arrival::undirected_answered
                                                            : law::Arrival::undirected;
    occurrence.exchange = is_live_exchange(presented.channel) ? law::Exchange::live : law::Exchange::asynchronous;
    return occurrence;
}

}  // namespace

Result<void> LegalClocks::presented(const Presented& presented) {
    const LegalProfile* profile = profile_of(presented.brand, presented.at);
    if (profile == nullptr) return ok();
    const auto clocks = tx_.clocks().of_case(presented.case_id);
    if (!clocks) return fail(clocks.error());
    for (const law::LegalTerm& term : law::terms_of(*profile, occurrence_of(presented))) {
        const bool had = std::ranges::any_of(*clocks, [&](const CaseClock& clock) {
            return clock.kind == term.clock && clock.state != ClockState::voided;
        });
        if (had) continue;
        if (auto done = start(presented, *profile, term); !done) return done;
    }
    return ok();
}

Result<void> LegalClocks::presented_otherwise(const Presented& presented, const std::string& reason, Time at,
                                              Actor actor) {
    const LegalProfile* profile = profile_of(presented.brand, presented.at);
    if (profile == nullptr) return ok();
    const auto terms = law::terms_of(*profile, occurrence_of(presented));
    const auto clocks = tx_.clocks().of_case(presented.case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        const bool owed = std::ranges::find(terms, clock.kind, &law::LegalTerm::clock) != terms.end();
        if (owed || !ends_with_answer(clock.kind)) continue;
        if (auto done = void_clock(tx_, clock, reason, at, actor, presented.cause); !done) return done;
    }
    return this->presented(presented);
}

Result<void> LegalClocks::asked(const Case& of_case, law::Matter matter, Asked asked, Time at,
                                std::optional<PostId> post, Position cause) {
    const LegalProfile* profile = profile_of(of_case.brand, at);
    if (profile == nullptr) return ok();
    law::Occurrence occurrence;
    occurrence.what = asked == Asked::person ? law::Happening::person_asked : law::Happening::supervisor_asked;
    occurrence.kind = of_case.kind;
    occurrence.exchange = is_live_exchange(of_case.channel) ? law::Exchange::live : law::Exchange::asynchronous;
    occurrence.matter = matter;
    Presented presented;
    presented.case_id = of_case.id;
    presented.brand = of_case.brand;
    presented.at = at;
    presented.post = post;
    presented.cause = cause;
    const auto clocks = tx_.clocks().of_case(of_case.id);
    if (!clocks) return fail(clocks.error());
    for (const law::LegalTerm& term : law::terms_of(*profile, occurrence)) {
        const bool waits = std::ranges::any_of(
            *clocks, [&](const CaseClock& clock) { return clock.kind == term.clock && is_live(clock.state); });
        // Asked again: who waits has waited since the first time.
        if (waits) continue;
        if (auto done = start(presented, *profile, term); !done) return done;
    }
    return ok();
}

template <class Is>
Result<void> LegalClocks::stop_those(CaseId case_id, Is is, Time at, Actor actor, Position cause) {
    const auto clocks = tx_.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (!is_live(clock.state) || !is(clock.kind) || at < clock.started_at) continue;
        if (auto done = stop_clock(tx_, clock, at, actor, cause); !done) return done;
    }
    return ok();
}

Result<void> LegalClocks::attended(CaseId case_id, Asked asked, Time at, Actor actor, Position cause) {
    return stop_those(case_id, [&](ClockKind kind) { return kind == clock_of(asked); }, at, actor, cause);
}

Result<void> LegalClocks::answered(CaseId case_id, Time at, Actor actor, Position cause) {
    return stop_those(case_id, ends_with_answer, at, actor, cause);
}

Result<void> LegalClocks::received(CaseId case_id, Time at, Actor actor, Position cause) {
    return stop_those(case_id, [](ClockKind kind) { return kind == ClockKind::legal_receipt; }, at, actor, cause);
}

Result<void> LegalClocks::ended(CaseId case_id, const std::string& reason, Time at, Actor actor, Position cause) {
    const auto clocks = tx_.clocks().of_case(case_id);
    if (!clocks) return fail(clocks.error());
    for (const CaseClock& clock : *clocks) {
        if (!is_legal(clock.kind)) continue;
        if (auto done = void_clock(tx_, clock, reason, at, actor, cause); !done) return done;
    }
    return ok();
}

}  // namespace atiende::actions
