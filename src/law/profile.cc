#include "law/profile.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "law/duties.h"

namespace atiende::law {

namespace {

constexpr LocalDate kInForce{2025, 12, 28};  // final provision 8: the day after publication
constexpr int kLeastCompletionDays = 10;     // art. 13.3
constexpr int kLeastKeptYears = 5;           // art. 21.2

bool is_large(const LegalProfile& profile) {
    return profile.many_workers || profile.high_turnover || profile.high_balance;
}

bool is_real(const LocalDate& date) {
    return std::chrono::year_month_day{std::chrono::year{date.year},
                                       std::chrono::month(static_cast<unsigned>(date.month)),
                                       std::chrono::day(static_cast<unsigned>(date.day))}
        .ok();
}

Result<void> check_declared(const LegalProfile& profile) {
    if (profile.continuous && (profile.sector == Sector::none || profile.sector == Sector::finance)) {
        return fail(invalid("legal_not_continuous"));
    }
    if (profile.small_supplier) {
        const bool named = profile.sector == Sector::electricity || profile.sector == Sector::gas ||
                           profile.sector == Sector::electronic_communications;
        if (!named || is_large(profile)) return fail(invalid("legal_not_small_supplier"));
    }
    if (profile.distributor && !is_supply(profile.sector)) return fail(invalid("legal_not_distributor"));
    for (const OutOfCourtBody& body : profile.bodies) {
        if (body.name.empty()) return fail(invalid("legal_body_unnamed"));
        if (body.standing == BodyStanding::adhered && body.how_to_use.empty()) {
            return fail(invalid("legal_body_without_way").with("body", body.name));
        }
    }
    return ok();
}

Result<void> check_decided(const LegalProfile& profile) {
    if (!is_real(profile.in_force_from) || profile.in_force_from < kInForce) return fail(invalid("legal_bad_date"));
    if (profile.receipt_within <= Duration{0} || profile.receipt_within > std::chrono::hours{1}) {
        return fail(invalid("legal_receipt_term"));
    }
    if (profile.completion_days < kLeastCompletionDays || profile.completion_days > 366) {
        return fail(invalid("legal_completion_days").with("least", std::to_string(kLeastCompletionDays)));
    }
    if (profile.kept_years < kLeastKeptYears || profile.kept_years > 100) {
        return fail(invalid("legal_kept_years").with("least", std::to_string(kLeastKeptYears)));
    }
    const bool key_required = !profile.continuous || profile.sector == Sector::electronic_communications;
    if (profile.status_access == StatusAccess::user_identification && key_required) {
        return fail(invalid("legal_key_required"));
    }
    return ok();
}

Result<void> check_overrides(const LegalProfile& profile) {
    for (const DutyOverride& own : profile.overrides) {
        if (!is_duty(own.duty)) return fail(invalid("legal_unknown_duty").with("duty", own.duty));
        if (std::ranges::all_of(own.basis, [](char c) { return c == ' ' || c == '\t' || c == '\n'; })) {
            return fail(invalid("legal_override_without_basis").with("duty", own.duty));
        }
    }
    return ok();
}

}  // namespace

Scope scope_of(const LegalProfile& profile) {
    // A non-profit that gives a basic service waits, however large it is.
    if (profile.sector != Sector::none) return profile.non_profit ? Scope::non_profit_waits : Scope::basic_service;
    return is_large(profile) ? Scope::large_company : Scope::outside;
}

bool is_continuous(const LegalProfile& profile) {
    return profile.continuous && scope_of(profile) == Scope::basic_service;
}

bool binds_on(const LegalProfile& profile, const LocalDate& day) {
    return is_within(scope_of(profile)) && day >= profile.in_force_from;
}

Result<void> check_profile(const LegalProfile& profile) {
    if (auto checked = check_declared(profile); !checked) return checked;
    if (auto checked = check_decided(profile); !checked) return checked;
    return check_overrides(profile);
}

}  // namespace atiende::law
