#include "actions/clock_settings.h"

#include "clocks/targets.h"

namespace atiende::actions {

const Hours* ClockSettings::hours(CalendarId calendar) const {
    const auto found = calendars.find(calendar);
    return found == calendars.end() ? nullptr : &found->second;
}

Time ClockSettings::wanted_due(const clocks::PolicyFacts& facts, Time start) const {
    const Policy* policy = policy_for(facts);
    const Hours* of_policy = policy != nullptr ? hours_of(*policy) : nullptr;
    if (of_policy == nullptr) return start + Policy{}.wanted;
    return of_policy->business_time.due(start, policy->wanted);
}

Result<std::shared_ptr<const ClockSettings>> load_clock_settings(Snapshot& snapshot, const std::string& zone_data) {
    auto made = std::make_shared<ClockSettings>();
    made->zone_data = zone_data;
    auto policies = snapshot.settings().policies();
    if (!policies) return fail(policies.error());
    made->policies = *std::move(policies);
    auto calendars = snapshot.settings().calendars();
    if (!calendars) return fail(calendars.error());
    for (Calendar& calendar : *calendars) {
        auto business_time = clocks::BusinessTime::of(calendar);
        if (!business_time) return fail(business_time.error());
        made->calendars.emplace(calendar.id, Hours{std::move(calendar), *std::move(business_time)});
    }
    auto profiles = snapshot.settings().legal_profiles();
    if (!profiles) return fail(profiles.error());
    for (LegalProfile& profile : *profiles) made->profiles.emplace(profile.brand, std::move(profile));
    return made;
}

Result<std::shared_ptr<const ClockSettings>> ClockSettingsMemory::of(Snapshot& snapshot, const std::string& zone_data) {
    const auto stamp = snapshot.settings().clock_stamp();
    if (!stamp) return fail(stamp.error());
    const std::lock_guard lock(mutex_);
    if (settings_ && stamp_ == *stamp) return settings_;
    auto fresh = load_clock_settings(snapshot, zone_data);
    if (!fresh) return fresh;
    stamp_ = *stamp;
    settings_ = *fresh;
    return fresh;
}

}  // namespace atiende::actions
