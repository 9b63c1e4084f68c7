// What the law asks of a brand: published by version, with the duties that follow.
#pragma once

#include "actions/workplace.h"
#include "law/duties.h"

namespace atiende::actions {

/// A new version, in force for what is presented from now on. Errors: what law::check_profile refuses ·
/// not_found("brand_not_found", "calendar_not_found").
Result<LegalProfile> publish_legal_profile(Workplace& place, const Viewer& viewer, LegalProfile profile);

/// The one in force; absent: nobody has declared anything, and no clock or guard of the law holds.
/// not_found("brand_not_found")
Result<std::optional<LegalProfile>> legal_profile_of(Snapshot& snapshot, const Viewer& viewer, BrandId brand);

/// As publish_legal_profile would refuse it, but for what it names in the store.
Result<void> check_legal_profile(const LegalProfile& profile);

/// What binds a brand with this profile, and why.
std::vector<law::Duty> duties_of_profile(const LegalProfile& profile);

}  // namespace atiende::actions
