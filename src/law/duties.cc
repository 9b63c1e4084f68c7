#include "law/duties.h"

#include <algorithm>

#include "law/duty_table.h"
#include "law/profile.h"

namespace atiende::law {

namespace {

struct Conclusion {
    bool applies = false;
    DutyReason reason = DutyReason::outside_scope;
};

Conclusion yes(DutyReason reason) { return {true, reason}; }
Conclusion no(DutyReason reason) { return {false, reason}; }

/// What holds for everybody whom the law reaches.
Conclusion by_scope(const LegalProfile& profile) {
    switch (scope_of(profile)) {
        case Scope::basic_service: return yes(DutyReason::basic_service);
        case Scope::large_company: return yes(DutyReason::large_company);
        case Scope::non_profit_waits: return no(DutyReason::non_profit_waits);
        case Scope::outside: return no(DutyReason::outside_scope);
    }
    return no(DutyReason::outside_scope);
}

Conclusion by_continuity(const LegalProfile& profile) {
    return is_continuous(profile) ? yes(DutyReason::continuous_service) : no(DutyReason::not_continuous);
}

Conclusion by_languages(const LegalProfile& profile) {
    const bool any = std::ranges::any_of(
        profile.territories, [](const Territory& territory) { return !territory.official_languages.empty(); });
    return any ? yes(DutyReason::co_official_language) : no(DutyReason::no_co_official_language);
}

/// Duties of the law itself, for a profile within it.
Conclusion within(const LegalProfile& profile, HoldsFor holds_for) {
    const bool finance = profile.sector == Sector::finance;
    const bool telecoms = profile.sector == Sector::electronic_communications;
    const Conclusion scope = by_scope(profile);
    switch (holds_for) {
        case HoldsFor::continuous: return by_continuity(profile);
        case HoldsFor::around_the_clock: {
            const Conclusion continuity = by_continuity(profile);
            return continuity.applies && profile.small_supplier ? no(DutyReason::small_supplier) : continuity;
        }
        case HoldsFor::suspension: return telecoms ? no(DutyReason::sector_goes_first) : by_continuity(profile);
        case HoldsFor::collection:
            if (finance) return no(DutyReason::finance_exempt);
            return telecoms ? no(DutyReason::sector_goes_first) : by_continuity(profile);
        case HoldsFor::supervisor:
        case HoldsFor::bots: return telecoms ? no(DutyReason::sector_goes_first) : scope;
        case HoldsFor::mass_faults:
            return is_supply(profile.sector) || telecoms ? yes(DutyReason::supply_or_telecoms)
                                                         : no(DutyReason::other_sector);
        case HoldsFor::offers: return profile.small_supplier ? no(DutyReason::small_supplier) : scope;
        case HoldsFor::resolution:
        case HoldsFor::completion: return finance ? no(DutyReason::sector_goes_first) : scope;
        case HoldsFor::co_official: return by_languages(profile);
        case HoldsFor::not_finance: return finance ? no(DutyReason::finance_exempt) : scope;
        case HoldsFor::evaluation:
            if (finance) return no(DutyReason::finance_exempt);
            return profile.small_for_evaluation ? yes(DutyReason::every_two_years) : scope;
        default: return scope;
    }
}

Conclusion conclude(const LegalProfile& profile, HoldsFor holds_for) {
    const bool finance = profile.sector == Sector::finance;
    switch (holds_for) {
        // What does not rest on the scope of this law.
        case HoldsFor::always: return yes(DutyReason::always);
        case HoldsFor::consumer_code: return yes(DutyReason::consumer_code);
        case HoldsFor::consumer_answer:
            return finance ? no(DutyReason::sector_goes_first) : yes(DutyReason::consumer_code);
        case HoldsFor::finance: return finance ? yes(DutyReason::sector_rule) : no(DutyReason::other_sector);
        case HoldsFor::telecoms:
            return profile.sector == Sector::electronic_communications ? yes(DutyReason::sector_rule)
                                                                       : no(DutyReason::other_sector);
        case HoldsFor::reviews:
            return profile.publishes_reviews ? yes(DutyReason::publishes_reviews) : no(DutyReason::no_reviews);
        default: break;
    }
    const Conclusion scope = by_scope(profile);
    return scope.applies ? within(profile, holds_for) : scope;
}

Duty duty_from(const LegalProfile& profile, const DutyRow& row) {
    const auto own = std::ranges::find(profile.overrides, row.id, &DutyOverride::duty);
    if (own != profile.overrides.end()) return {row.id, own->applies, DutyReason::declared, own->basis};
    const Conclusion conclusion = conclude(profile, row.holds_for);
    return {row.id, conclusion.applies, conclusion.reason, std::string(row.source)};
}

}  // namespace

std::vector<Duty> duties_of(const LegalProfile& profile) {
    std::vector<Duty> duties;
    duties.reserve(duty_rows().size());
    for (const DutyRow& row : duty_rows()) duties.push_back(duty_from(profile, row));
    return duties;
}

std::optional<Duty> duty_of(const LegalProfile& profile, std::string_view id) {
    const auto row = std::ranges::find(duty_rows(), id, &DutyRow::id);
    if (row == duty_rows().end()) return std::nullopt;
    return duty_from(profile, *row);
}

bool duty_applies(const LegalProfile& profile, std::string_view id) {
    const auto duty = duty_of(profile, id);
    return duty && duty->applies;
}

bool is_duty(std::string_view id) { return std::ranges::find(duty_rows(), id, &DutyRow::id) != duty_rows().end(); }

}  // namespace atiende::law
