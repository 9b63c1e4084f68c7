// What a legal profile is: whether it makes sense, whom the law reaches by it, and from when.
#pragma once

#include "base/result.h"
#include "model/legal.h"

namespace atiende::law {

/// basic_service: of art. 2.1, at any size · large_company: by art. 2.2 · non_profit_waits: a non-profit of art. 2.1,
/// until the regulation that adapts the law to it (transitional provision, 2) · outside: neither.
enum class Scope { basic_service, large_company, non_profit_waits, outside };

}  // namespace atiende::law

namespace atiende {
template <>
struct EnumWords<law::Scope> {
    static constexpr std::array<std::string_view, 4> words{"basic_service", "large_company", "non_profit_waits",
                                                           "outside"};
};
}  // namespace atiende

namespace atiende::law {

/// Ley 10/2025, arts. 1-3. One of the three sizes is enough.
Scope scope_of(const LegalProfile& profile);
constexpr bool is_within(Scope scope) { return scope == Scope::basic_service || scope == Scope::large_company; }

/// A basic service of continuous provision that is within the law.
bool is_continuous(const LegalProfile& profile);

/// water, gas, electricity: what the law means by energy and water.
constexpr bool is_supply(Sector sector) {
    return sector == Sector::water || sector == Sector::gas || sector == Sector::electricity;
}

/// Whether what is presented on a local day falls under the law by this profile.
bool binds_on(const LegalProfile& profile, const LocalDate& day);

/// What contradicts itself, or falls short of what the law lets a company decide: all invalid.
/// - legal_not_continuous: continuous without a basic service, or finance
/// - legal_not_small_supplier: small_supplier outside electricity, gas, electronic communications, or of a large
/// company
/// - legal_not_distributor: distributor outside water, gas, electricity
/// - legal_receipt_term (0 < receipt_within <= 1 h), legal_completion_days (10-366, `least`), legal_kept_years (5-100,
///   `least`)
/// - legal_key_required: user_identification instead of the key where the service is not continuous, or where the
///   sector's own rule wants a reference number (electronic communications)
/// - legal_body_unnamed; legal_body_without_way (`body`): adhered to, and nobody says how to use it
/// - legal_unknown_duty, legal_override_without_basis (`duty`)
/// - legal_bad_date: in_force_from is no day, or before the law (28 Dec 2025)
Result<void> check_profile(const LegalProfile& profile);

}  // namespace atiende::law
