#include "actions/legal_profiles.h"

#include <algorithm>

#include "actions/settings.h"
#include "law/profile.h"

namespace atiende::actions {
namespace {

Result<void> check_calendars(Snapshot& snapshot, const LegalProfile& profile) {
    const auto calendars = snapshot.settings().calendars();
    if (!calendars) return fail(calendars.error());
    for (const auto& named : {profile.working_days, profile.service_hours, profile.trading_hours}) {
        if (named && std::ranges::find(*calendars, *named, &Calendar::id) == calendars->end())
            return fail(not_found("calendar_not_found"));
    }
    return ok();
}

}  // namespace

Result<void> check_legal_profile(const LegalProfile& profile) { return law::check_profile(profile); }

std::vector<law::Duty> duties_of_profile(const LegalProfile& profile) { return law::duties_of(profile); }

Result<std::optional<LegalProfile>> legal_profile_of(Snapshot& snapshot, const Viewer& viewer, BrandId brand) {
    if (auto known = check_brand(snapshot, viewer, brand); !known) return fail(known.error());
    const auto profiles = snapshot.settings().legal_profiles();
    if (!profiles) return fail(profiles.error());
    const auto found = std::ranges::find(*profiles, brand, &LegalProfile::brand);
    return found == profiles->end() ? std::optional<LegalProfile>{} : std::optional(*found);
}

Result<LegalProfile> publish_legal_profile(Workplace& place, const Viewer& viewer, LegalProfile profile) {
    if (auto allowed = require(viewer, Permission::manage_settings); !allowed) return fail(allowed.error());
    if (auto sound = law::check_profile(profile); !sound) return fail(sound.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<LegalProfile> {
        const auto before = legal_profile_of(transaction, viewer, profile.brand);
        if (!before) return fail(before.error());
        if (auto sound = check_calendars(transaction, profile); !sound) return fail(sound.error());
        profile.version = *before ? (*before)->version + 1 : 1;
        if (auto kept = transaction.content().put_legal_profile(profile); !kept) return fail(kept.error());
        const auto written = transaction.append(
            {LegalProfilePublished{profile.brand, profile.version}, place.clock.now(), actor_of(viewer)});
        if (!written) return fail(written.error());
        return profile;
    });
}

}  // namespace atiende::actions
