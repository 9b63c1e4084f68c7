// The real clock and the real randomness.
#pragma once

#include <string>

#include "ports/clock.h"
#include "ports/random.h"

namespace atiende::app {

class SystemClock final : public Clock {
public:
    Time now() const override;
};

/// Counts on evenly, from when the machine started or some other moment: for how long things take, not for when.
class SteadyClock final : public Clock {
public:
    Time now() const override;
};

class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// The version of the zone data that calendars are reckoned with, from the system's tzdata; "unknown" if it says
/// nothing.
std::string system_zone_data();

/// Resident memory of this process in bytes, and its peak.
struct Memory {
    std::int64_t resident = 0;
    std::int64_t peak = 0;
};
Memory memory_in_use();

}  // namespace atiende::app
