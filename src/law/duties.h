// Which duties of Ley 10/2025, of the sector that goes first and of general consumer law bind a profile, and why.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/legal.h"

namespace atiende::law {

/// Why a duty applies or does not. Sentence `law.<word>`.
enum class DutyReason {
    always,                ///< whoever runs atiende
    consumer_code,         ///< whoever deals with consumers
    basic_service,         ///< art. 2.1
    large_company,         ///< art. 2.2
    continuous_service,    ///< a basic service of continuous provision
    sector_rule,           ///< the sector's own regime asks for it
    supply_or_telecoms,    ///< water, energy and telecommunications (art. 13.9)
    co_official_language,  ///< a territory has another official language
    every_two_years,       ///< applies, in the longer rhythm of art. 21.1
    publishes_reviews,
    declared,  ///< by an override of the profile; its basis is the source
    // From here on: why not.
    outside_scope,
    non_profit_waits,
    sector_goes_first,  ///< the sector's regime is instead of it (art. 2.4)
    finance_exempt,     ///< arts. 13.8, 18, 19, 21, 22 and 23 are off in finance
    not_continuous,
    small_supplier,  ///< transitional provision, 4
    other_sector,
    no_co_official_language,
    no_reviews
};

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::DutyReason> {
    static constexpr std::array<std::string_view, 20> words{
        "always",         "consumer_code",      "basic_service",        "large_company",           "continuous_service",
        "sector_rule",    "supply_or_telecoms", "co_official_language", "every_two_years",         "publishes_reviews",
        "declared",       "outside_scope",      "non_profit_waits",     "sector_goes_first",       "finance_exempt",
        "not_continuous", "small_supplier",     "other_sector",         "no_co_official_language", "no_reviews"};
};
}  // namespace atiende

namespace atiende::law {
/// One duty under one profile. Sentence of what it asks: `duty.<id>`.
struct Duty {
    std::string_view id;  ///< LAW-17.1; sector regimes FIN-1, TEL-1; consumer code CON-21.3; reviews REV-1. Static.
    bool applies = false;
    DutyReason reason = DutyReason::outside_scope;
    std::string source;  ///< "Ley 10/2025, art. 17.1"; with an override, its basis

    bool operator==(const Duty&) const = default;
};

/// Every duty there is, in the order of the law, then those of sectors, of the consumer code and of reviews. Rests on
/// the profile alone, not on the day: see binds_on.
std::vector<Duty> duties_of(const LegalProfile& profile);

/// One of them. Absent: no such duty. Cost: a search among some ninety.
std::optional<Duty> duty_of(const LegalProfile& profile, std::string_view id);

/// Whether that one duty applies; false for unknown ids.
bool duty_applies(const LegalProfile& profile, std::string_view id);

bool is_duty(std::string_view id);

}  // namespace atiende::law
