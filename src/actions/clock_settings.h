// What clocks are reckoned by: policies in their order, calendars ready to reckon with, what the law asks of each
// brand.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "clocks/calendar.h"
#include "clocks/policies.h"
#include "ports/store.h"

namespace atiende::actions {

struct Hours {
    Calendar calendar;
    clocks::BusinessTime business_time;
};

/// Immutable once made; shared between threads.
struct ClockSettings {
    std::vector<Policy> policies;  ///< in order; the last is for every case
    std::unordered_map<CalendarId, Hours> calendars;
    std::unordered_map<BrandId, LegalProfile> profiles;
    std::string zone_data;  ///< version of the system's tzdata

    /// Null when nothing is set up yet.
    const Policy* policy_for(const clocks::PolicyFacts& facts) const { return clocks::policy_for(policies, facts); }
    const Policy* policy_for_the_rest() const { return policies.empty() ? nullptr : &policies.back(); }
    /// Null for a calendar that is not there.
    const Hours* hours(CalendarId calendar) const;
    const Hours* hours_of(const Policy& policy) const { return hours(policy.calendar); }

    /// When a first response is wanted from somebody who waits since `start`: the place in the queue hangs on it.
    Time wanted_due(const clocks::PolicyFacts& facts, Time start) const;
};

Result<std::shared_ptr<const ClockSettings>> load_clock_settings(Snapshot& snapshot, const std::string& zone_data);

/// Loads them when they have changed. Thread-safe.
class ClockSettingsMemory {
public:
    Result<std::shared_ptr<const ClockSettings>> of(Snapshot& snapshot, const std::string& zone_data);

private:
    std::mutex mutex_;
    std::string stamp_;
    std::shared_ptr<const ClockSettings> settings_;
};

}  // namespace atiende::actions
