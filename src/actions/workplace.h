// What every action works with: the store, the time, fresh ids, randomness. Made once by the wiring.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "actions/clock_settings.h"
#include "actions/rate_memory.h"
#include "actions/story_memory.h"
#include "base/id.h"
#include "ports/clock.h"
#include "ports/random.h"
#include "ports/store.h"

namespace atiende::actions {

/// References outlive every action. Thread-safe as its members are.
struct Workplace {
    Store& store;
    Clock& clock;
    IdMaker& ids;
    Random& random;
    std::string zone_data = "unknown";  ///< version of the system's tzdata, written into clocks
    std::shared_ptr<StoryMemory> stories = std::make_shared<StoryMemory>();                         ///< one for a store
    std::shared_ptr<RateMemory> rates = std::make_shared<RateMemory>();                             ///< the same
    std::shared_ptr<ClockSettingsMemory> clock_settings = std::make_shared<ClockSettingsMemory>();  ///< the same

    /// Those in force.
    Result<std::shared_ptr<const ClockSettings>> clocks_of(Snapshot& snapshot) const {
        return clock_settings->of(snapshot, zone_data);
    }
};

/// The version of a case that the caller saw (If-Match); absent: whatever it is now. Stale = conflict("stale_version").
using SeenVersion = std::optional<std::int64_t>;

/// The actor to write into events for this viewer: the user, or the system.
Actor actor_of(const Viewer& viewer);

/// denied("not_permitted") unless the viewer may.
Result<void> require(const Viewer& viewer, Permission permission);

/// The case, if the viewer may work on it (permission, brand) and has seen its latest version.
/// Errors: denied, not_found("case_not_found") also for other brands' cases, conflict("stale_version").
Result<Case> case_to_work(Snapshot& snapshot, const Viewer& viewer, CaseId case_id, SeenVersion seen);

}  // namespace atiende::actions
