// Clocks: how long until somebody must act, by which policy and calendar.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/calendar.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

/// first_response: from the first customer post to a person's answer · next_response: from the oldest unanswered one
/// after that · substantive_reply: until more than a greeting or a pointer was said · periodic_update: the longest
/// silence while the case is open · assignment: until somebody has it · resolution · work_order: an area's own. Those
/// of the law (docs/law.md) begin with `legal_` and run by its terms, never by a policy.
enum class ClockKind {
    first_response,
    next_response,
    substantive_reply,
    periodic_update,
    assignment,
    resolution,
    work_order,
    legal_resolution,
    legal_answer,
    legal_continuity,
    legal_billing,
    legal_completion,
    legal_person,
    legal_supervisor,
    legal_receipt
};
template <>
struct EnumWords<ClockKind> {
    static constexpr std::array<std::string_view, 15> words{
        "first_response", "next_response",    "substantive_reply", "periodic_update",  "assignment",
        "resolution",     "work_order",       "legal_resolution",  "legal_answer",     "legal_continuity",
        "legal_billing",  "legal_completion", "legal_person",      "legal_supervisor", "legal_receipt"};
};
constexpr bool is_legal(ClockKind kind) { return kind >= ClockKind::legal_resolution; }
/// Those that a policy may set a target for, beside the first response.
constexpr bool is_of_policy(ClockKind kind) { return !is_legal(kind) && kind != ClockKind::first_response; }

/// wanted: what we aim at (attainment) · limit: what must not be passed (breach)
enum class Tier { wanted, limit };
template <>
struct EnumWords<Tier> {
    static constexpr std::array<std::string_view, 2> words{"wanted", "limit"};
};

enum class ClockState { running, paused, stopped, voided };
template <>
struct EnumWords<ClockState> {
    static constexpr std::array<std::string_view, 4> words{"running", "paused", "stopped", "voided"};
};
constexpr bool is_live(ClockState state) { return state == ClockState::running || state == ClockState::paused; }

/// The only reasons for which a clock stands still: it is the customer's turn · a third party must act · whether a
/// request was delivered is not settled · the customer has not said where to deliver.
enum class PauseReason { waiting_for_customer, waiting_for_third_party, delivery_unsettled, delivery_data_missing };
template <>
struct EnumWords<PauseReason> {
    static constexpr std::array<std::string_view, 4> words{"waiting_for_customer", "waiting_for_third_party",
                                                           "delivery_unsettled", "delivery_data_missing"};
};

/// Where a tier stands. Half-open: met means stopped strictly before it was due.
enum class Verdict { open, met, breached };
template <>
struct EnumWords<Verdict> {
    static constexpr std::array<std::string_view, 3> words{"open", "met", "breached"};
};

/// One clock of a case, as the journal's events leave it. Its due times change only when it goes on after a pause.
struct CaseClock {
    ClockId id;
    CaseId case_id;
    ClockKind kind = ClockKind::first_response;
    ClockState state = ClockState::running;
    Time started_at;
    Time wanted_due_at;
    Time limit_due_at;
    Verdict wanted = Verdict::open;
    Verdict limit = Verdict::open;
    std::optional<Time> stopped_at;
    std::optional<Duration> business_elapsed;  ///< by the calendar of its start; wall time is stopped - started
    PolicyId policy;                           ///< zero: a clock of the law
    std::int32_t policy_version = 1;           ///< of a clock of the law: that of the brand's legal profile
    CalendarId calendar;
    std::int32_t calendar_version = 1;
    std::optional<PostId> post{};     ///< the customer's post that it runs from, where one began it
    std::optional<Time> paused_at{};  ///< while paused
    std::optional<PauseReason> paused_for{};
    Duration paused{};  ///< business time that it stood still so far, without the pause that lasts
};

enum class TimerKind {
    clock_wanted,
    clock_limit,
    reopening_window,
    listener_end,
    alert_digest,
    alert_release,
    clock_resume
};
template <>
struct EnumWords<TimerKind> {
    static constexpr std::array<std::string_view, 7> words{"clock_wanted", "clock_limit",  "reopening_window",
                                                           "listener_end", "alert_digest", "alert_release",
                                                           "clock_resume"};
};

/// Something that must happen at an instant. `subject` is the clock, the case, the listener or the alert rule; the
/// last two's have no case.
struct Timer {
    TimerId id;
    TimerKind kind = TimerKind::clock_wanted;
    Time due_at;
    CaseId case_id;
    std::int64_t subject = 0;
};

}  // namespace atiende
