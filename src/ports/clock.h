// The port to the time of day. Manual in tests.
#pragma once

#include "base/time.h"

namespace atiende {

class Clock {
public:
    virtual ~Clock() = default;
    /// Now, in UTC. May step back: whoever orders things uses ids or positions, not this. Thread-safe.
    virtual Time now() const = 0;
};

}  // namespace atiende
