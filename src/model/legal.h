// The legal profile of a brand: what the company declares, and what it decides where Ley 10/2025 leaves it open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/clock.h"

namespace atiende {

/// The basic services of general interest of Ley 10/2025, art. 2.1; none: any other activity.
enum class Sector {
    none,
    water,
    gas,
    electricity,
    air_transport,
    rail_transport,
    sea_transport,
    bus_transport,
    post,
    electronic_communications,
    finance
};
template <>
struct EnumWords<Sector> {
    static constexpr std::array<std::string_view, 11> words{
        "none",           "water",         "gas",           "electricity", "air_transport",
        "rail_transport", "sea_transport", "bus_transport", "post",        "electronic_communications",
        "finance"};
};

/// adhered: an out-of-court system the company takes part in · sector: a body of its sector · accredited: one
/// accredited under Ley 7/2017 · the last two are what a refusal names where the company adheres to none (art. 13.7).
enum class BodyStanding { adhered, sector, accredited };
template <>
struct EnumWords<BodyStanding> {
    static constexpr std::array<std::string_view, 3> words{"adhered", "sector", "accredited"};
};

/// Who settles a dispute out of court, and how one gets there.
struct OutOfCourtBody {
    std::string name;
    BodyStanding standing = BodyStanding::adhered;
    std::string how_to_use;  ///< what the customer does; wanted of those adhered to
    std::string url;         ///< may be empty

    bool operator==(const OutOfCourtBody&) const = default;
};

/// Where the company serves, and what is official there beside Castilian.
struct Territory {
    std::string code;                               ///< ISO 3166-2: ES-GA
    std::vector<std::string> official_languages{};  ///< BCP 47, without es

    bool operator==(const Territory&) const = default;
};

/// How days without adjective are counted: all of them (Código Civil, art. 5.2), or working days alone.
enum class DayCount { calendar, working };
template <>
struct EnumWords<DayCount> {
    static constexpr std::array<std::string_view, 2> words{"calendar", "working"};
};

/// How who answers makes themselves known at the start (art. 8.2).
enum class OperatorIdentification { name, agent_code };
template <>
struct EnumWords<OperatorIdentification> {
    static constexpr std::array<std::string_view, 2> words{"name", "agent_code"};
};

/// always: with every claim (art. 4.2.c) · on_request: as art. 12.1 alone would have it.
enum class ReceiptRule { always, on_request };
template <>
struct EnumWords<ReceiptRule> {
    static constexpr std::array<std::string_view, 2> words{"always", "on_request"};
};

/// What gives access to the status of a claim: the tracking key, or, in continuous services, the identification of the
/// user in its place (art. 11.1).
enum class StatusAccess { tracking_key, user_identification };
template <>
struct EnumWords<StatusAccess> {
    static constexpr std::array<std::string_view, 2> words{"tracking_key", "user_identification"};
};

/// A duty that the company holds otherwise than the profile concludes, and what that rests on: rules of the sector and
/// general consumer law go first (art. 2.4), and lawyers settle what is open.
struct DutyOverride {
    std::string duty;  ///< LAW-8.3
    bool applies = false;
    std::string basis;  ///< why, and by whose word; never empty

    bool operator==(const DutyOverride&) const = default;
};

/// Versioned like a policy: what began under a version is judged by it.
struct LegalProfile {
    BrandId brand;
    std::int32_t version = 1;

    // What is so.
    Sector sector = Sector::none;
    bool many_workers = false;    ///< 250 or more in the year before, company or group (art. 2.2)
    bool high_turnover = false;   ///< over 50 million euros, likewise
    bool high_balance = false;    ///< over 43 million euros, likewise
    bool continuous = false;      ///< a basic service of continuous provision
    bool non_profit = false;      ///< transitional provision, 2
    bool small_supplier = false;  ///< electricity, gas or telephony below a 5 % national share (transitional, 4)
    bool distributor = false;     ///< of electricity, water or gas: also tells suppliers (art. 4.5)
    bool small_for_evaluation =
        false;                       ///< fewer than 250 persons and turnover <= 50 or balance <= 43 million (art. 21.1)
    bool publishes_reviews = false;  ///< of goods or services (RDLeg 1/2007, art. 20.4)
    std::vector<Territory> territories{};
    std::vector<OutOfCourtBody> bodies{};

    // What the company decides: printed in the yearly evaluation.
    LocalDate in_force_from{2026, 12, 28};       ///< the last day to adapt (transitional provision, 1); may be earlier
    DayCount billing_days = DayCount::calendar;  ///< the five days of art. 17.3
    bool saturdays_work = false;                 ///< in working days
    std::optional<CalendarId> working_days{};    ///< whose holidays are not worked; absent: the national ones
    std::optional<CalendarId> service_hours{};   ///< as published; absent: always open
    std::optional<CalendarId> trading_hours{};   ///< declared; service hours are held against them (art. 14.1)
    Duration receipt_within = std::chrono::seconds{60};  ///< key and receipt on asynchronous channels
    ReceiptRule receipts = ReceiptRule::always;
    StatusAccess status_access = StatusAccess::tracking_key;
    OperatorIdentification operator_identification = OperatorIdentification::name;
    bool person_clock_always_runs = false;        ///< also outside service hours (art. 8.2)
    bool complaints_of_cuts_in_two_hours = true;  ///< art. 17.2 names questions and incidents
    bool incomplete_complaints_wait = false;      ///< art. 13.3 also for a queja, which its last sentence leaves out
    std::int32_t completion_days = 10;            ///< working, for the customer to complete a claim: 10 or more
    std::int32_t kept_years = 5;                  ///< evaluation documents: 5 or more (art. 21.2)
    std::vector<DutyOverride> overrides{};

    bool operator==(const LegalProfile&) const = default;
};

}  // namespace atiende
