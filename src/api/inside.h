// What all routes share: settings, doors, throttles and the gate of password work. One per Api.
#pragma once

#include <mutex>
#include <semaphore>
#include <string>

#include "api/api.h"
#include "api/throttle.h"
#include "base/counters.h"

namespace atiende::api {

/// Lets at most two password hashes run at once: each takes 64 MiB and 0.1 s. Thread-safe.
class PasswordGate {
public:
    /// Waits up to three seconds for a place; unavailable("busy") after that.
    template <class Work>
    auto run(Work work) -> decltype(work()) {
        if (!places_.try_acquire_for(std::chrono::seconds{3})) return fail(unavailable("busy"));
        const Leave leave{places_};
        return work();
    }

private:
    struct Leave {
        std::counting_semaphore<2>& places;
        ~Leave() { places.release(); }
    };
    std::counting_semaphore<2> places_{2};
};

/// Handlers hold references into it: it never moves. Thread-safe.
struct Inside {
    Inside(Settings given_settings, Doors given_doors);
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    const Settings settings;
    const Doors doors;
    actions::Workplace& place;
    Throttle failures_by_address;
    Throttle failures_by_email;
    Throttle look_ups;    ///< of tracking keys, by address
    Throttle wrong_keys;  ///< tracking keys that name no case, by address
    PasswordGate passwords;

    Time now() const { return place.clock.now(); }
    bool cookies_are_secure() const { return settings.public_url.starts_with("https://"); }
};

}  // namespace atiende::api
